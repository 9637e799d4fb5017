import { eq } from 'drizzle-orm'
import { lastActivity, activitiesAfter, type Activity } from '#activity/queries.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/service.ts'
import { prepared, type Conn, type Store } from '#platform/store.ts'
import { tellOf } from '../actions.ts'
import { noticeCursors } from '../tables.ts'

const cursorName = 'told'
/** activities of one transaction: a few milliseconds */
const pageSize = 25
const retryMs = 5_000
/** An activity that failed so often is set aside as a job, where it is tried again and seen, and the others go on. */
const mostFailures = 3
/** On PostgreSQL a lower number can be committed after a higher one: the last few are read again. */
const rereadOnPostgres = 200

/**
 * Tells people of what happened, from the log of activities: the position stands in the same transaction as the notices,
 * so that each activity makes each notice once, whatever is killed when. One page at a time.
 */
export function followActivities({ store, mail, clock, jobs }: Platform, onFailure: (failure: unknown) => void) {
  const failures = new Map<number, number>()
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let work: Promise<void> = Promise.resolve()

  const tell = (tx: Conn, activity: Activity) => tellOf(tx, mail, { activity, now: clock() })

  async function catchUp() {
    for (let size = pageSize; !closed;) {
      try {
        if ((await tellPage(store, size, tell)) === 0) return
        size = pageSize
      } catch (failure) {
        if (size === 1) await setAside(failure)
        size = 1
      }
    }
  }

  /** @throws the failure itself until it has come too often */
  async function setAside(failure: unknown) {
    onFailure(failure)
    const next = (await nextUntold(store)) ?? 0
    const times = (failures.get(next) ?? 0) + 1
    failures.set(next, times)
    if (times < mostFailures) throw failure
    await tellPage(store, 1, (tx, { seq }) => enqueue(tx, { kind: 'noticesOfActivity', payload: { seq }, at: clock() }))
    failures.delete(next)
  }

  function queue(what: () => Promise<void>) {
    const before = work
    work = (async () => {
      await before
      if (closed) return
      try {
        await what()
      } catch {
        clearTimeout(retry)
        retry = setTimeout(() => queue(catchUp), retryMs).unref()
      }
    })()
  }

  jobs.handle('noticesOfActivity', async ({ seq }: { seq: number }) => {
    await store.commit(async (tx) => {
      const [activity] = await activitiesAfter(tx, seq - 1, 1)
      if (activity?.seq === seq) await tell(tx, activity)
    })
  })

  return {
    /** Sets the position of a new installation to now, so that nobody is told of what lies behind. */
    begin: () => begin(store),
    hear: () => queue(catchUp),
    settled: async () => {
      for (let seen; seen !== work;) {
        seen = work
        await seen
      }
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await work
    },
  }
}

const begin = (store: Store): Promise<void> =>
  store.commit(async (tx) => {
    const seq = await lastActivity(tx)
    const before = await activitiesAfter(tx, Math.max(0, seq - rereadOnPostgres), rereadOnPostgres)
    const row = { name: cursorName, seq, heard: before.map((one) => one.seq) }
    await tx.insert(noticeCursors).values(row).onConflictDoNothing()
  })

type Cursor = typeof noticeCursors.$inferSelect

async function untold(conn: Conn, store: Store, limit: number): Promise<{ cursor: Cursor; fresh: Activity[] }> {
  const [cursor] = await prepared(conn, 'notice_cursor', (c) =>
    c.select().from(noticeCursors).where(eq(noticeCursors.name, cursorName)).prepare(),
  ).execute()
  if (!cursor) throw new Error('The activities have no position yet; begin() sets it')
  const reread = store.engine === 'postgres' ? rereadOnPostgres : 0
  const heard = new Set(cursor.heard)
  const found = await activitiesAfter(conn, Math.max(0, cursor.seq - reread), limit + reread)
  return { cursor, fresh: found.filter(({ seq }) => seq > cursor.seq || !heard.has(seq)).slice(0, limit) }
}

/**
 * Answers how many activities were told of, after the position that stands in the database. Where nothing is untold, it
 * commits nothing: a commit would have it called again.
 */
async function tellPage(store: Store, limit: number, tell: (tx: Conn, activity: Activity) => Promise<void>) {
  if ((await nextUntold(store)) === null) return 0
  return store.commit(async (tx) => {
    const { cursor, fresh } = await untold(tx, store, limit)
    if (!fresh.length) return 0
    for (const activity of fresh) await tell(tx, activity)
    const seqs = fresh.map(({ seq }) => seq)
    const seq = Math.max(cursor.seq, ...seqs)
    const heard = [...cursor.heard, ...seqs].filter((one) => one > seq - 2 * rereadOnPostgres)
    const values = { seq, heard: store.engine === 'postgres' ? heard : [] }
    await tx.update(noticeCursors).set(values).where(eq(noticeCursors.name, cursorName))
    return fresh.length
  })
}

async function nextUntold(store: Store): Promise<number | null> {
  const { fresh } = await untold(store.read, store, 1)
  return fresh[0]?.seq ?? null
}
