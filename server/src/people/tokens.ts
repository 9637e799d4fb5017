import { randomInt } from 'node:crypto'
import { and, desc, eq, gt } from 'drizzle-orm'
import { dayMs, hourMs, minuteMs } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Conn } from '#platform/store.ts'
import { digest, newToken } from './password.ts'
import { mailedTokens } from './tables.ts'

export type TokenKind = 'verify' | 'reset' | 'signIn'
export type TokenRow = typeof mailedTokens.$inferSelect

/** how long what was mailed is good, ms */
const lifetimes: Record<TokenKind, number> = { verify: 7 * dayMs, reset: hourMs, signIn: 15 * minuteMs }
const maxTries = 5

/** Makes a token for an account, in place of an earlier one of its kind; only hashes are kept. */
export async function issueToken(tx: Conn, kind: TokenKind, account: { id: string; email: string }, now: number) {
  const row = { id: newId(), kind, accountId: account.id, email: account.email, tries: 0 }
  const token = newToken()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await tx.delete(mailedTokens).where(and(eq(mailedTokens.accountId, account.id), eq(mailedTokens.kind, kind)))
  await tx.insert(mailedTokens).values({
    ...row,
    tokenHash: digest(token),
    codeHash: kind === 'signIn' ? digest(`${row.id}:${code}`) : null,
    expiresAt: now + lifetimes[kind],
  })
  return { token, code }
}

/** The row behind a token that is still good, or null; it stays until `spendToken`. */
export async function tokenRow(conn: Conn, kind: TokenKind, token: string, now: number): Promise<TokenRow | null> {
  const good = and(eq(mailedTokens.kind, kind), gt(mailedTokens.expiresAt, now))
  const [row] = await conn
    .select()
    .from(mailedTokens)
    .where(and(eq(mailedTokens.tokenHash, digest(token)), good))
  return row ?? null
}

/** The newest sign-in code of an address when the digits fit; a wrong try is counted, and the fifth ends the code. */
export async function codeRow(tx: Conn, email: string, code: string, now: number): Promise<TokenRow | null> {
  const good = and(eq(mailedTokens.kind, 'signIn'), gt(mailedTokens.expiresAt, now))
  const [row] = await tx
    .select()
    .from(mailedTokens)
    .where(and(eq(mailedTokens.email, email), good))
    .orderBy(desc(mailedTokens.expiresAt), desc(mailedTokens.id))
    .limit(1)
  if (!row) return null
  if (row.codeHash === digest(`${row.id}:${code}`)) return row
  if (row.tries + 1 >= maxTries) await spendToken(tx, row)
  else
    await tx
      .update(mailedTokens)
      .set({ tries: row.tries + 1 })
      .where(eq(mailedTokens.id, row.id))
  return null
}

export async function spendToken(tx: Conn, row: TokenRow): Promise<void> {
  await tx.delete(mailedTokens).where(eq(mailedTokens.id, row.id))
}

/** Whatever was mailed to an account before is void. */
export async function voidTokens(tx: Conn, accountId: string): Promise<void> {
  await tx.delete(mailedTokens).where(eq(mailedTokens.accountId, accountId))
}
