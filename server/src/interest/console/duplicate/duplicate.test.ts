import { beforeEach, expect, test } from 'vitest'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { disclosureGrants } from '#catalogue/need/tables.ts'
import { aFacilitator, anOwner, found, signUp } from '#people/build.ts'
import { dayMs, hourMs } from '#platform/clock.ts'
import { openTestApp, type Browser } from '../../../build.ts'

const testApp = await openTestApp()
const { clock, visitor, store } = testApp
type Party = { browser: Browser; organisationId: string; personId: string }
let company: Party
let lab: Party
let twin: Party
let staff: Browser

beforeEach(async () => {
  company = await member('company')
  lab = await member('research')
  twin = await member('research')
  staff = (await aFacilitator(testApp)).browser
})

const member = (kind: 'company' | 'research') => anOwner(testApp, { kind })

const ownNeed = (change: object = {}) => aNeed(company.browser, { organisationId: company.organisationId, ...change })
const offerOf = (party: Party, change: object = {}) =>
  anOffer(party.browser, { organisationId: party.organisationId, ...change })
async function ask(party: Party, need: string, offerId: string | null = null): Promise<string> {
  const body = { organisationId: party.organisationId, offerId, message: 'We can.' }
  const asked = await party.browser.post(`/api/needs/${need}/interests`, body)
  expect(asked.status).toBe(201)
  return asked.body.id
}
const base = '/api/console/merges'
const pointer = async (path: string) => (await visitor().get(`/api/${path}/pointer`)).body.to
const offersMerged = (keep: string, close: string, take: string[] = []) =>
  staff.post(`${base}/offers`, { keep, close, take })
const merged = (keep: Party, close: Party, people: string[] = []) =>
  staff.post(`${base}/organisations`, { keep: keep.organisationId, close: close.organisationId, people })
const undo = (id: string) => staff.delete(`${base}/duplicates/${id}`)
const namesIn = async (q: string) =>
  (await visitor().get(`/api/organisations?q=${q}`)).body.organisations.map(({ id }: { id: string }) => id)

test('[IC13] of two offers one stays with what was chosen, and interests, pins and the address lead to it', async () => {
  const [keep, close] = [await offerOf(lab), await offerOf(lab, { references: 'Kemi, 2024.', title: 'Twice the same' })]
  const need = await ownNeed()
  const interest = await ask(lab, need, close)
  const pinned = await ownNeed()
  await staff.put(`/api/needs/${pinned}/pins/${close}`, { verdict: 'pinned', reason: 'They know it.' })
  const { body } = await staff.get(`${base}/offers?keep=${keep}&close=${close}`)
  expect(body.close).toMatchObject({ title: 'Twice the same', interests: 1 })
  expect(body.fields.find(({ field }: { field: string }) => field === 'references')).toMatchObject({
    close: 'Kemi, 2024.',
  })
  expect((await offersMerged(keep, close, ['references'])).status).toBe(201)
  expect((await visitor().get(`/api/offers/${keep}`)).body.references).toBe('Kemi, 2024.')
  expect((await visitor().get(`/api/offers/${close}`)).status).toBe(404)
  expect(await pointer(`offers/${close}`)).toBe(keep)
  expect((await lab.browser.get(`/api/interests/${interest}`)).body.offer.id).toBe(keep)
  const again = { organisationId: lab.organisationId, offerId: keep, message: 'Once more.' }
  expect((await lab.browser.post(`/api/needs/${need}/interests`, again)).body.code).toBe('alreadyAsked')
  expect((await company.browser.get(`/api/needs/${pinned}/pins`)).body.pins).toMatchObject([{ offer: { id: keep } }])
})

test('[IC13] only open offers of one organisation are merged, by staff alone', async () => {
  const [mine, theirs, paused] = [await offerOf(lab), await offerOf(twin), await offerOf(lab)]
  await lab.browser.delete(`/api/offers/${paused}/publication`)
  expect((await offersMerged(mine, theirs)).body.details).toEqual([{ field: 'close', code: 'unknown' }])
  expect((await offersMerged(mine, mine)).body.details).toEqual([{ field: 'close', code: 'self' }])
  expect((await offersMerged(mine, paused)).status).toBe(404)
  expect((await lab.browser.post(`${base}/offers`, { keep: mine, close: theirs, take: [] })).status).toBe(403)
})

test('[IC17] offers stand apart again within 30 days, but for what was written since', async () => {
  const [keep, close] = [
    await offerOf(lab, { references: 'A' }),
    await offerOf(lab, { references: 'B', capacity: 'Two' }),
  ]
  const need = await ownNeed()
  const interest = await ask(lab, need, close)
  const { body } = await offersMerged(keep, close, ['references', 'capacity'])
  const { own } = (await lab.browser.get(`/api/offers/${keep}`)).body
  await lab.browser.patch(`/api/offers/${keep}`, { version: own.version, references: 'C' })
  clock.forward(29 * dayMs)
  staff = (await aFacilitator(testApp)).browser
  expect((await undo(body.id)).status).toBe(204)
  expect((await undo(body.id)).status).toBe(204)
  expect((await visitor().get(`/api/offers/${keep}`)).body).toMatchObject({ references: 'C', capacity: '' })
  expect((await visitor().get(`/api/offers/${close}`)).status).toBe(200)
  expect(await pointer(`offers/${close}`)).toBe(null)
  expect((await staff.get(`/api/interests/${interest}`)).body.offer.id).toBe(close)
  const later = await offersMerged(keep, close)
  clock.forward(30 * dayMs)
  staff = (await aFacilitator(testApp)).browser
  expect((await undo(later.body.id)).body.code).toBe('tooLate')
})

