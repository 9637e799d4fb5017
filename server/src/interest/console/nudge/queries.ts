import { and, asc, eq, gt, inArray, max, ne, sql } from 'drizzle-orm'
import { mostNudged, type NudgeWords, type Recipient } from '@silta/shared/segments.ts'
import { accounts, memberships, organisations } from '#people/tables.ts'
import type { Actor } from '#platform/actor.ts'
import { dayMs } from '#platform/clock.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { segmentById } from '../segment/queries.ts'
import { inSegment } from '../segment/rules.ts'
import { nudgeRecipients, nudges } from './tables.ts'

/** nobody gets two nudges within it */
const restMs = 7 * dayMs

type Asked = { id: string; now: number }
type Found = Recipient & { organisationId: string }

/** Who would get a nudge to a segment, and who is left out. @throws notFound */
export async function recipientList(conn: Conn, actor: Actor, asked: Asked) {
  const { segment, people, isCut } = await recipientsOf(conn, actor, asked)
  const shown = people.map(({ organisationId: _by, ...person }) => person)
  return { segment: { id: segment.id, name: segment.name }, people: shown, isCut }
}

/**
 * Owners of the segment's organisations except the reader, each once: first those who may be nudged, by name.
 * `organisationId` is the one by which somebody is reached. @throws notFound
 */
export async function recipientsOf(conn: Conn, actor: Actor, { id, now }: Asked) {
  const segment = await segmentById(conn, id)
  if (!segment) throw notFound()
  const recent = conn
    .select({ personId: nudgeRecipients.personId, at: max(nudgeRecipients.at).as('recent_at') })
    .from(nudgeRecipients)
    .where(gt(nudgeRecipients.at, now - restMs))
    .groupBy(nudgeRecipients.personId)
    .as('recent')
  const rows = await conn
    .select({ id: accounts.id, name: accounts.name, ...organisation, nudgedAt: recent.at })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.personId))
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .leftJoin(recent, eq(recent.personId, accounts.id))
    .where(
      and(eq(memberships.role, 'owner'), ne(accounts.id, actor.personId ?? ''), inSegment(conn, segment.filter, now)),
    )
    .orderBy(sql`${recent.at} is not null`, asc(accounts.name), asc(accounts.id), asc(organisations.name))
    .limit(mostNudged + 1)
  const people = [...Map.groupBy(rows.slice(0, mostNudged), (row) => row.id).values()].map((own): Found => {
    const { id: personId, name, organisationId, nudgedAt } = own[0]!
    const names = own.map((one) => one.organisation)
    return { id: personId, name, organisations: names, organisationId, nudgedAt: nudgedAt && Number(nudgedAt) }
  })
  return { segment, people, isCut: rows.length > mostNudged }
}

const organisation = { organisationId: organisations.id, organisation: organisations.name }

/** People of one batch of a nudge. */
export async function batchOf(conn: Conn, nudgeId: string, batch: number): Promise<string[]> {
  const which = and(eq(nudgeRecipients.nudgeId, nudgeId), eq(nudgeRecipients.batch, batch))
  const rows = await conn.select({ id: nudgeRecipients.personId }).from(nudgeRecipients).where(which)
  return rows.map(({ id }) => id)
}

type Nudge = { id: string; words: NudgeWords; organisation: { id: string; name: string } | null }

/** Nudges that reached a person, by id; the organisation is null once it is gone. */
export async function nudgesTo(conn: Conn, actor: Actor, ids: string[]): Promise<Nudge[]> {
  const rows = await conn
    .select({ id: nudges.id, words: nudges.words, organisationId: organisations.id, name: organisations.name })
    .from(nudgeRecipients)
    .innerJoin(nudges, eq(nudges.id, nudgeRecipients.nudgeId))
    .leftJoin(organisations, eq(organisations.id, nudgeRecipients.organisationId))
    .where(and(eq(nudgeRecipients.personId, actor.personId ?? ''), inArray(nudges.id, ids)))
  return rows.map(({ id, words, organisationId, name }) => ({
    ...{ id, words },
    organisation: organisationId && name ? { id: organisationId, name } : null,
  }))
}
