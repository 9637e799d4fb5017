import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { dayMs, dayOf } from '#platform/clock.ts'
import { needs } from '#catalogue/need/tables.ts'
import { aNeed } from '#catalogue/build.ts'
import { aColleague, aFacilitator, actorOf } from '#people/build.ts'
import { memberships } from '#people/tables.ts'
import { openTestApp, type Browser } from '../../build.ts'
import { aPair, aSide, askedInterest } from '../build.ts'
import { interestPage } from '../list/queries.ts'
import { interests } from '../tables.ts'
import { recipientsOf } from './queries.ts'

const app = await openTestApp()
const { store, clock } = app
const today = () => dayOf(clock())

async function joins(organisationId: string, role: 'owner' | 'editor' | 'member' = 'editor') {
  clock.forward(1)
  return aColleague(app, { organisationId, role, name: 'Jouni Jokela' })
}

const away = (
  organisationId: string,
  personId: string,
  values: { deputyId?: string | null; awayUntil: string | null },
) =>
  store.commit(
    async (tx) =>
      void (await tx
        .update(memberships)
        .set(values)
        .where(and(eq(memberships.organisationId, organisationId), eq(memberships.personId, personId)))),
  )

async function told(id: string, side: 'owner' | 'offerer'): Promise<string[]> {
  const [found] = await store.read
    .select({ row: interests, need: needs })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(eq(interests.id, id))
  return recipientsOf(store.read, { ...found!, side, today: today() })
}

test('[IN32] whoever has it in hand, their deputy while away, else who wrote or asked, else the owners', async () => {
  const pair = await aPair(app)
  const { owner, offerer } = pair
  const { organisationId } = owner
  const id = await askedInterest(pair)
  expect(await told(id, 'owner')).toEqual([owner.personId])
  expect(await told(id, 'offerer')).toEqual([offerer.personId])
  const [assignee, deputy] = [await joins(organisationId), await joins(organisationId)]
  await owner.browser.put(`/api/interests/${id}/assignee`, { personId: assignee.personId })
  expect(await told(id, 'owner')).toEqual([assignee.personId])
  const tomorrow = dayOf(clock() + dayMs)
  await away(organisationId, assignee.personId, { deputyId: deputy.personId, awayUntil: tomorrow })
  expect(await told(id, 'owner')).toEqual([deputy.personId])
  await away(organisationId, deputy.personId, { awayUntil: tomorrow })
  expect(await told(id, 'owner')).toEqual([owner.personId])
  const second = await joins(organisationId, 'owner')
  await away(organisationId, owner.personId, { awayUntil: tomorrow })
  expect(await told(id, 'owner')).toEqual([second.personId])
  await away(organisationId, second.personId, { awayUntil: tomorrow })
  expect(await told(id, 'owner')).toEqual([owner.personId, second.personId])
  await away(organisationId, assignee.personId, { awayUntil: dayOf(clock() - dayMs) })
  expect(await told(id, 'owner')).toEqual([assignee.personId])
})

test('[IN32] the need’s adviser is told what concerns its owner', async () => {
  const company = await aSide(app, 'company')
  const adviser = await aFacilitator(app)
  const offerer = await aSide(app, 'research')
  const needId = await aNeed(adviser.browser, { organisationId: company.organisationId })
  const body = { organisationId: offerer.organisationId, message: 'Hello' }
  const { body: asked } = await offerer.browser.post(`/api/needs/${needId}/interests`, body)
  expect(await told(asked.id, 'owner')).toEqual([company.personId, adviser.personId])
  expect(await told(asked.id, 'offerer')).toEqual([offerer.personId])
})

