import type { Activity } from '#activity/queries.ts'
import type { Analyser } from '#language/analysis.ts'
import type { Clock } from '#platform/clock.ts'
import type { Store } from '#platform/store.ts'
import { ConceptLabels } from './concept-labels.ts'
import { inSlices } from './feeding.ts'
import { fill, inPages, putRows, rowsOf, type Filled, type Source } from './filling.ts'
import { MatchIndex } from './match-index.ts'
import { Showings } from './showings.ts'
import { KeptTerms } from './terms/kept.ts'
import { UseLog } from './use/log.ts'
import { configurationOf } from './use/version.ts'

const flushMs = 30_000

export type Matching = ReturnType<typeof openMatching>
/** `keptIn`: the file in which what texts say is kept from one start to the next (terms/kept.ts); else it is not. */
type Doors = { store: Store; clock: Clock; analyser: Analyser; keptIn?: string }

/**
 * What fits what, kept after the database: built from it at start, then told of every committed activity (`hear`). One
 * thing is done at a time, in slices that leave the event loop to others; when something fails, all is built anew with
 * the next activity.
 */
export function openMatching({ store, clock, analyser, keptIn }: Doors, onFailure: (failure: unknown) => void) {
  const showings = new Showings(store)
  const use = new UseLog(store, () => configurationOf(analyser))
  const kept = keptIn === undefined ? undefined : new KeptTerms(keptIn, analyser, onFailure)
  let index = new MatchIndex(analyser)
  let isBehind = true
  let closed = false
  let work: Promise<void> = Promise.resolve()

  const queue = (what: () => Promise<void>) => {
    const before = work
    const next = async () => {
      await before
      if (closed) return
      try {
        await what()
      } catch (failure) {
        isBehind = true
        onFailure(failure)
      }
    }
    return (work = next())
  }
  const source: Source = { store, analyser, kept, isStopped: () => closed }
  const build = async () => {
    const built = new MatchIndex(analyser)
    await showings.load()
    await fill(source, { index: built, showings })
    if (closed) return
    index = built
    isBehind = false
  }
  const take = (activities: Activity[]) => (isBehind ? build() : renew(source, activities, { index, showings }))
  const flush = async () => {
    await kept?.flush()
    showings.count(await use.flush())
    index.countShown(await showings.flush())
  }

  let started: Promise<void> | undefined
  const start = () => (started ??= queue(build))
  const timer = setInterval(() => void flush().catch(onFailure), flushMs)
  timer.unref()

  return {
    analyser,
    clock,
    labels: new ConceptLabels(analyser.vocabulary),
    /** Begins to build; resolves when matches are whole for the first time. */
    start,
    hear: (activities: Activity[]) => {
      use.hear(activities)
      void queue(() => take(activities))
    },
    /** What is known now; whoever asks waits for the first building, and for another one after a failure. */
    index: async () => {
      await start()
      if (isBehind) await queue(async () => (isBehind ? build() : undefined))
      return index
    },
    /** Everything heard so far is known. */
    settled: async () => {
      for (let seen; seen !== work;) {
        seen = work
        await seen
      }
    },
    rebuild: () => queue(build),
    /** What was shown to whom, and what came of it; first showings count as exposure of their offers. */
    use,
    /** Counts offers as shown; written down in batches. */
    countShown: (offerIds: Iterable<string>) => showings.count(offerIds),
    flush,
    async close() {
      closed = true
      clearInterval(timer)
      await work
      await flush().catch(onFailure)
      await kept?.close()
    },
  }
}

/** Reads again what something happened to. */
async function renew(source: Source, activities: Activity[], filled: Filled): Promise<void> {
  const about = (slice: string) => [
    ...new Set(activities.filter(({ kind }) => kind.startsWith(`${slice}.`)).map(({ subjectId }) => subjectId)),
  ]
  for (const [kind, slice] of [['needs', 'need'] as const, ['offers', 'offer'] as const]) {
    for (const ids of inPages(about(slice))) {
      const batch = await rowsOf(source.store, kind, ids)
      for (const id of missingOf(ids, batch.rows)) {
        if (kind === 'needs') filled.index.dropNeed(id)
        else filled.index.dropOffer(id)
      }
      await putRows(source, filled, batch)
    }
  }
  await inSlices(filled.index.tidy())
}

function missingOf(ids: string[], rows: { id: string }[]): string[] {
  const there = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => !there.has(id))
}
