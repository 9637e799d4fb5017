// Every endpoint × every kind of reader × every disclosure layer: no answer holds a word that its reader may not read.
// The probes are kept beside the list of endpoints that the app implements, so a new endpoint fails until it has one.
import { beforeAll, describe, expect, test } from 'vitest'
import { Errors } from 'typebox/value'
import { Problem, type Endpoint } from '@silta/shared/contract.ts'
import { disclosures, type Disclosure } from '@silta/shared/words.ts'
import { disclosureGrants } from '#catalogue/need/tables.ts'
import { emptyPlan } from '#funding/aid/plan/rules.ts'
import { found, makeStaff, signUp, verifyOrganisation } from '#people/build.ts'
import { endpointsOf } from '#platform/implement.ts'
import { openTestApp, type Browser } from './build.ts'

const testApp = await openTestApp()
const { app, visitor, service, store, clock } = testApp

/** Parts of a need, each with a word of its own that stands nowhere else. */
type Part = 'title' | 'teaser' | 'text' | 'owner'
type Shelf = Disclosure | 'draft' | 'closed'
const shelves: Shelf[] = [...disclosures, 'draft', 'closed']
/** Letters alone, so that analysis, stemming and highlighting keep the word whole. */
const mark = (shelf: Shelf, part: Part) => `zq${shelf}x${part}qz`.toLowerCase()

const readers = [
  'visitor',
  'loner',
  'unverified',
  'verified',
  'interested',
  'agreed',
  'member',
  'facilitator',
  'administrator',
] as const
type Reader = (typeof readers)[number]

/** Which parts a reader may find, written by hand from the product's description of the layers. */
function mayFind(reader: Reader, shelf: Shelf, part: Part): boolean {
  if (reader === 'member') return true
  const staff = reader === 'facilitator' || reader === 'administrator'
  if (shelf === 'draft') return part === 'owner'
  if (shelf === 'closed') return staff || part === 'owner'
  // organisations are public; what an anonymous need hides is that it is theirs (see the pairs below)
  if (part === 'owner' || shelf === 'public' || staff) return true
  if (['visitor', 'loner', 'unverified'].includes(reader)) return false
  if (shelf === 'members' || shelf === 'anonymous') return true
  if (part !== 'text') return true
  if (shelf === 'interest') return reader === 'interested' || reader === 'agreed'
  return reader === 'agreed'
}

/** What is said, added and proposed in an interest that `verified` has in the anonymous need: for its two sides alone. */
const talkMarks = ['asked', 'written', 'file', 'content', 'place'].map((part) => `zqtalkx${part}qz`)
const [askedMark, writtenMark, fileMark, contentMark, placeMark] = talkMarks
const mayHearTalk = (reader: Reader) => reader === 'member' || reader === 'verified'
/** The person who owns every need: named to its own people and to staff. */
const personMark = 'zqpersonqz'
const mayKnowPerson = (reader: Reader) => ['member', 'facilitator', 'administrator'].includes(reader)

type World = {
  interest: { id: string; messageId: string; fileId: string; proposalId: string }
  browsers: Record<Reader, Browser>
  needs: Record<Shelf, string>
  owners: Record<Shelf, string>
  offerId: string
  ownOrganisationId: string
  personId: string
}
let world: World

