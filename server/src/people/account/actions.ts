import { and, eq, ne } from 'drizzle-orm'
import type { InterfaceLanguage, PlatformRole } from '@silta/shared/words.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { notFound } from '#platform/problems.ts'
import { refusalOf } from '#platform/mail-refusal.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { countTry, failuresOf, mailsTo, refuseIfOver, signUpsFrom } from '../limits.ts'
import { letter } from '../mail.ts'
import { fitting, hashPassword, saltOf, throughGate } from '../password.ts'
import { lastAdministrator, wrongPassword, wrongToken } from '../problems.ts'
import { accountById, claimants, type AccountRow } from '../queries.ts'
import { addressKey, begin, renew, type Begun, type From } from '../session/actions.ts'
import { accounts } from '../tables.ts'
import { issueToken, spendToken, tokenRow, voidTokens } from '../tokens.ts'
import { prove } from './proof.ts'

export type NewAccount = {
  email: string
  name: string
  language: InterfaceLanguage
  /** PHC string, or empty when no password is to sign in */
  passwordHash: string
  verified?: boolean
  role?: PlatformRole
  demo?: boolean
}

/** Opens an account, in the transaction of whoever causes it; for sign-up, the demo region and tests. */
export async function insertAccount(tx: Conn, given: NewAccount, now: number): Promise<AccountRow> {
  const email = addressKey(given.email)
  const { name, language, passwordHash, role = 'person', demo = false } = given
  const none = { totpSecret: null, totpOffered: null, totpStep: null }
  const verifiedEmail = given.verified ? email : null
  const row = { id: newId(), email, verifiedEmail, name: name.trim(), language, role, passwordHash, ...none, demo }
  await tx.insert(accounts).values({ ...row, createdAt: now })
  await record(tx, null, { kind: 'account.created', subjectId: row.id, at: now })
  return { ...row, createdAt: now }
}

/**
 * Opens an account and signs in. A known address is answered just the same: what differs goes to its mailbox.
 * @throws tooMany after 1,000 sign-ups from one address of the network within an hour
 */
export async function signUp(
  service: Platform,
  from: From,
  given: { email: string; password: string; name: string; language: InterfaceLanguage },
): Promise<Begun> {
  const { store, clock } = service
  const now = clock()
  const tried = [signUpsFrom(from.address)]
  await refuseIfOver(store.read, tried, now)
  const email = addressKey(given.email)
  const salt = await saltOf(store, email)
  const passwordHash = await throughGate(() => hashPassword(given.password, salt))
  const account = await store.commit(async (tx) => {
    await countTry(tx, tried, now)
    const opened = await insertAccount(tx, { ...given, passwordHash }, now)
    await mailProof(service, tx, opened, given.language)
    return opened
  })
  return begin(service, account.id, from)
}

/** The link that proves an address; to whoever has proven it already goes a link to sign in. */
async function mailProof(
  { clock, mail, config }: Platform,
  tx: Conn,
  account: AccountRow,
  language: InterfaceLanguage,
) {
  const now = clock()
  const { email } = account
  const [first] = await claimants(tx, email)
  if (!(await countTry(tx, [mailsTo(email)], now))) return
  const base = `${config.publicUrl}/${language}`
  if (first?.verifiedEmail && first.id !== account.id) {
    const { token } = await issueToken(tx, 'signIn', first, now)
    const links = { link: `${base}/sign-in/link?token=${token}`, page: `${base}/sign-in` }
    return mail.send(tx, { to: email, ...letter('alreadyMember', language, links) }, now)
  }
  const { token } = await issueToken(tx, 'verify', account, now)
  const text = letter('verify', language, { link: `${base}/verify?token=${token}` })
  return mail.send(tx, { to: email, ...text }, now)
}

/** Mails the proof again; nothing goes out when the address is proven and takes mail. */
export async function mailProofAgain(service: Platform, actor: Actor): Promise<void> {
  await service.store.commit(async (tx) => {
    const account = await accountById(tx, actor.personId!)
    if (!account) return
    const isNeeded = !account.verifiedEmail || (await refusalOf(tx, account.email))
    if (isNeeded) await mailProof(service, tx, account, account.language)
  })
}

/**
 * Proves an address by the token that was mailed to it.
 * @throws wrongToken when it was used, has run out, or another account has proven the address
 */
export async function verifyEmail(service: Platform, token: string): Promise<void> {
  await service.store.commit(async (tx) => {
    const row = await tokenRow(tx, 'verify', token, service.clock())
    if (!row) throw wrongToken()
    await spendToken(tx, row)
    if ((await prove(service, tx, { mailed: row, ownerChose: true })) === 'taken') throw wrongToken()
  })
}

