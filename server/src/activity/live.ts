import type { SQL } from 'drizzle-orm'
import type { News, Topics } from '#platform/live.ts'
import type { Conn, Store } from '#platform/store.ts'
import { activitiesAfter, activitiesAmong, lastActivity, type Activity } from './queries.ts'

export type Listener = (activities: Activity[]) => void | Promise<void>

const pageSize = 500
/** When so many happened at once, more are on their way: they are gathered for a moment, for telling costs each listener. */
const crowded = 8
const gatherMs = 40
/** On PostgreSQL a lower number can be committed after a higher one: the last few are read again. */
const rereadOnPostgres = 200

/**
 * Tells listeners of every committed activity, in order and once each in this process. A listener that fails is told
 * of nothing again: what must not be lost goes into a job instead.
 */
export async function follow(store: Store, onFailure: (failure: unknown) => void) {
  const listeners: Listener[] = []
  let last = await lastActivity(store.read)
  const told = new Set<number>()
  const reread = store.engine === 'postgres' ? rereadOnPostgres : 0
  let running: Promise<void> | undefined
  let again = false

  async function tell() {
    do {
      again = false
      const found = await activitiesAfter(store.read, Math.max(0, last - reread), pageSize + reread)
      const fresh = found.filter((one) => one.seq > last || (reread > 0 && one.seq > startedAt && !told.has(one.seq)))
      for (const listener of listeners) await Promise.resolve(listener(fresh)).catch(onFailure)
      remember(fresh)
      if (fresh.length >= pageSize) again = true
      else if (again && fresh.length >= crowded) await new Promise((resolve) => setTimeout(resolve, gatherMs))
    } while (again)
    running = undefined
  }

  const startedAt = last
  function remember(fresh: Activity[]) {
    for (const { seq } of fresh) {
      told.add(seq)
      last = Math.max(last, seq)
    }
    for (const seq of told) if (seq < last - 2 * rereadOnPostgres) told.delete(seq)
  }

  store.onCommit(() => {
    again = true
    running ??= Promise.resolve().then(tell).catch(onFailure)
  })
  return {
    listen: (listener: Listener) => void listeners.push(listener),
    /** Resolves when everything committed so far has been told. */
    settled: async () => {
      while (running) await running
    },
  }
}

/** A browser that was away longer than this reads the page anew rather than every step of it. */
const mostMissed = 200

type Topical = {
  mayHear: Topics['mayHear']
  /** the activities that a topic's news may come from; null for a topic of somebody else */
  sourceOf: (topic: string) => SQL | null | undefined
  /** what listeners are told of an activity */
  newsOf: (activity: Activity) => News[]
  /** how many are told of at most to whoever comes back; 1 where any of them says all */
  most?: number
}

/** Topics whose news come from activities, numbered as these are. */
export const activityTopics = (conn: Conn, { mayHear, sourceOf, newsOf, most = mostMissed }: Topical): Topics => ({
  mayHear,
  async missed(topic, after) {
    const which = sourceOf(topic)
    if (which === null) return []
    const found = await activitiesAmong(conn, which, { after, limit: most })
    return found.flatMap(newsOf).filter((news) => news.topic === topic)
  },
  lastSeq: () => lastActivity(conn),
})
