import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { activities } from '#activity/tables.ts'
import { dayMs } from '#platform/clock.ts'
import { aColleague, found, signInAgain, signUp } from '#people/build.ts'
import { openTestApp } from '../../build.ts'
import { anOffer } from '../build.ts'

const app = await openTestApp()

async function provider() {
  const person = await signUp(app)
  return { ...person, organisationId: await found(person.browser, { kind: 'research' }) }
}

test('[C50] [C52] an open offer is anyone’s to read, its inbox for those who sign in', async () => {
  const { browser, organisationId } = await provider()
  const stranger = await provider()
  const id = await anOffer(browser, { organisationId, contactInbox: 'lab@kairala.example', draft: true })
  const at = `/api/offers/${id}`
  expect([(await app.visitor().get(at)).status, (await stranger.browser.get(at)).status]).toEqual([404, 404])
  expect((await browser.get(at)).body).toMatchObject({ state: 'draft', own: { version: 1 } })
  await browser.put(`${at}/publication`)
  expect((await app.visitor().get(at)).body).toMatchObject({ state: 'open', contactInbox: null })
  const seen = (await stranger.browser.get(at)).body
  expect([seen.contactInbox, seen.own]).toEqual(['lab@kairala.example', undefined])
  expect((await browser.delete(`${at}/publication`)).body).toEqual({ state: 'paused' })
  expect((await app.visitor().get(at)).status).toBe(404)
})

test('[C56] a request that comes again because its answer was lost begins no second offer', async () => {
  const { browser, organisationId } = await provider()
  const facts = {
    organisationId,
    kind: 'service',
    title: 'Pakkaskoe',
    description: '',
    language: 'fi',
    draftKey: 'k-1',
  }
  const first = await browser.post('/api/offers', facts)
  const again = await browser.post('/api/offers', facts)
  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
  expect((await browser.get('/api/offers?mine=true')).body.total).toBe(1)
  await browser.delete(`/api/offers/${first.body.id}`)
  const anew = await browser.post('/api/offers', facts)
  expect(anew.status).toBe(201)
  expect(anew.body.id).not.toBe(first.body.id)
})

test('[C51] owners and editors write, from the version they read', async () => {
  const { browser, organisationId } = await provider()
  const stranger = await provider()
  const member = await aColleague(app, { organisationId, role: 'member' })
  const id = await anOffer(browser, { organisationId })
  const at = `/api/offers/${id}`
  expect((await browser.patch(at, { version: 1, capacity: 'One at a time' })).body).toMatchObject({
    capacity: 'One at a time',
    own: { version: 2 },
  })
  const stale = await browser.patch(at, { version: 1, capacity: 'Two' })
  expect([stale.status, stale.body.details]).toEqual([409, [{ field: 'version', code: 'stale', limit: 2 }]])
  for (const who of [stranger.browser, member.browser]) {
    const expected = who === member.browser ? 403 : 404
    const answers = [
      await who.patch(at, { version: 2, title: 'Mine' }),
      await who.put(`${at}/publication`),
      await who.delete(`${at}/publication`),
      await who.put(`${at}/validity`),
      await who.delete(at),
    ]
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(expected))
  }
  const body = { organisationId, kind: 'service', title: 'A service', description: 'd', language: 'en' }
  expect((await stranger.browser.post('/api/offers', body)).status).toBe(403)
})

test('[C35] fields that are not right are named', async () => {
  const { browser, organisationId } = await provider()
  const body = { organisationId, kind: 'service', title: 'A service', description: 'd', language: 'en' }
  const tell = async (changes: object) =>
    ((await browser.post('/api/offers', { ...body, ...changes })).body.details ?? []).map(
      ({ field, code }: { field: string; code: string }) => `${field}: ${code}`,
    )
  expect(await tell({ description: 'x'.repeat(8001) })).toEqual(['description: maxLength'])
  expect(await tell({ industries: ['16', 'XX'], municipality: 'Nowhere' })).toEqual([
    'municipality: unknown',
    'industries.1: unknown',
  ])
  expect(await tell({ stageFrom: 'inUse', stageTo: 'idea' })).toEqual(['stageTo: beforeFrom'])
  expect(await tell({ sourceUrl: 'javascript:alert(1)' })).toEqual(['sourceUrl: format'])
  expect(await tell({ sourceDate: '2026-13-01' })).toEqual(['sourceDate: format'])
  const { body: kept } = await browser.post('/api/offers', {
    ...body,
    fieldsOfScience: ['216'],
    industries: ['C16', '24'],
    municipality: 'Torneå',
  })
  expect((await browser.get(`/api/offers/${kept.id}`)).body).toMatchObject({
    fieldsOfScience: [{ code: '216', name: 'Materials engineering' }],
    industries: [{ code: '16' }, { code: '24' }],
    municipality: { code: '851', name: 'Tornio' },
  })
})

