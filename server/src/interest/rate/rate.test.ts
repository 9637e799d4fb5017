import { expect, test } from 'vitest'
import { aFacilitator } from '#people/build.ts'
import { dayMs, hourMs } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { aNeed } from '#catalogue/build.ts'
import { openTestApp } from '../../build.ts'
import { aPair, aSide, askedInterest } from '../build.ts'
import { interestTurns } from '../tables.ts'
import type { TurnRow } from '../rules.ts'

const app = await openTestApp()
const { store, clock } = app

const pair = await aPair(app)
const interestId = await askedInterest(pair)

/** A clock of an organisation that started so many days ago, as if it had run. */
async function ran(organisationId: string, daysAgo: number, ending: Partial<TurnRow>): Promise<void> {
  const startedAt = clock() - daysAgo * dayMs
  const times = { startedAt, answerBy: startedAt + 7 * dayMs, expiresAt: startedAt + 14 * dayMs, nextLookAt: null }
  const about = {
    id: newId(),
    interestId,
    side: 'owner' as const,
    organisationId,
    country: 'FI',
    zone: 'Europe/Helsinki',
  }
  const row = {
    ...about,
    ...times,
    stage: 'waiting' as const,
    endedAt: null,
    outcome: null,
    reason: null,
    answeredBy: null,
  }
  await store.commit(async (tx) => void (await tx.insert(interestTurns).values({ ...row, ...ending })))
}

const answered = (daysAgo: number, afterHours: number): Partial<TurnRow> => ({
  outcome: 'accepted',
  endedAt: clock() - daysAgo * dayMs + afterHours * hourMs,
})

test('[IN50] counts clocks that were answered or ran out, in a year, from five on', async () => {
  const { organisationId } = await aSide(app, 'company')
  const rate = async () => (await app.visitor().get(`/api/organisations/${organisationId}/response-rate`)).body.rate
  expect(await rate()).toBeNull()
  await ran(organisationId, 30, answered(30, 10))
  await ran(organisationId, 40, answered(40, 30))
  await ran(organisationId, 50, answered(50, 8 * 24))
  await ran(organisationId, 60, { outcome: 'expired', endedAt: clock() - 46 * dayMs })
  // none of these counts: still running, nobody had to answer, too long ago
  await ran(organisationId, 2, {})
  await ran(organisationId, 20, { outcome: 'void', endedAt: clock() - 19 * dayMs })
  await ran(organisationId, 400, answered(400, 1))
  expect(await rate()).toBeNull()
  await ran(organisationId, 8, {})
  expect(await rate()).toEqual({ due: 5, inTime: 2, share: 0.4, medianHours: 30 })
  expect((await app.visitor().get('/api/organisations/none/response-rate')).status).toBe(404)
})

test('[IN51] the offerer learns reasons from three declines by three organisations on', async () => {
  const { offerer, offerId } = await aPair(app)
  const reasons = async () => (await offerer.browser.get(`/api/offers/${offerId}/decline-reasons`)).body.reasons
  const declines = async (reason: string, times: number) => {
    const owner = await aSide(app, 'company')
    for (let n = 0; n < times; n++) {
      const needId = await aNeed(owner.browser, { organisationId: owner.organisationId, industry: '55.20' })
      const id = await askedInterest({ owner, offerer, needId, offerId })
      const { status } = await owner.browser.put(`/api/interests/${id}/answer`, { answer: 'decline', reason })
      expect(status).toBe(200)
    }
  }
  await declines('tooEarly', 2)
  await declines('noCapacity', 1)
  expect(await reasons()).toBeNull()
  await declines('tooEarly', 1)
  expect(await reasons()).toEqual([{ reason: 'tooEarly', count: 3 }])
  await declines('terms', 2)
  expect(await reasons()).toEqual([
    { reason: 'tooEarly', count: 3 },
    { reason: 'other', count: 3 },
  ])
  expect((await pair.owner.browser.get(`/api/offers/${offerId}/decline-reasons`)).status).toBe(404)
  const { browser } = await aFacilitator(app)
  const regional = async () => (await browser.get('/api/decline-reasons')).body
  // two organisations said tooEarly, so nothing is told of it yet
  expect((await regional()).cells).toEqual([])
  expect((await regional()).suppressed).toBe(9)
  await declines('tooEarly', 1)
  expect(
    (await regional()).cells.map((one: { by: string; value: string; count: number }) => [one.by, one.value, one.count]),
  ).toEqual([
    ['side', 'owner', 4],
    ['offerKind', 'service', 4],
    ['industry', 'I', 4],
  ])
  expect((await pair.owner.browser.get('/api/decline-reasons')).status).toBe(403)
})

test('[IN50] what an owner answered while it stayed hidden does not count, and does once it has shown itself', async () => {
  const hidden = await aPair(app, { disclosure: 'anonymous' })
  const { owner, offerer } = hidden
  const rateOf = async (id: string) =>
    (await app.visitor().get(`/api/organisations/${id}/response-rate`)).body.rate?.due ?? null
  const declined = await askedInterest(hidden)
  await owner.browser.put(`/api/interests/${declined}/answer`, { answer: 'decline', reason: 'tooEarly' })
  for (let n = 0; n < 4; n++) await ran(owner.organisationId, 30, answered(30, 10))
  // neither what it answered nor what it let run out
  await ran(owner.organisationId, 30, { interestId: declined })
  expect(await rateOf(owner.organisationId)).toBeNull()
  const accepted = await askedInterest(hidden)
  await ran(owner.organisationId, 20, { ...answered(20, 5), interestId: accepted })
  expect(await rateOf(owner.organisationId)).toBeNull()
  await owner.browser.put(`/api/interests/${accepted}/answer`, { answer: 'accept' })
  expect(await rateOf(owner.organisationId)).toBe(6)
  // the side that offers was never hidden
  for (let n = 0; n < 5; n++) {
    const about = { interestId: declined, side: 'offerer' as const }
    await ran(offerer.organisationId, 30, { ...answered(30, 10), ...about })
  }
  expect(await rateOf(offerer.organisationId)).toBe(5)
})
