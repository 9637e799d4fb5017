import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { needs } from '#catalogue/need/tables.ts'
import { aFacilitator, anOwner, signUp } from '#people/build.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import { openMatching } from '../live.ts'
import { loggedLists } from './queries.ts'
import { scoreWith } from './replay.ts'
import { oldestSecret } from './rules.ts'
import { matchConfigurations, matchUses, matchUseSecrets } from './tables.ts'
import { openTestApp, type Browser } from '../../build.ts'

const testApp = await openTestApp()
const { service, store, clock } = testApp
const { matching } = service
type Member = { browser: Browser; organisationId: string; personId: string }
let company: Member
let lab: Member
let need: string
let offer: string

beforeEach(async () => {
  clock.forward(dayMs)
  company = await member('company')
  lab = await member('research')
  need = await aNeed(company.browser, { organisationId: company.organisationId })
  offer = await anOffer(lab.browser, { organisationId: lab.organisationId })
  await settled()
})

const member = (kind: 'company' | 'research') => anOwner(testApp, { kind })

async function settled() {
  await service.feed.settled()
  await matching.settled()
}
const listOf = async (browser: Browser, query = '&limit=20') => {
  const { status, body } = await browser.get(`/api/needs/${need}/matches?${query}`)
  expect(status).toBe(200)
  return body.matches as { offer: { id: string }; score: number; opinion?: object }[]
}
const rowsOf = async (side: 'need' | 'offer' = 'need') => {
  await settled()
  await matching.flush()
  const rows = await store.read.select().from(matchUses).where(eq(matchUses.needId, need))
  return rows.filter((row) => row.side === side).sort((a, b) => a.place - b.place)
}
const rowOf = async () => (await rowsOf()).find((row) => row.offerId === offer)

test('[MU1] each match of a list is kept once a person and day, with place, score, fits and versions', async () => {
  const list = await listOf(company.browser)
  await listOf(company.browser, '&language=fi')
  const rows = await rowsOf()
  expect(rows.map(({ offerId }) => offerId)).toEqual(list.map((one) => one.offer.id))
  expect(rows.map(({ place }) => place)).toEqual(list.map((_, at) => at + 1))
  rows.forEach((row, at) => {
    expect(row.score).toBeCloseTo(list[at]!.score, 10)
    expect(row.propensity).toBeCloseTo(1 / (at + 1), 10)
  })
  expect(rows.every(({ own, day }) => own && day === dayOf(clock()))).toBe(true)
  expect(new Set(rows.map((row) => row.list)).size).toBe(1)
  const configurations = await store.read.select().from(matchConfigurations)
  expect(configurations.map(({ id }) => id)).toContain(rows[0]!.configurationId)
  expect(rows[0]!.configurationId).toMatch(/^[0-9a-f]{12}-[0-9a-f]{12}$/)
  clock.forward(dayMs)
  await listOf(company.browser)
  expect(await rowsOf()).toHaveLength(2 * rows.length)
})

test('[MU1] the other side’s lists are kept too, and those of readers who stand outside', async () => {
  await lab.browser.get(`/api/offers/${offer}/matches`)
  await listOf(lab.browser)
  expect((await rowsOf('offer')).map(({ own, offerId }) => ({ own, offerId }))).toEqual([{ own: true, offerId: offer }])
  expect((await rowOf())!.own).toBe(false)
})

test('[MU2] visitors, staff at its work and lists that nobody looks at are not kept', async () => {
  const { browser } = await aFacilitator(testApp)
  await listOf(testApp.visitor())
  await listOf(browser)
  await listOf(company.browser, '&unseen=true')
  expect(await rowsOf()).toEqual([])
})

test('[MU3] opened, asked, declined with a reason and taken back stand with the showing', async () => {
  await listOf(company.browser)
  const opening = { needId: need, offerId: offer, side: 'need' }
  expect((await company.browser.post('/api/matches/openings', opening)).status).toBe(204)
  expect(await rowOf()).toMatchObject({ openedOn: dayOf(clock()), askedOn: null, answer: null })
  clock.forward(3 * dayMs)
  const asking = { organisationId: lab.organisationId, offerId: offer, message: 'Can you help?' }
  const { status, body } = await company.browser.post(`/api/needs/${need}/interests`, asking)
  expect(status).toBe(201)
  expect(await rowOf()).toMatchObject({ askedOn: dayOf(clock()), answer: null })
  const answer = `/api/interests/${body.id}/answer`
  await lab.browser.put(answer, { answer: 'decline', reason: 'noCapacity', message: 'Not this year.' })
  expect(await rowOf()).toMatchObject({ answer: 'declined', declinedFor: 'noCapacity' })
  expect((await lab.browser.delete(answer)).status).toBe(200)
  expect(await rowOf()).toMatchObject({ answer: null, declinedFor: null })
  await lab.browser.put(answer, { answer: 'accept' })
  expect(await rowOf()).toMatchObject({ answer: 'accepted' })
})