test('[IN31] given to members of the side by its owners and editors, and to nobody else', async () => {
  const pair = await aPair(app)
  const id = await askedInterest(pair)
  const give = async (browser: Browser, personId: string | null) => {
    const { status, body } = await browser.put(`/api/interests/${id}/assignee`, { personId })
    return body.code ?? status
  }
  const member = await joins(pair.owner.organisationId, 'member')
  expect(await give(member.browser, member.personId)).toBe('notAllowed')
  expect(await give((await aFacilitator(app)).browser, member.personId)).toBe('notAllowed')
  expect(await give((await aSide(app, 'company')).browser, member.personId)).toBe('notFound')
  expect(await give(pair.owner.browser, pair.offerer.personId)).toBe('invalid')
  expect(await give(pair.owner.browser, member.personId)).toBe(200)
  expect((await pair.offerer.browser.get(`/api/interests/${id}`)).body.assignee.id).toBe(pair.offerer.personId)
  expect(await give(pair.owner.browser, null)).toBe(200)
  const seen = await pair.owner.browser.get(`/api/interests/${id}`)
  expect(seen.body.assignee).toBeNull()
  expect(seen.body.team.map((one: { id: string }) => one.id).toSorted()).toEqual(
    [member.personId, pair.owner.personId].toSorted(),
  )
})

const inbox = async (browser: Browser, query = '') => (await browser.get(`/api/interests?limit=100${query}`)).body
const idsOf = (page: { interests: { id: string }[] }) => page.interests.map((one) => one.id)

test('[IN30] lists, filters and counts agree', async () => {
  const pair = await aPair(app)
  const { owner, offerer } = pair
  const first = await askedInterest(pair)
  const other = await aSide(app, 'research')
  clock.forward(1000)
  const body = { organisationId: other.organisationId, message: 'We too.' }
  const second = (await other.browser.post(`/api/needs/${pair.needId}/interests`, body)).body.id
  const deputy = await joins(owner.organisationId)
  expect((await inbox(owner.browser)).counts).toEqual({ all: 2, waitsForUs: 2, unassigned: 2, mine: 0, escalated: 0 })
  expect(idsOf(await inbox(owner.browser))).toEqual([second, first])
  await owner.browser.put(`/api/interests/${first}/assignee`, { personId: owner.personId })
  await owner.browser.put(`/api/interests/${second}/answer`, { answer: 'ask', message: 'Since when?' })
  for (const [query, expected] of [
    ['&waitsForUs=true', [first]],
    ['&unassigned=true', [second]],
    ['&mine=true', [first]],
    ['&state=askedBack', [second]],
    [`&offerId=${pair.offerId}`, [first]],
    ['&needId=none', []],
    ['&organisationId=none', []],
  ] as const) {
    const page = await inbox(owner.browser, query)
    expect([query, idsOf(page), page.total]).toEqual([query, expected, expected.length])
  }
  expect((await inbox(owner.browser)).counts).toEqual({ all: 2, waitsForUs: 1, unassigned: 1, mine: 1, escalated: 0 })
  await away(owner.organisationId, owner.personId, { deputyId: deputy.personId, awayUntil: today() })
  expect(idsOf(await inbox(deputy.browser, '&mine=true'))).toEqual([first])
  expect(idsOf(await inbox(other.browser, '&waitsForUs=true'))).toEqual([second])
  expect((await inbox(offerer.browser)).counts).toMatchObject({ all: 1, waitsForUs: 0, mine: 1 })
  expect((await inbox((await aSide(app, 'company')).browser)).counts.all).toBe(0)
})

test('[IN30] the same number of statements for one and for many', async () => {
  const pair = await aPair(app)
  await askedInterest(pair)
  const actor = await actorOf(app, pair.owner.personId)
  const statements = async () => {
    let count = 0
    // every query of a page begins with a select on the connection
    const counted = new Proxy(store.read, {
      get: (conn, key) => {
        if (key === 'select' || key === 'selectDistinct') count++
        const value = Reflect.get(conn, key) as unknown
        return typeof value === 'function' ? value.bind(conn) : value
      },
    })
    await interestPage(counted, actor, { query: {}, today: today() })
    return count
  }
  const one = await statements()
  for (const kind of ['research', 'research', 'company'] as const) {
    const other = await aSide(app, kind)
    const body = { organisationId: other.organisationId, message: 'We too.' }
    expect((await other.browser.post(`/api/needs/${pair.needId}/interests`, body)).status).toBe(201)
  }
  expect(await statements()).toBe(one)
})
