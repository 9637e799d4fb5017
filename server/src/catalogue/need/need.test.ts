import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { activities } from '#activity/tables.ts'
import { dayMs, minuteMs } from '#platform/clock.ts'
import type { Conn } from '#platform/store.ts'
import { settings } from '#platform/tables.ts'
import { aColleague, aFacilitator, actorOf, found, signInAgain, signUp, verifyOrganisation } from '#people/build.ts'
import { openTestApp } from '../../build.ts'
import { aNeed } from '../build.ts'
import { needPage } from './list/queries.ts'
import { needVersions } from './tables.ts'

const app = await openTestApp()

async function company(facts: object = {}) {
  const person = await signUp(app)
  return { ...person, organisationId: await found(person.browser, facts) }
}

/** What was recorded of a need, oldest first: whom it reaches is decided where notices are. */
const happenedTo = (id: string, kind: string) =>
  app.store.read
    .select()
    .from(activities)
    .where(and(eq(activities.subjectId, id), eq(activities.kind, kind)))
    .orderBy(activities.seq)

const colleague = (organisationId: string, role: 'owner' | 'editor' | 'member') =>
  aColleague(app, { organisationId, role })

const staff = () => aFacilitator(app)

const reviewFirst = (value: boolean) =>
  app.store.commit(async (tx) => {
    await tx.delete(settings).where(eq(settings.name, 'reviewFirst'))
    await tx.insert(settings).values({ name: 'reviewFirst', value })
  })

const written = {
  title: 'Jää pysäyttää kuljettimen',
  problem: 'Hihna jäätyy.',
  wantedResult: 'Hihna kulkee.',
  language: 'fi',
  disclosure: 'public',
} as const

test('[C20] owners and editors write, staff advise, nobody else does', async () => {
  const { browser, organisationId } = await company()
  const editor = await colleague(organisationId, 'editor')
  const member = await colleague(organisationId, 'member')
  const stranger = await company()
  const adviser = await staff()
  const body = { ...written, organisationId }
  expect(Object.keys((await browser.post('/api/needs', body)).body)).toEqual(['id', 'state'])
  const statuses = []
  for (const one of [browser, editor.browser, member.browser, stranger.browser, adviser.browser, app.visitor()])
    statuses.push((await one.post('/api/needs', body)).status)
  expect(statuses).toEqual([201, 201, 403, 403, 201, 401])
  const unknown = await adviser.browser.post('/api/needs', { ...body, organisationId: 'nobody' })
  expect(unknown.body.details).toEqual([{ field: 'organisationId', code: 'unknown' }])
  const id = await aNeed(adviser.browser, { organisationId, draft: true })
  expect((await adviser.browser.get(`/api/needs/${id}`)).body.own).toMatchObject({
    adviserId: adviser.personId,
    version: 1,
  })
  const other = await staff()
  expect((await other.browser.get(`/api/needs/${id}`)).status).toBe(404)
  const readable = await member.browser.get(`/api/needs/${id}`)
  expect({ status: readable.status, own: readable.body.own }).toEqual({ status: 200, own: undefined })
  expect((await member.browser.patch(`/api/needs/${id}`, { version: 1, title: 'Mine now' })).status).toBe(403)
})

test('[C56] a request that comes again because its answer was lost begins no second need', async () => {
  const { browser, organisationId } = await company()
  const body = { ...written, organisationId, draftKey: 'k-1' }
  const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => browser.post('/api/needs', body)))
  expect(first!.status).toBe(201)
  for (const other of others) expect([other.status, other.body]).toEqual([201, first!.body])
  expect((await browser.get('/api/needs?mine=true')).body.total).toBe(1)

  const late = await browser.post('/api/needs', { ...body, problem: 'Typed after the first was sent.' })
  expect(late.body).toEqual(first!.body)
  const stands = (await browser.get(`/api/needs/${late.body.id}`)).body
  expect([stands.full.problem, stands.own.version]).toEqual([written.problem, 1])

  const stranger = await company()
  const theirs = await stranger.browser.post('/api/needs', { ...body, organisationId: stranger.organisationId })
  const elsewhere = await found(browser)
  const other = await browser.post('/api/needs', { ...body, organisationId: elsewhere })
  expect(new Set([first!.body.id, theirs.body.id, other.body.id]).size).toBe(3)
  await browser.delete(`/api/needs/${other.body.id}`)
  const anew = await browser.post('/api/needs', { ...body, organisationId: elsewhere })
  expect(anew.status).toBe(201)
  expect(anew.body.id).not.toBe(other.body.id)
})