test('[C53] an offer expires after a year, is reminded of before, and is renewed', async () => {
  const owner = await provider()
  const id = await anOffer(owner.browser, { organisationId: owner.organisationId })
  const at = `/api/offers/${id}`
  expect((await app.visitor().get(at)).body.validUntil).toBe('2027-11-02')
  app.clock.forward(355 * dayMs)
  await app.service.jobs.settle()
  const reminders = await app.store.read.select().from(activities).where(eq(activities.kind, 'offer.ending'))
  expect(reminders.filter(({ subjectId }) => subjectId === id)).toHaveLength(1)
  app.clock.forward(12 * dayMs)
  await app.service.jobs.settle()
  expect((await app.visitor().get(at)).status).toBe(404)
  const later = await signInAgain(app, owner)
  expect((await later.get(at)).body.state).toBe('expired')
  expect((await later.put(`${at}/publication`)).body.code).toBe('otherState')
  expect((await later.put(`${at}/validity`)).body).toEqual({ validUntil: '2028-11-04', state: 'open' })
})

test('[C54] pausing and publishing toggle; only a draft that was never published is deleted', async () => {
  const { browser, organisationId } = await provider()
  const id = await anOffer(browser, { organisationId })
  const at = `/api/offers/${id}`
  for (const _ of [1, 2]) expect((await browser.delete(`${at}/publication`)).body).toEqual({ state: 'paused' })
  expect((await browser.delete(at)).body.code).toBe('wasPublished')
  for (const _ of [1, 2]) expect((await browser.put(`${at}/publication`)).body).toEqual({ state: 'open' })
  const draft = await anOffer(browser, { organisationId, draft: true })
  expect((await browser.delete(`/api/offers/${draft}`)).status).toBe(204)
  expect((await browser.get(`/api/offers/${draft}`)).status).toBe(404)
})

test('[C50] [C36] lists are filtered and show what is open, or what is mine', async () => {
  const alone = await openTestApp()
  const { browser } = await signUp(alone)
  const organisationId = await found(browser)
  const a = await anOffer(browser, { organisationId, delivery: ['remote'], industries: ['55.20'], municipality: '698' })
  alone.clock.forward(1000)
  const b = await anOffer(browser, {
    organisationId,
    kind: 'equipment',
    delivery: ['onSite', 'remote'],
    industries: ['C'],
  })
  alone.clock.forward(1000)
  const c = await anOffer(browser, { organisationId, draft: true })
  const ids = async (who: typeof browser, query: string) =>
    (await who.get(`/api/offers?${query}`)).body.offers.map((one: { id: string }) => one.id)
  const visitor = alone.visitor()
  expect(await ids(visitor, '')).toEqual([b, a])
  expect(await ids(visitor, 'delivery=remote')).toEqual([b, a])
  expect(await ids(visitor, 'delivery=onSite')).toEqual([b])
  expect(await ids(visitor, 'industry=I')).toEqual([a])
  expect(await ids(visitor, 'industry=55')).toEqual([a])
  expect(await ids(visitor, 'industry=N')).toEqual([])
  expect(await ids(visitor, 'kind=equipment')).toEqual([b])
  expect(await ids(visitor, 'municipality=698')).toEqual([a])
  expect(await ids(visitor, 'mine=true')).toEqual([])
  expect(await ids(browser, 'mine=true')).toEqual([c, b, a])
})

test('[C55] fields of science are found by words of their names, in any language', async () => {
  const found = async (query: string) =>
    (await app.visitor().get(`/api/sciences?${query}`)).body.sciences.map((one: { code: string }) => one.code)
  expect(await found('q=forest&language=en')).toEqual(['4', '411', '4112'])
  expect(await found('q=metsätiede&language=sv')).toEqual(['4112'])
  expect(await found('q=qqq')).toEqual([])
})