beforeAll(async () => {
  const owner = await signUp(testApp, { email: 'owner@owner.example', name: `Omistaja ${personMark}` })
  const owners = {} as World['owners']
  const needs = {} as World['needs']
  for (const shelf of shelves) {
    owners[shelf] = await found(owner.browser, { name: `Firma ${mark(shelf, 'owner')} Oy` })
    await verifyOrganisation(testApp, owners[shelf])
    const text = `Tarvitsemme kylmätestausta ja akkuja: ${mark(shelf, 'text')}`
    const body = {
      organisationId: owners[shelf],
      title: `Akun testaus ${mark(shelf, 'title')}`,
      teaser: `Akku pakkasessa ${mark(shelf, 'teaser')}`,
      problem: text,
      wantedResult: text,
      tried: text,
      ownInput: text,
      language: 'fi',
      municipality: '698',
      disclosure: shelf === 'draft' || shelf === 'closed' ? 'public' : shelf,
    }
    const made = await owner.browser.post('/api/needs', body)
    expect(made.status).toBe(201)
    needs[shelf] = made.body.id
    if (shelf !== 'draft') expect((await owner.browser.put(`/api/needs/${needs[shelf]}/publication`)).status).toBe(200)
  }
  const closing = await owner.browser.put(`/api/needs/${needs.closed}/state`, {
    state: 'closed',
    reason: 'solvedElsewhere',
  })
  expect(closing.status).toBe(200)
  const browsers = {
    member: owner.browser,
    visitor: visitor(),
    loner: (await signUp(testApp)).browser,
  } as World['browsers']
  let ownOrganisationId = ''
  let offerId = ''
  for (const reader of ['unverified', 'verified', 'interested', 'agreed'] as const) {
    browsers[reader] = (await signUp(testApp)).browser
    const organisationId = await found(browsers[reader], { kind: 'research', name: `Tutkimus ${reader}` })
    if (reader !== 'unverified') await verifyOrganisation(testApp, organisationId)
    if (reader === 'interested' || reader === 'agreed') await grant(organisationId, reader, needs)
    const offer = await browsers[reader].post('/api/offers', {
      organisationId,
      kind: 'testEnvironment',
      title: 'Akkujen kylmätestaus',
      description: 'Testaamme akkuja pakkasessa.',
      language: 'fi',
    })
    await browsers[reader].put(`/api/offers/${offer.body.id}/publication`)
    if (reader === 'verified') [ownOrganisationId, offerId] = [organisationId, offer.body.id]
  }
  for (const role of ['facilitator', 'administrator'] as const) {
    const staff = await signUp(testApp)
    await makeStaff(testApp, staff.personId, role)
    browsers[role] = staff.browser
  }
  const interest = await talk(browsers, { needId: needs.anonymous, organisationId: ownOrganisationId })
  world = { interest, browsers, needs, owners, offerId, ownOrganisationId, personId: owner.personId }
  await service.feed.settled()
  await service.index.settled()
  await service.matching.settled()
})

/** `verified` asks about the anonymous need; both sides write, and the owner adds a file and proposes a time. */
async function talk(browsers: World['browsers'], { needId, organisationId }: Record<string, string>) {
  const made = async (reader: Reader, path: string, body: object): Promise<string> => {
    const answer = await browsers[reader].post(path, body)
    expect(answer.status, path).toBe(201)
    return answer.body.id
  }
  const id = await made('verified', `/api/needs/${needId}/interests`, { organisationId, message: `Hei ${askedMark}` })
  const messageId = await made('member', `/api/interests/${id}/messages`, { text: `Moi ${writtenMark}` })
  const content = Buffer.from(`Sisältö ${contentMark}`)
  const fileId = await made('member', `/api/interests/${id}/files?name=${fileMark}.txt`, content)
  const startsAt = clock() + 86_400_000
  const when = { startsAt, endsAt: startsAt + 3_600_000, zone: 'Europe/Helsinki', place: `Huone ${placeMark}` }
  const proposalId = await made('member', `/api/interests/${id}/proposals`, when)
  return { id, messageId, fileId, proposalId }
}

async function grant(organisationId: string, reader: 'interested' | 'agreed', needs: World['needs']) {
  const level = reader === 'agreed' ? ('agreement' as const) : ('interest' as const)
  const rows = [needs.interest, needs.agreement].map((needId) => ({
    needId,
    organisationId,
    level,
    grantedAt: clock(),
  }))
  await store.commit(async (tx) => void (await tx.insert(disclosureGrants).values(rows)))
}