test('[C21] a change of an old version is refused with the present one, and nothing is lost', async () => {
  const { browser, organisationId } = await company()
  const id = await aNeed(browser, { organisationId, draft: true })
  const first = await browser.patch(`/api/needs/${id}`, { version: 1, problem: 'First' })
  expect({ status: first.status, version: first.body.own.version, problem: first.body.full.problem }).toEqual({
    status: 200,
    version: 2,
    problem: 'First',
  })
  const second = await browser.patch(`/api/needs/${id}`, { version: 1, problem: 'Second' })
  expect({ status: second.status, body: second.body }).toEqual({
    status: 409,
    body: {
      code: 'staleVersion',
      message: expect.any(String),
      details: [{ field: 'version', code: 'stale', limit: 2 }],
    },
  })
  expect((await browser.get(`/api/needs/${id}`)).body.full.problem).toBe('First')
})

test('[C22] of twenty changes of one version at once, one is taken', async () => {
  const { browser, organisationId } = await company()
  const id = await aNeed(browser, { organisationId })
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) => browser.patch(`/api/needs/${id}`, { version: 1, tried: `Try ${at}` })),
  )
  const taken = answers.filter(({ status }) => status === 200)
  expect(taken).toHaveLength(1)
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  const now = (await browser.get(`/api/needs/${id}`)).body
  expect({ tried: now.full.tried, version: now.own.version }).toEqual({ tried: taken[0]!.body.full.tried, version: 2 })
})

test('[C23] autosaves within ten minutes share a copy; a published copy and another person’s stay', async () => {
  const { browser, organisationId } = await company()
  const editor = await colleague(organisationId, 'editor')
  const id = await aNeed(browser, { organisationId, draft: true })
  const save = (who: typeof browser, version: number) =>
    who.patch(`/api/needs/${id}`, { version, problem: `Text ${version}` })
  const kept = async () =>
    (await browser.get(`/api/needs/${id}/versions`)).body.versions.map((one: { version: number }) => one.version)
  await save(browser, 1)
  await save(browser, 2)
  expect(await kept()).toEqual([3])
  app.clock.forward(10 * minuteMs)
  await save(browser, 3)
  expect(await kept()).toEqual([4, 3])
  await save(editor.browser, 4)
  expect(await kept()).toEqual([5, 4, 3])
  app.clock.forward(minuteMs)
  await browser.put(`/api/needs/${id}/publication`)
  await save(editor.browser, 5)
  expect(await kept()).toEqual([6, 5, 4, 3])
  const [copy] = await app.store.read
    .select()
    .from(needVersions)
    .where(eq(needVersions.needId, id))
    .orderBy(needVersions.version)
  expect(copy!.copy).toMatchObject({ problem: 'Text 2', budget: 'unknown', disclosure: 'public', tags: [] })
})

test('[C24] publishing names what is missing, opens at once, and twice is as good as once', async () => {
  const { browser, organisationId } = await company()
  const { id } = (
    await browser.post('/api/needs', { organisationId, title: 'Only a title', language: 'fi', disclosure: 'interest' })
  ).body
  const refused = await browser.put(`/api/needs/${id}/publication`)
  expect({ status: refused.status, details: refused.body.details }).toEqual({
    status: 422,
    details: [
      { field: 'problem', code: 'required' },
      { field: 'wantedResult', code: 'required' },
    ],
  })
  expect((await browser.get(`/api/needs/${id}/check`)).body.blocking).toEqual(refused.body.details)
  await browser.patch(`/api/needs/${id}`, { version: 1, problem: 'p', wantedResult: 'w' })
  for (const _ of [1, 2]) expect((await browser.put(`/api/needs/${id}/publication`)).body).toEqual({ state: 'open' })
  const direction = await browser.post('/api/needs', {
    ...written,
    organisationId,
    kind: 'direction',
    wantedResult: '',
  })
  expect((await browser.put(`/api/needs/${direction.body.id}/publication`)).body).toEqual({ state: 'open' })
})

