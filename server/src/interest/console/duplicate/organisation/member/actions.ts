import { and, eq, inArray } from 'drizzle-orm'
import { memberships } from '#people/tables.ts'
import type { Conn } from '#platform/store.ts'

export type MemberRow = typeof memberships.$inferSelect
type Way = { from: string; to: string }

/** Moves those who were chosen; everybody leaves the one that is closed. */
export async function joinPeople(tx: Conn, { from, to }: Way, { people, now }: { people: string[]; now: number }) {
  const left = await tx.select().from(memberships).where(eq(memberships.organisationId, from))
  const there = await tx.select().from(memberships).where(eq(memberships.organisationId, to))
  const hasOwner = there.some(({ role }) => role === 'owner')
  const chosen = left.filter(({ personId }) => people.includes(personId))
  const rows = chosen.map((row) => ({
    ...row,
    organisationId: to,
    role: row.role === 'owner' && hasOwner ? ('editor' as const) : row.role,
    joinedAt: now,
    deputyId: null,
  }))
  const joined = rows.length
    ? await tx.insert(memberships).values(rows).onConflictDoNothing().returning({ id: memberships.personId })
    : []
  await tx.delete(memberships).where(eq(memberships.organisationId, from))
  return { left, joined: joined.map(({ id }) => id) }
}

/** Everybody is back where they were; who was in both stays in both. */
export async function partPeople(tx: Conn, { to }: Way, { left, joined }: { left: MemberRow[]; joined: string[] }) {
  if (joined.length)
    await tx.delete(memberships).where(and(eq(memberships.organisationId, to), inArray(memberships.personId, joined)))
  if (left.length) await tx.insert(memberships).values(left).onConflictDoNothing()
}