type Probe = { path: string; body?: object }
/** What is asked of an endpoint: once for each need where its path has one, and by every word that could be found. */
type Probes = (world: World) => Probe[]
const plain =
  (path: string, body?: object): Probes =>
  () => [{ path, body }]
const perNeed =
  (tail: string, body?: object): Probes =>
  ({ needs }) =>
    Object.values(needs).map((id) => ({ path: `/api/needs/${id}${tail}`, body }))
const perOwner =
  (tail: string, body?: object): Probes =>
  ({ owners }) =>
    Object.values(owners).map((id) => ({ path: `/api/organisations/${id}${tail}`, body }))
const perOffer =
  (tail: string, body?: object): Probes =>
  ({ offerId }) => [{ path: `/api/offers/${offerId}${tail}`, body }]
const perWord =
  (path: string): Probes =>
  () =>
    [
      path,
      ...shelves.flatMap((shelf) =>
        (['title', 'teaser', 'text', 'owner'] as const).map(
          (part) => `${path}${path.includes('?') ? '&' : '?'}q=${mark(shelf, part)}`,
        ),
      ),
    ].map((one) => ({ path: one }))
const all =
  (...probes: Probes[]): Probes =>
  (one) =>
    probes.flatMap((probe) => probe(one))
const perInterest =
  (tail: string, body?: object): Probes =>
  ({ interest: { id, fileId, proposalId, messageId } }) =>
    [tail.replace('FILE', fileId).replace('PROPOSAL', proposalId).replace('MESSAGE', messageId)].map((one) => ({
      path: `/api/interests/${id}${one}`,
      body,
    }))
const longAgo = { startsAt: 1, endsAt: 2, zone: 'UTC' }
const newPassword = { password: 'a long enough one' }

const aidEntry = {
  granter: 'Rahoittaja',
  instrument: '',
  amountCents: 100,
  grantedOn: '2025-01-31',
  regime: 'general',
  recipient: '',
}

