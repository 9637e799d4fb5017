import { and, asc, count, desc, eq, lte, sql } from 'drizzle-orm'
import type { Clock } from './clock.ts'
import { newId } from './ids.ts'
import { notFound } from './problems.ts'
import type { Conn, Store } from './store.ts'
import { jobs } from './tables.ts'

export type JobRow = typeof jobs.$inferSelect
type Handler = (payload: never) => Promise<void>

const maxAttempts = 8
const pollMs = 1_000
/** 10 s, 20 s, 40 s … 21 min: a mail server that restarts is outlived */
const backoffMs = (attempts: number) => 10_000 * 2 ** (attempts - 1)

/** Puts a job into the outbox, in the transaction of what causes it. */
export async function enqueue(tx: Conn, job: { kind: string; payload: unknown; at: number }): Promise<void> {
  const row = { id: newId(), kind: job.kind, payload: job.payload, state: 'waiting' as const, attempts: 0 }
  await tx.insert(jobs).values({ ...row, dueAt: job.at, lastError: null, createdAt: job.at })
}

/** Works off the outbox: at least once each, in order of what is due, with growing pauses after a failure. */
export function openJobs(store: Store, clock: Clock, onFailure: (failure: unknown) => void) {
  const handlers = new Map<string, Handler>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let closed = false

  async function workOff() {
    for (;;) {
      const [job] = await nextDue(store.read, clock())
      if (!job || closed) return
      await attempt(job)
    }
  }

  async function attempt(job: JobRow) {
    const attempts = job.attempts + 1
    try {
      const handle = handlers.get(job.kind)
      if (!handle) throw new Error(`Nothing here handles jobs of the kind ${job.kind}`)
      await handle(job.payload as never)
      await change(job.id, { state: 'done', attempts, lastError: null })
    } catch (failure) {
      onFailure(failure)
      const state = attempts >= maxAttempts ? 'failed' : 'waiting'
      await change(job.id, {
        state,
        attempts,
        lastError: String(failure).slice(0, 500),
        dueAt: clock() + backoffMs(attempts),
      })
    }
  }

  const change = (id: string, values: Partial<JobRow>) =>
    store.commit(async (tx) => void (await tx.update(jobs).set(values).where(eq(jobs.id, id))))

  const nudge = () => {
    if (closed) return
    running ??= workOff()
      .catch(onFailure)
      .finally(() => (running = undefined))
  }

  return {
    handle: (kind: string, handler: Handler) => void handlers.set(kind, handler),
    start() {
      timer = setInterval(nudge, pollMs)
      timer.unref()
      nudge()
    },
    /** Works off what is due now; for tests and for a graceful end. */
    async settle() {
      await running
      await workOff()
    },
    async close() {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}

const nextDue = (conn: Conn, now: number) =>
  conn
    .select()
    .from(jobs)
    .where(and(eq(jobs.state, 'waiting'), lte(jobs.dueAt, now)))
    .orderBy(asc(jobs.dueAt), asc(jobs.id))
    .limit(1)

export async function jobPage(conn: Conn, query: { state?: JobRow['state']; limit?: number; offset?: number }) {
  const which = query.state ? eq(jobs.state, query.state) : sql`1 = 1`
  const rows = await conn
    .select()
    .from(jobs)
    .where(which)
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  const [all] = await conn.select({ total: count() }).from(jobs).where(which)
  return { jobs: rows, total: all?.total ?? 0 }
}

/** @throws notFound when no failed or waiting job has this id */
export async function retryJob(store: Store, id: string, now: number): Promise<void> {
  const changed = await store.commit((tx) =>
    tx
      .update(jobs)
      .set({ state: 'waiting', dueAt: now, attempts: 0 })
      .where(and(eq(jobs.id, id), sql`${jobs.state} <> 'done'`))
      .returning({ id: jobs.id }),
  )
  if (!changed.length) throw notFound()
}
