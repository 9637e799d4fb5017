import { createHash, timingSafeEqual } from 'node:crypto'
import { and, eq, gte, inArray } from 'drizzle-orm'
import { dayMs, hourMs } from './clock.ts'
import type { Config } from './config.ts'
import { kindOfRefusal, refuse, type RefusalKind } from './mail-refusal.ts'
import { readReport, type Report } from './mail-report.ts'
import { notAllowed, notFound } from './problems.ts'
import type { Conn, Store } from './store.ts'
import { mails } from './tables.ts'

type MailRow = typeof mails.$inferSelect
/** What came of a report; `none`: it is none, or on no letter that went out lately */
export type ReportOutcome = RefusalKind | 'delayed' | 'none'

/** Mail servers give up after five days; what comes later than this is not believed. */
const believedMs = 30 * dayMs
const maxReturned = 3
/** 6 h, 12 h, 24 h: whoever reports has tried for days */
const pauseMs = (returned: number) => 6 * hourMs * 2 ** (returned - 1)

/**
 * Whether reports are handed over by whom the operator let do so.
 * @throws notFound where none are taken; notAllowed
 */
export function refuseStranger({ mailBouncesSecret }: Config, authorization: string | undefined): void {
  if (!mailBouncesSecret) throw notFound()
  const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? ''
  if (!timingSafeEqual(hashOf(given), hashOf(mailBouncesSecret))) throw notAllowed()
}

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** Takes a report on a letter: an address that refuses for good gets no more news, what may pass is tried again. */
export async function takeReport(
  store: Store,
  bytes: AsyncIterable<Uint8Array>,
  now: number,
): Promise<{ outcome: ReportOutcome }> {
  const report = await readReport(await whole(bytes))
  if (!report || report.action === 'other') return { outcome: 'none' }
  return { outcome: await store.commit((tx) => note(tx, report, now)) }
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function note(tx: Conn, report: Report, now: number): Promise<ReportOutcome> {
  const sent = and(inArray(mails.id, report.letters), eq(mails.state, 'sent'), gte(mails.endedAt, now - believedMs))
  const [row] = report.letters.length ? await tx.select().from(mails).where(sent) : []
  if (!row) return 'none'
  if (report.action === 'delayed') {
    await tx.update(mails).set({ lastError: report.said }).where(eq(mails.id, row.id))
    return 'delayed'
  }
  const kind = kindOfRefusal(report)
  await tx
    .update(mails)
    .set(afterReturn(row, { kind, said: report.said, now }))
    .where(eq(mails.id, row.id))
  if (kind === 'address')
    await refuse(tx, { address: row.recipient, reason: report.said, mailId: row.id, refusedAt: now })
  return kind
}

/** A link that somebody waited for days ago helps nobody now: only news goes again. */
function afterReturn(row: MailRow, { kind, said, now }: { kind: RefusalKind; said: string; now: number }) {
  const returned = row.returned + 1
  if (kind !== 'later' || returned > maxReturned || row.urgency === 0)
    return { state: 'failed' as const, lastError: said, returned, endedAt: now }
  const dueAt = now + pauseMs(returned)
  return { state: 'waiting' as const, lastError: said, returned, attempts: 0, dueAt, endedAt: null }
}