/** endpoint name → what to ask. Endpoints that end or remove things name something that does not exist. */
const probes: Record<string, Probes> = {
  listNotices: all(plain('/api/notices?filter=all&limit=100'), plain('/api/notices?filter=waiting&language=fi')),
  countNotices: plain('/api/notices/counts'),
  setNoticeState: plain('/api/notices/none/state', { state: 'read' }),
  readAllNotices: plain('/api/notices/reading', { upTo: '0' }),
  getNoticeSettings: plain('/api/notices/settings'),
  changeNoticeSettings: plain('/api/notices/settings', { hour: 99 }),
  getPush: plain('/api/notices/push'),
  keepPush: plain('/api/notices/push', {
    endpoint: 'https://127.0.0.1/internal',
    keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
  }),
  dropPush: plain('/api/notices/push/none'),
  listSavedSearches: plain('/api/searches'),
  saveSearch: all(
    ({ needs }) => Object.values(needs).map((id) => ({ path: '/api/searches', body: { fits: { kind: 'need', id } } })),
    plain('/api/searches', { target: 'needs', question: { q: 'akku' } }),
  ),
  changeSavedSearch: plain('/api/searches/none', { name: 'x' }),
  deleteSavedSearch: plain('/api/searches/none'),
  getSignedAnswer: plain(`/api/answers/${'x'.repeat(43)}`),
  useSignedAnswer: plain(`/api/answers/${'x'.repeat(43)}`, {}),
  listTriage: all(
    plain('/api/console/triage?limit=100'),
    plain('/api/console/triage?state=done'),
    plain('/api/console/triage?state=snoozed&kind=unmatched'),
  ),
  listLog: all(plain('/api/console/log?limit=100'), plain('/api/console/log?about=need&acted=true'), ({ owners }) => [
    { path: `/api/console/log?organisationId=${owners.draft}` },
  ]),
  logSheet: plain('/api/console/log.csv'),
  compareNeeds: ({ needs }) =>
    Object.values(needs).map((id) => ({ path: `/api/console/merges/comparison?keep=${needs.public}&close=${id}` })),
  mergeNeeds: ({ needs }) => [
    { path: '/api/console/merges', body: { keep: needs.public, close: needs.agreement, take: ['title'] } },
  ],
  undoMerge: plain('/api/console/merges/none'),
  getNeedPointer: perNeed('/pointer'),
  compareOffers: ({ offerId }) => [{ path: `/api/console/merges/offers?keep=${offerId}&close=none` }],
  mergeOffers: ({ offerId }) => [
    { path: '/api/console/merges/offers', body: { keep: offerId, close: 'none', take: ['title'] } },
  ],
  compareOrganisations: ({ owners }) =>
    Object.values(owners).map((id) => ({
      path: `/api/console/merges/organisations?keep=${owners.public}&close=${id}`,
    })),
  mergeOrganisations: ({ owners }) => [
    { path: '/api/console/merges/organisations', body: { keep: owners.public, close: 'none', people: [] } },
  ],
  undoDuplicate: plain('/api/console/merges/duplicates/none'),
  getOfferPointer: perOffer('/pointer'),
  getOrganisationPointer: perOwner('/pointer'),
  listSegments: plain('/api/console/segments'),
  findSegment: all(
    plain('/api/console/organisations?limit=100'),
    plain('/api/console/organisations?limit=100&quietMonths=1&missing=website,size&neverInTime=true&staleOffers=true'),
  ),
  saveSegment: plain('/api/console/segments', { name: ' ', filter: {} }),
  deleteSegment: plain('/api/console/segments/none'),
  listRecipients: plain('/api/console/segments/none/recipients'),
  sendNudge: plain('/api/console/segments/none/nudges', {
    words: {
      fi: { subject: 'x', text: 'x' },
      sv: { subject: 'x', text: 'x' },
      en: { subject: 'x', text: 'x' },
    },
    people: ['none'],
  }),
  markTriage: plain('/api/console/triage/unmatched.none/mark', { state: 'snoozed', since: 1 }),
  unmarkTriage: plain('/api/console/triage/unmatched.none/mark'),
  listNeedPins: perNeed('/pins'),
  listOfferPins: perOffer('/pins'),
  pinMatch: perNeed('/pins/none', { verdict: 'pinned', reason: 'x' }),
  unpinMatch: perNeed('/pins/none'),
  objectToPin: perNeed('/pins/none/objection', { text: 'x' }),
  withdrawObjection: perNeed('/pins/none/objection'),
  listConsents: perOwner('/consents'),
  recordConsent: perOwner('/consents', { givenBy: 'x' }),
  withdrawConsent: perOwner('/consents/none'),
  getActing: plain('/api/acting'),
  startActing: plain('/api/acting', { consentId: 'none' }),
  stopActing: plain('/api/acting'),
  health: plain('/api/health'),
  listJobs: plain('/api/jobs?limit=100'),
  retryJob: plain('/api/jobs/none/retry'),
  listOutbox: plain('/api/outbox?limit=100'),
  previewDigest: plain('/api/notices/digest'),
  previewDigestHtml: plain('/api/notices/digest/html'),
  retryMail: plain('/api/outbox/none/retry'),
  getMailHtml: plain('/api/outbox/none/html'),
  bounceMail: plain('/api/mail/bounces'),
  getRegion: plain('/api/region'),
  getRegionContact: plain('/api/region/contact'),
  setRegionContact: plain('/api/region/contact', { contact: null }),
  removeDemo: plain('/api/demo'),
  createAccount: plain('/api/accounts', { email: 'owner@owner.example', ...newPassword, name: 'X', language: 'fi' }),
  getSession: plain('/api/session'),
  startSession: plain('/api/session', { email: 'owner@owner.example', password: 'wrong password' }),
  chooseOrganisation: plain('/api/session/organisation', { organisationId: 'none' }),
  listSessions: plain('/api/sessions'),
  endSession: () => [],
  endSessionById: plain('/api/sessions/none'),
  requestSignInCode: plain('/api/sign-in-codes', { email: 'owner@owner.example' }),
  startSessionByCode: plain('/api/session/code', { email: 'owner@owner.example', code: '000000' }),
  requestVerification: plain('/api/account/verification-mail'),
  verifyEmail: plain('/api/account/verification', { token: 'x'.repeat(32) }),
  requestPasswordReset: plain('/api/password-resets', { email: 'owner@owner.example' }),
  resetPassword: plain('/api/password-resets', { token: 'x'.repeat(32), ...newPassword }),
  changeAccount: plain('/api/account', {}),
  changePassword: plain('/api/account/password', { current: 'wrong password', next: 'another long one' }),
  offerTotp: plain('/api/account/totp'),
  enableTotp: plain('/api/account/totp', { code: '000000' }),
  disableTotp: plain('/api/account/totp?code=000000'),
  listPeople: perWord('/api/people'),
  setPlatformRole: plain('/api/people/none/role', { role: 'person' }),
  createOrganisation: plain('/api/organisations', { name: 'Y' }),
  listOrganisations: perWord('/api/organisations?limit=100'),
  listJoinable: plain('/api/organisations/joinable'),
  getOrganisation: perOwner(''),
  changeOrganisation: perOwner('', { version: 99, description: null }),
  setOrganisationVerification: perOwner('/verification', { verified: true }),
  listMembers: perOwner('/members'),
  changeMember: ({ owners, personId }) => [
    { path: `/api/organisations/${owners.anonymous}/members/${personId}`, body: { awayUntil: null } },
  ],
  removeMember: perOwner('/members/none'),
  inviteMember: perOwner('/invitations', { email: 'x' }),
  withdrawInvitation: perOwner('/invitations/none'),
  acceptInvitation: plain('/api/invitations/acceptance', { token: 'x'.repeat(32) }),
  joinOrganisation: ({ owners }) => [{ path: `/api/organisations/${owners.public}/membership` }],
  findMunicipalities: perWord('/api/municipalities'),
  findIndustries: perWord('/api/industries'),
  createNeed: ({ owners }) => [
    {
      path: '/api/needs',
      body: { organisationId: owners.agreement, title: 'x', language: 'fi', disclosure: 'public' },
    },
  ],
  changeNeed: perNeed('', { version: 99, title: 'Something else' }),
  getNeed: perNeed(''),
  listNeeds: all(
    perWord('/api/needs?limit=100'),
    plain('/api/needs?mine=true'),
    plain('/api/needs?municipality=698&limit=100'),
    ({ owners }) => Object.values(owners).map((id) => ({ path: `/api/needs?organisationId=${id}` })),
  ),
  publishNeed: ({ needs }) => [{ path: `/api/needs/${needs.agreement}/publication` }],
  withdrawNeed: plain('/api/needs/none/publication'),
  closeNeed: perNeed('/state', { state: 'closed' }),
  renewNeed: plain('/api/needs/none/validity'),
  deleteNeed: plain('/api/needs/none'),
  listNeedVersions: perNeed('/versions'),
  listNeedViews: perNeed('/views'),
  checkNeed: perNeed('/check'),
  listReviewQueue: plain('/api/reviews'),
  reviewNeed: perNeed('/review', { scores: [9], comment: '' }),
  handOverNeed: perNeed('/owner', { organisationId: 'none' }),
  needMatches: perNeed('/matches?limit=100'),
  explainMatching: all(plain('/api/matching'), plain('/api/matching?without=glass')),
  judgeMatch: perNeed('/opinions/none', { fits: true }),
  unjudgeMatch: perNeed('/opinions/none'),
  listOpinions: perNeed('/opinions'),
  noteOpening: plain('/api/matches/openings', { needId: 'none', offerId: 'none', side: 'need' }),
  changeNeedConcepts: perNeed('/concepts', { removed: ['no-such-concept'], added: [] }),
  offerMatches: perOffer('/matches?limit=100'),
  findConcepts: perWord('/api/concepts'),
  needFunding: all(
    perNeed('/funding'),
    ({ needs, offerId }) => Object.values(needs).map((id) => ({ path: `/api/needs/${id}/funding?offerId=${offerId}` })),
    ({ needs, ownOrganisationId }) =>
      Object.values(needs).map((id) => ({ path: `/api/needs/${id}/funding?partnerId=${ownOrganisationId}` })),
  ),
  answerNeedFacts: perNeed('/facts', { facts: { duration: -1 } }),
  getOrganisationFacts: perOwner('/facts'),
  answerOrganisationFacts: perOwner('/facts', { facts: { rating: 'no such class' } }),
  listFacts: plain('/api/facts'),
  listCalls: plain('/api/calls'),
  callCalendar: plain('/api/calls.ics'),
  listInstruments: perWord('/api/instruments?limit=100'),
  getInstrument: plain('/api/instruments/bf-tempo'),
  createInstrument: plain('/api/instruments', { text: {} }),
  changeInstrument: plain('/api/instruments/bf-tempo', { version: 1, text: {} }),
  checkInstrument: plain('/api/instruments/none/check'),
  listInstrumentVersions: plain('/api/instruments/bf-tempo/versions'),
  previewInstrument: plain('/api/instruments/preview', { text: {} }),
  listStaleRules: plain('/api/instruments/alarms'),
  listAuthorities: plain('/api/authorities'),
  saveAuthority: plain('/api/authorities/none', {}),
  expressInterest: ({ needs, ownOrganisationId }) =>
    Object.values(needs).map((id) => ({
      path: `/api/needs/${id}/interests`,
      body: { organisationId: ownOrganisationId, offerId: 'none', message: 'Hei' },
    })),
  answerInterest: perInterest('/answer', { answer: 'decline' }),
  takeBackDecline: perInterest('/answer'),
  withdrawInterest: plain('/api/interests/none'),
  assignInterest: perInterest('/assignee', { personId: 'none' }),
  getInterest: perInterest(''),
  listInterests: all(
    plain('/api/interests?limit=100'),
    plain('/api/interests?waitsForUs=true'),
    plain('/api/interests?mine=true'),
    plain('/api/interests?unassigned=true'),
    ({ needs }) => Object.values(needs).map((id) => ({ path: `/api/interests?needId=${id}` })),
    ({ owners }) => Object.values(owners).map((id) => ({ path: `/api/interests?organisationId=${id}` })),
  ),
  getConversation: perInterest('/conversation'),
  writeMessage: perInterest('/messages', { text: 'Selvä' }),
  checkWords: perInterest('/identifying', { text: 'Terveisin Omistaja', what: 'message' }),
  checkAsking: perNeed('/identifying', { text: 'Terveisin Omistaja' }),
  deleteMessage: plain('/api/interests/none/messages/none'),
  addFile: perInterest('/files?name=a.txt', Buffer.from('Moi')),
  getFile: perInterest('/files/FILE'),
  deleteFile: plain('/api/interests/none/files/none'),
  proposeTime: perInterest('/proposals', longAgo),
  moveProposal: perInterest('/proposals/PROPOSAL', longAgo),
  answerProposal: perInterest('/proposals/PROPOSAL/answer', { answer: 'accept', sequence: 99 }),
  cancelProposal: plain('/api/interests/none/proposals/none'),
  getProposalCalendar: perInterest('/proposals/PROPOSAL/calendar'),
  getResponseRate: perOwner('/response-rate'),
  getDeclineReasons: perOffer('/decline-reasons'),
  listDeclineReasons: plain('/api/decline-reasons'),
  getAnswerCalendar: perOwner('/calendar'),
  setAnswerCalendar: perOwner('/calendar', { country: 'ZZ' }),
  search: all(
    perWord('/api/search'),
    plain('/api/search?q=akku&limit=50'),
    plain('/api/search?q=kylmätestaus&kind=need'),
  ),
  createOffer: ({ ownOrganisationId }) => [
    { path: '/api/offers', body: { organisationId: ownOrganisationId, title: 'x' } },
  ],
  changeOffer: perOffer('', { version: 99 }),
  getOffer: perOffer(''),
  listOffers: perWord('/api/offers?limit=100'),
  publishOffer: plain('/api/offers/none/publication'),
  withdrawOffer: plain('/api/offers/none/publication'),
  renewOffer: plain('/api/offers/none/validity'),
  deleteOffer: plain('/api/offers/none'),
  findSciences: perWord('/api/sciences'),
  getAidRegister: all(perOwner('/aid'), perOwner('/aid?on=2026-01-01')),
  addAid: perOwner('/aid', aidEntry),
  changeAid: perOwner('/aid/none', { ...aidEntry, version: 1 }),
  removeAid: perOwner('/aid/none'),
  importAid: perOwner('/aid/sheet', { contentBase64: Buffer.from('Myöntäjä;Summa\nX;1').toString('base64') }),
  confirmAid: perOwner('/aid/confirmation'),
  addLink: perOwner('/undertaking', { name: 'Sisar Oy', bond: 'votes', businessId: '1234567-1' }),
  removeLink: perOwner('/undertaking/none'),
  getCosts: all(perNeed('/costs'), perNeed('/costs?version=1')),
  saveCosts: perNeed('/costs', { version: 99, plan: emptyPlan }),
  tryCosts: perNeed('/costs/trial', emptyPlan),
  listCostVersions: perNeed('/costs/versions'),
  readOfferSheet: ({ ownOrganisationId }) => [
    { path: `/api/offers/sheets?organisationId=${ownOrganisationId}&fileName=a.csv`, body: Buffer.from('') },
  ],
  previewOfferSheet: plain('/api/offers/sheets/none/preview', { fields: [], language: 'fi', kind: 'service' }),
  importOfferSheet: plain('/api/offers/sheets/none/import', { fields: [], language: 'fi', kind: 'service' }),
}

