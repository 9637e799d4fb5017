import { eq, inArray } from 'drizzle-orm'
import type { Conn } from './store.ts'
import { refusedAddresses } from './tables.ts'

export type RefusedAddress = typeof refusedAddresses.$inferSelect

/** What a refusal is about: the address for good, something that may pass, or this letter alone. */
export type RefusalKind = 'address' | 'later' | 'letter'

const enhanced = /(?:^|[^\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])/g
const addressClasses: Record<string, RegExp> = {
  // 5.1.7 and 5.1.8 speak of the sender's address
  '1': /^(?!7$|8$)/,
  '2': /^[01]$/,
  // 5.4.1: so Exchange Online says of whom it does not know; 5.4.4: a domain that is not there
  '4': /^[14]$/,
}

/**
 * Reads what a mail server said: its enhanced status (RFC 3463), or the one in its words where the given one is general,
 * or its reply code (RFC 5321, 4.2.3). Only what speaks of the mailbox or its domain counts against the address: what
 * is said of the sender, of its policy or of the letter's form would be said of every other one too.
 */
export function kindOfRefusal({ status, said }: { status: string; said: string }): RefusalKind {
  const found = [...` ${status} ${said}`.matchAll(enhanced)].map(([, type = '', subject = '', detail = '']) => ({
    type,
    subject,
    detail,
  }))
  const telling = found.find(({ subject }) => subject !== '0') ?? found[0]
  if (telling?.type === '4') return 'later'
  if (telling && telling.subject !== '0') {
    if (telling.subject === '2' && telling.detail === '2') return 'later'
    return addressClasses[telling.subject]?.test(telling.detail) ? 'address' : 'letter'
  }
  return kindOfReply(said)
}

function kindOfReply(said: string): RefusalKind {
  const [code = ''] = /\b[45]\d\d\b/.exec(said) ?? []
  if (code.startsWith('4') || code === '552') return 'later'
  return ['550', '551', '553'].includes(code) ? 'address' : 'letter'
}

/** From now on this address gets no news. */
export async function refuse(tx: Conn, refused: RefusedAddress): Promise<void> {
  const { address, ...rest } = refused
  await tx.insert(refusedAddresses).values(refused).onConflictDoUpdate({ target: refusedAddresses.address, set: rest })
}

/** Mail arrives there again: whoever holds the address has used what was mailed to it, or an administrator tries anew. */
export async function acceptAgain(tx: Conn, address: string): Promise<void> {
  await tx.delete(refusedAddresses).where(eq(refusedAddresses.address, address))
}

/** Which of these addresses refuse mail for good, with what their mail server said. */
export async function refusedAmong(conn: Conn, addresses: string[]): Promise<Map<string, string>> {
  if (!addresses.length) return new Map()
  const rows = await conn
    .select()
    .from(refusedAddresses)
    .where(inArray(refusedAddresses.address, [...new Set(addresses)]))
  return new Map(rows.map(({ address, reason }) => [address, reason]))
}

/** Why an address refuses mail for good, or null while it is not known to. */
export async function refusalOf(conn: Conn, address: string): Promise<{ reason: string; failedAt: number } | null> {
  const [row] = await conn.select().from(refusedAddresses).where(eq(refusedAddresses.address, address))
  return row ? { reason: row.reason, failedAt: row.refusedAt } : null
}
