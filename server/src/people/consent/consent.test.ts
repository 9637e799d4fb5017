import { and, desc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { activities } from '#activity/tables.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import { aFacilitator, anOwner, signUp } from '#people/build.ts'
import { openTestApp, type Browser } from '../../build.ts'

const testApp = await openTestApp()
const { store, clock, visitor } = testApp
let company: { browser: Browser; organisationId: string }
let staff: Browser

beforeEach(async () => {
  company = await member('company')
  staff = (await aFacilitator(testApp)).browser
})

const member = (kind: 'company' | 'research') => anOwner(testApp, { kind })

const given = { givenBy: 'Maija Meikäläinen', channel: 'phone', scopes: ['needs', 'interests'], note: 'Soitti itse.' }
const path = () => `/api/organisations/${company.organisationId}/consents`
async function consent(change: object = {}): Promise<string> {
  const { status, body } = await staff.post(path(), { ...given, ...change })
  expect(status).toBe(201)
  return body.id
}
const act = (consentId: string) => staff.put('/api/acting', { consentId })
const draft = () => aNeed(company.browser, { organisationId: company.organisationId, draft: true })
const isPublished = async (need: string) => (await staff.put(`/api/needs/${need}/publication`)).status

async function lastOf(kind: string, subjectId: string) {
  const [row] = await store.read
    .select()
    .from(activities)
    .where(and(eq(activities.kind, kind), eq(activities.subjectId, subjectId)))
    .orderBy(desc(activities.seq))
    .limit(1)
  return row
}

test('[P70] staff records who consented, how, to what and until when; members see it and nobody else does', async () => {
  const until = dayOf(clock() + 30 * dayMs)
  await consent({ until })
  const { body } = await company.browser.get(path())
  expect(body.consents).toMatchObject([{ ...given, until, isInForce: true, withdrawnAt: null }])
  const outsider = await member('company')
  expect((await outsider.browser.get(path())).status).toBe(403)
  expect((await visitor().get(path())).status).toBe(401)
  expect((await company.browser.post(path(), given)).status).toBe(403)
  expect((await staff.post(path(), { ...given, until: '2020-01-01' })).body.details).toEqual([
    { field: 'until', code: 'past' },
  ])
})

test('[P71] under a consent staff publishes and answers for the organisation, and the log says so', async () => {
  const need = await draft()
  expect(await isPublished(need)).toBe(404)
  const consentId = await consent()
  expect(await isPublished(need)).toBe(404)
  expect((await act(consentId)).body.consent.organisationId).toBe(company.organisationId)
  expect(await isPublished(need)).toBe(200)
  const actedFor = company.organisationId
  expect((await lastOf('need.published', need))!.facts).toMatchObject({ actedFor, consentId })
  const lab = await member('research')
  await anOffer(lab.browser, { organisationId: lab.organisationId })
  const asked = await lab.browser.post(`/api/needs/${need}/interests`, {
    organisationId: lab.organisationId,
    message: 'We can.',
  })
  const answered = await staff.put(`/api/interests/${asked.body.id}/answer`, { answer: 'accept' })
  expect(answered.body.state).toBe('accepted')
  expect((await lastOf('interest.answered', asked.body.id))!.facts).toMatchObject({ actedFor, consentId })
})

test('[P72] a consent allows what it names, to staff alone, for its organisation alone', async () => {
  const need = await draft()
  await act(await consent({ scopes: ['interests'] }))
  expect(await isPublished(need)).toBe(404)
  const other = await member('company')
  const others = await aNeed(other.browser, { organisationId: other.organisationId, draft: true })
  const full = await consent()
  await act(full)
  expect(await isPublished(others)).toBe(404)
  const outsider = (await signUp(testApp)).browser
  outsider.cookies['acting'] = staff.cookies['acting']!
  expect((await outsider.put(`/api/needs/${need}/publication`)).status).toBe(404)
  expect((await outsider.put('/api/acting', { consentId: full })).status).toBe(403)
  expect(
    (await staff.patch(`/api/organisations/${company.organisationId}`, { version: 1, description: 'X' })).status,
  ).toBe(403)
})

test('[P73] any member withdraws it in one step, and from then on nothing is done under it', async () => {
  const need = await draft()
  const consentId = await consent()
  await act(consentId)
  const { body } = await company.browser.delete(`${path()}/${consentId}`)
  expect(body).toMatchObject({ isInForce: false, withdrawnAt: clock() })
  expect(await isPublished(need)).toBe(404)
  expect((await staff.get('/api/acting')).body.consent).toBe(null)
  expect((await act(consentId)).status).toBe(404)
  const outsider = await member('company')
  expect((await outsider.browser.delete(`${path()}/${await consent()}`)).status).toBe(403)
})

test('[P74] what a browser keeps counts for the person who took it up, and for nobody who signs in there later', async () => {
  const consentId = await consent()
  expect((await act(consentId)).status).toBe(200)
  const other = await aFacilitator(testApp)
  other.browser.cookies['acting'] = staff.cookies['acting']!
  expect((await staff.get('/api/acting')).body.consent.id).toBe(consentId)
  expect((await other.browser.get('/api/acting')).body.consent).toBe(null)
})

test('[P74] it ends with its last day, and acting ends when one says so', async () => {
  const need = await draft()
  const consentId = await consent({ until: dayOf(clock() + dayMs) })
  await act(consentId)
  expect((await staff.delete('/api/acting')).status).toBe(204)
  expect(await isPublished(need)).toBe(404)
  await act(consentId)
  clock.forward(2 * dayMs)
  expect(await isPublished(need)).toBe(404)
})
