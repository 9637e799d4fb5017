import { and, eq, isNull } from 'drizzle-orm'
import { Secret, TOTP } from 'otpauth'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { countTry, failuresOf, refuseIfOver } from '../limits.ts'
import { digest } from '../password.ts'
import { noTotpOffered, secondFactorSet, wrongSecondFactor } from '../problems.ts'
import { accountById, type AccountRow } from '../queries.ts'
import { accounts, recoveryCodes } from '../tables.ts'

const stepMs = 30_000
const recoveryCodeCount = 10

const totpOver = (secret: string, label = '') =>
  new TOTP({ issuer: 'Silta', label, secret: Secret.fromBase32(secret), digits: 6, period: stepMs / 1_000 })

/** The step (RFC 6238: T) whose code was given, one step early or late at most; null when none fits. */
function stepOf(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = totpOver(secret).validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / stepMs) + delta
}

/**
 * Offers a new secret; nothing changes until `enable`.
 * @throws secondFactorSet while one is in force: it is removed first, against its code
 */
export async function offer({ store }: Platform, actor: Actor) {
  const secret = new Secret({ size: 20 }).base32
  const which = and(eq(accounts.id, actor.personId!), isNull(accounts.totpSecret))
  const [account] = await store.commit((tx) =>
    tx.update(accounts).set({ totpOffered: secret }).where(which).returning(),
  )
  if (!account) throw secondFactorSet()
  return { secret, uri: totpOver(secret, account.email).toString() }
}

/**
 * Puts the offered secret in force.
 * @returns ten recovery codes, which are kept as hashes alone
 * @throws noTotpOffered, wrongSecondFactor, tooMany
 */
export async function enable(service: Platform, actor: Actor, given: { code: string; address: string }) {
  const { store, clock } = service
  const now = clock()
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  const outcome = await store.commit(async (tx) => {
    const account = (await accountById(tx, actor.personId!))!
    if (!account.totpOffered) throw noTotpOffered()
    const failures = failuresOf(account.email, given.address)
    await refuseIfOver(tx, failures, now)
    const step = stepOf(account.totpOffered, given.code, now)
    if (step === null) return void (await countTry(tx, failures, now))
    await dropSecondFactor(tx, account.id)
    const values = { totpSecret: account.totpOffered, totpOffered: null, totpStep: step }
    await tx.update(accounts).set(values).where(eq(accounts.id, account.id))
    const rows = codes.map((code) => ({ hash: recoveryHash(account.id, code), accountId: account.id }))
    await tx.insert(recoveryCodes).values(rows)
    await record(tx, actor, { kind: 'account.secondFactorSet', subjectId: account.id, at: now })
    return 'set' as const
  })
  if (!outcome) throw wrongSecondFactor()
  return { recoveryCodes: codes }
}

/**
 * Removes the second factor, against one of its codes.
 * @throws wrongSecondFactor, tooMany
 */
export async function disable(service: Platform, actor: Actor, given: { code: string; address: string }) {
  const { store, clock } = service
  const now = clock()
  const personId = actor.personId!
  const outcome = await store.commit(async (tx) => {
    const account = (await accountById(tx, personId))!
    if (!account.totpSecret) return 'passed' as const
    const failures = failuresOf(account.email, given.address)
    await refuseIfOver(tx, failures, now)
    const spent = await spendSecondFactor(tx, personId, given.code, now)
    if (spent !== 'passed') return void (await countTry(tx, failures, now))
    await dropSecondFactor(tx, personId)
    await record(tx, actor, { kind: 'account.secondFactorRemoved', subjectId: personId, at: now })
    return spent
  })
  if (!outcome) throw wrongSecondFactor()
}

/** Uses up a code where the account has a second factor: a TOTP step newer than the last one used, or a recovery code. */
export async function spendSecondFactor(tx: Conn, accountId: string, code: string | undefined, now: number) {
  const account = await accountById(tx, accountId)
  if (!account?.totpSecret) return 'passed' as const
  if (!code) return 'missing' as const
  return (await spendStep(tx, account, code, now)) || (await spendRecoveryCode(tx, account, code)) ? 'passed' : 'wrong'
}

async function spendStep(tx: Conn, account: AccountRow, code: string, now: number): Promise<boolean> {
  const step = stepOf(account.totpSecret!, code.replace(/\s/g, ''), now)
  if (step === null || step <= (account.totpStep ?? -1)) return false
  await tx.update(accounts).set({ totpStep: step }).where(eq(accounts.id, account.id))
  return true
}

async function spendRecoveryCode(tx: Conn, account: AccountRow, code: string): Promise<boolean> {
  const which = and(eq(recoveryCodes.accountId, account.id), eq(recoveryCodes.hash, recoveryHash(account.id, code)))
  const spent = await tx.delete(recoveryCodes).where(which).returning({ hash: recoveryCodes.hash })
  return spent.length > 0
}

export async function dropSecondFactor(tx: Conn, accountId: string): Promise<void> {
  const none = { totpSecret: null, totpOffered: null, totpStep: null }
  await tx.update(accounts).set(none).where(eq(accounts.id, accountId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId))
}

/** 50 random bits in base32, in two groups: ABCDE-FGHIJ */
function newRecoveryCode(): string {
  const letters = new Secret({ size: 10 }).base32
  return `${letters.slice(0, 5)}-${letters.slice(5, 10)}`
}

const recoveryHash = (accountId: string, code: string) =>
  digest(`${accountId}:${code.toUpperCase().replace(/[^A-Z2-7]/g, '')}`)
