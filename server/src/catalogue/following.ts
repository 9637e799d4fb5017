import type { Activity } from '#activity/queries.ts'
import type { KeptEngine } from '#platform/search/opening.ts'
import type { Store } from '#platform/store.ts'
import { CatalogueIndex, type Indexed, type Repaired } from './search.ts'

/** `heed` hears how the index stands after each thing that was done. */
type Kept = { store: Store; search: Indexed; heed?: KeptEngine['heed'] }

/**
 * Keeps the index after the database. At start it is rebuilt when it is empty, of another form, or of another database;
 * else it catches up from the last activity that it holds. Then `hear` is told of every committed activity. One thing is
 * done at a time, and what is heard meanwhile is done together; when something fails, it catches up again from the last
 * position noted. A failure is told once, however often it comes again.
 */
export function followCatalogue(
  { store, search, heed = () => {} }: Kept,
  onFailure: (failure: unknown) => void,
  retryMs = 5_000,
) {
  const index = new CatalogueIndex(store.read, search)
  let isBehind = true
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let work: Promise<void> = Promise.resolve()
  let heard: Activity[] = []
  let told: string | undefined

  async function attempt(what: () => Promise<void>) {
    try {
      if (!closed) await what()
      isBehind = false
      told = undefined
      heed('whole')
    } catch (failure) {
      if (closed) return
      isBehind = true
      heed('behind', failure)
      if (told !== String(failure)) onFailure(failure)
      told = String(failure)
      clearTimeout(retry)
      retry = setTimeout(() => queue(() => index.catchUp()), retryMs).unref()
    }
  }

  function queue(what: () => Promise<void>) {
    const before = work
    work = (async () => {
      await before
      await attempt(what)
    })()
  }

  return {
    start: () => queue(() => index.catchUp()),
    hear(activities: Activity[]) {
      heard.push(...activities)
      queue(() => {
        const all = heard
        heard = []
        return isBehind ? index.catchUp() : index.take(all)
      })
    },
    /** Everything heard so far can be found. */
    settled: async () => {
      for (let seen; seen !== work;) {
        seen = work
        await seen
      }
    },
    rebuild: () => queue(() => index.rebuild()),
    /** Holds the index against the database, and puts right what differs. */
    async reconcile(): Promise<Repaired> {
      const repaired: Repaired = { put: 0, removed: 0 }
      queue(async () => {
        if (isBehind) await index.catchUp()
        if (!closed) Object.assign(repaired, await index.reconcile())
      })
      await work
      return repaired
    },
    /** Waits for no rebuild: what is cut off here is caught up at the next start. */
    async close() {
      closed = true
      clearTimeout(retry)
      heed('closed')
      await Promise.all([search.engine.close(), work])
    },
  }
}

export type Following = ReturnType<typeof followCatalogue>

/** Several indexes, each kept by itself, as one. */
export function followedTogether(all: Following[]): Following {
  const each = async (what: (one: Following) => Promise<void>) => void (await Promise.all(all.map(what)))
  return {
    start: () => all.forEach((one) => one.start()),
    hear: (activities) => all.forEach((one) => one.hear(activities)),
    settled: () => each((one) => one.settled()),
    rebuild: () => all.forEach((one) => one.rebuild()),
    async reconcile() {
      const repaired = await Promise.all(all.map((one) => one.reconcile()))
      const sum = (of: keyof Repaired) => repaired.reduce((total, one) => total + one[of], 0)
      return { put: sum('put'), removed: sum('removed') }
    },
    close: () => each((one) => one.close()),
  }
}