test('[IC14] needs, offers, interests, grants and aid go to the one that stays, and the address leads there', async () => {
  const other = await member('company')
  const [need, theirs] = [await ownNeed(), await aNeed(other.browser, { organisationId: other.organisationId })]
  const [hidden, offer] = [await ownNeed({ disclosure: 'interest' }), await offerOf(twin)]
  const interest = await ask(twin, need, offer)
  const grant = { needId: hidden, organisationId: twin.organisationId, level: 'interest' as const, grantedAt: 1 }
  await store.commit(async (tx) => void (await tx.insert(disclosureGrants).values(grant)))
  const aid = { granter: 'Business Finland', instrument: 'Tempo', amountCents: 5_000_00, grantedOn: '2026-01-15' }
  const granted = await other.browser.post(`/api/organisations/${other.organisationId}/aid`, {
    ...aid,
    regime: 'general',
    recipient: '',
  })
  expect(granted.status).toBe(201)
  const compared = await staff.get(`${base}/organisations?keep=${lab.organisationId}&close=${twin.organisationId}`)
  expect(compared.body.close).toMatchObject({ offers: 1, interests: 1, people: [{ id: twin.personId, role: 'owner' }] })
  expect((await merged(lab, twin, [twin.personId])).status).toBe(201)
  expect((await merged(company, other)).status).toBe(201)
  expect((await visitor().get(`/api/offers/${offer}`)).body.organisation.id).toBe(lab.organisationId)
  expect((await company.browser.get(`/api/needs/${theirs}`)).body.organisation.id).toBe(company.organisationId)
  expect((await lab.browser.get(`/api/interests/${interest}`)).body.offerer.id).toBe(lab.organisationId)
  expect((await company.browser.put(`/api/interests/${interest}/answer`, { answer: 'accept' })).status).toBe(200)
  expect((await lab.browser.get(`/api/needs/${hidden}`)).body.full).toBeDefined()
  const register = await company.browser.get(`/api/organisations/${company.organisationId}/aid`)
  expect(JSON.stringify(register.body)).toContain('Tempo')
  expect(await pointer(`organisations/${twin.organisationId}`)).toBe(lab.organisationId)
  expect(await namesIn('')).not.toContain(twin.organisationId)
})

test('[IC15] an owner of a duplicate comes as an editor, whoever was not chosen in no way, and owners are told', async () => {
  const left = await member('research')
  await merged(lab, twin, [twin.personId])
  await merged(lab, left)
  const { members } = (await lab.browser.get(`/api/organisations/${lab.organisationId}/members`)).body
  const roles = Object.fromEntries(members.map((one: { personId: string; role: string }) => [one.personId, one.role]))
  expect(roles).toEqual({ [lab.personId]: 'owner', [twin.personId]: 'editor' })
  for (const [who, count] of [
    [twin, 1],
    [left, 0],
  ] as const)
    expect((await who.browser.get('/api/session')).body.organisations).toHaveLength(count)
  const { browser, personId } = await signUp(testApp)
  const unverified = { browser, personId, organisationId: await found(browser, { kind: 'research' }) }
  expect((await merged(unverified, lab)).body.details).toEqual([{ field: 'keep', code: 'invalid' }])
  expect((await merged(lab, company)).body.details).toEqual([{ field: 'close', code: 'unknown' }])
  expect((await merged(lab, twin)).status).toBe(404)
  const body = { keep: lab.organisationId, close: unverified.organisationId, people: [] }
  expect((await lab.browser.post(`${base}/organisations`, body)).status).toBe(403)
  await testApp.service.feed.settled()
  await testApp.service.notices.settled()
  const told = (await lab.browser.get('/api/notices?filter=all&limit=100')).body.notices
  expect(told.filter(({ kind }: { kind: string }) => kind === 'organisation.merged')).toHaveLength(2)
})

test('[IC16] two between which an interest runs stay two, and so do two that ask for the same', async () => {
  const need = await ownNeed()
  await ask(lab, need)
  const second = await ask(twin, need)
  expect((await merged(lab, twin)).body.details).toEqual([{ field: 'close', code: 'taken' }])
  await twin.browser.delete(`/api/interests/${second}`)
  expect((await merged(lab, twin)).status).toBe(201)
  const rival = await member('company')
  const offer = await offerOf(rival)
  await ask(rival, await ownNeed(), offer)
  expect((await merged(company, rival)).body.details).toEqual([{ field: 'close', code: 'taken' }])
})

test('[IC17] organisations stand apart again, with their people, and what was begun since stays', async () => {
  const [need, offer] = [await ownNeed(), await offerOf(twin)]
  const interest = await ask(twin, need, offer)
  const { body } = await merged(lab, twin, [twin.personId])
  clock.forward(hourMs)
  const since = await anOffer(twin.browser, { organisationId: lab.organisationId, title: 'Begun since' })
  expect((await undo(body.id)).status).toBe(204)
  expect((await visitor().get(`/api/offers/${offer}`)).body.organisation.id).toBe(twin.organisationId)
  expect((await visitor().get(`/api/offers/${since}`)).body.organisation.id).toBe(lab.organisationId)
  expect((await twin.browser.get(`/api/interests/${interest}`)).body.offerer.id).toBe(twin.organisationId)
  expect((await lab.browser.get(`/api/interests/${interest}`)).status).toBe(404)
  const { organisations } = (await twin.browser.get('/api/session')).body
  expect(organisations).toMatchObject([{ id: twin.organisationId, role: 'owner', verified: true }])
  expect(await pointer(`organisations/${twin.organisationId}`)).toBe(null)
})