test('[MU3] what was not shown to the person within 31 days is not kept', async () => {
  const opening = { needId: need, offerId: offer, side: 'need' }
  await company.browser.post('/api/matches/openings', opening)
  expect(await rowsOf()).toEqual([])
  await listOf(company.browser)
  await rowsOf()
  await lab.browser.post('/api/matches/openings', opening)
  clock.forward(32 * dayMs)
  await signedInAgain()
  await company.browser.post('/api/matches/openings', opening)
  expect((await rowOf())!.openedOn).toBe(null)
})

/** Sessions end while nobody looks. */
async function signedInAgain() {
  const other = await member('company')
  company = { ...other, organisationId: company.organisationId }
}

test('[MU4] nothing is written in a request, and what is left is written at the end', async () => {
  await rowsOf()
  const written = () =>
    Promise.all([matchUses, matchUseSecrets, matchConfigurations].map((table) => store.read.select().from(table)))
  const before = await written()
  await listOf(company.browser)
  await company.browser.post('/api/matches/openings', { needId: need, offerId: offer, side: 'need' })
  expect(await written()).toEqual(before)
  await rowsOf()
  const passing = openMatching({ store, clock, analyser: matching.analyser }, (failure) => {
    throw failure
  })
  const seen = { personId: lab.personId, side: 'offer', needId: need, offerId: offer } as const
  passing.use.show([{ ...seen, own: true, day: dayOf(clock()), place: 1, score: 0.5, placedBy: 'score', fits: {} }])
  await passing.close()
  expect(await rowsOf('offer')).toHaveLength(1)
})

test('[MU5] no name stands in the log, lists of one person have nothing in common, and secrets are deleted', async () => {
  await listOf(company.browser)
  await lab.browser.get(`/api/offers/${offer}/matches`)
  await listOf(lab.browser)
  const rows = [...(await rowsOf()), ...(await rowsOf('offer'))]
  const text = JSON.stringify(rows)
  for (const one of [company, lab]) {
    expect(text).not.toContain(one.personId)
    expect(text).not.toContain(one.organisationId)
  }
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  expect(new Set(rows.map(({ list }) => list)).size).toBe(3)
  const months = async () => (await store.read.select().from(matchUseSecrets)).map(({ month }) => month)
  const month = dayOf(clock()).slice(0, 7)
  await matching.use.sweep(clock() + 31 * dayMs)
  expect(await months()).toContain(month)
  const later = clock() + 63 * dayMs
  expect(oldestSecret(later) > month).toBe(true)
  await matching.use.sweep(later)
  expect(await months()).not.toContain(month)
})

test('[MU6] rows go with their need, and after thirteen months', async () => {
  await listOf(company.browser)
  expect((await rowsOf()).length).toBeGreaterThan(0)
  await store.commit(async (tx) => void (await tx.delete(needs).where(eq(needs.id, need))))
  expect(await rowsOf()).toEqual([])
  need = await aNeed(company.browser, { organisationId: company.organisationId })
  await settled()
  await listOf(company.browser)
  expect((await rowsOf()).length).toBeGreaterThan(0)
  await matching.use.sweep(clock() + 390 * dayMs)
  expect((await rowsOf()).length).toBeGreaterThan(0)
  await matching.use.sweep(clock() + 400 * dayMs)
  expect(await rowsOf()).toEqual([])
})

const judged = (browser: Browser, body: object, of = offer) => browser.put(`/api/needs/${need}/opinions/${of}`, body)

test('[MU7] members of both sides judge, with a reason against; others are refused; the last word counts', async () => {
  expect((await judged(company.browser, { fits: false })).body.details).toEqual([{ field: 'reason', code: 'required' }])
  expect((await judged(company.browser, { fits: false, reason: 'price', words: ' Too dear. ' })).status).toBe(204)
  expect((await judged(lab.browser, { fits: true })).status).toBe(204)
  const stranger = await member('research')
  expect((await judged(stranger.browser, { fits: true })).status).toBe(403)
  expect((await judged(testApp.visitor(), { fits: true })).status).toBe(401)
  expect((await judged(company.browser, { fits: true }, 'none')).status).toBe(404)
  const mine = async () => (await listOf(company.browser)).find((one) => one.offer.id === offer)!.opinion
  expect(await mine()).toEqual({ fits: false, reason: 'price', words: 'Too dear.' })
  expect(await rowOf()).toMatchObject({ opinion: 'against', againstFor: 'price' })
  await judged(company.browser, { fits: true })
  expect(await mine()).toEqual({ fits: true, reason: null, words: '' })
  expect(await rowOf()).toMatchObject({ opinion: 'fits', againstFor: null })
  for (const _ of [1, 2])
    expect((await company.browser.delete(`/api/needs/${need}/opinions/${offer}`)).status).toBe(204)
  expect(await mine()).toBeUndefined()
  expect(await rowOf()).toMatchObject({ opinion: null })
})