/** The words of a text that stand in it although the request itself did not bring them. */
function leaksIn(text: string, reader: Reader, asked: string): string[] {
  const lower = text.toLowerCase()
  const forbidden = shelves.flatMap((shelf) =>
    (['title', 'teaser', 'text', 'owner'] as const)
      .filter((part) => !mayFind(reader, shelf, part))
      .map((part) => mark(shelf, part)),
  )
  if (!mayHearTalk(reader)) forbidden.push(...talkMarks)
  if (!mayKnowPerson(reader)) forbidden.push(personMark)
  return forbidden.filter((word) => lower.includes(word) && !asked.toLowerCase().includes(word))
}

async function ask(endpoint: Endpoint, reader: Reader, probe: Probe) {
  const needsBody = ['POST', 'PUT', 'PATCH'].includes(endpoint.method)
  return world.browsers[reader].ask(endpoint.method, probe.path, needsBody ? (probe.body ?? {}) : undefined)
}

/** Where an answer is not what the contract declares: a refusal as a Problem, a success as the endpoint says. */
function faultsOf(endpoint: Endpoint, status: number, body: unknown): unknown[] {
  if (status >= 400) return [...Errors(Problem, body)]
  if (status !== endpoint.status) return [`${status} instead of ${endpoint.status}`]
  return status === 204 ? [] : [...Errors(endpoint.answer, body)]
}

