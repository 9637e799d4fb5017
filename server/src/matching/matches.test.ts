import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { FoundConcept, NeedMatch, OfferMatch, Reason } from '@silta/shared/matching.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { anOwner } from '#people/build.ts'
import { openTestApp, type Browser } from '../build.ts'

const testApp = await openTestApp()
const { service, store, visitor } = testApp

let company: { browser: Browser; organisationId: string }
let lab: { browser: Browser; organisationId: string }
let hydrogenOffer: string

const hydrogenNeed = {
  title: 'Vedyn varastointi pakkasessa',
  problem: 'Tarvitsemme apua vedyn varastointiin ja elektrolyysin mittaamiseen kylmässä.',
  wantedResult: 'Tiedämme, kestääkö vetysäiliö talven.',
  language: 'fi',
} as const

beforeAll(async () => {
  company = await member('company')
  lab = await member('research')
  hydrogenOffer = await anOffer(lab.browser, {
    organisationId: lab.organisationId,
    kind: 'testEnvironment',
    title: 'Hydrogen storage testing',
    description: 'We test hydrogen tanks and electrolysers in a cold chamber.',
    language: 'en',
    municipality: '698',
    delivery: ['onSite'],
    workLanguages: ['en'],
    leadTimeDays: 60,
  })
  await anOffer(lab.browser, {
    organisationId: lab.organisationId,
    title: 'Guided tours for museums',
    description: 'x',
  })
})

const member = (kind: 'company' | 'research') => anOwner(testApp, { kind })

const aHydrogenNeed = (change: object = {}) =>
  aNeed(company.browser, { organisationId: company.organisationId, ...hydrogenNeed, ...change })

async function matchesOf(browser: Browser, path: string) {
  await service.feed.settled()
  await service.matching.settled()
  const { status, body } = await browser.get(`/api/${path}`)
  expect(status).toBe(200)
  return body
}

const offerIds = (list: OfferMatch[]) => list.map(({ offer }) => offer.id)
const weights = (reasons: Reason[]) => reasons.reduce((sum, { weight }) => sum + weight, 0)

test('[M20] a Finnish need finds an English offer, with reasons in words that add up to the score', async () => {
  const need = await aHydrogenNeed()
  const body = await matchesOf(company.browser, `needs/${need}/matches?limit=5`)
  const [first] = body.matches as OfferMatch[]
  expect(first!.offer).toEqual({
    id: hydrogenOffer,
    title: 'Hydrogen storage testing',
    kind: 'testEnvironment',
    language: 'en',
    organisation: { id: lab.organisationId, name: expect.any(String), demo: false },
  })
  expect(first!.score).toBeGreaterThan(0)
  expect(weights(first!.reasons)).toBeCloseTo(first!.score, 10)
  const labels = first!.reasons.flatMap(({ concepts = [] }) => concepts.map(({ label }) => label))
  expect(labels).toContain('hydrogen')
  expect(first!.missing.map(({ facet }) => facet)).toContain('readiness')
  expect(body.compared).toBe(2)
  const deduction = body.instruments.find(({ id }: { id: string }) => id === 'research-cooperation-deduction')
  expect(deduction.findings[0]).toEqual({
    outcome: 'unknown',
    rule: expect.stringContaining('research organisation'),
    source: 'https://www.vero.fi/syventavat-vero-ohjeet/ohje-hakusivu/90739/',
    checkedOn: null,
  })
  expect(first!.incentives).toMatchObject([{ id: 'research-cooperation-deduction' }])
  expect(body.tookMs).toBeGreaterThan(0)
})

test('[M21] sentences and labels come in the language asked for, else in the reader’s', async () => {
  const need = await aHydrogenNeed({ municipality: 'Kemi' })
  const told = async (query: string) => {
    const body = await matchesOf(company.browser, `needs/${need}/matches${query}`)
    const match = (body.matches as OfferMatch[]).find(({ offer }) => offer.id === hydrogenOffer)!
    const place = match.reasons.find(({ facet }) => facet === 'place')!.sentence
    return { place, labels: (body.concepts as FoundConcept[]).map(({ label }) => label) }
  }
  const [own, swedish, finnish] = [await told(''), await told('?language=sv'), await told('?language=fi')]
  expect(own.place).toContain('Both are in the same region: Kemi and Rovaniemi')
  expect(own.labels).toContain('hydrogen storage')
  expect(swedish.labels).toContain('vätgaslagring')
  expect(finnish.labels).toContain('vedyn varastointi')
  expect(new Set([own.place, swedish.place, finnish.place]).size).toBe(3)
})