test('[C25] [C42] where the region reviews first, a review opens what was handed in', async () => {
  const { browser, organisationId } = await company()
  const reviewer = await staff()
  await reviewFirst(true)
  const id = await aNeed(browser, { organisationId })
  expect((await browser.get(`/api/needs/${id}`)).body).toMatchObject({ state: 'inReview', publishedAt: null })
  expect((await app.visitor().get(`/api/needs/${id}`)).status).toBe(404)
  const queued = async () =>
    (await reviewer.browser.get('/api/reviews')).body.needs.map((one: { id: string }) => one.id)
  expect(await queued()).toContain(id)
  expect((await browser.put(`/api/needs/${id}/state`, { state: 'closed', reason: 'other' })).body).toEqual({
    state: 'closed',
  })
  expect((await browser.put(`/api/needs/${id}/state`, { state: 'open' })).body).toEqual({ state: 'inReview' })
  const reviewed = await reviewer.browser.put(`/api/needs/${id}/review`, { scores: [3, 3, 2, 2], comment: '' })
  await reviewFirst(false)
  expect(reviewed.body).toEqual({ outcome: 'published', state: 'open' })
  expect((await app.visitor().get(`/api/needs/${id}`)).body.publishedAt).toBe(app.clock())
  expect(await queued()).not.toContain(id)
})

test('[C26] [C27] [C30] steps start where they may', async () => {
  const { browser, organisationId } = await company()
  const id = await aNeed(browser, { organisationId })
  const at = `/api/needs/${id}`
  expect((await browser.delete(`${at}/publication`)).body).toEqual({ state: 'draft' })
  expect((await browser.delete(at)).body.code).toBe('wasPublished')
  await browser.put(`${at}/publication`)
  expect((await browser.delete(at)).body.code).toBe('otherState')
  expect((await browser.put(`${at}/state`, { state: 'inTalks' })).body).toEqual({ state: 'inTalks' })
  expect((await browser.delete(`${at}/publication`)).body.code).toBe('otherState')
  const unreasoned = await browser.put(`${at}/state`, { state: 'closed' })
  expect(unreasoned.body.details).toEqual([{ field: 'reason', code: 'required' }])
  const closing = { state: 'closed', reason: 'solvedElsewhere', comment: 'A neighbour had the part.' }
  expect((await browser.put(`${at}/state`, closing)).body).toEqual({ state: 'closed' })
  expect((await browser.get(at)).body.own.closingReason).toBe('solvedElsewhere')
  expect((await browser.put(`${at}/publication`)).body.code).toBe('otherState')
  expect((await browser.put(`${at}/validity`)).body.code).toBe('otherState')
  expect((await browser.put(`${at}/state`, { state: 'open' })).body).toEqual({ state: 'open' })
  expect((await browser.get(at)).body.own.closingReason).toBe(null)
  const draft = await aNeed(browser, { organisationId, draft: true })
  expect((await browser.delete(`/api/needs/${draft}`)).status).toBe(204)
  expect((await browser.get(`/api/needs/${draft}`)).status).toBe(404)
})

