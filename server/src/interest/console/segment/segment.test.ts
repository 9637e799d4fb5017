import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import type { SegmentFilter } from '@silta/shared/segments.ts'
import { activities } from '#activity/tables.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { organisations } from '#people/tables.ts'
import { aFacilitator, anOwner } from '#people/build.ts'
import { dayMs } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { segmentList } from './queries.ts'
import { interestTurns } from '../../tables.ts'
import type { TurnRow } from '../../rules.ts'
import { openTestApp, type Browser } from '../../../build.ts'

const testApp = await openTestApp()
const { store, clock, visitor } = testApp
let staff: Browser
let staffId: string
/** Organisations of one test share a municipality that no other test has. */
let place = 4
let municipality: string
const places = ['005', '009', '010', '016', '018', '019', '020', '035', '043', '046']

beforeEach(async () => {
  municipality = places[place++ % places.length]!
  const facilitator = await aFacilitator(testApp, 'Fanni')
  ;[staff, staffId] = [facilitator.browser, facilitator.personId]
})

const member = (name: string, facts: object = {}) => anOwner(testApp, { name, municipality, ...facts })

const holds = async (query: string) => {
  const { status, body } = await staff.get(`/api/console/organisations?municipality=${municipality}&${query}`)
  expect(status).toBe(200)
  const names: string[] = body.organisations.map(({ name }: { name: string }) => name)
  expect(body.total).toBe(names.length)
  return names
}
const save = async (name: string, filter: SegmentFilter) => {
  const { status, body } = await staff.post('/api/console/segments', { name, filter })
  expect(status).toBe(201)
  return body.id as string
}
const founded = (id: string, daysAgo: number) =>
  store.commit(async (tx) => {
    const createdAt = clock() - daysAgo * dayMs
    await tx.update(organisations).set({ createdAt }).where(eq(organisations.id, id))
  })

test('[IC30] holds organisations by kind, section and missing facts', async () => {
  await member('Aapa Oy', { industry: { code: '25', version: 'NACE2' }, website: 'https://aapa.example' })
  await member('Besi Oy', { industry: { code: '62', version: 'NACE2' }, description: 'We code.' })
  await member('Cape', { kind: 'research', description: 'We study.', website: 'https://cape.example' })
  expect(await holds('')).toEqual(['Aapa Oy', 'Besi Oy', 'Cape'])
  expect(await holds('kind=company')).toEqual(['Aapa Oy', 'Besi Oy'])
  expect(await holds('industry=C')).toEqual(['Aapa Oy'])
  expect(await holds('missing=website')).toEqual(['Besi Oy'])
  expect(await holds('missing=description,website')).toEqual(['Aapa Oy', 'Besi Oy'])
  expect(await holds('kind=company&missing=industry')).toEqual([])
  const { body } = await staff.get(`/api/console/organisations?municipality=${municipality}&kind=research`)
  expect(body.organisations[0].missing).toEqual(['industry', 'size', 'businessId', 'teamInbox'])
  expect((await staff.get('/api/console/organisations?missing=secrets')).status).toBe(422)
})

test('[IC30] holds those who are here for months and published nothing in them', async () => {
  const [old, active] = [await member('Olo Oy'), await member('Puhdas Oy')]
  await member('Uusi Oy')
  await founded(old.organisationId, 500)
  await founded(active.organisationId, 500)
  await aNeed(old.browser, { organisationId: old.organisationId, draft: true })
  await aNeed(active.browser, { organisationId: active.organisationId, disclosure: 'anonymous' })
  expect(await holds('quietMonths=12')).toEqual(['Olo Oy'])
  expect(await holds('quietMonths=17')).toEqual([])
  expect(await holds('quietMonths=16')).toEqual(['Olo Oy'])
})

test('[IC30] holds those whose offers went stale', async () => {
  const [stale, fresh] = [await member('Sora Oy'), await member('Tora Oy')]
  await anOffer(fresh.browser, { organisationId: fresh.organisationId })
  const id = await anOffer(stale.browser, { organisationId: stale.organisationId })
  expect(await holds('staleOffers=true')).toEqual([])
  const touched = (daysAgo: number) =>
    store.commit(async (tx) => {
      const updatedAt = clock() - daysAgo * dayMs
      await tx.update(offers).set({ updatedAt }).where(eq(offers.id, id))
    })
  await touched(365)
  expect(await holds('staleOffers=true')).toEqual([])
  await touched(366)
  expect(await holds('staleOffers=true')).toEqual(['Sora Oy'])
  expect(await holds('staleOffers=false')).toEqual(['Sora Oy', 'Tora Oy'])
})