test('[M22] a draft asks for matches before anybody else sees it; a closed need asks for nothing', async () => {
  const draft = await aHydrogenNeed({ draft: true })
  expect(offerIds((await matchesOf(company.browser, `needs/${draft}/matches`)).matches)).toContain(hydrogenOffer)
  expect((await lab.browser.get(`/api/needs/${draft}/matches`)).status).toBe(404)
  expect((await visitor().get('/api/needs/none/matches')).status).toBe(404)
  const closed = await aHydrogenNeed()
  await company.browser.put(`/api/needs/${closed}/state`, { state: 'closed', reason: 'noLongerNeeded' })
  const body = await matchesOf(company.browser, `needs/${closed}/matches`)
  expect({ matches: body.matches, butFor: body.butFor }).toEqual({ matches: [], butFor: [] })
})

test('[M23] a direction and a need in talks match as well; needs that are done are found no more', async () => {
  const direction = await aHydrogenNeed({ kind: 'direction', title: 'Vetyinvestointi satamaan' })
  const inTalks = await aHydrogenNeed()
  const fulfilled = await aHydrogenNeed()
  await company.browser.put(`/api/needs/${inTalks}/state`, { state: 'inTalks' })
  await company.browser.put(`/api/needs/${fulfilled}/state`, { state: 'inTalks' })
  await company.browser.put(`/api/needs/${fulfilled}/state`, { state: 'fulfilled' })
  const body = await matchesOf(lab.browser, `offers/${hydrogenOffer}/matches?limit=100`)
  const ids = (body.matches as NeedMatch[]).map(({ need }) => need.id)
  expect(ids).toContain(direction)
  expect(ids).toContain(inTalks)
  expect(ids).not.toContain(fulfilled)
  const [first] = body.matches as NeedMatch[]
  expect(weights(first!.reasons)).toBeCloseTo(first!.score, 10)
  expect(first!.need.organisation).toEqual({ id: company.organisationId, name: expect.any(String), demo: false })
  expect((body.concepts as FoundConcept[]).map(({ label }) => label)).toContain('hydrogen storage')
})

test('[M24] an obstacle puts an offer into the list of those that would match but for it', async () => {
  const deadline = '2026-11-20'
  const need = await aHydrogenNeed({ deadline })
  const body = await matchesOf(company.browser, `needs/${need}/matches`)
  expect(offerIds(body.matches)).not.toContain(hydrogenOffer)
  const [stopped] = body.butFor as OfferMatch[]
  expect(stopped!.offer.id).toBe(hydrogenOffer)
  expect(stopped!.reasons.at(-1)).toMatchObject({ facet: 'time', outcome: 'against' })
})

test('[M25] what the database no longer confirms is not shown, and others take its place', async () => {
  const need = await aHydrogenNeed()
  const other = await anOffer(lab.browser, {
    organisationId: lab.organisationId,
    title: 'Hydrogen storage and electrolysis testing in cold chambers',
    description: 'Hydrogen tanks, hydrogen storage, electrolysis: tested in the cold.',
    language: 'en',
  })
  expect(offerIds((await matchesOf(company.browser, `needs/${need}/matches?limit=1`)).matches)).toHaveLength(1)
  for (const [paused, left] of [
    [other, hydrogenOffer],
    [hydrogenOffer, other],
  ] as const) {
    // Without an activity the index does not hear of it.
    await setState(paused, 'paused')
    const body = await matchesOf(company.browser, `needs/${need}/matches?limit=1`)
    expect(offerIds(body.matches)).toEqual([left])
    expect(offerIds(body.butFor)).not.toContain(paused)
    await setState(paused, 'open')
  }
})

const setState = (id: string, state: 'open' | 'paused') =>
  store.commit(async (tx) => void (await tx.update(offers).set({ state }).where(eq(offers.id, id))))

test('[M26] an offer that its members still write shows whom it would serve; a paused one only what stands against', async () => {
  const need = await aHydrogenNeed()
  const draft = await anOffer(lab.browser, {
    organisationId: lab.organisationId,
    title: 'Hydrogen storage',
    description: 'Hydrogen tanks in the cold.',
    draft: true,
  })
  const idsOf = (list: NeedMatch[]) => list.map(({ need: { id } }) => id)
  const before = await matchesOf(lab.browser, `offers/${draft}/matches?limit=100`)
  expect(idsOf(before.matches)).toContain(need)
  expect((await company.browser.get(`/api/offers/${draft}/matches`)).status).toBe(404)
  await lab.browser.put(`/api/offers/${draft}/publication`)
  await lab.browser.delete(`/api/offers/${draft}/publication`)
  const paused = await matchesOf(lab.browser, `offers/${draft}/matches?limit=100`)
  expect(paused.matches).toEqual([])
  expect(paused.butFor.length).toBeGreaterThan(0)
})
