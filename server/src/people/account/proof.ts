import { and, eq, ne } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Conn } from '#platform/store.ts'
import { dropSecondFactor } from '../factor/actions.ts'
import { accounts } from '../tables.ts'
import type { TokenRow } from '../tokens.ts'

/**
 * Makes the address of a token the proven address of its account, unless another account has proven it meanwhile.
 *
 * `ownerChose` says that whoever holds the mailbox chose the account's password (or confirms having done so). Where
 * not, an account that was never proven may have been opened by a stranger in wait for the owner: its password and
 * second factor go ("account pre-hijacking", Sudhodanan and Paverd, USENIX Security 2022).
 * @returns whether the address was proven by this for the first time
 */
export async function prove(tx: Conn, token: TokenRow, how: { now: number; ownerChose: boolean }): Promise<boolean> {
  const { accountId, email } = token
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
  if (!account || account.verifiedEmail === email) return false
  const other = and(eq(accounts.verifiedEmail, email), ne(accounts.id, accountId))
  const [rival] = await tx.select({ id: accounts.id }).from(accounts).where(other)
  if (rival) return false
  await tx.update(accounts).set({ verifiedEmail: email }).where(eq(accounts.id, accountId))
  if (!how.ownerChose) {
    await tx.update(accounts).set({ passwordHash: '' }).where(eq(accounts.id, accountId))
    await dropSecondFactor(tx, accountId)
  }
  await record(tx, null, { kind: 'account.proven', subjectId: accountId, at: how.now })
  return true
}
