import fc from 'fast-check'
import { fittingScore } from '@silta/shared/matching.ts'
import { expect, test } from 'vitest'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { disclosureGrants } from '#catalogue/need/tables.ts'
import { needPage } from '#catalogue/need/list/queries.ts'
import { findNeeds } from '#catalogue/need/search.ts'
import { offerPage } from '#catalogue/offer/list/queries.ts'
import { findOffers } from '#catalogue/offer/search.ts'
import { actorOf, found, makeStaff, signUp, verifyOrganisation } from '#people/build.ts'
import { instrumentTexts } from '#funding/data/instruments.ts'
import { openTestApp } from '../../build.ts'
import { tellAll } from '../build.ts'

const app = await openTestApp()
const { store } = app

async function member(facts: { verified?: boolean; kind?: 'company' | 'research' } = {}) {
  const { verified = true, kind = 'company' } = facts
  const person = await signUp(app)
  const organisationId = await found(person.browser, { kind })
  if (verified) await verifyOrganisation(app, organisationId)
  return { ...person, organisationId }
}
type Member = Awaited<ReturnType<typeof member>>

const save = async ({ browser }: Pick<Member, 'browser'>, body: object) => {
  const saved = await browser.post('/api/searches', body)
  expect(saved.status, JSON.stringify(saved.body)).toBe(201)
  return saved.body
}
const toldTo = async ({ browser }: Pick<Member, 'browser'>, id?: string): Promise<string[]> => {
  const { body } = await browser.get('/api/notices?filter=all&group=searches&limit=100')
  const subjects = body.notices.flatMap((one: { subject: { id: string } | null }) => one.subject?.id ?? [])
  return id ? subjects.filter((one: string) => one === id) : subjects
}

const words = {
  fi: [
    'kylmä',
    'testaus',
    'akku',
    'poro',
    'liha',
    'pakkaus',
    'lumi',
    'varastointi',
    'robotti',
    'hitsaus',
    'puu',
    'lämpö',
  ],
  sv: [
    'kyla',
    'provning',
    'batteri',
    'ren',
    'kött',
    'förpackning',
    'snö',
    'lagring',
    'robot',
    'svetsning',
    'trä',
    'värme',
  ],
  en: [
    'cold',
    'testing',
    'battery',
    'reindeer',
    'meat',
    'packaging',
    'snow',
    'storage',
    'robot',
    'welding',
    'wood',
    'heat',
  ],
}
const languages = ['fi', 'sv', 'en'] as const
const aWord = fc.oneof(
  fc.constantFrom(...languages.flatMap((language) => words[language])),
  // typing errors and parts of words
  fc.constantFrom(
    'tesing',
    'bateri',
    'lumivarasto',
    'hitsa',
    'svets',
    'welling',
    'reindeers',
    'pakkauksen',
    'kylmätesti',
  ),
)
const question = fc.array(aWord, { minLength: 1, maxLength: 3 }).map((some) => some.join(' '))
const disclosure = fc.constantFrom('public', 'members', 'anonymous', 'interest', 'agreement')
const text = (language: 'fi' | 'sv' | 'en', at: number[]) => at.map((one) => words[language][one % 12]).join(' ')
const places = fc.array(fc.nat(11), { minLength: 4, maxLength: 9 })

test(
  '[N16] tells of exactly what the search itself finds with every word, for every reader',
  { timeout: 120_000 },
  async () => {
    const owner = await member()
    const provider = await member({ kind: 'research' })
    const readers = [await member(), await member({ verified: false }), await member({ kind: 'research' })]
    const asked = fc.sample(question, { numRuns: 24, seed: 11 })
    const filters = [{}, {}, { kind: 'service' }, { language: 'fi' }, { municipality: '698' }, { industry: 'C' }]
    for (const [at, q] of asked.entries()) {
      const reader = readers[at % readers.length]!
      const { kind, ...rest } = filters[at % filters.length] as { kind?: string }
      await save(reader, { target: 'needs', question: { q, ...rest } })
      await save(reader, { target: 'offers', question: { q, ...rest, ...(kind && { kind }) } })
    }
    const needIds: string[] = []
    const offerIds: string[] = []
    const texts = fc.sample(fc.tuple(fc.constantFrom(...languages), places, disclosure), { numRuns: 20, seed: 5 })
    const wrong: object[] = []
    for (const [count, [language, at, layer]] of texts.entries()) {
      const place = count % 2 ? { municipality: '698' } : {}
      const written = { language, title: text(language, at.slice(0, 2)), ...place }
      if (count % 2) {
        const body = {
          problem: text(language, at),
          wantedResult: text(language, at.slice(1)),
          teaser: text(language, at.slice(2)),
        }
        needIds.push(
          await aNeed(owner.browser, {
            ...written,
            ...body,
            organisationId: owner.organisationId,
            disclosure: layer as 'public',
            industry: '16',
          }),
        )
        if (layer === 'interest') await open(needIds.at(-1)!, readers[2]!.organisationId)
      } else
        offerIds.push(
          await anOffer(provider.browser, {
            ...written,
            organisationId: provider.organisationId,
            description: text(language, at),
            forCompany: text(language, at.slice(1)),
            industries: ['16'],
          }),
        )
      // The search may find something now that it would not when more is there: each is compared as it is published.
      await tellAll(app)
      const [kind, id] = count % 2 ? (['needs', needIds.at(-1)!] as const) : (['offers', offerIds.at(-1)!] as const)
      for (const reader of readers) wrong.push(...(await differences(reader, { kind, id })))
    }
    expect(wrong).toEqual([])
    const told = await Promise.all(readers.map((reader) => toldTo(reader)))
    expect(told.flat().length).toBeGreaterThan(10)
  },
)

