import { eq } from 'drizzle-orm'
import { hourMs, minuteMs } from '#platform/clock.ts'
import { tooMany } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { tries } from '#platform/tables.ts'
import { digest } from './password.ts'

export type Limit = { name: string; most: number; windowMs: number }
/** Whose tries are counted, against which limit. */
export type Tried = { limit: Limit; whose: string }

/** after which no count matters any more */
export const longestWindowMs = hourMs

const failuresOfAccount: Limit = { name: 'signIn:account', most: 10, windowMs: 15 * minuteMs }
const failuresFromAddress: Limit = { name: 'signIn:address', most: 100, windowMs: 15 * minuteMs }
const signUpsFromAddress: Limit = { name: 'signUp:address', most: 1_000, windowMs: hourMs }
const invitationsByPerson: Limit = { name: 'invitation:person', most: 100, windowMs: hourMs }
const invitationsToAddress: Limit = { name: 'invitation:address', most: 5, windowMs: hourMs }
const mailsToAccount: Limit = { name: 'mail:account', most: 5, windowMs: hourMs }

/** Failed sign-ins, counted for an address of mail whether or not anybody has it, and for an address of the network. */
export const failuresOf = (email: string, address: string): Tried[] => [
  { limit: failuresOfAccount, whose: email },
  { limit: failuresFromAddress, whose: address },
]
export const failedCodesOf = (email: string, address: string): Tried[] => [
  { limit: { ...failuresOfAccount, name: 'signInCode:account' }, whose: email },
  { limit: failuresFromAddress, whose: address },
]
export const signUpsFrom = (address: string): Tried => ({ limit: signUpsFromAddress, whose: address })
export const mailsTo = (email: string): Tried => ({ limit: mailsToAccount, whose: email })
export const invitationsBy = (personId: string): Tried => ({ limit: invitationsByPerson, whose: personId })
export const invitationsTo = (email: string): Tried => ({ limit: invitationsToAddress, whose: email })

const keyOf = ({ limit, whose }: Tried) => `${limit.name}:${digest(whose)}`

async function countedFor(conn: Conn, tried: Tried, now: number) {
  const [row] = await conn
    .select()
    .from(tries)
    .where(eq(tries.key, keyOf(tried)))
  return row && row.since + tried.limit.windowMs > now ? row : null
}

/** @throws tooMany, with the seconds until the window of the fullest limit ends */
export async function refuseIfOver(conn: Conn, all: Tried[], now: number): Promise<void> {
  const ends: number[] = []
  for (const tried of all) {
    const row = await countedFor(conn, tried, now)
    if (row && row.count >= tried.limit.most) ends.push(row.since + tried.limit.windowMs)
  }
  if (!ends.length) return
  throw Object.assign(tooMany(), { retryAfter: Math.ceil((Math.max(...ends) - now) / 1_000) })
}

/** Counts one more of each; answers whether all are still within their limits. */
export async function countTry(tx: Conn, all: Tried[], now: number): Promise<boolean> {
  let within = true
  for (const tried of all) {
    const row = await countedFor(tx, tried, now)
    const values = { count: (row?.count ?? 0) + 1, since: row?.since ?? now, blocked: false }
    values.blocked = values.count > tried.limit.most
    within &&= !values.blocked
    await tx
      .insert(tries)
      .values({ key: keyOf(tried), ...values })
      .onConflictDoUpdate({ target: tries.key, set: values })
  }
  return within
}

/** Whoever signs in has not been guessing: their failures are forgotten. */
export async function forgetTries(tx: Conn, tried: Tried): Promise<void> {
  await tx.delete(tries).where(eq(tries.key, keyOf(tried)))
}
