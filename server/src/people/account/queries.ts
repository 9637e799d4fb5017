import { asc, like, or, sql } from 'drizzle-orm'
import type { Conn } from '#platform/store.ts'
import { accounts } from '../tables.ts'

const most = 100

/** Accounts whose name or address contains some words, for administrators; the first hundred by name. */
export async function peoplePage(conn: Conn, q: string) {
  const pattern = `%${q
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, '')}%`
  const rows = await conn
    .select()
    .from(accounts)
    .where(or(like(sql`lower(${accounts.name})`, pattern), like(accounts.email, pattern)))
    .orderBy(asc(accounts.name), asc(accounts.id))
    .limit(most)
  const people = rows.map(({ id, name, email, verifiedEmail, role, createdAt }) => ({
    id,
    name,
    email,
    emailVerified: verifiedEmail !== null,
    role,
    createdAt,
  }))
  return { people }
}