const open = (needId: string, organisationId: string) =>
  store.commit(
    async (tx) =>
      void (await tx
        .insert(disclosureGrants)
        .values({ needId, organisationId, level: 'interest', grantedAt: app.clock() })),
  )

/** Searches of a reader whose notices are not what their lists say. */
async function differences(reader: Member, { kind, id }: { kind: 'needs' | 'offers'; id: string }) {
  const actor = await actorOf(app, reader.personId)
  const { search, memory } = app.service
  const { searches } = (await reader.browser.get('/api/searches')).body
  const wrong: object[] = []
  let expected = 0
  for (const one of searches.filter(({ target }: { target: string }) => target === kind)) {
    const given = { conn: store.read, search, memory, actor, query: { ...one.question, limit: 100 } }
    const listed =
      kind === 'needs'
        ? (await needPage(given)).needs.map((need) => need.id)
        : (await offerPage(given)).offers.map((offer) => offer.id)
    const hits = await (kind === 'needs' ? findNeeds : findOffers)(search, store.read, actor, one.question.q)
    const whole = hits.some(({ subjectId, tolerance }) => subjectId === id && tolerance !== 'any')
    if (listed.includes(id) && whole) expected++
  }
  const told = await toldTo(reader, id)
  if (told.length !== expected) wrong.push({ kind, id, told: told.length, expected })
  return wrong
}

test('[N16] [N19] tells once of each thing, not of one’s own, and nothing when it is stopped or deleted', async () => {
  const [reader, owner] = [await member(), await member()]
  const one = await save(reader, { target: 'needs', question: { q: 'zqonce' } })
  const own = await save(owner, { target: 'needs', question: { q: 'zqonce' } })
  expect(own.id).not.toBe(one.id)
  const write = () => aNeed(owner.browser, { organisationId: owner.organisationId, title: 'The zqonce stops' })
  const first = await write()
  await tellAll(app)
  await owner.browser.patch(`/api/needs/${first}`, { version: 1, title: 'The zqonce stops again' })
  await tellAll(app)
  expect(await toldTo(reader)).toEqual([first])
  expect(await toldTo(owner)).toEqual([])
  expect((await reader.browser.get('/api/searches')).body.searches[0]).toMatchObject({
    found: 1,
    path: '/needs?q=zqonce',
  })
  await reader.browser.patch(`/api/searches/${one.id}`, { active: false })
  await write()
  await tellAll(app)
  expect(await toldTo(reader)).toEqual([first])
  await reader.browser.patch(`/api/searches/${one.id}`, { active: true })
  const third = await write()
  await tellAll(app)
  expect((await toldTo(reader)).sort()).toEqual([first, third].sort())
  expect((await owner.browser.delete(`/api/searches/${one.id}`)).status).toBe(404)
  expect((await reader.browser.delete(`/api/searches/${one.id}`)).status).toBe(204)
  await write()
  await tellAll(app)
  expect(await toldTo(reader)).toHaveLength(2)
  // what it had told still reads as a sentence
  const { notices } = (await reader.browser.get('/api/notices')).body as { notices: { sentence: string }[] }
  for (const { sentence } of notices) expect(sentence).not.toMatch(/”\s*”|“\s*”/)
})