test('[C28] [C29] a need expires after its last day, is reminded of before, and is renewed for six months', async () => {
  const owner = await company()
  const { browser, organisationId } = owner
  const id = await aNeed(browser, { organisationId })
  const at = `/api/needs/${id}`
  const today = new Date(app.clock()).toISOString().slice(0, 10)
  const until = (await browser.get(at)).body.validUntil
  expect(Date.parse(until) - Date.parse(today)).toBeGreaterThan(178 * dayMs)
  await browser.patch(at, { version: 1, validUntil: new Date(app.clock() + 20 * dayMs).toISOString().slice(0, 10) })
  app.clock.forward(8 * dayMs)
  await app.service.jobs.settle()
  expect(await happenedTo(id, 'need.ending')).toHaveLength(1)
  app.clock.forward(13 * dayMs)
  await app.service.jobs.settle()
  const later = await signInAgain(app, owner)
  expect((await later.get(at)).body.state).toBe('expired')
  expect((await app.visitor().get(at)).status).toBe(404)
  const renewed = await later.put(`${at}/validity`)
  expect(renewed.body.state).toBe('open')
  expect((await app.visitor().get(at)).body.validUntil).toBe(renewed.body.validUntil)
})

test('[C29] a renewed need neither ends nor is reminded of on its old day', async () => {
  const { browser, organisationId } = await company()
  const validUntil = new Date(app.clock() + 20 * dayMs).toISOString().slice(0, 10)
  const id = await aNeed(browser, { organisationId, validUntil })
  await browser.put(`/api/needs/${id}/validity`)
  app.clock.forward(30 * dayMs)
  await app.service.jobs.settle()
  expect((await app.visitor().get(`/api/needs/${id}`)).body.state).toBe('open')
  expect(await happenedTo(id, 'need.ending')).toEqual([])
})

test('[C28] [C29] what was published, fulfilled and opened again is reminded of once a step, and ends', async () => {
  const { browser, organisationId } = await company()
  const validUntil = new Date(app.clock() + 20 * dayMs).toISOString().slice(0, 10)
  const id = await aNeed(browser, { organisationId, validUntil })
  const at = `/api/needs/${id}`
  await browser.delete(`${at}/publication`)
  await browser.put(`${at}/publication`)
  await browser.put(`${at}/state`, { state: 'fulfilled' })
  await browser.put(`${at}/state`, { state: 'open' })
  app.clock.forward(19 * dayMs)
  await app.service.jobs.settle()
  expect(await happenedTo(id, 'need.ending')).toHaveLength(1)
  app.clock.forward(3 * dayMs)
  await app.service.jobs.settle()
  expect((await app.visitor().get(at)).status).toBe(404)
})

test('[C31] an adviser hands over once, and changes nothing afterwards', async () => {
  const { browser, organisationId } = await company()
  const bridge = await company()
  const adviser = await staff()
  const id = await aNeed(adviser.browser, { organisationId: bridge.organisationId, draft: true })
  expect((await bridge.browser.put(`/api/needs/${id}/owner`, { organisationId })).status).toBe(403)
  expect((await adviser.browser.put(`/api/needs/${id}/owner`, { organisationId })).status).toBe(204)
  expect((await browser.get(`/api/needs/${id}`)).body.own).toMatchObject({
    adviserId: null,
    authorId: adviser.personId,
  })
  expect((await bridge.browser.get(`/api/needs/${id}`)).status).toBe(404)
  expect((await adviser.browser.patch(`/api/needs/${id}`, { version: 1, title: 'Still mine' })).status).toBe(403)
  expect((await browser.patch(`/api/needs/${id}`, { version: 1, title: 'Ours now' })).status).toBe(200)
})

test('[C32] the owner sees who saw what, once a day', async () => {
  const { browser, organisationId } = await company()
  const reader = await signUp(app, { name: 'Lukija Lumi' })
  const readerOrganisation = await found(reader.browser, { name: 'Lukijat Oy' })
  await verifyOrganisation(app, readerOrganisation)
  const id = await aNeed(browser, { organisationId, disclosure: 'interest' })
  const at = `/api/needs/${id}`
  const seenAt = app.clock()
  for (const one of [reader.browser, reader.browser, browser, app.visitor()]) await one.get(at)
  const first = { person: 'Lukija Lumi', organisation: 'Lukijat Oy', saw: 'teaser', seenAt }
  expect((await browser.get(`${at}/views`)).body.views).toEqual([first])
  await browser.patch(at, { version: 1, disclosure: 'members' })
  await reader.browser.get(at)
  app.clock.forward(dayMs)
  await reader.browser.get(at)
  const views = (await browser.get(`${at}/views`)).body.views
  expect(views).toEqual([{ ...first, saw: 'full', seenAt: seenAt + dayMs }, { ...first, saw: 'full' }, first])
  expect((await reader.browser.get(`${at}/views`)).status).toBe(404)
})

