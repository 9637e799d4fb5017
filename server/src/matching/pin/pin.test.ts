import { beforeAll, expect, test } from 'vitest'
import type { NeedMatch, OfferMatch, Reason } from '@silta/shared/matching.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { found, makeStaff, signUp, verifyOrganisation } from '#people/build.ts'
import { openTestApp, type Browser } from '../../build.ts'

const testApp = await openTestApp()
const { service } = testApp
let company: { browser: Browser; organisationId: string }
let lab: { browser: Browser; organisationId: string }
let staff: Browser
let stranger: Browser

beforeAll(async () => {
  company = await member('company')
  lab = await member('research')
  stranger = (await member('research')).browser
  const facilitator = await signUp(testApp, { name: 'Fanni Facilitator' })
  await makeStaff(testApp, facilitator.personId)
  staff = facilitator.browser
})

async function member(kind: 'company' | 'research') {
  const { browser } = await signUp(testApp)
  const organisationId = await found(browser, { kind })
  await verifyOrganisation(testApp, organisationId)
  return { browser, organisationId }
}

const iceNeed = (change: object = {}) => aNeed(company.browser, { organisationId: company.organisationId, ...change })
const coldOffer = () => anOffer(lab.browser, { organisationId: lab.organisationId })
/** An offer that has nothing in common with ice on a belt. */
const bakingOffer = () =>
  anOffer(lab.browser, {
    organisationId: lab.organisationId,
    kind: 'training',
    title: 'Accounting courses for bakeries',
    description: 'We teach bookkeeping and tax returns.',
    forCompany: 'Your books are in order.',
  })

async function matchesOf<M = OfferMatch>(browser: Browser, path: string): Promise<{ matches: M[]; butFor: M[] }> {
  await service.feed.settled()
  await service.matching.settled()
  const { status, body } = await browser.get(`/api/${path}`)
  expect(status).toBe(200)
  return body
}
const sumOf = (reasons: Reason[]) => reasons.reduce((sum, { weight }) => sum + weight, 0)
const say = (need: string, offer: string, verdict: 'pinned' | 'banned', reason = 'They built the same in Kemi.') =>
  staff.put(`/api/needs/${need}/pins/${offer}`, { verdict, reason })

test('[M60] a pinned offer stands first with the reason, and the weights still add up to the score', async () => {
  const [need, cold, baking] = [await iceNeed(), await coldOffer(), await bakingOffer()]
  const before = await matchesOf(company.browser, `needs/${need}/matches?limit=100`)
  const scoreBefore = before.matches.find(({ offer }) => offer.id === cold)!.score
  expect(before.matches[0]!.offer.id).not.toBe(baking)
  expect((await say(need, baking, 'pinned')).status).toBe(204)
  const { matches } = await matchesOf(company.browser, `needs/${need}/matches?limit=100`)
  expect(matches[0]!.offer.id).toBe(baking)
  expect(matches[0]!.reasons[0]).toEqual({
    facet: 'facilitator',
    sentence: 'Pinned by a facilitator: They built the same in Kemi.',
    weight: 0,
    outcome: 'fits',
  })
  expect(sumOf(matches[0]!.reasons)).toBeCloseTo(matches[0]!.score, 10)
  expect(matches.find(({ offer }) => offer.id === cold)!.score).toBeCloseTo(scoreBefore, 10)
  expect(matches.filter(({ offer }) => offer.id === baking)).toHaveLength(1)
})

test('[M60] a pin of what was found keeps its score, and the limit holds', async () => {
  const [need, cold] = [await iceNeed(), await coldOffer()]
  await coldOffer()
  const found = await matchesOf(company.browser, `needs/${need}/matches?limit=100`)
  const score = found.matches.find(({ offer }) => offer.id === cold)!.score
  await say(need, cold, 'pinned')
  const { matches } = await matchesOf(company.browser, `needs/${need}/matches?limit=1`)
  expect(matches.map(({ offer }) => offer.id)).toEqual([cold])
  expect(matches[0]!.score).toBeCloseTo(score, 10)
  expect(sumOf(matches[0]!.reasons)).toBeCloseTo(score, 10)
})

test('[M61] a banned offer is in no list, and its reason is told to the owner and staff alone', async () => {
  const [need, cold] = [await iceNeed(), await coldOffer()]
  await say(need, cold, 'banned', 'zqbannedqz')
  const list = await matchesOf(company.browser, `needs/${need}/matches?limit=100`)
  expect([...list.matches, ...list.butFor].map(({ offer }) => offer.id)).not.toContain(cold)
  const other = await matchesOf<NeedMatch>(lab.browser, `offers/${cold}/matches?limit=100`)
  expect([...other.matches, ...other.butFor].map((one) => one.need.id)).not.toContain(need)
  expect(JSON.stringify([list, other])).not.toContain('zqbannedqz')
  const forOwner = await company.browser.get(`/api/needs/${need}/pins`)
  expect(forOwner.body.pins).toMatchObject([{ verdict: 'banned', reason: 'zqbannedqz', by: null, offer: { id: cold } }])
  expect((await staff.get(`/api/needs/${need}/pins`)).body.pins[0].by).toBe('Fanni Facilitator')
  for (const browser of [lab.browser, stranger, testApp.visitor()]) {
    const refused = await browser.get(`/api/needs/${need}/pins`)
    expect([401, 404]).toContain(refused.status)
  }
  expect((await lab.browser.get(`/api/offers/${cold}/pins`)).status).toBe(403)
  expect((await staff.get(`/api/offers/${cold}/pins`)).body.pins).toMatchObject([{ need: { id: need } }])
})

test('[M62] the other side has the pin as well, as far as the need is shown; taken back, all is as before', async () => {
  const [need, hidden, baking] = [await iceNeed(), await iceNeed({ disclosure: 'members' }), await bakingOffer()]
  await say(need, baking, 'pinned')
  await say(hidden, baking, 'pinned')
  const idsOf = async (browser: Browser) =>
    (await matchesOf<NeedMatch>(browser, `offers/${baking}/matches?limit=100`)).matches.map((one) => one.need.id)
  expect((await idsOf(lab.browser)).slice(0, 2)).toEqual([need, hidden])
  expect(await idsOf(testApp.visitor())).not.toContain(hidden)
  expect((await staff.delete(`/api/needs/${need}/pins/${baking}`)).status).toBe(204)
  expect((await idsOf(lab.browser))[0]).toBe(hidden)
  const { matches } = await matchesOf(company.browser, `needs/${need}/matches?limit=100`)
  expect(matches.flatMap(({ reasons }) => reasons).map(({ facet }) => facet)).not.toContain('facilitator')
})

test('[M63] a paused offer is not shown for being pinned, nor is a closed need', async () => {
  const [need, baking] = [await iceNeed(), await bakingOffer()]
  await say(need, baking, 'pinned')
  await lab.browser.delete(`/api/offers/${baking}/publication`)
  const { matches } = await matchesOf(company.browser, `needs/${need}/matches?limit=100`)
  expect(matches.map(({ offer }) => offer.id)).not.toContain(baking)
  expect((await company.browser.get(`/api/needs/${need}/pins`)).body.pins).toEqual([])
  await lab.browser.put(`/api/offers/${baking}/publication`)
  await company.browser.put(`/api/needs/${need}/state`, { state: 'closed', reason: 'noLongerNeeded' })
  const other = await matchesOf<NeedMatch>(lab.browser, `offers/${baking}/matches?limit=100`)
  expect(other.matches.map((one) => one.need.id)).not.toContain(need)
})
