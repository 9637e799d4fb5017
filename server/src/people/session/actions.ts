import { and, eq, isNull, lt } from 'drizzle-orm'
import type { Session } from '@silta/shared/accounts.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { Actor } from '#platform/actor.ts'
import { dayMs } from '#platform/clock.ts'
import { notFound, signInNeeded } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { tries } from '#platform/tables.ts'
import { prove } from '../account/proof.ts'
import { spendSecondFactor } from '../factor/actions.ts'
import {
  countTry,
  failedCodesOf,
  failuresOf,
  forgetTries,
  longestWindowMs,
  mailsTo,
  refuseIfOver,
  type Tried,
} from '../limits.ts'
import { letter } from '../mail.ts'
import { fitting, hashPassword, isOutdated, saltOf, throughGate } from '../password.ts'
import { secondFactorNeeded, wrongSecondFactor, wrongSignIn, wrongToken } from '../problems.ts'
import { claimants, firstOrganisation, sessionOf, type AccountRow } from '../queries.ts'
import { accounts, beginnings, invitations, mailedTokens } from '../tables.ts'
import { codeRow, issueToken, spendToken, tokenRow } from '../tokens.ts'

/** Where a request comes from. */
export type From = {
  actor: Actor
  /** of the network */
  address: string
  userAgent: string
}

/** A session that has begun, and the cookie that carries it. */
export type Begun = { session: Session; cookie: string }

/** Addresses are compared in lower case and NFC; no provider in use tells people apart by case. */
export const addressKey = (email: string) => email.trim().normalize('NFC').toLowerCase()

/** Begins a session, and ends the one that came with the request, whoever's it was. */
export async function begin(service: Platform, personId: string, from: From): Promise<Begun> {
  const { store, sessions } = service
  const { actor, userAgent } = from
  const kept =
    actor.personId === personId && actor.sessionId ? await sessions.activeOrganisation(actor.sessionId) : null
  if (actor.personId && actor.sessionId) await sessions.end(actor.personId, actor.sessionId)
  const active = kept ?? (await firstOrganisation(store.read, personId))
  const cookie = await sessions.start(personId, userAgent, active)
  const session = await sessionOf(store.read, personId, active)
  if (!session) throw signInNeeded()
  return { session, cookie }
}

/**
 * Signs in by address and password. Costs one derivation whether or not the address is known, and fails the same.
 * @throws wrongSignIn, secondFactorNeeded, wrongSecondFactor, tooMany
 */
export async function signIn(
  service: Platform,
  from: From,
  given: { email: string; password: string; code?: string },
): Promise<Begun> {
  const email = addressKey(given.email)
  const failures = failuresOf(email, from.address)
  const account = await throughGate(async () => {
    await refuseIfOver(service.store.read, failures, service.clock())
    const found = await accountByPassword(service, email, given.password)
    return await admit(service, found, { code: given.code, failures })
  })
  return begin(service, account.id, from)
}

async function accountByPassword({ store }: Platform, email: string, password: string): Promise<AccountRow | null> {
  const rows = await claimants(store.read, email)
  const salt = await saltOf(store, email)
  const hash = await fitting(
    password,
    rows.map((row) => row.passwordHash),
    salt,
  )
  const found = rows.find((row) => row.passwordHash === hash) ?? null
  if (found && isOutdated(found.passwordHash)) {
    const passwordHash = await hashPassword(password, salt)
    await store.commit(
      async (tx) => void (await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, found.id))),
    )
  }
  return found
}

type Tries = { code: string | undefined; failures: Tried[] }

/** The second half of signing in: the second factor where there is one, and the count of failures. */
async function admit({ store, clock }: Platform, account: AccountRow | null, { code, failures }: Tries) {
  const now = clock()
  const outcome = await store.commit(async (tx) => {
    const factor = account ? await spendSecondFactor(tx, account.id, code, now) : 'noAccount'
    if (factor === 'noAccount' || factor === 'wrong') await countTry(tx, failures, now)
    else if (factor === 'passed') await forgetTries(tx, failures[0]!)
    return factor
  })
  if (outcome === 'missing') throw secondFactorNeeded()
  if (outcome === 'wrong') throw wrongSecondFactor()
  if (!account || outcome === 'noAccount') throw wrongSignIn()
  return account
}

