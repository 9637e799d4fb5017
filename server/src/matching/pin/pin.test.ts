import { beforeAll, expect, test } from 'vitest'
import type { NeedMatch, OfferMatch, Reason } from '@silta/shared/matching.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { aFacilitator, anOwner } from '#people/build.ts'
import { tellAll } from '#notices/build.ts'
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
  staff = (await aFacilitator(testApp, 'Fanni Facilitator')).browser
})

const member = (kind: 'company' | 'research') => anOwner(testApp, { kind })

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

const objection = (need: string, offer: string) => `/api/needs/${need}/pins/${offer}/objection`
const pinsIn = async (browser: Browser, need: string) => (await browser.get(`/api/needs/${need}/pins`)).body.pins
const noticesOf = async (browser: Browser, kind: string) => {
  await tellAll(testApp)
  const { body } = await browser.get('/api/notices?filter=all&limit=100')
  return body.notices.filter((one: { kind: string }) => one.kind === kind)
}

test('[M64] the owner is told of a ban and asks it back; staff is told until somebody answers', async () => {
  const [need, cold] = [await iceNeed({ title: 'Ice to be asked back' }), await coldOffer()]
  await say(need, cold, 'banned', 'Too far away.')
  const told = await noticesOf(company.browser, 'match.banned')
  expect(told.map((one: { path: string }) => one.path)).toContain(`/needs/${need}`)
  expect((await company.browser.put(objection(need, cold), { text: ' They come here each week. ' })).status).toBe(204)
  expect((await pinsIn(staff, need))[0].objection).toMatchObject({ text: 'They come here each week.' })
  const asked = await noticesOf(staff, 'match.objected')
  expect(asked).toMatchObject([{ state: 'unread', waiting: true, path: `/console/matches/${need}` }])
  expect((await staff.delete(`/api/needs/${need}/pins/${cold}`)).status).toBe(204)
  expect(await noticesOf(staff, 'match.objected')).toMatchObject([{ state: 'done', waiting: false }])
  expect(await noticesOf(company.browser, 'match.unpinned')).toHaveLength(1)
})

test('[M64] of two objections about a need the last one that is answered settles what staff was told', async () => {
  const [need, one, other] = [await iceNeed(), await coldOffer(), await bakingOffer()]
  for (const offer of [one, other]) {
    await say(need, offer, 'banned')
    expect((await company.browser.put(objection(need, offer), { text: 'Why?' })).status).toBe(204)
  }
  const isOpen = async () =>
    (await noticesOf(staff, 'match.objected')).filter(
      ({ path, state }: { path: string; state: string }) => path.endsWith(need) && state !== 'done',
    ).length
  expect(await isOpen()).toBe(2)
  await say(need, one, 'pinned', 'You are right.')
  const objected = async () =>
    (await pinsIn(company.browser, need)).filter((pin: { objection: unknown }) => pin.objection !== null)
  expect(await objected()).toMatchObject([{ offer: { id: other } }])
  expect(await isOpen()).toBe(2)
  expect((await company.browser.delete(objection(need, other))).status).toBe(204)
  expect((await company.browser.delete(objection(need, other))).status).toBe(204)
  expect(await isOpen()).toBe(0)
  expect((await pinsIn(company.browser, need)).map((pin: { objection: unknown }) => pin.objection)).toEqual([
    null,
    null,
  ])
})

test('[M65] nobody but the need’s side objects or reads it, and nothing is objected to that nobody said', async () => {
  const [need, cold, baking] = [await iceNeed(), await coldOffer(), await bakingOffer()]
  await say(need, baking, 'pinned')
  expect((await company.browser.put(objection(need, cold), { text: 'Why?' })).body.code).toBe('notFound')
  expect((await company.browser.put(objection(need, baking), { text: '  ' })).status).toBe(422)
  expect((await company.browser.put(objection(need, baking), { text: 'zqobjectqz' })).status).toBe(204)
  expect((await staff.put(objection(need, baking), { text: 'Why?' })).status).toBe(403)
  for (const browser of [lab.browser, stranger]) {
    expect((await browser.put(objection(need, baking), { text: 'Why?' })).status).toBe(404)
    expect((await browser.delete(objection(need, baking))).status).toBe(404)
  }
  const elsewhere = [
    await matchesOf(company.browser, `needs/${need}/matches?limit=100`),
    await matchesOf(lab.browser, `offers/${baking}/matches?limit=100`),
    (await lab.browser.get(`/api/needs/${need}`)).body,
    (await lab.browser.get('/api/notices?filter=all&limit=100')).body,
  ]
  expect(JSON.stringify(elsewhere)).not.toContain('zqobjectqz')
})
