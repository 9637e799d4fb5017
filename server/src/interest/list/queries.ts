import { and, count, desc, eq, exists, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { listInterests } from '@silta/shared/interests.ts'
import { isStaff, organisationIdsOf, type Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { needs } from '#catalogue/need/tables.ts'
import { interestSummariesOf, interestsVisibleTo, seenInterestsOf } from '../queries.ts'
import { interests, interestTurns } from '../tables.ts'
import { handsOf } from '../team/queries.ts'

type Query = Static<typeof listInterests.query>
type Asked = { query: Query; today: string }

/** A page of the team inbox, newest change first, with its counts. `today`: 2026-12-31 */
export async function interestPage(conn: Conn, actor: Actor, { query, today }: Asked) {
  const inbox = await inboxOf(conn, actor, { query, today })
  const which = and(inbox.scope, filtersOf(inbox, query))
  const rows = await conn
    .select({ row: interests, need: needs })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(which)
    .orderBy(desc(interests.updatedAt), desc(interests.id))
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  const listed = await interestSummariesOf(conn, await seenInterestsOf(conn, actor, rows))
  return { interests: listed, total: await countOf(conn, which), counts: await countsOf(conn, inbox) }
}

type Inbox = Record<'scope' | 'waitsForUs' | 'unassigned' | 'mine' | 'escalated', SQL>

/** What lies in an inbox, and the conditions of its tabs, each of the sides on which the actor stands. */
async function inboxOf(conn: Conn, actor: Actor, { query, today }: Asked): Promise<Inbox> {
  const mine = organisationIdsOf(actor)
  const chosen = query.organisationId ? mine.filter((id) => id === query.organisationId) : mine
  const ids = query.organisationId && isStaff(actor) ? [query.organisationId] : chosen
  const own = ids.length ? ids : ['']
  const asOwner = inArray(needs.organisationId, own)
  const asOfferer = inArray(interests.offererId, own)
  const advised = isStaff(actor) && actor.personId ? eq(needs.adviserId, actor.personId) : sql`1 = 0`
  const everything = isStaff(actor) && !query.organisationId
  const hands = await handsOf(conn, actor, today)
  const living = inArray(interests.state, ['asked', 'askedBack', 'accepted'])
  return {
    scope: and(interestsVisibleTo(actor), everything ? undefined : or(asOwner, asOfferer))!,
    waitsForUs: or(and(or(asOwner, advised), runs(conn, 'owner')), and(asOfferer, runs(conn, 'offerer')))!,
    unassigned: and(
      living,
      or(and(asOwner, isNull(interests.ownerAssigneeId)), and(asOfferer, isNull(interests.offererAssigneeId))),
    )!,
    mine: and(
      living,
      or(
        and(asOwner, inArray(interests.ownerAssigneeId, hands)),
        and(asOfferer, inArray(interests.offererAssigneeId, hands)),
        advised,
      ),
    )!,
    escalated: runs(conn, 'escalated'),
  }
}

/** A clock that runs: of one side, or one that ran out and waits for a facilitator. */
function runs(conn: Conn, which: 'owner' | 'offerer' | 'escalated'): SQL {
  const kind = which === 'escalated' ? eq(interestTurns.stage, which) : eq(interestTurns.side, which)
  const running = and(eq(interestTurns.interestId, interests.id), isNull(interestTurns.endedAt), kind)
  return exists(
    conn
      .select({ one: sql`1` })
      .from(interestTurns)
      .where(running),
  )
}

function filtersOf(inbox: Inbox, query: Query): SQL | undefined {
  const { needId, offerId, state, waitsForUs, unassigned, mine, escalated } = query
  return and(
    needId ? eq(interests.needId, needId) : undefined,
    offerId ? eq(interests.offerId, offerId) : undefined,
    state ? eq(interests.state, state) : undefined,
    waitsForUs ? inbox.waitsForUs : undefined,
    unassigned ? inbox.unassigned : undefined,
    mine ? inbox.mine : undefined,
    escalated ? inbox.escalated : undefined,
  )
}

async function countOf(conn: Conn, which: SQL | undefined): Promise<number> {
  const [row] = await conn
    .select({ n: count() })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(which)
  return row?.n ?? 0
}

async function countsOf(conn: Conn, { scope, ...tabs }: Inbox) {
  const tally = (which: SQL) => sql<number>`coalesce(sum(case when ${which} then 1 else 0 end), 0)`.mapWith(Number)
  const [row] = await conn
    .select({
      all: count(),
      waitsForUs: tally(tabs.waitsForUs),
      unassigned: tally(tabs.unassigned),
      mine: tally(tabs.mine),
      escalated: tally(tabs.escalated),
    })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(scope)
  return row!
}