/** Mails a code and a link to whoever has the address; silent when nobody has, or when enough was mailed. */
export async function mailSignInCode(service: Platform, given: { email: string; language: InterfaceLanguage }) {
  const { store, clock, mail, config } = service
  const email = addressKey(given.email)
  const now = clock()
  await store.commit(async (tx) => {
    const [account] = await claimants(tx, email)
    const within = await countTry(tx, [mailsTo(email)], now)
    if (!account || !within) return
    const { token, code } = await issueToken(tx, 'signIn', account, now)
    const link = `${config.publicUrl}/${given.language}/sign-in/link?token=${token}`
    await mail.send(tx, { to: email, ...letter('signIn', given.language, { code, link }) }, now)
  })
}

type MailedProof = ({ email: string; code: string } | { token: string }) & { secondFactor?: string }

/**
 * Signs in by a mailed code or token, which is spent; that also proves the address.
 * @throws wrongToken, secondFactorNeeded (nothing is spent then), wrongSecondFactor, tooMany
 */
export async function signInByMail(service: Platform, from: From, given: MailedProof): Promise<Begun> {
  const { store, clock, sessions } = service
  const now = clock()
  const failures = failedCodesOf('email' in given ? addressKey(given.email) : '', from.address)
  const counted = 'email' in given ? failures : failures.slice(1)
  const outcome = await store.commit(async (tx) => {
    await refuseIfOver(tx, counted, now)
    const row = await proofRow(tx, given, now)
    const factor = row ? await spendSecondFactor(tx, row.accountId, given.secondFactor, now) : 'noToken'
    if (factor === 'noToken' || factor === 'wrong') await countTry(tx, counted, now)
    if (!row || factor !== 'passed') return { factor, personId: null, first: false }
    await spendToken(tx, row)
    const proof = await prove(service, tx, { mailed: row, ownerChose: false })
    return { factor, personId: proof === 'taken' ? null : row.accountId, first: proof === 'proven' }
  })
  if (outcome.factor === 'missing') throw secondFactorNeeded()
  if (outcome.factor === 'wrong') throw wrongSecondFactor()
  if (!outcome.personId) throw wrongToken()
  if (outcome.first) await sessions.endAll(outcome.personId)
  return begin(service, outcome.personId, from)
}

const proofRow = (tx: Conn, given: MailedProof, now: number) =>
  'token' in given ? tokenRow(tx, 'signIn', given.token, now) : codeRow(tx, addressKey(given.email), given.code, now)

/** Renews the session at a change of privilege; the others end. */
export async function renew(service: Platform, personId: string, from: From): Promise<Begun> {
  const { actor } = from
  if (actor.sessionId) await service.sessions.endOthers(personId, actor.sessionId)
  return begin(service, personId, from)
}

/** Chooses the organisation that the person works for; one they do not belong to is not found. */
export async function chooseOrganisation(service: Platform, actor: Actor, organisationId: string | null) {
  const { store, sessions } = service
  if (organisationId && !actor.memberships.some((one) => one.organisationId === organisationId)) throw notFound()
  await sessions.chooseOrganisation(actor.sessionId!, organisationId)
  return (await sessionOf(store.read, actor.personId!, organisationId))!
}

export async function mySession({ store, sessions }: Platform, actor: Actor): Promise<Session> {
  const active = actor.sessionId ? await sessions.activeOrganisation(actor.sessionId) : null
  const session = await sessionOf(store.read, actor.personId!, active)
  if (!session) throw signInNeeded()
  return session
}

/** Ends the session of the request, if there is one. */
export async function signOut({ sessions }: Platform, actor: Actor): Promise<void> {
  if (actor.personId && actor.sessionId) await sessions.end(actor.personId, actor.sessionId)
}

/** @throws notFound when I have no session of this id */
export async function endOne({ sessions }: Platform, actor: Actor, id: string): Promise<void> {
  if (!(await sessions.end(actor.personId!, id))) throw notFound()
}

/** far longer than any browser keeps asking for an answer */
const begunKeptMs = 90 * dayMs

/** Deletes what has run out: sessions, mailed tokens, invitations nobody took up, counts of old tries, draft keys. */
export async function sweepExpired({ store, clock, sessions }: Platform): Promise<void> {
  const now = clock()
  await sessions.endExpired()
  await store.commit(async (tx) => {
    await tx.delete(mailedTokens).where(lt(mailedTokens.expiresAt, now))
    await tx.delete(invitations).where(and(lt(invitations.expiresAt, now), isNull(invitations.acceptedAt)))
    await tx.delete(tries).where(lt(tries.since, now - longestWindowMs))
    await tx.delete(beginnings).where(lt(beginnings.begunAt, now - begunKeptMs))
  })
}