test('every endpoint has a probe', () => {
  const names = endpointsOf(app).map((one) => one.name)
  expect(names.filter((name) => !(name in probes))).toEqual([])
})

/** Those that sign somebody in or out would turn one reader into another. */
const changesReader = new Set(['createAccount', 'startSession', 'startSessionByCode', 'endSession'])

describe.each(readers)('to a reader who is %s', (reader) => {
  test.each(endpointsOf(app).map((endpoint) => [endpoint.name, endpoint] as const))(
    '%s tells nothing hidden',
    async (name, endpoint) => {
      if (changesReader.has(name)) return
      for (const probe of probes[name]!(world)) {
        const { status, body } = await ask(endpoint, reader, probe)
        expect(status, `${endpoint.method} ${probe.path}`).toBeLessThan(500)
        expect(faultsOf(endpoint, status, body), `${endpoint.method} ${probe.path}`).toEqual([])
        const text = JSON.stringify(body ?? '')
        expect(
          leaksIn(text, reader, probe.path + JSON.stringify(probe.body ?? '')),
          `${endpoint.method} ${probe.path}`,
        ).toEqual([])
      }
    },
  )

  test('a search by hidden words finds and counts nothing', async () => {
    for (const shelf of shelves)
      for (const part of ['title', 'teaser', 'text'] as const) {
        if (mayFind(reader, shelf, part)) continue
        const listed = await world.browsers[reader].get(`/api/needs?q=${mark(shelf, part)}`)
        expect({ shelf, part, total: listed.body.total }).toEqual({ shelf, part, total: 0 })
      }
  })

  test('an anonymous need never stands beside its owner', async () => {
    if (['member', 'facilitator', 'administrator'].includes(reader)) return
    const pages = [
      '/api/needs?limit=100',
      `/api/needs/${world.needs.anonymous}`,
      `/api/offers/${world.offerId}/matches`,
      '/api/search?q=akku&limit=50',
    ]
    for (const path of pages) {
      const { body } = await world.browsers[reader].get(path)
      const rows = [
        ...(body.needs ?? []),
        ...(body.hits ?? []),
        ...(body.matches ?? []).map((one: { need: object }) => one.need),
        body,
      ]
      const anonymous = rows.filter((row: { id?: string }) => row.id === world.needs.anonymous)
      for (const row of anonymous)
        expect(JSON.stringify(row)).not.toMatch(
          new RegExp(`${mark('anonymous', 'owner')}|${world.owners.anonymous}|Rovaniemi`, 'i'),
        )
    }
    const { interest } = world
    for (const path of [
      '/api/interests?limit=100',
      `/api/interests/${interest.id}`,
      `/api/interests/${interest.id}/conversation`,
      `/api/interests/${interest.id}/files/${interest.fileId}`,
      `/api/interests/${interest.id}/proposals/${interest.proposalId}/calendar`,
    ]) {
      const { body, headers } = await world.browsers[reader].get(path)
      expect(JSON.stringify([body, headers])).not.toMatch(
        new RegExp(
          `${mark('anonymous', 'owner')}|${world.owners.anonymous}|${world.personId}|${personMark}|Rovaniemi`,
          'i',
        ),
      )
    }
    const byOwner = await world.browsers[reader].get(`/api/needs?organisationId=${world.owners.anonymous}`)
    expect(byOwner.body.total).toBe(0)
  })
})

describe('writes in the name of others', () => {
  const strangers: Reader[] = ['visitor', 'loner', 'unverified', 'verified', 'interested']
  const writes = endpointsOf(app).filter(
    (one) => one.method !== 'GET' && /needs\/:id|organisations\/:id\/(?!membership)/.test(one.path),
  )

  test.each(writes.map((one) => [`${one.method} ${one.path}`, one] as const))(
    '%s is refused to strangers',
    async (_name, endpoint) => {
      for (const reader of strangers)
        for (const probe of probes[endpoint.name]!(world)) {
          const { status } = await ask(endpoint, reader, probe)
          expect([401, 403, 404, 422], `${reader} ${probe.path}`).toContain(status)
        }
    },
  )

  test('nothing of the needs was changed by all that', async () => {
    for (const shelf of shelves) {
      const { body } = await world.browsers.member.get(`/api/needs/${world.needs[shelf]}`)
      expect(body.title).toBe(`Akun testaus ${mark(shelf, 'title')}`)
      expect(body.state).toBe(shelf === 'draft' || shelf === 'closed' ? shelf : 'open')
    }
  })
})
