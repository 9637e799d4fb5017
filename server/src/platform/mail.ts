import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { createTransport, type Transporter } from 'nodemailer'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { newId } from './ids.ts'
import { Ends, failed, type Ended } from './mail-ends.ts'
import { refusedAmong } from './mail-refusal.ts'
import type { Conn, Store } from './store.ts'
import { mails, type MailContent } from './tables.ts'

export type Mail = { to: string; subject: string; text: string }
export type MailRow = typeof mails.$inferSelect
/** What goes out; `headers` as in RFC 5322, without line ends. */
export type Letter = { subject: string; text: string; html?: string; headers?: Record<string, string> }
/**
 * Writes letters at their hand-over, as their readers' rights stand then: by the id of the mail; what is absent is needed
 * no more. May be asked again, for one letter alone.
 */
export type Writer = (rows: MailRow[]) => Promise<Map<string, Letter>>
/** A letter that is written at its hand-over, for one person. */
export type Planned = {
  id: string
  to: string
  personId: string
  content: MailContent
  urgency: 1 | 2
  /** epoch ms, UTC: not before */
  dueAt: number
}

const pollMs = 1_000
/** so many are taken, written and noted at once; those that somebody waits for come between */
const batchSize = 50
const connections = 5
/** A hand-over that has not ended by then was broken off; other processes may send beside this one. */
const leaseMs = 10 * 60_000

type Doors = { store: Store; config: Config; clock: Clock; print: (line: string) => void }

/**
 * Mail goes into the outbox in the transaction of what causes it, and out from there by SMTP, its state written before
 * and after each hand-over; a stable Message-ID makes one that was broken off recognisable when it comes again. Without
 * a mail server it is kept, shown to administrators, and printed.
 */
export function openMail({ store, config, clock, print }: Doors, onFailure: (failure: unknown) => void) {
  const transport = config.smtpUrl ? pooled(config.smtpUrl) : null
  const host = new URL(config.publicUrl).hostname
  const domain = host === 'localhost' ? 'silta.example' : host
  const from = config.mailFrom ?? `Silta <no-reply@${domain}>`
  const writers = new Map<string, Writer>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let closed = false

  async function workOff() {
    await recover(store, clock())
    while (!closed) {
      const claimed = await claim(store, clock())
      if (!claimed.length) return
      const ends = new Ends(store)
      const refused = await refusedAmong(
        store.read,
        claimed.filter(isNews).map(({ recipient }) => recipient),
      )
      const stopped = claimed.filter((row) => isNews(row) && refused.has(row.recipient))
      for (const row of stopped) ends.add(row.id, stoppedBy(refused.get(row.recipient)!))
      const open = claimed.filter((row) => !stopped.includes(row))
      const letters = await writtenOf(open)
      await Promise.all(open.map(async (row) => ends.add(row.id, await handOver(row, letters.get(row.id)))))
      await ends.written()
    }
  }

  /** How it ended: what is to be noted of it. */
  async function handOver(row: MailRow, letter: Letter | Failed | undefined): Promise<Ended> {
    if (!letter) return { values: { state: 'needless', endedAt: clock() } }
    if ('failure' in letter) {
      onFailure(letter.failure)
      return failed(row, letter.failure, clock())
    }
    if (transport) return sent(transport, row, letter)
    const { subject, text, html } = letter
    print(`Mail to ${row.recipient}: ${subject}\n${text}`)
    return { values: { state: 'kept', subject, text, html: html ?? null, endedAt: clock() } }
  }

  async function sent(by: Transporter, row: MailRow, { subject, text, html, headers }: Letter): Promise<Ended> {
    const messageId = `<${row.id}@${domain}>`
    const envelope = { from, to: row.recipient, messageId, ...returning(row, config.mailBouncesTo) }
    const answerTo = config.mailReplyTo ? { replyTo: config.mailReplyTo } : {}
    try {
      await by.sendMail({ ...envelope, ...answerTo, subject, text, ...(html && { html }), ...(headers && { headers }) })
      return { values: { state: 'sent', lastError: null, endedAt: clock() } }
    } catch (failure) {
      onFailure(failure)
      return failed(row, failure, clock())
    }
  }

  /** Those of one kind together; where that fails each by itself, so that one that cannot be written stops no other. */
  async function writtenOf(rows: MailRow[]): Promise<Map<string, Letter | Failed>> {
    const letters = new Map<string, Letter | Failed>(
      rows.filter(({ content }) => !content).map(({ id, subject, text }) => [id, { subject, text }]),
    )
    const byKind = Map.groupBy(
      rows.filter(({ content }) => content),
      ({ content }) => content!.kind,
    )
    for (const [kind, some] of byKind)
      try {
        for (const [id, letter] of await written(kind, some)) letters.set(id, letter)
      } catch {
        for (const row of some) for (const [id, letter] of await writtenAlone(kind, row)) letters.set(id, letter)
      }
    return letters
  }

  const writtenAlone = (kind: string, row: MailRow): Promise<Map<string, Letter | Failed>> =>
    written(kind, [row]).catch((failure: unknown) => new Map([[row.id, { failure }]]))

  async function written(kind: string, rows: MailRow[]): Promise<Map<string, Letter>> {
    const write = writers.get(kind)
    if (!write) throw new Error(`Nothing here writes letters of the kind ${kind}`)
    return write(rows)
  }

  const stoppedBy = (reason: string): Ended => ({ values: { state: 'failed', lastError: reason, endedAt: clock() } })

  const nudge = () => {
    if (closed) return
    running ??= workOff()
      .catch(onFailure)
      .finally(() => (running = undefined))
  }

  return {
    async send(tx: Conn, { to, subject, text }: Mail, now: number): Promise<void> {
      await tx.insert(mails).values({ ...blank(now), id: newId(), recipient: to, subject, text, urgency: 0 })
    },
    /** Puts letters into the outbox that are written at their hand-over. */
    async plan(tx: Conn, planned: Planned[], now: number): Promise<void> {
      const rows = planned.map(({ to, ...rest }) => ({ ...blank(now), ...rest, recipient: to }))
      if (rows.length) await tx.insert(mails).values(rows)
    },
    /** Who writes letters of a kind. */
    write: (kind: string, writer: Writer) => void writers.set(kind, writer),
    start() {
      timer = setInterval(nudge, pollMs)
      timer.unref()
      running = breakOff(store, clock())
        .then(workOff)
        .catch(onFailure)
        .finally(() => (running = undefined))
    },
    /** Hands over what is due now; for tests. */
    async settle() {
      await running
      await workOff()
    },
    /** Waits for what is being handed over. */
    async close() {
      closed = true
      clearInterval(timer)
      await running
      transport?.close()
    },
  }
}

