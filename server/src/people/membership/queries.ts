import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { organisationViews } from '../organisation/queries.ts'
import { may, mustMay } from '../permissions.ts'
import { accountById, organisationById } from '../queries.ts'
import { accounts, invitations, memberships, organisationDomains, organisations } from '../tables.ts'

/**
 * Members of an organisation, and the invitations that are open, to those who govern it.
 * @throws notFound, notAllowed
 */
export async function memberList(conn: Conn, actor: Actor, { id, now }: { id: string; now: number }) {
  if (!(await organisationById(conn, id))) throw notFound()
  mustMay(actor, 'seeMembers', id)
  const { personId, role, joinedAt, deputyId, awayUntil } = memberships
  const members = await conn
    .select({ personId, name: accounts.name, email: accounts.email, role, joinedAt, deputyId, awayUntil })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.personId))
    .where(eq(memberships.organisationId, id))
    .orderBy(asc(memberships.joinedAt), asc(memberships.personId))
  return { members, invitations: may(actor, 'seeInvitations', id) ? await openInvitations(conn, id, now) : [] }
}

function openInvitations(conn: Conn, organisationId: string, now: number) {
  const { id, email, role, expiresAt } = invitations
  const open = and(isNull(invitations.acceptedAt), gt(invitations.expiresAt, now))
  return conn
    .select({ id, email, role, expiresAt })
    .from(invitations)
    .where(and(eq(invitations.organisationId, organisationId), open))
    .orderBy(asc(invitations.createdAt), asc(invitations.id))
}

/** Verified organisations whose e-mail domain is that of my proven address, and to which I do not belong yet. */
export async function joinable(conn: Conn, actor: Actor) {
  const rows = await joinableRows(conn, actor)
  return { organisations: await organisationViews(conn, actor, rows) }
}

export async function joinableRows(conn: Conn, actor: Actor) {
  const account = await accountById(conn, actor.personId!)
  const domain = account?.verifiedEmail?.split('@').at(-1)
  if (!domain) return []
  const mine = and(eq(memberships.organisationId, organisations.id), eq(memberships.personId, actor.personId!))
  const rows = await conn
    .select({ organisation: organisations })
    .from(organisationDomains)
    .innerJoin(organisations, eq(organisations.id, organisationDomains.organisationId))
    .leftJoin(memberships, mine)
    .where(
      and(eq(organisationDomains.domain, domain), isNotNull(organisations.verifiedAt), isNull(memberships.personId)),
    )
    .orderBy(asc(organisations.name), asc(organisations.id))
  return rows.map((row) => row.organisation)
}
