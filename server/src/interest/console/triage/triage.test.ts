import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { TriageRow } from '@silta/shared/console.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { aFacilitator, anOwner, makeStaff, signUp } from '#people/build.ts'
import { dayMs, dayOf, hourMs } from '#platform/clock.ts'
import { settings } from '#platform/tables.ts'
import { interestTurns } from '../../tables.ts'
import { openTestApp, type Browser } from '../../../build.ts'

const testApp = await openTestApp()
const { store, clock, service } = testApp
let company: { browser: Browser; organisationId: string }
let lab: { browser: Browser; organisationId: string }
let staff: Browser

beforeEach(async () => {
  company = await member('company')
  lab = await member('research')
  staff = (await aFacilitator(testApp, 'Fanni')).browser
})

const member = (kind: 'company' | 'research') => anOwner(testApp, { kind })

async function queue(query = '') {
  await service.feed.settled()
  await service.matching.settled()
  const { status, body } = await staff.get(`/api/console/triage?limit=100${query}`)
  expect(status).toBe(200)
  return body as { rows: TriageRow[]; total: number; kinds: Record<string, number>; states: Record<string, number> }
}
const rowsAbout = async (id: string, query = '') => (await queue(query)).rows.filter(({ subject }) => subject.id === id)

const oddNeed = (change: object = {}) =>
  aNeed(company.browser, {
    organisationId: company.organisationId,
    title: 'Kuksien kaiverrus laserilla',
    problem: 'Pahka halkeaa, kun siihen kaiverretaan.',
    wantedResult: 'Kaiverrus onnistuu.',
    language: 'fi',
    ...change,
  })
const anInterest = async (need: string) => {
  const message = 'We can.'
  const { body } = await lab.browser.post(`/api/needs/${need}/interests`, {
    organisationId: lab.organisationId,
    message,
  })
  return body.id as string
}

test('[IC1] a new need without a good match stands there with its best score, until somebody pins or asks', async () => {
  const need = await oddNeed()
  const [row] = await rowsAbout(need)
  expect(row).toMatchObject({ kind: 'unmatched', since: clock(), title: expect.any(String), mark: null })
  expect(row!.organisation.id).toBe(company.organisationId)
  expect(row!.score).toBeLessThan(0.36)
  const offer = await anOffer(lab.browser, { organisationId: lab.organisationId })
  await staff.put(`/api/needs/${need}/pins/${offer}`, { verdict: 'pinned', reason: 'They have the laser.' })
  expect(await rowsAbout(need)).toEqual([])
  await staff.delete(`/api/needs/${need}/pins/${offer}`)
  expect(await rowsAbout(need)).toHaveLength(1)
  await anInterest(need)
  expect(await rowsAbout(need)).toEqual([])
  const old = await oddNeed()
  clock.forward(91 * dayMs)
  staff = (await aFacilitator(testApp, 'Fanni')).browser
  expect(await rowsAbout(old)).toEqual([])
})

test('[IC2] an answer clock stands there a day before it runs out, and after it did', async () => {
  const id = await anInterest(await oddNeed())
  expect(await rowsAbout(id)).toEqual([])
  const [turn] = await store.read.select().from(interestTurns).where(eq(interestTurns.interestId, id))
  clock.forward(turn!.answerBy - clock() - hourMs)
  const [late] = await rowsAbout(id)
  expect(late).toMatchObject({ kind: 'unanswered', why: 'runningOut', answerBy: turn!.answerBy })
  expect(late!.organisation.id).toBe(company.organisationId)
  await store.commit(
    async (tx) =>
      void (await tx.update(interestTurns).set({ stage: 'escalated' }).where(eq(interestTurns.id, turn!.id))),
  )
  expect((await rowsAbout(id))[0]!.why).toBe('escalated')
  await company.browser.put(`/api/interests/${id}/answer`, { answer: 'accept' })
  expect(await rowsAbout(id)).toEqual([])
})

test('[IC3] what was held or sent back in review stands there; what its owner has back in the drafts is not read', async () => {
  const first = { name: 'reviewFirst', value: true }
  await store.commit(async (tx) => void (await tx.insert(settings).values(first).onConflictDoNothing()))
  const need = await oddNeed()
  expect((await rowsAbout(need))[0]).toMatchObject({ kind: 'review', why: 'waiting' })
  await staff.put(`/api/needs/${need}/review`, { scores: [2, 2, 2, 0], comment: 'Mitä on kokeiltu?' })
  expect((await rowsAbout(need))[0]).toMatchObject({ kind: 'review', why: 'onHold', since: clock() })
  await staff.put(`/api/needs/${need}/review`, { scores: [1, 1, 0, 0], comment: 'Ei vielä.' })
  expect((await rowsAbout(need))[0]).toMatchObject({ kind: 'review', why: 'rejected', title: null, language: null })
  await store.commit(async (tx) => void (await tx.delete(settings).where(eq(settings.name, 'reviewFirst'))))
})