test('[C33] a published need cannot lose what it must have', async () => {
  const { browser, organisationId } = await company()
  const id = await aNeed(browser, { organisationId })
  const emptied = await browser.patch(`/api/needs/${id}`, { version: 1, problem: '  ' })
  expect(emptied.body.details).toEqual([{ field: 'problem', code: 'required' }])
  expect((await browser.get(`/api/needs/${id}`)).body.own.version).toBe(1)
})

test('[C34] markup comes back as it was written', async () => {
  const { browser, organisationId } = await company()
  const hostile = `<script>alert(1)</script><img src=x onerror="alert('1')"> & ¤ 🦌 ‮ ' OR 1=1; --`
  const texts = { problem: hostile, wantedResult: hostile, tried: hostile, ownInput: hostile }
  const id = await aNeed(browser, { organisationId, title: hostile, teaser: hostile, ...texts })
  const { body } = await app.visitor().get(`/api/needs/${id}`)
  expect({ title: body.title, teaser: body.teaser, full: body.full }).toEqual({
    title: hostile,
    teaser: hostile,
    full: texts,
  })
})

test('[C35] what is too long, of a wrong type or unknown is refused with its field', async () => {
  const { browser, organisationId } = await company()
  const tell = async (changes: object) => {
    const { status, body } = await browser.post('/api/needs', { ...written, organisationId, ...changes })
    return [
      status,
      ...(body.details ?? []).map(({ field, code }: { field: string; code: string }) => `${field}: ${code}`),
    ]
  }
  expect(await tell({ title: 'x'.repeat(161) })).toEqual([422, 'title: maxLength'])
  expect(await tell({ problem: 'x'.repeat(8001) })).toEqual([422, 'problem: maxLength'])
  expect(await tell({ problem: 7 })).toEqual([422, 'problem: type'])
  expect(await tell({ municipality: 'Atlantis' })).toEqual([422, 'municipality: unknown'])
  expect(await tell({ industry: '99.99.99' })).toEqual([422, 'industry: unknown'])
  expect(await tell({ deadline: '2027-02-30', validUntil: '2020-01-01' })).toEqual([
    422,
    'deadline: format',
    'validUntil: past',
  ])
  expect((await tell({ disclosure: 'everyone' }))[0]).toBe(422)
  const id = await aNeed(browser, { organisationId, draft: true })
  await browser.patch(`/api/needs/${id}`, {
    version: 1,
    state: 'open',
    organisationId: 'x',
    authorId: 'x',
    title: 'Only this',
  })
  expect((await browser.get(`/api/needs/${id}`)).body).toMatchObject({
    state: 'draft',
    title: 'Only this',
    organisation: { id: organisationId },
  })
})

test('[C40] [C41] outcomes of a review move the need and tell its author why', async () => {
  const { browser, organisationId } = await company()
  const reviewer = await staff()
  const id = await aNeed(browser, { organisationId, title: 'To be reviewed' })
  const give = (scores: number[]) =>
    reviewer.browser.put(`/api/needs/${id}/review`, { scores, comment: 'Give a figure.' })
  expect((await give([5, 5, 5, 5])).body).toEqual({ outcome: 'published', state: 'open' })
  expect((await give([5, 5, 5, 0])).body).toEqual({ outcome: 'onHold', state: 'inReview' })
  expect((await give([1, 1, 1, 1])).body).toEqual({ outcome: 'rejected', state: 'draft' })
  expect((await happenedTo(id, 'need.reviewed')).map(({ facts }) => facts.outcome)).toEqual([
    'published',
    'onHold',
    'rejected',
  ])
  expect((await give([5, 5, 5, 5])).status).toBe(404)
  expect((await browser.get(`/api/needs/${id}`)).body.own.review).toMatchObject({
    scores: [1, 1, 1, 1],
    comment: 'Give a figure.',
    outcome: 'rejected',
  })
  expect((await browser.put(`/api/needs/${id}/review`, { scores: [5, 5, 5, 5], comment: '' })).status).toBe(403)
})

