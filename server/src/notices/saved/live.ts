import type { Activity } from '#activity/queries.ts'
import type { Matching } from '#matching/live.ts'
import { newId } from '#platform/ids.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { insertNotices, noteChanged } from '../actions.ts'
import type { NoticeRow } from '../queries.ts'
import { percolated } from './asked.ts'
import { fittedBy } from './fit.ts'
import { publishedOf, type Published } from './item.ts'
import type { AskedSearch } from './percolator.ts'
import { activeQuestions, searchesById, type Saved, type SavedRow } from './queries.ts'
import { findingInstrument, Finder } from './search.ts'
import { PercolatorThread } from './thread.ts'

type Doors = Platform & { matching: Matching; index: { settled: () => Promise<void> } }
type Due = { kind: 'need' | 'offer' | 'instrument'; id: string }

/** notices of one transaction */
const pageSize = 100

/**
 * Asks the saved searches about what was published or changed, as a job that was put into the outbox with the notices of
 * that activity: nothing is lost, and nothing is told twice, for a notice of one search about one thing is unique.
 */
export function openSavedSearches(service: Doors, onFailure: (failure: unknown) => void) {
  const { store, search, jobs, mail, clock, index, matching } = service
  const thread = new PercolatorThread(() => everyQuestion(store.read, search.meaning))
  let work: Promise<void> = Promise.resolve()

  async function reload(ids: string[]) {
    const rows = (await searchesById(store.read, ids)).filter(({ active, fitsKind }) => active && fitsKind === null)
    const kept = new Set(rows.map(({ id }) => id))
    await thread.change(
      toldOf(search.meaning, rows),
      ids.filter((id) => !kept.has(id)),
    )
  }

  /** Saved searches that a need or an offer is to be told to: by its very words, loosely, by what it fits. */
  async function* searchesFor(published: Published): AsyncGenerator<Saved[]> {
    await work
    const finder = new Finder({ conn: store.read, search }, published, await thread.candidates(published.item))
    yield await finder.exactly()
    await index.settled()
    yield await finder.loosely()
    await matching.settled()
    yield await fittedBy({ conn: store.read, matching }, published)
  }

  async function* askedAbout({ kind, id }: Due): AsyncGenerator<Saved[]> {
    if (kind === 'instrument') return yield await findingInstrument(store.read, id)
    const published = await publishedOf(store.read, search.meaning, { kind, id })
    if (published) yield* searchesFor(published)
  }

  async function tellSearches({ kind, id }: Due): Promise<void> {
    const now = clock()
    for await (const found of askedAbout({ kind, id })) {
      const rows = found.map((row) => noticeOf(row, { kind, id, now }))
      for (let at = 0; at < rows.length; at += pageSize) await tell(rows.slice(at, at + pageSize), now)
    }
  }

  const tell = (rows: NoticeRow[], now: number) =>
    store.commit(async (tx) => {
      const told = await insertNotices(tx, mail, { rows, now })
      const people = told.map(({ personId }) => personId)
      await noteChanged(tx, people, now)
    })

  jobs.handle('savedSearches', tellSearches)
  return {
    searchesFor,
    hear: (activities: Activity[]) => {
      const ids = activities.filter(({ kind }) => kind === 'savedSearch.changed').map(({ subjectId }) => subjectId)
      if (ids.length) work = work.then(() => reload(ids)).catch(onFailure)
    },
    async close() {
      await work
      await thread.close()
    },
  }
}

async function* everyQuestion(conn: Conn, meaning: Meaning): AsyncGenerator<[string, AskedSearch][]> {
  for await (const rows of activeQuestions(conn)) yield toldOf(meaning, rows)
}

const toldOf = (meaning: Meaning, rows: SavedRow[]): [string, AskedSearch][] =>
  rows.map((row) => [row.target, percolated(meaning, row)])

function noticeOf(row: Saved, { kind, id, now }: Due & { now: number }): NoticeRow {
  return {
    id: newId(),
    personId: row.personId,
    kind: row.fitsKind ? 'search.fits' : 'search.found',
    group: kind === 'instrument' ? 'funding' : 'searches',
    subjectKind: kind,
    subjectId: id,
    side: null,
    searchId: row.id,
    state: 'unread',
    waiting: false,
    mail: 'digest',
    mailId: null,
    dedupe: `search:${row.id}:${id}`,
    createdAt: now,
    doneAt: null,
  }
}
