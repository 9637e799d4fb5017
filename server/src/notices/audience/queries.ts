import { and, eq, inArray, ne } from 'drizzle-orm'
import type { Activity } from '#activity/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { writersToTell } from '#catalogue/queries.ts'
import { batchOf } from '#interest/console/nudge/queries.ts'
import { turnsOf } from '#interest/queries.ts'
import { interests } from '#interest/tables.ts'
import { recipientsOf } from '#interest/team/queries.ts'
import { dayOf } from '#platform/clock.ts'
import { refusedAmong } from '#platform/mail-refusal.ts'
import type { Conn } from '#platform/store.ts'
import { accounts, memberships } from '#people/tables.ts'
import type { Audience, Telling } from '../rules.ts'

type Asked = { activity: Activity; telling: Telling; now: number }

/** Whom a happening is told to, by person id: without whoever did it, each once. */
export async function audienceOf(conn: Conn, asked: Asked): Promise<string[]> {
  const found = await audiences[asked.telling.to](conn, asked)
  return [...new Set(found)].filter((id) => id !== asked.activity.personId)
}

const audiences: Record<Audience, (conn: Conn, asked: Asked) => Promise<string[]>> = {
  writers: writersOf,
  owners: (conn, { activity }) => ownersOf(conn, activity.organisationId),
  staff: staffOf,
  recipients: recipientsIn,
  nudged: (conn, { activity }) => batchOf(conn, activity.subjectId, Number(activity.facts.batch)),
  assignee: async (_conn, { activity }) => (activity.facts.personId ? [String(activity.facts.personId)] : []),
}

async function recipientsIn(conn: Conn, { activity, telling, now }: Asked): Promise<string[]> {
  const [found] = await conn
    .select({ row: interests, need: needs })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(eq(interests.id, activity.subjectId))
  if (!found || !telling.side) return []
  return recipientsOf(conn, { ...found, side: telling.side, today: dayOf(now) })
}

/** The clocks of an interest: the sides for which one runs, and those for which a happening started it. */
export async function turnsIn(conn: Conn, { kind, subjectId, at }: Activity) {
  if (!kind.startsWith('interest.')) return {}
  const turns = (await turnsOf(conn, [subjectId])).get(subjectId) ?? []
  const running = turns.filter(({ endedAt }) => endedAt === null)
  const sidesOf = (some: typeof turns) => some.map(({ side }) => side)
  return { running: sidesOf(running), started: sidesOf(running.filter(({ startedAt }) => startedAt === at)) }
}

async function writersOf(conn: Conn, { activity: { kind, subjectId } }: Asked): Promise<string[]> {
  const [row] = !kind.startsWith('offer.')
    ? await conn.select().from(needs).where(eq(needs.id, subjectId))
    : await conn.select().from(offers).where(eq(offers.id, subjectId))
  return row ? (await writersToTell(conn, row)).map(({ id }) => id) : []
}

async function ownersOf(conn: Conn, organisationId: string | null): Promise<string[]> {
  if (!organisationId) return []
  const which = and(eq(memberships.organisationId, organisationId), eq(memberships.role, 'owner'))
  const rows = await conn.select({ id: memberships.personId }).from(memberships).where(which)
  return rows.map(({ id }) => id)
}

async function staffOf(conn: Conn): Promise<string[]> {
  const rows = await conn.select({ id: accounts.id }).from(accounts).where(ne(accounts.role, 'person'))
  return rows.map(({ id }) => id)
}

/** Addresses that were proven and take mail, by person; nobody stands behind those of the demo region. */
export async function addressesOf(conn: Conn, personIds: string[]): Promise<Map<string, string>> {
  if (!personIds.length) return new Map()
  const { id, verifiedEmail, demo } = accounts
  const rows = await conn
    .select({ id, verifiedEmail })
    .from(accounts)
    .where(and(inArray(id, personIds), eq(demo, false)))
  const proven = rows.flatMap((row) => (row.verifiedEmail ? [[row.id, row.verifiedEmail] as const] : []))
  const refused = await refusedAmong(
    conn,
    proven.map(([, address]) => address),
  )
  return new Map(proven.filter(([, address]) => !refused.has(address)))
}