test('[MU8] what does not fit stands last in the person’s own list, others take its place, no other list changes', async () => {
  const colleague = await signUp(testApp)
  await company.browser.get('/api/session')
  const before = await listOf(company.browser)
  expect(before.length).toBeGreaterThan(3)
  const [first, second] = before.map((one) => one.offer.id)
  const others = { visitor: await listOf(testApp.visitor()), colleague: await listOf(colleague.browser) }
  await judged(company.browser, { fits: false, reason: 'topic' }, first)
  const ids = async (query: string) =>
    (await company.browser.get(`/api/needs/${need}/matches?${query}`)).body.matches.map(
      (one: { offer: { id: string } }) => one.offer.id,
    )
  expect(await ids('limit=1')).toEqual([second, first])
  expect((await ids('limit=100')).at(-1)).toBe(first)
  const scores = new Map(before.map((one) => [one.offer.id, one.score]))
  for (const one of await listOf(company.browser))
    if (scores.has(one.offer.id)) expect(one.score).toBe(scores.get(one.offer.id))
  expect(await listOf(testApp.visitor())).toEqual(others.visitor)
  expect(await listOf(colleague.browser)).toEqual(others.colleague)
  await company.browser.delete(`/api/needs/${need}/opinions/${first}`)
  expect(await listOf(company.browser)).toEqual(before)
})

test('[MU8] the offer’s side puts a need last in its own list', async () => {
  const other = await aNeed(company.browser, { organisationId: company.organisationId })
  await settled()
  const ids = async () =>
    (await lab.browser.get(`/api/offers/${offer}/matches`)).body.matches.map(
      (one: { need: { id: string } }) => one.need.id,
    )
  const before = await ids()
  expect(before).toContain(other)
  const first = before[0]
  await lab.browser.put(`/api/needs/${first}/opinions/${offer}`, { fits: false, reason: 'known' })
  expect((await ids()).at(-1)).toBe(first)
})

test('[MU9] staff reads what was said, and a need whose owner wants nothing of what fits stands in the queue', async () => {
  const { browser: staff } = await aFacilitator(testApp)
  const queued = async () => {
    await settled()
    const { rows } = (await staff.get('/api/console/triage?limit=100&kind=unmatched')).body
    return rows.find((row: { subject: { id: string } }) => row.subject.id === need)
  }
  expect(await queued()).toBeUndefined()
  for (const one of await listOf(company.browser, '&limit=100'))
    await judged(company.browser, { fits: false, reason: 'kind', words: 'We buy no tests.' }, one.offer.id)
  expect(await queued()).toMatchObject({ kind: 'unmatched', why: 'refused' })
  const { body } = await staff.get(`/api/needs/${need}/opinions`)
  expect(body.opinions).toContainEqual({
    offer: { id: offer, title: expect.any(String), language: expect.any(String) },
    ...{ side: 'need', fits: false, reason: 'kind', words: 'We buy no tests.', at: clock() },
  })
  expect((await company.browser.get(`/api/needs/${need}/opinions`)).status).toBe(403)
})

test('[MU12] the log is read as lists, with what came of them', async () => {
  const list = await listOf(company.browser)
  await lab.browser.get(`/api/offers/${offer}/matches`)
  await company.browser.post('/api/matches/openings', { needId: need, offerId: offer, side: 'need' })
  await rowsOf()
  const logged = await loggedLists(store.read, { hit: 'opened', own: true })
  const mine = logged.find(({ about }) => about === `need ${need}`)!
  expect(mine.matches.map(({ id }) => id)).toEqual(list.map((one) => one.offer.id))
  expect(mine.matches.filter(({ hit }) => hit).map(({ id }) => id)).toEqual([offer])
  expect(logged.find(({ about }) => about === `offer ${offer}`)!.matches.map(({ hit }) => hit)).not.toContain(true)
  const asked = await loggedLists(store.read, { hit: 'asked', own: true })
  expect(asked.find(({ about }) => about === `need ${need}`)!.matches.some(({ hit }) => hit)).toBe(false)
})

test('[MU12] the fits that are kept give the score that was shown', async () => {
  await listOf(company.browser)
  const rows = await rowsOf()
  expect(rows.length).toBeGreaterThan(0)
  for (const { fits, score } of rows) expect(scoreWith(fits)).toBeCloseTo(score, 10)
})
