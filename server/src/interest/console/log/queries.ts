import { and, desc, eq, gte, inArray, like, lt, sql, type SQL } from 'drizzle-orm'
import { stringify } from 'csv-stringify/sync'
import type { Static } from 'typebox'
import type { listLog, LogEntry, logSheet } from '@silta/shared/staff-log.ts'
import type { Activity } from '#activity/queries.ts'
import { activities } from '#activity/tables.ts'
import { needsSeenBy } from '#catalogue/need/queries.ts'
import { endOfDay } from '#catalogue/rules.ts'
import { organisationsById, peopleById } from '#people/queries.ts'
import { accounts } from '#people/tables.ts'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'

type Query = Static<typeof listLog.query>
type Filters = Static<typeof logSheet.query>
const mostRows = 10_000
const idsAtOnce = 500

/** What staff did, the newest first. Somebody who left the staff is not listed; what they did stands with its subject. */
export async function logPage(conn: Conn, actor: Actor, query: Query) {
  const { limit = 50, before, ...filters } = query
  const staff = await staffOf(conn)
  const older = before === undefined ? undefined : lt(activities.seq, before)
  const rows = await logged(conn, and(holds(filters, staff), older), limit + 1)
  const shown = rows.slice(0, limit)
  const next = rows.length > limit ? shown.at(-1)!.seq : null
  return { entries: await entriesOf(conn, actor, shown), next, people: staff }
}

/** The same as comma-separated values; a cell that a spreadsheet would run as a formula is defused. */
export async function logAsSheet(conn: Conn, actor: Actor, filters: Filters): Promise<string> {
  const rows = await logged(conn, holds(filters, await staffOf(conn)), mostRows)
  const lines: string[][] = []
  for (let at = 0; at < rows.length; at += idsAtOnce)
    lines.push(...(await entriesOf(conn, actor, rows.slice(at, at + idsAtOnce))).map(lineOf))
  const columns = ['time', 'person', 'event', 'organisation', 'subject', 'title', 'actedFor', 'consent']
  return stringify(lines, { header: true, columns, escape_formulas: true, bom: true })
}

const lineOf = ({ at, by, kind, organisation, subject, acted }: LogEntry): string[] => [
  new Date(at).toISOString(),
  by.name,
  kind,
  organisation?.name ?? '',
  subject.id,
  subject.title ?? '',
  acted?.organisation.name ?? '',
  acted?.consentId ?? '',
]

type Named = { id: string; name: string }

const staffOf = (conn: Conn): Promise<Named[]> =>
  conn
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(inArray(accounts.role, ['facilitator', 'administrator']))
    .orderBy(accounts.name, accounts.id)

function holds({ personId, organisationId, about, acted, from, to }: Filters, staff: Named[]): SQL {
  const ids = staff.map(({ id }) => id).filter((id) => !personId || id === personId)
  return and(
    ids.length ? inArray(activities.personId, ids) : sql`1 = 0`,
    organisationId ? eq(activities.organisationId, organisationId) : undefined,
    about ? like(activities.kind, `${about}.%`) : undefined,
    acted ? like(sql`cast(${activities.facts} as text)`, '%"consentId"%') : undefined,
    acted ? like(sql`cast(${activities.facts} as text)`, '%"actedFor"%') : undefined,
    from && isReal(from) ? gte(activities.at, Date.parse(from)) : undefined,
    to && isReal(to) ? lt(activities.at, endOfDay(to)) : undefined,
  )!
}

const isReal = (day: string): boolean => !Number.isNaN(Date.parse(day))

const logged = (conn: Conn, which: SQL | undefined, limit: number): Promise<Activity[]> =>
  conn.select().from(activities).where(which).orderBy(desc(activities.seq)).limit(limit)

async function entriesOf(conn: Conn, actor: Actor, rows: Activity[]): Promise<LogEntry[]> {
  const people = await peopleById(conn, unique(rows.map(({ personId }) => personId)))
  const organisations = await organisationsById(
    conn,
    unique(rows.flatMap(({ organisationId, facts }) => [organisationId, textIn(facts.actedFor)])),
  )
  const needs = await needsSeenBy(conn, actor, unique(rows.map(({ subjectId }) => subjectId)))
  const named = (id: string | null): Named | null => {
    const found = id ? organisations.get(id) : undefined
    return found ? { id: found.id, name: found.name } : null
  }
  return rows.map(({ seq, at, kind, personId, organisationId, subjectId, facts }) => {
    const [forWhom, consentId] = [named(textIn(facts.actedFor)), textIn(facts.consentId)]
    return {
      ...{ seq, at, kind },
      by: { id: personId!, name: people.get(personId!)?.name ?? '' },
      organisation: named(organisationId),
      subject: { id: subjectId, title: needs.get(subjectId)?.row.title ?? null },
      acted: forWhom && consentId ? { organisation: forWhom, consentId } : null,
    }
  })
}

const textIn = (fact: unknown): string | null => (typeof fact === 'string' ? fact : null)
const unique = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))]
