import { asc, count, eq } from 'drizzle-orm'
import type { OrganisationSide } from '@silta/shared/duplicates.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { aidGrants } from '#funding/aid/register/tables.ts'
import { organisationById, type OrganisationRow } from '#people/queries.ts'
import { accounts, memberships } from '#people/tables.ts'
import { invalid, notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { interests } from '../../../tables.ts'

type Asked = { keep: string; close: string }

/**
 * Two organisations that may be one.
 * @throws notFound; invalid for one and the same, for two kinds, for a demo one beside a real one, for one that was merged
 * before, and where the one that stays is the unverified one
 */
export async function organisationPair(conn: Conn, asked: Asked) {
  const keep = await organisationById(conn, asked.keep)
  const close = await organisationById(conn, asked.close)
  if (!keep || !close || keep.mergedIntoId || close.mergedIntoId) throw notFound()
  if (keep.id === close.id) throw invalid([{ field: 'close', code: 'self' }])
  if (keep.kind !== close.kind || keep.demo !== close.demo) throw invalid([{ field: 'close', code: 'unknown' }])
  if (close.verifiedAt !== null && keep.verifiedAt === null) throw invalid([{ field: 'keep', code: 'invalid' }])
  return { keep, close }
}

/** The two side by side: counts alone of what its people keep to themselves. @throws as organisationPair */
export async function organisationComparison(conn: Conn, asked: Asked) {
  const { keep, close } = await organisationPair(conn, asked)
  return { keep: await sideOf(conn, keep), close: await sideOf(conn, close) }
}

async function sideOf(
  conn: Conn,
  { id, name, kind, verifiedAt, businessId }: OrganisationRow,
): Promise<OrganisationSide> {
  const people = await conn
    .select({ id: accounts.id, name: accounts.name, role: memberships.role, email: accounts.verifiedEmail })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.personId))
    .where(eq(memberships.organisationId, id))
    .orderBy(asc(memberships.joinedAt), asc(accounts.id))
  const of = async (table: typeof needs, column = table.organisationId) =>
    (await conn.select({ many: count() }).from(table).where(eq(column, id)))[0]?.many ?? 0
  const [row] = await conn.select({ many: count() }).from(interests).where(eq(interests.offererId, id))
  return {
    ...{ id, name, kind, businessId, people, interests: row?.many ?? 0 },
    verified: verifiedAt !== null,
    needs: await of(needs),
    // they count by the same column
    offers: await of(offers as unknown as typeof needs),
    aidGrants: await of(aidGrants as unknown as typeof needs),
  }
}