test('[IC4] an adviser finds the drafts that they began for others, and nobody else’s', async () => {
  const mine = await aNeed(staff, { organisationId: company.organisationId, draft: true })
  const theirs = await aNeed(company.browser, { organisationId: company.organisationId, draft: true })
  const other = await signUp(testApp)
  await makeStaff(testApp, other.personId)
  expect((await rowsAbout(mine))[0]).toMatchObject({ kind: 'draft', why: 'unfinished' })
  expect(await rowsAbout(theirs)).toEqual([])
  const { body } = await other.browser.get('/api/console/triage?limit=100')
  expect(body.rows.filter(({ subject }: TriageRow) => subject.id === mine)).toEqual([])
})

test('[IC5] offers that ended or that nobody touched for a year stand there', async () => {
  const ended = await anOffer(lab.browser, { organisationId: lab.organisationId })
  const untouched = await anOffer(lab.browser, { organisationId: lab.organisationId })
  const set = (id: string, values: object) =>
    store.commit(async (tx) => void (await tx.update(offers).set(values).where(eq(offers.id, id))))
  await set(ended, { state: 'expired', validUntil: dayOf(clock() - 3 * dayMs) })
  await set(untouched, { updatedAt: clock() - 366 * dayMs, validUntil: null })
  expect((await rowsAbout(ended))[0]).toMatchObject({ kind: 'stale', why: 'ended' })
  expect((await rowsAbout(untouched))[0]).toMatchObject({ kind: 'stale', why: 'untouched' })
})

test('[IC6] what is put away is gone until its day, or until it is undone, and counts agree with lists', async () => {
  const need = await oddNeed()
  const [row] = await rowsAbout(need)
  const { key, since } = row!
  const until = dayOf(clock() + 3 * dayMs)
  const mark = `/api/console/triage/${key}/mark`
  expect((await staff.put(mark, { state: 'snoozed', since, until })).body.details).toEqual([
    { field: 'reason', code: 'required' },
  ])
  const before = await queue()
  expect((await staff.put(mark, { state: 'snoozed', since, until, reason: 'On leave.' })).status).toBe(204)
  expect(await rowsAbout(need)).toEqual([])
  const after = await queue()
  expect(after.states).toEqual({
    ...before.states,
    open: before.states.open! - 1,
    snoozed: before.states.snoozed! + 1,
  })
  expect(after.kinds.unmatched).toBe(before.kinds.unmatched! - 1)
  expect(after.total).toBe(after.states.open)
  const [away] = await rowsAbout(need, '&state=snoozed')
  expect(away!.mark).toEqual({ state: 'snoozed', until, reason: 'On leave.', by: 'Fanni', at: clock() })
  clock.forward(3 * dayMs)
  expect(await rowsAbout(need)).toHaveLength(1)
  await staff.put(mark, { state: 'done', since })
  expect(await rowsAbout(need)).toEqual([])
  expect((await staff.delete(mark)).status).toBe(204)
  expect(await rowsAbout(need)).toHaveLength(1)
})

test('[IC7] what begins anew is back although it was done before', async () => {
  const need = await oddNeed()
  const [row] = await rowsAbout(need)
  await staff.put(`/api/console/triage/${row!.key}/mark`, { state: 'done', since: row!.since })
  await company.browser.delete(`/api/needs/${need}/publication`)
  clock.forward(hourMs)
  await company.browser.put(`/api/needs/${need}/publication`)
  expect(await rowsAbout(need)).toHaveLength(1)
})

test('[IC8] people who wait for an answer stand first, then the longest waiting; nobody but staff reads it', async () => {
  const { rows } = await queue()
  const ranks = rows.map(({ kind }) => ['unanswered', 'review', 'draft', 'unmatched', 'stale'].indexOf(kind))
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
  const times = rows.filter(({ kind }) => kind === 'unmatched').map(({ since }) => since)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect((await company.browser.get('/api/console/triage')).status).toBe(403)
  expect((await testApp.visitor().get('/api/console/triage')).status).toBe(401)
})