/** Mails a link to choose a new password; silent when nobody has the address, or when enough was mailed. */
export async function mailPasswordReset(service: Platform, given: { email: string; language: InterfaceLanguage }) {
  const { store, clock, mail, config } = service
  const email = addressKey(given.email)
  const now = clock()
  await store.commit(async (tx) => {
    const [account] = await claimants(tx, email)
    const within = await countTry(tx, [mailsTo(email)], now)
    if (!account || !within) return
    const { token } = await issueToken(tx, 'reset', account, now)
    const link = `${config.publicUrl}/${given.language}/reset?token=${token}`
    await mail.send(tx, { to: email, ...letter('reset', given.language, { link }) }, now)
  })
}

/**
 * Sets a new password by a mailed token, which also proves the address; every session of the account ends.
 * @throws wrongToken
 */
export async function resetPassword(service: Platform, given: { token: string; password: string }): Promise<void> {
  const { store, clock, sessions } = service
  const known = await tokenRow(store.read, 'reset', given.token, clock())
  if (!known) throw wrongToken()
  const salt = await saltOf(store, known.email)
  const passwordHash = await throughGate(() => hashPassword(given.password, salt))
  const now = clock()
  await store.commit(async (tx) => {
    const row = await tokenRow(tx, 'reset', given.token, now)
    if (!row) throw wrongToken()
    if ((await prove(service, tx, { mailed: row, ownerChose: false })) === 'taken') throw wrongToken()
    await setPassword(service, tx, { id: row.accountId, passwordHash })
  })
  await sessions.endAll(known.accountId)
}

async function setPassword(service: Platform, tx: Conn, { id, passwordHash }: { id: string; passwordHash: string }) {
  const { clock, mail, config } = service
  const [account] = await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, id)).returning()
  if (!account) throw notFound()
  await voidTokens(tx, id)
  await record(tx, null, { kind: 'account.passwordChanged', subjectId: id, at: clock() })
  const page = `${config.publicUrl}/${account.language}/reset`
  await mail.send(tx, { to: account.email, ...letter('passwordChanged', account.language, { page }) }, clock())
}

/**
 * Changes my password; other sessions end, this one is renewed.
 * @throws wrongPassword, tooMany
 */
export async function changePassword(
  service: Platform,
  from: From,
  given: { current: string; next: string },
): Promise<Begun> {
  const { store, clock } = service
  const personId = from.actor.personId!
  const passwordHash = await throughGate(async () => {
    const account = (await accountById(store.read, personId))!
    const failures = failuresOf(account.email, from.address)
    await refuseIfOver(store.read, failures, clock())
    const salt = await saltOf(store, account.email)
    if (await fitting(given.current, [account.passwordHash], salt)) return hashPassword(given.next, salt)
    await store.commit((tx) => countTry(tx, failures, clock()))
    throw wrongPassword()
  })
  await store.commit((tx) => setPassword(service, tx, { id: personId, passwordHash }))
  return renew(service, personId, from)
}

/** Changes my name or my language. */
export async function changeAccount(
  { store, clock }: Platform,
  actor: Actor,
  given: { name?: string; language?: InterfaceLanguage },
): Promise<void> {
  const { name, language } = given
  if (name === undefined && language === undefined) return
  await store.commit(async (tx) => {
    const values = { ...(name !== undefined && { name: name.trim() }), ...(language && { language }) }
    await tx.update(accounts).set(values).where(eq(accounts.id, actor.personId!))
    await record(tx, actor, { kind: 'account.changed', subjectId: actor.personId!, at: clock() })
  })
}

/**
 * Makes somebody a facilitator or an administrator, or neither; their sessions end, for a change of privilege begins
 * a new one.
 * @throws notFound, lastAdministrator
 */
export async function setPlatformRole(service: Platform, actor: Actor, given: { id: string; role: PlatformRole }) {
  const { store, clock, sessions } = service
  const changed = await store.commit(async (tx) => {
    const account = await accountById(tx, given.id)
    if (!account) throw notFound()
    if (account.role === given.role) return false
    if (account.role === 'administrator' && !(await hasOtherAdministrator(tx, given.id))) throw lastAdministrator()
    await tx.update(accounts).set({ role: given.role }).where(eq(accounts.id, given.id))
    await record(tx, actor, { kind: 'account.roleSet', subjectId: given.id, at: clock(), facts: { role: given.role } })
    return true
  })
  if (changed) await sessions.endAll(given.id)
}

async function hasOtherAdministrator(tx: Conn, id: string): Promise<boolean> {
  const others = and(eq(accounts.role, 'administrator'), ne(accounts.id, id))
  const [row] = await tx.select({ id: accounts.id }).from(accounts).where(others).limit(1)
  return row !== undefined
}
