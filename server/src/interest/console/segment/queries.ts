import { asc, count, desc, eq, inArray, max, sql } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { findSegment, MissingFact, SegmentFilter } from '@silta/shared/segments.ts'
import { peopleById } from '#people/queries.ts'
import { organisations } from '#people/tables.ts'
import type { Conn } from '#platform/store.ts'
import { nudgeRecipients, nudges } from '../nudge/tables.ts'
import { inSegment, missingOf } from './rules.ts'
import { segments } from './tables.ts'

type Query = Static<typeof findSegment.query>
type SegmentRow = typeof segments.$inferSelect

/** their counts are looked up in one statement */
const mostListed = 100

/** Saved filters, the newest first, with what they hold now. */
export async function segmentList(conn: Conn, now: number) {
  const rows = await conn.select().from(segments).orderBy(desc(segments.at), desc(segments.id)).limit(mostListed)
  const counts = await countsOf(conn, rows, now)
  const nudged = await lastNudges(conn, rows)
  const people = await peopleById(
    conn,
    rows.map(({ byId }) => byId),
  )
  return {
    segments: rows.map(({ id, name, filter, byId, at }) => ({
      ...{ id, name, filter, at },
      by: people.get(byId)?.name ?? null,
      count: counts.get(id)!,
      nudged: nudged.get(id) ?? null,
    })),
  }
}

async function countsOf(conn: Conn, rows: SegmentRow[], now: number): Promise<Map<string, number>> {
  if (!rows.length) return new Map()
  const sums = rows.map(({ id, filter }) => {
    const held = sql<number>`coalesce(sum(case when ${inSegment(conn, filter, now)} then 1 else 0 end), 0)`
    return [id, held.mapWith(Number)] as const
  })
  const [counted] = await conn.select(Object.fromEntries(sums)).from(organisations)
  return new Map(Object.entries(counted as Record<string, number>))
}

/** The last nudge of each segment. */
async function lastNudges(conn: Conn, rows: SegmentRow[]) {
  const ids = rows.map(({ id }) => id)
  if (!ids.length) return new Map<string, never>()
  const found = await conn
    .select({ segmentId: nudges.segmentId, at: max(nudges.at), people: count(nudgeRecipients.personId) })
    .from(nudges)
    .leftJoin(nudgeRecipients, eq(nudgeRecipients.nudgeId, nudges.id))
    .where(inArray(nudges.segmentId, ids))
    .groupBy(nudges.segmentId, nudges.id)
    .orderBy(asc(max(nudges.at)), asc(nudges.id))
  return new Map(found.map(({ segmentId, at, people }) => [segmentId, { at: at!, people }]))
}

/** A page of the organisations that a filter holds now, by name. */
export async function organisationsOf(conn: Conn, query: Query, now: number) {
  const { limit = 20, offset = 0, ...filter } = query
  const which = inSegment(conn, filterIn(filter), now)
  const rows = await conn
    .select()
    .from(organisations)
    .where(which)
    .orderBy(asc(organisations.name), asc(organisations.id))
    .limit(limit)
    .offset(offset)
  const [all] = await conn.select({ total: count() }).from(organisations).where(which)
  return {
    organisations: rows.map((row) => ({ id: row.id, name: row.name, kind: row.kind, missing: missingOf(row) })),
    total: all?.total ?? 0,
  }
}

function filterIn({ missing, ...rest }: Omit<Query, 'limit' | 'offset'>): SegmentFilter {
  return missing === undefined ? rest : { ...rest, missing: missing.split(',') as MissingFact[] }
}

/** A saved filter; null when there is none. */
export async function segmentById(conn: Conn, id: string): Promise<SegmentRow | null> {
  const [row] = await conn.select().from(segments).where(eq(segments.id, id))
  return row ?? null
}