type Failed = { failure: unknown }

/** What nobody waits for: an address that refused for good gets none of it; a link that was asked for is always tried. */
const isNews = ({ urgency }: MailRow) => urgency > 0

/**
 * Where a report on the letter is to come, named so that it is known (RFC 3461): its id stands in the return address
 * (VERP), and in the envelope where the mail server takes it.
 */
function returning({ id, recipient }: MailRow, bouncesTo: string | null) {
  const dsn = { id, return: 'headers', notify: ['failure'], recipient }
  if (!bouncesTo) return { dsn }
  const [local, host] = bouncesTo.split('@')
  return { dsn, envelope: { from: `${local}+${id}@${host}`, to: recipient } }
}

export type Mailer = ReturnType<typeof openMail>

const pooled = (url: string) =>
  createTransport({ url, pool: true, maxConnections: connections } as never) as Transporter

const blank = (now: number) => ({
  subject: '',
  text: '',
  state: 'waiting' as const,
  lastError: null,
  createdAt: now,
  html: null,
  personId: null,
  content: null,
  dueAt: now,
  attempts: 0,
  broken: 0,
  returned: 0,
  endedAt: null,
})

/** What died in its hand-over is sent again, and counted. One process on SQLite has no others beside it. */
async function recover(store: Store, now: number): Promise<void> {
  const broken = and(eq(mails.state, 'sending'), lte(mails.dueAt, now))
  const rows = await store.read.select({ id: mails.id, broken: mails.broken }).from(mails).where(broken)
  for (const row of rows)
    await store.commit(async (tx) => {
      const again = { state: 'waiting' as const, broken: row.broken + 1 }
      await tx
        .update(mails)
        .set(again)
        .where(and(eq(mails.id, row.id), eq(mails.state, 'sending'), eq(mails.broken, row.broken)))
    })
}

/** At start of the only process: whatever was being sent was broken off. */
async function breakOff(store: Store, now: number): Promise<void> {
  if (store.engine === 'postgres') return
  await store.commit(async (tx) => void (await tx.update(mails).set({ dueAt: now }).where(eq(mails.state, 'sending'))))
}

const claim = (store: Store, now: number): Promise<MailRow[]> =>
  store.commit(async (tx) => {
    const rows = await tx
      .select()
      .from(mails)
      .where(and(eq(mails.state, 'waiting'), lte(mails.dueAt, now)))
      .orderBy(asc(mails.urgency), asc(mails.dueAt), asc(mails.id))
      .limit(batchSize)
    const ids = rows.map(({ id }) => id)
    const begun = { state: 'sending' as const, attempts: sql`${mails.attempts} + 1`, dueAt: now + leaseMs }
    if (ids.length) await tx.update(mails).set(begun).where(inArray(mails.id, ids))
    return rows.map((row) => ({ ...row, attempts: row.attempts + 1 }))
  })
