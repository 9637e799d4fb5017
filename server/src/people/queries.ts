import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Session } from '@silta/shared/accounts.ts'
import type { Identity } from '#platform/actor.ts'
import { prepared, type Conn } from '#platform/store.ts'
import { accounts, memberships, organisations } from './tables.ts'

export type AccountRow = typeof accounts.$inferSelect
export type OrganisationRow = typeof organisations.$inferSelect

/** What is known of a signed-in person, in one read; null when the account is gone. Asked at every request. */
export async function identityOf(conn: Conn, personId: string): Promise<Identity | null> {
  const rows = await identityRows(conn).execute({ personId })
  return rows.length ? identityIn(personId, rows) : null
}

/** people of one statement: SQLite takes 32,766 parameters */
const pageSize = 500

/** The same of many people, a statement for some hundreds of them; accounts that are gone are absent. */
export async function identitiesOf(conn: Conn, personIds: string[]): Promise<Map<string, Identity>> {
  const found = new Map<string, Identity>()
  for (let at = 0; at < personIds.length; at += pageSize) {
    const rows = await conn
      .select({ personId: accounts.id, ...identityColumns })
      .from(accounts)
      .leftJoin(memberships, eq(memberships.personId, accounts.id))
      .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
      .where(inArray(accounts.id, personIds.slice(at, at + pageSize)))
      .orderBy(asc(memberships.joinedAt), asc(memberships.organisationId))
    for (const [personId, own] of Map.groupBy(rows, (row) => row.personId))
      found.set(personId, identityIn(personId, own))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

type IdentityRow = Awaited<ReturnType<ReturnType<typeof identityRows>['execute']>>[number]

function identityIn(personId: string, rows: IdentityRow[]): Identity {
  const { role, language } = rows[0]!
  const found = rows.flatMap(({ organisationId, kind, memberRole, verifiedAt }) =>
    organisationId && kind && memberRole
      ? [{ organisationId, kind, role: memberRole, verified: verifiedAt !== null }]
      : [],
  )
  return { personId, role, language, memberships: found }
}

const identityColumns = {
  role: accounts.role,
  language: accounts.language,
  organisationId: memberships.organisationId,
  memberRole: memberships.role,
  kind: organisations.kind,
  verifiedAt: organisations.verifiedAt,
}

const identityRows = (conn: Conn) =>
  prepared(conn, 'identity', (c) =>
    c
      .select(identityColumns)
      .from(accounts)
      .leftJoin(memberships, eq(memberships.personId, accounts.id))
      .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
      .where(eq(accounts.id, sql.placeholder('personId')))
      .orderBy(asc(memberships.joinedAt), asc(memberships.organisationId))
      .prepare(),
  )

/** What a person is told of themselves; null when the account is gone. */
export async function sessionOf(conn: Conn, personId: string, activeId: string | null): Promise<Session | null> {
  const [account] = await conn.select().from(accounts).where(eq(accounts.id, personId))
  if (!account) return null
  const mine = await conn
    .select({ organisation: organisations, role: memberships.role })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.personId, personId))
    .orderBy(asc(memberships.joinedAt), asc(memberships.organisationId))
  return {
    person: {
      id: account.id,
      email: account.email,
      emailVerified: account.verifiedEmail !== null,
      name: account.name,
      language: account.language,
      role: account.role,
      secondFactor: account.totpSecret !== null,
    },
    organisations: mine.map(({ organisation: { id, name, kind, verifiedAt }, role }) => ({
      id,
      name,
      kind,
      role,
      verified: verifiedAt !== null,
    })),
    activeOrganisationId: mine.some(({ organisation }) => organisation.id === activeId) ? activeId : null,
  }
}

/** Accounts that claim an address: the proven one first, then the oldest. */
export async function claimants(conn: Conn, email: string): Promise<AccountRow[]> {
  const rows = await conn
    .select()
    .from(accounts)
    .where(eq(accounts.email, email))
    .orderBy(asc(accounts.createdAt), asc(accounts.id))
  return [...rows.filter((row) => row.verifiedEmail), ...rows.filter((row) => !row.verifiedEmail)]
}

export async function accountById(conn: Conn, id: string): Promise<AccountRow | null> {
  const [row] = await conn.select().from(accounts).where(eq(accounts.id, id))
  return row ?? null
}

/** Names and addresses for lists of other slices: by person id. */
export async function peopleById(conn: Conn, ids: string[]): Promise<Map<string, { name: string; email: string }>> {
  if (!ids.length) return new Map()
  const columns = { id: accounts.id, name: accounts.name, email: accounts.email }
  const rows = await conn.select(columns).from(accounts).where(inArray(accounts.id, ids))
  return new Map(rows.map(({ id, name, email }) => [id, { name, email }]))
}

export async function organisationById(conn: Conn, id: string): Promise<OrganisationRow | null> {
  const [row] = await organisationRow(conn).execute({ id })
  return row ?? null
}

/** Rows of organisations for lists of other slices: by id. What may be shown of one is organisationView's. */
export async function organisationsById(conn: Conn, ids: string[]): Promise<Map<string, OrganisationRow>> {
  if (!ids.length) return new Map()
  const [only] = ids
  const rows =
    ids.length === 1
      ? await organisationRow(conn).execute({ id: only })
      : await conn.select().from(organisations).where(inArray(organisations.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

const organisationRow = (conn: Conn) =>
  prepared(conn, 'organisation_by_id', (c) =>
    c
      .select()
      .from(organisations)
      .where(eq(organisations.id, sql.placeholder('id')))
      .prepare(),
  )

/** The first organisation that a person joined, in which work goes on at sign-in. */
export async function firstOrganisation(conn: Conn, personId: string): Promise<string | null> {
  const [row] = await conn
    .select({ id: memberships.organisationId })
    .from(memberships)
    .where(eq(memberships.personId, personId))
    .orderBy(asc(memberships.joinedAt), asc(memberships.organisationId))
    .limit(1)
  return row?.id ?? null
}

export async function membershipOf(conn: Conn, organisationId: string, personId: string) {
  const which = and(eq(memberships.organisationId, organisationId), eq(memberships.personId, personId))
  const [row] = await conn.select().from(memberships).where(which)
  return row ?? null
}
