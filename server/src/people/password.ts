import { argon2, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { eq } from 'drizzle-orm'
import type { Conn, Store } from '#platform/store.ts'
import { settings } from '#platform/tables.ts'

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB (in KiB here), two passes, one lane */
const current = { memory: 19_456, passes: 2, parallelism: 1 }
const tagLength = 32
/** so many are hashed at a time: each takes a core for tens of milliseconds, and everybody else waits for it */
const width = 2
const derive = promisify(argon2)

let inside = 0
const waiting: (() => void)[] = []

/** Lets two at a time through; whoever guesses passwords does it in here, so that failures are counted between. */
export async function throughGate<T>(work: () => Promise<T>): Promise<T> {
  if (inside >= width) await new Promise<void>((enter) => waiting.push(enter))
  else inside++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else inside--
  }
}

const pepperName = 'people.saltKey'

/**
 * The 16-byte salt of an address: accounts that claim one address share it, so that one derivation compares a password
 * with all of them and its time tells nobody how many there are. Derived under a key that only this database has.
 */
export async function saltOf(store: Store, email: string): Promise<Buffer> {
  const key = (await saltKey(store.read)) ?? (await store.commit(makeSaltKey))
  return createHmac('sha256', key).update(email).digest().subarray(0, 16)
}

async function saltKey(conn: Conn): Promise<string | null> {
  const [row] = await conn.select().from(settings).where(eq(settings.name, pepperName))
  return (row?.value as string | undefined) ?? null
}

async function makeSaltKey(tx: Conn): Promise<string> {
  const known = await saltKey(tx)
  if (known) return known
  const value = randomBytes(32).toString('base64url')
  await tx.insert(settings).values({ name: pepperName, value })
  return value
}

/** @returns a PHC string: $argon2id$v=19$m=19456,t=2,p=1$salt$tag */
export async function hashPassword(password: string, salt: Buffer): Promise<string> {
  const prefix = `$argon2id$v=19$m=${current.memory},t=${current.passes},p=${current.parallelism}$${unpadded(salt)}`
  return `${prefix}$${unpadded(await tagOf(password, prefix))}`
}

/** Whether a hash was made with other parameters than new ones are. */
export const isOutdated = (hash: string) =>
  !hash.startsWith(`$argon2id$v=19$m=${current.memory},t=${current.passes},p=${current.parallelism}$`)

/**
 * Compares a password with the hashes of all accounts that claim an address: one derivation for each different set of
 * parameters and salt (one, but for accounts from before the parameters changed), and one when there is none at all.
 * @returns the first hash that fits, or null
 */
export async function fitting(password: string, hashes: string[], salt: Buffer): Promise<string | null> {
  const usable = hashes.filter((hash) => hash.startsWith('$argon2id$'))
  if (!usable.length) await hashPassword(password, salt)
  const tags = new Map<string, Buffer>()
  for (const prefix of new Set(usable.map(prefixOf))) tags.set(prefix, await tagOf(password, prefix))
  return usable.find((hash) => isSame(tags.get(prefixOf(hash))!, tagIn(hash))) ?? null
}

const prefixOf = (hash: string) => hash.slice(0, hash.lastIndexOf('$'))
const tagIn = (hash: string) => Buffer.from(hash.slice(hash.lastIndexOf('$') + 1), 'base64')
const isSame = (a: Buffer, b: Buffer) => a.length === b.length && timingSafeEqual(a, b)
const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

async function tagOf(password: string, prefix: string): Promise<Buffer> {
  const found = /m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)$/.exec(prefix)
  if (!found) throw new Error('A password hash in the database is not an argon2id PHC string')
  const [memory, passes, parallelism] = found.slice(1, 4).map(Number) as [number, number, number]
  const nonce = Buffer.from(found[4]!, 'base64')
  // NFC, so that ä typed on a Mac and on Windows is the same password (RFC 8265, 4.2.2)
  return derive('argon2id', { message: password.normalize('NFC'), nonce, memory, passes, parallelism, tagLength })
}

/** SHA-256, hex: enough for tokens of 160 random bits, which nobody can guess through. */
export const digest = (value: string) => createHash('sha256').update(value).digest('hex')
/** 32 characters of [A-Za-z0-9_-], 192 bits */
export const newToken = () => randomBytes(24).toString('base64url')