test('[N16] a search of instruments tells of what its list then holds, once each, and of nothing that lacks a word', async () => {
  const [reader, other, editor] = [await member(), await member(), await member()]
  await makeStaff(app, editor.personId)
  await save(reader, { target: 'instruments', question: { q: 'zqmalmi', status: 'open' } })
  await save(reader, { target: 'instruments', question: { form: 'grant', q: 'zqmalmi' } })
  await save(other, { target: 'instruments', question: { q: 'zqmalmi zqnever' } })
  const loaded = instrumentTexts.find(([id]) => id === 'bf-tempo')![1]
  const title = { fi: 'Tuki zqmalmi', sv: 'Stöd zqmalmi', en: 'Aid zqmalmi' }
  const make = async (text: object) =>
    (await editor.browser.post('/api/instruments', { text: { ...loaded, title, ...text } })).body.id as string
  const listed = async (query: string) =>
    (await reader.browser.get(`/api/instruments?${query}`)).body.instruments.map(({ id }: { id: string }) => id)
  const toldOf = async ({ browser }: Member) => {
    const { body } = await browser.get('/api/notices?filter=all&group=funding&limit=100')
    return body.notices.map((one: { subject: { id: string } }) => one.subject.id).sort()
  }
  const open = await make({ status: 'open', form: 'grant' })
  const paused = await make({ status: 'paused', form: 'grant' })
  const loan = await make({ status: 'open', form: 'loan' })
  await tellAll(app)
  await editor.browser.put(`/api/instruments/${open}`, { version: 1, text: { ...loaded, title, status: 'open' } })
  await tellAll(app)
  const both = [...(await listed('q=zqmalmi&status=open')), ...(await listed('q=zqmalmi&form=grant'))]
  expect(both.sort()).toEqual([open, open, loan, paused].sort())
  expect(await toldOf(reader)).toEqual(both)
  expect(await toldOf(other)).toEqual([])
})

test('[N17] tells of what stands in the list of matches with the score that was set', async () => {
  const owner = await member()
  const needId = await aNeed(owner.browser, {
    organisationId: owner.organisationId,
    title: 'Our conveyor freezes below minus 25',
    problem: 'Conveyor belts freeze in the cold and we need cold-chamber tests of machines in winter.',
    wantedResult: 'A cold test of the conveyor.',
  })
  await tellAll(app)
  await save(owner, { fits: { kind: 'need', id: needId } })
  const picky = await member()
  const dear = await save(picky, { fits: { kind: 'need', id: needId, threshold: 1 } })
  expect(dear.fits).toMatchObject({ kind: 'need', id: needId, threshold: 1 })
  const provider = await member({ kind: 'research' })
  const offerId = await anOffer(provider.browser, { organisationId: provider.organisationId })
  const otherId = await anOffer(provider.browser, {
    organisationId: provider.organisationId,
    title: 'Choir singing for beginners',
    description: 'We teach people to sing old songs in four voices.',
    forCompany: 'A party with music.',
  })
  await tellAll(app)
  const { matches } = (await owner.browser.get(`/api/needs/${needId}/matches`)).body
  const fitting = new Set(
    matches
      .filter(({ score }: { score: number }) => score >= fittingScore)
      .map(({ offer }: { offer: { id: string } }) => offer.id),
  )
  const published = [offerId, otherId]
  expect((await toldTo(owner)).sort()).toEqual(published.filter((id) => fitting.has(id)).sort())
  expect(await toldTo(owner)).toContain(offerId)
  expect(await toldTo(picky)).toEqual([])
})

test('[N17] an offer is told of needs by what its people may read of them', async () => {
  const provider = await member({ kind: 'research', verified: false })
  const offerId = await anOffer(provider.browser, { organisationId: provider.organisationId })
  await save(provider, { fits: { kind: 'offer', id: offerId, threshold: 0 } })
  const owner = await member()
  const same = {
    problem: 'We need cold-chamber tests of our machines at minus 40.',
    wantedResult: 'Tests of machines.',
  }
  const write = (disclosure: 'public' | 'members') =>
    aNeed(owner.browser, { organisationId: owner.organisationId, title: 'Cold tests of machines', disclosure, ...same })
  const [hidden, shown] = [await write('members'), await write('public')]
  await tellAll(app)
  expect(await toldTo(provider)).toContain(shown)
  expect(await toldTo(provider)).not.toContain(hidden)
})

test('[N18] a question asks what its list can be asked, the same again is the one that stands', async () => {
  const { browser } = await member()
  const refused = async (body: object) => (await browser.post('/api/searches', body)).body.details
  expect(await refused({ target: 'needs', question: {} })).toEqual([{ field: 'question', code: 'required' }])
  expect(await refused({ target: 'needs', question: { q: 'x', delivery: 'remote' } })).toEqual([
    { field: 'question.delivery', code: 'unknown' },
  ])
  expect(await refused({ target: 'offers', question: { kind: 'nonsense' } })).toEqual([
    { field: 'question.kind', code: 'unknown' },
  ])
  const first = await browser.post('/api/searches', { target: 'offers', question: { q: ' Snow ', kind: 'service' } })
  const again = await browser.post('/api/searches', { target: 'offers', question: { kind: 'service', q: 'Snow' } })
  expect(again.body.id).toBe(first.body.id)
  expect(first.body).toMatchObject({ name: 'Snow', path: '/offers?kind=service&q=Snow', active: true, found: 0 })
  expect((await browser.post('/api/searches', { fits: { kind: 'need', id: 'none' } })).status).toBe(404)
  for (let count = 1; count < 50; count++) await save({ browser }, { target: 'needs', question: { q: `n${count}` } })
  const over = await browser.post('/api/searches', { target: 'needs', question: { q: 'one more' } })
  expect(over.body.code).toBe('tooManySearches')
})
