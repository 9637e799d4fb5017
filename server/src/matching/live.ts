import { asc, gt, inArray } from 'drizzle-orm'
import type { Activity } from '#activity/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import type { OfferRow } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import type { Analyser } from '#language/analysis.ts'
import type { Clock } from '#platform/clock.ts'
import type { Store } from '#platform/store.ts'
import { ConceptLabels } from './concept-labels.ts'
import { inSlices } from './feeding.ts'
import { MatchIndex } from './match-index.ts'
import { Showings } from './showings.ts'

/** Rows of one read: some 2 ms of parsing. */
const pageSize = 50
const flushMs = 30_000

export type Matching = ReturnType<typeof openMatching>
type Doors = { store: Store; clock: Clock; analyser: Analyser }

/**
 * What fits what, kept after the database: built from it at start, then told of every committed activity (`hear`). One
 * thing is done at a time, in slices that leave the event loop to others; when something fails, all is built anew with
 * the next activity.
 */
export function openMatching({ store, clock, analyser }: Doors, onFailure: (failure: unknown) => void) {
  const showings = new Showings(store)
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
  const build = async () => {
    const built = new MatchIndex(analyser)
    await showings.load()
    await fill(store, { index: built, showings, isStopped: () => closed })
    if (closed) return
    index = built
    isBehind = false
  }
  const take = (activities: Activity[]) => (isBehind ? build() : renew(store, activities, { index, showings }))
  const flush = async () => index.countShown(await showings.flush())

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
    hear: (activities: Activity[]) => void queue(() => take(activities)),
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
    /** Counts offers as shown; written down in batches. */
    countShown: (offerIds: Iterable<string>) => showings.count(offerIds),
    flush,
    async close() {
      closed = true
      clearInterval(timer)
      await work
      await flush().catch(onFailure)
    },
  }
}

type Known = { index: MatchIndex; showings: Showings }

async function fill(store: Store, known: Known & { isStopped: () => boolean }): Promise<void> {
  const { index, isStopped } = known
  for await (const rows of pagesOf(store, offers)) {
    if (isStopped()) return
    await inSlices(puttingOffers(rows as OfferRow[], known))
    await inSlices(index.tidy())
  }
  for await (const rows of pagesOf(store, needs)) {
    if (isStopped()) return
    await inSlices(puttingNeeds(rows as NeedRow[], index))
    await inSlices(index.tidy())
  }
}

async function* pagesOf(store: Store, table: typeof needs | typeof offers): AsyncGenerator<(NeedRow | OfferRow)[]> {
  for (let last = ''; ;) {
    const rows = await store.read
      .select()
      .from(table as typeof needs)
      .where(gt(table.id, last))
      .orderBy(asc(table.id))
      .limit(pageSize)
    // Reading and putting are turns of their own.
    await new Promise((resolve) => setImmediate(resolve))
    yield rows
    if (rows.length < pageSize) return
    last = rows.at(-1)!.id
  }
}

/** Reads again what something happened to. */
async function renew(store: Store, activities: Activity[], known: Known): Promise<void> {
  const about = (slice: string) => [
    ...new Set(activities.filter(({ kind }) => kind.startsWith(`${slice}.`)).map(({ subjectId }) => subjectId)),
  ]
  for (const ids of pagesIn(about('need'))) {
    const rows = await store.read.select().from(needs).where(inArray(needs.id, ids))
    for (const id of missingOf(ids, rows)) known.index.dropNeed(id)
    await inSlices(puttingNeeds(rows, known.index))
  }
  for (const ids of pagesIn(about('offer'))) {
    const rows = await store.read.select().from(offers).where(inArray(offers.id, ids))
    for (const id of missingOf(ids, rows)) known.index.dropOffer(id)
    await inSlices(puttingOffers(rows, known))
  }
  await inSlices(known.index.tidy())
}

function* puttingNeeds(rows: NeedRow[], index: MatchIndex): Generator<void> {
  for (const row of rows) yield* index.putNeed(row)
}

function* puttingOffers(rows: OfferRow[], { index, showings }: Known): Generator<void> {
  for (const row of rows) yield index.putOffer(row, showings.of(row.id))
}

function* pagesIn(ids: string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += pageSize) yield ids.slice(at, at + pageSize)
}

function missingOf(ids: string[], rows: { id: string }[]): string[] {
  const there = new Set(rows.map(({ id }) => id))
  return ids.filter((id) => !there.has(id))
}