test('[IC30] holds those who had to answer and never did in time', async () => {
  const [late, once, asked, old] = [
    await member('Ahti Oy'),
    await member('Beeta Oy'),
    await member('Ceeta Oy'),
    await member('Deeta Oy'),
  ]
  const need = await aNeed(asked.browser, { organisationId: asked.organisationId })
  const lab = await member('Labra', { kind: 'research' })
  const body = { organisationId: lab.organisationId, message: 'We can.' }
  const interestId = (await lab.browser.post(`/api/needs/${need}/interests`, body)).body.id
  const ran = async (organisationId: string, daysAgo: number, ending: Partial<TurnRow>) => {
    const startedAt = clock() - daysAgo * dayMs
    const row: TurnRow = {
      ...{ id: newId(), interestId, side: 'owner', organisationId, country: 'FI', zone: 'Europe/Helsinki' },
      ...{ startedAt, answerBy: startedAt + 7 * dayMs, expiresAt: startedAt + 14 * dayMs, nextLookAt: null },
      ...{ stage: 'waiting', endedAt: null, outcome: null, reason: null, answeredBy: null },
      ...ending,
    }
    await store.commit(async (tx) => void (await tx.insert(interestTurns).values(row)))
  }
  const after = (daysAgo: number, days: number) => clock() - (daysAgo - days) * dayMs
  await ran(late.organisationId, 60, { outcome: 'expired', endedAt: after(60, 14) })
  await ran(late.organisationId, 50, { outcome: 'accepted', endedAt: after(50, 8) })
  await ran(once.organisationId, 60, { outcome: 'expired', endedAt: after(60, 14) })
  await ran(once.organisationId, 50, { outcome: 'declined', endedAt: after(50, 1) })
  // still running; nobody had to answer in the end; too long ago
  await ran(asked.organisationId, 40, { outcome: 'void', endedAt: after(40, 1) })
  await ran(old.organisationId, 366, { outcome: 'expired', endedAt: after(366, 14) })
  expect(await holds('neverInTime=true')).toEqual(['Ahti Oy'])
})

test('[IC30] counts one as many, live, in the same number of statements', async () => {
  await member('Alku Oy')
  await save('Here', { municipality })
  const statements = async () => {
    let count = 0
    // every statement of the list begins with a select on the connection
    const counted = new Proxy(store.read, {
      get: (conn, key) => {
        if (key === 'select') count++
        const value = Reflect.get(conn, key) as unknown
        return typeof value === 'function' ? value.bind(conn) : value
      },
    })
    await segmentList(counted, clock())
    return count
  }
  const one = await statements()
  await save('Their pages', { municipality, missing: ['website', 'size'] })
  await save('Elsewhere', { municipality, kind: 'funder' })
  expect(await statements()).toBe(one)
  const counts = async () =>
    (await staff.get('/api/console/segments')).body.segments
      .slice(0, 3)
      .map(({ name, count, by }: { name: string; count: number; by: string }) => [name, count, by])
  expect(await counts()).toEqual([
    ['Elsewhere', 0, 'Fanni'],
    ['Their pages', 1, 'Fanni'],
    ['Here', 1, 'Fanni'],
  ])
  await member('Lisä Oy')
  expect((await counts())[2]).toEqual(['Here', 2, 'Fanni'])
  const everything = { quietMonths: 3, staleOffers: true, neverInTime: true }
  await save('Nobody', { municipality, ...everything })
  expect((await counts())[0]).toEqual(['Nobody', 0, 'Fanni'])
})

test('[IC34] is staff’s alone, and every act stands in the log', async () => {
  const { browser } = await member('Utelias Oy')
  const id = await save(' Ours ', { municipality })
  const words = { subject: 'a', text: 'b' }
  const nudge = { words: { fi: words, sv: words, en: words }, people: ['x'] }
  for (const [who, status] of [
    [browser, 403],
    [visitor(), 401],
  ] as const) {
    expect((await who.get('/api/console/segments')).status).toBe(status)
    expect((await who.get('/api/console/organisations')).status).toBe(status)
    expect((await who.get(`/api/console/segments/${id}/recipients`)).status).toBe(status)
    expect((await who.post('/api/console/segments', { name: 'x', filter: {} })).status).toBe(status)
    expect((await who.post(`/api/console/segments/${id}/nudges`, nudge)).status).toBe(status)
    expect((await who.delete(`/api/console/segments/${id}`)).status).toBe(status)
  }
  expect((await staff.delete(`/api/console/segments/${id}`)).status).toBe(204)
  expect((await staff.delete(`/api/console/segments/${id}`)).status).toBe(204)
  expect((await staff.get(`/api/console/segments/${id}/recipients`)).status).toBe(404)
  const { body } = await staff.get(`/api/console/log?about=segment&personId=${staffId}`)
  expect(body.entries.map(({ kind }: { kind: string }) => kind)).toEqual(['segment.deleted', 'segment.saved'])
  const [saved] = await store.read.select().from(activities).where(eq(activities.subjectId, id))
  expect(saved!.facts).toEqual({ name: 'Ours', filter: { municipality } })
})
