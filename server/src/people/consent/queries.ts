import { desc, eq, sql } from 'drizzle-orm'
import type { Consent, ConsentScope } from '@silta/shared/consents.ts'
import { isStaff, membershipIn, type Actor } from '#platform/actor.ts'
import { notAllowed, notFound } from '#platform/problems.ts'
import { actingFor } from '#platform/session.ts'
import { prepared, type Conn } from '#platform/store.ts'
import { organisationById, peopleById } from '../queries.ts'
import { organisations } from '../tables.ts'
import { isInForce, type ConsentRow } from './rules.ts'
import { consents } from './tables.ts'

/** What an organisation allowed, the newest first. @throws notFound; notAllowed for those outside it */
export async function consentsOf(conn: Conn, actor: Actor, { id, now }: { id: string; now: number }) {
  if (!(await organisationById(conn, id))) throw notFound()
  if (!isStaff(actor) && !membershipIn(actor, id)) throw notAllowed()
  const rows = await conn
    .select()
    .from(consents)
    .where(eq(consents.organisationId, id))
    .orderBy(desc(consents.recordedAt), desc(consents.id))
  return { consents: await consentViews(conn, rows, now) }
}

export async function consentViews(conn: Conn, rows: ConsentRow[], now: number): Promise<Consent[]> {
  const people = await peopleById(conn, [...new Set(rows.map(({ recordedBy }) => recordedBy))])
  const names = new Map<string, string>()
  for (const id of new Set(rows.map(({ organisationId }) => organisationId)))
    names.set(id, (await organisationById(conn, id))!.name)
  return rows.map((row) => {
    const { id, organisationId, givenBy, channel, scopes, until, note, recordedAt, withdrawnAt } = row
    const organisation = names.get(organisationId)!
    const recordedBy = people.get(row.recordedBy)?.name ?? null
    const given = { id, organisationId, organisation, givenBy, channel, scopes, until, note }
    return { ...given, recordedBy, recordedAt, withdrawnAt, isInForce: isInForce(row, now) }
  })
}

/** A consent under which staff may act now. @throws notFound when there is none, or no longer */
export async function consentInForce(conn: Conn, id: string, now: number): Promise<ConsentRow> {
  const row = await consentById(conn, id)
  if (!row || !isInForce(row, now)) throw notFound()
  return row
}

export async function consentById(conn: Conn, id: string): Promise<ConsentRow | null> {
  const [found] = await consentRow(conn).execute({ id })
  return found?.consent ?? null
}

/** Whether an organisation allows this to facilitators now. */
export async function hasConsent(
  conn: Conn,
  { organisationId, scope, now }: { organisationId: string; scope: ConsentScope; now: number },
): Promise<boolean> {
  const rows = await conn.select().from(consents).where(eq(consents.organisationId, organisationId))
  return rows.some((row) => isInForce(row, now) && row.scopes.includes(scope))
}

const consentRow = (conn: Conn) =>
  prepared(conn, 'consent_by_id', (c) =>
    c
      .select({ consent: consents, kind: organisations.kind, verifiedAt: organisations.verifiedAt })
      .from(consents)
      .innerJoin(organisations, eq(organisations.id, consents.organisationId))
      .where(eq(consents.id, sql.placeholder('id')))
      .prepare(),
  )

type Acting = { consentId: string; scope: ConsentScope; now: number }

/**
 * Staff in the place of an organisation's editor, where the organisation consented to what is asked; as themselves in
 * every other case. Asked at each request, so that a withdrawal counts at once.
 */
export async function underConsent(conn: Conn, actor: Actor, { consentId, scope, now }: Acting): Promise<Actor> {
  if (!isStaff(actor)) return actor
  const [found] = await consentRow(conn).execute({ id: consentId })
  if (!found || !isInForce(found.consent, now) || !found.consent.scopes.includes(scope)) return actor
  const { organisationId } = found.consent
  if (membershipIn(actor, organisationId)) return actor
  const membership = { organisationId, kind: found.kind, role: 'editor' as const, verified: found.verifiedAt !== null }
  return actingFor(actor, { membership, consentId })
}