test('[C36] lists are filtered, ordered and paged', async () => {
  const alone = await openTestApp()
  const { browser } = await signUp(alone)
  const organisationId = await found(browser)
  const make = async (given: object) => {
    alone.clock.forward(minuteMs)
    return aNeed(browser, { organisationId, ...given })
  }
  const a = await make({
    deadline: '2027-05-01',
    industry: '55.20',
    cooperation: ['buy', 'test'],
    stage: 'idea',
    language: 'fi',
  })
  const b = await make({ deadline: null, industry: 'C', kind: 'direction', municipality: 'Inari' })
  const c = await make({ deadline: '2027-01-01', industry: '56', cooperation: ['test'], municipality: '698' })
  const ids = async (query: string) =>
    (await alone.visitor().get(`/api/needs?${query}`)).body.needs.map((one: { id: string }) => one.id)
  expect(await ids('')).toEqual([c, b, a])
  expect(await ids('sort=deadline')).toEqual([c, a, b])
  expect(await ids('limit=1&offset=1')).toEqual([b])
  expect(await ids('kind=direction')).toEqual([b])
  expect(await ids('cooperation=test')).toEqual([c, a])
  expect(await ids('industry=I')).toEqual([c, a])
  expect(await ids('industry=55')).toEqual([a])
  expect(await ids('industry=%25')).toEqual([])
  expect(await ids('municipality=148')).toEqual([b])
  expect(await ids('stage=idea&language=fi')).toEqual([a])
  expect((await alone.visitor().get('/api/needs?limit=1')).body.total).toBe(3)
})

/** A connection that counts the statements that are built on it. */
function counting(conn: Conn) {
  let built = 0
  const select = (...given: Parameters<Conn['select']>) => {
    built++
    return conn.select(...given)
  }
  const counted = new Proxy(conn, {
    get: (target, key) => (key === 'select' ? select : Reflect.get(target, key)),
  })
  return { conn: counted, built: () => built }
}

test('[C36] a list of three takes as many statements as a list of one', async () => {
  const alone = await openTestApp()
  const { browser, personId } = await signUp(alone)
  const organisationId = await found(browser)
  const statements = async () => {
    const { conn, built } = counting(alone.store.read)
    const actor = await actorOf(alone, personId)
    const { memory, search } = alone.service
    const { needs } = await needPage({ conn, search, memory, actor, query: { mine: true } })
    return [needs.length, built()]
  }
  await aNeed(browser, { organisationId })
  const [one, forOne] = await statements()
  const other = await found(browser)
  await aNeed(browser, { organisationId: other, disclosure: 'interest' })
  await aNeed(browser, { organisationId: other, disclosure: 'anonymous' })
  expect([one, ...(await statements())]).toEqual([1, 3, forOne])
})

test('[C64] where the work can be done is kept, changed and taken back', async () => {
  const { browser } = await signUp(await openTestApp())
  const id = await aNeed(browser, { organisationId: await found(browser), workPlace: 'here' })
  const read = async () => (await browser.get(`/api/needs/${id}`)).body
  expect((await read()).workPlace).toBe('here')
  for (const workPlace of ['either', null]) {
    const { own } = await read()
    expect((await browser.patch(`/api/needs/${id}`, { workPlace, version: own.version })).status).toBe(200)
    expect((await read()).workPlace).toBe(workPlace)
  }
  const { own } = await read()
  expect((await browser.patch(`/api/needs/${id}`, { workPlace: 'moon', version: own.version })).status).toBe(422)
})
