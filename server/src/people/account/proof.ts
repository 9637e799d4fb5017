import { and, eq, ne } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import { acceptAgain } from '#platform/mail-refusal.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { dropSecondFactor } from '../factor/actions.ts'
import { accounts } from '../tables.ts'

/** What was mailed, and for which account. */
type Mailed = { accountId: string; email: string }

/**
 * Makes a mailed address the proven address of an account, unless another account has proven it meanwhile. Whoever
 * proves the operator's ADMIN_EMAIL is administrator.
 *
 * `ownerChose` says that whoever holds the mailbox chose the account's password (or confirms having done so). Where
 * not, an account that was never proven may have been opened by a stranger in wait for the owner: its password and
 * second factor go ("account pre-hijacking", Sudhodanan and Paverd, USENIX Security 2022).
 * @returns `proven` by this, `already` proven for this account, or `taken` by another (or the account is gone)
 */
export async function prove(
  { clock, config }: Platform,
  tx: Conn,
  { mailed: { accountId, email }, ownerChose }: { mailed: Mailed; ownerChose: boolean },
): Promise<'proven' | 'already' | 'taken'> {
  const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
  if (!account) return 'taken'
  // What was mailed there has arrived.
  await acceptAgain(tx, email)
  if (account.verifiedEmail === email) return 'already'
  const other = and(eq(accounts.verifiedEmail, email), ne(accounts.id, accountId))
  const [rival] = await tx.select({ id: accounts.id }).from(accounts).where(other)
  if (rival) return 'taken'
  const role = email === config.adminEmail ? ('administrator' as const) : account.role
  await tx.update(accounts).set({ verifiedEmail: email, role }).where(eq(accounts.id, accountId))
  if (!ownerChose) {
    await tx.update(accounts).set({ passwordHash: '' }).where(eq(accounts.id, accountId))
    await dropSecondFactor(tx, accountId)
  }
  await record(tx, null, { kind: 'account.proven', subjectId: accountId, at: clock() })
  return 'proven'
}
