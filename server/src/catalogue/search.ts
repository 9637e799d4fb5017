import { asc, gt, inArray } from 'drizzle-orm'
import { activitiesAfter, lastActivity, type Activity } from '#activity/queries.ts'
import { organisationsById, type OrganisationRow } from '#people/queries.ts'
import { organisationDocument, organisationDocumentId } from '#people/search.ts'
import { organisations } from '#people/tables.ts'
import type { Search } from '#platform/search/finding.ts'
import type { Position, SearchDocument } from '#platform/search/port.ts'
import type { Conn, Store } from '#platform/store.ts'
import { needDocumentIds, needDocuments } from './need/search.ts'
import { needs } from './need/tables.ts'
import { offerDocument, offerDocumentId } from './offer/search.ts'
import { offers } from './offer/tables.ts'

/** Raised whenever documents are made otherwise than before: an index of another form is rebuilt at start. */
const form = 3
const pageSize = 100
/** so many documents are read for their concepts before others have their turn; pages are read and sent whole */
const sliceSize = 5
const activityPage = 500
/** PostgreSQL may commit a lower sequence number after a higher one: the last ones are read again at start. */
const reread = 200

type Subjects = { needs: Set<string>; offers: Set<string>; organisations: Set<string> }

/**
 * Keeps the index after the database. At start it is rebuilt when it is empty, of another form, or of another database;
 * else it catches up from the last activity that it holds. Then `hear` is told of every committed activity. One thing is
 * done at a time; when something fails, it catches up again from the last position noted.
 */
export function followCatalogue(
  { store, search }: { store: Store; search: Search },
  onFailure: (failure: unknown) => void,
  retryMs = 5_000,
) {
  const index = new CatalogueIndex(store.read, search)
  let isBehind = true
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let work: Promise<void> = Promise.resolve()

  async function attempt(what: () => Promise<void>) {
    try {
      if (!closed) await what()
      isBehind = false
    } catch (failure) {
      if (closed) return
      isBehind = true
      onFailure(failure)
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
    hear: (activities: Activity[]) => queue(() => (isBehind ? index.catchUp() : index.take(activities))),
    /** Everything heard so far can be found. */
    settled: async () => {
      for (let seen; seen !== work;) {
        seen = work
        await seen
      }
    },
    rebuild: () => queue(() => index.rebuild()),
    /** Waits for no rebuild: what is cut off here is caught up at the next start. */
    async close() {
      closed = true
      clearTimeout(retry)
      await Promise.all([search.engine.close(), work])
    },
  }
}

class CatalogueIndex {
  readonly #conn: Conn
  readonly #search: Search

  constructor(conn: Conn, search: Search) {
    this.#conn = conn
    this.#search = search
  }

  async catchUp(): Promise<void> {
    const position = await this.#search.engine.position()
    if (!position || !(await this.#isOurs(position))) return this.rebuild()
    let after = Math.max(0, position.seq - reread)
    for (;;) {
      const page = await activitiesAfter(this.#conn, after, activityPage)
      await this.take(page)
      if (page.length < activityPage) return
      after = page.at(-1)!.seq
    }
  }

  /** An index of another database, or of one that was set back, has a position that this one does not know. */
  async #isOurs({ form: made, seq, at }: Position): Promise<boolean> {
    if (made !== form) return false
    if (seq === 0) return true
    const [last] = await activitiesAfter(this.#conn, seq - 1, 1)
    return last?.seq === seq && last.at === at
  }

  async rebuild(): Promise<void> {
    const seq = await lastActivity(this.#conn)
    const [last] = seq > 0 ? await activitiesAfter(this.#conn, seq - 1, 1) : []
    await this.#search.engine.rebuild(this.#everything())
    await this.#search.engine.note({ form, seq, at: last?.at ?? 0 })
  }

  async take(activities: Activity[]): Promise<void> {
    const last = activities.at(-1)
    if (!last) return
    if (activities.some(({ kind }) => kind.startsWith('demo.'))) return this.rebuild()
    await this.#renew(await this.#touchedBy(activities))
    const position = await this.#search.engine.position()
    if (!position || position.seq <= last.seq) await this.#search.engine.note({ form, seq: last.seq, at: last.at })
  }

  async #touchedBy(activities: Activity[]): Promise<Subjects> {
    const about = (slice: string) =>
      new Set(activities.filter(({ kind }) => kind.startsWith(`${slice}.`)).map(({ subjectId }) => subjectId))
    const touched = { needs: about('need'), offers: about('offer'), organisations: about('organisation') }
    const renamed = [...touched.organisations]
    if (renamed.length === 0) return touched
    // An organisation's name stands in the documents of what it owns.
    for (const table of [needs, offers] as const) {
      const owned = await this.#conn
        .select({ id: table.id })
        .from(table as typeof needs)
        .where(inArray(table.organisationId, renamed))
      for (const { id } of owned) (table === needs ? touched.needs : touched.offers).add(id)
    }
    return touched
  }

  async #renew(touched: Subjects): Promise<void> {
    const { engine } = this.#search
    const kept = new Set<string>()
    for (const ids of slicesOf([...touched.needs], pageSize)) await this.#putNeeds(ids, kept)
    for (const ids of slicesOf([...touched.offers], pageSize)) await this.#putOffers(ids, kept)
    for (const ids of slicesOf([...touched.organisations], pageSize)) await this.#putOrganisations(ids, kept)
    const all = [
      ...[...touched.needs].flatMap(needDocumentIds),
      ...[...touched.offers].map(offerDocumentId),
      ...[...touched.organisations].map(organisationDocumentId),
    ]
    await engine.remove(all.filter((id) => !kept.has(id)))
  }

  async #putNeeds(ids: string[], kept: Set<string>) {
    const rows = await this.#conn.select().from(needs).where(inArray(needs.id, ids))
    await this.#put(await this.#needDocumentsOf(rows), kept)
  }

  async #putOffers(ids: string[], kept: Set<string>) {
    const rows = await this.#conn.select().from(offers).where(inArray(offers.id, ids))
    await this.#put(await this.#offerDocumentsOf(rows), kept)
  }

  async #putOrganisations(ids: string[], kept: Set<string>) {
    const rows = await this.#conn.select().from(organisations).where(inArray(organisations.id, ids))
    await this.#put(await inTurns(rows, (some) => this.#organisationDocumentsOf(some)), kept)
  }

  async #put(documents: SearchDocument[], kept: Set<string>) {
    for (const { id } of documents) kept.add(id)
    await this.#search.engine.put(documents)
  }

  async *#everything(): AsyncGenerator<SearchDocument[]> {
    for await (const rows of this.#pages(organisations)) yield this.#organisationDocumentsOf(rows)
    for await (const rows of this.#pages(offers)) yield await this.#offerDocumentsOf(rows)
    for await (const rows of this.#pages(needs)) yield await this.#needDocumentsOf(rows)
  }

  async *#pages<T extends typeof needs | typeof offers | typeof organisations>(table: T) {
    for (let last = ''; ;) {
      const rows = (await this.#conn
        .select()
        .from(table as typeof needs)
        .where(gt(table.id, last))
        .orderBy(asc(table.id))
        .limit(pageSize)) as unknown as T['$inferSelect'][]
      for (const slice of slicesOf(rows, sliceSize)) yield slice
      if (rows.length < pageSize) return
      last = rows.at(-1)!.id
    }
  }

  async #needDocumentsOf(rows: (typeof needs.$inferSelect)[]) {
    const owners = await this.#owners(rows)
    const documentsOf = (row: (typeof rows)[number]) =>
      needDocuments(row, owners.get(row.organisationId), this.#search.meaning)
    return inTurns(rows, (some) => some.flatMap(documentsOf))
  }

  async #offerDocumentsOf(rows: (typeof offers.$inferSelect)[]) {
    const owners = await this.#owners(rows)
    const documentOf = (row: (typeof rows)[number]) =>
      offerDocument(row, owners.get(row.organisationId), this.#search.meaning)
    return inTurns(rows, (some) => some.map(documentOf))
  }

  #organisationDocumentsOf(rows: OrganisationRow[]) {
    return rows.map((row) => organisationDocument(row, this.#search.meaning))
  }

  #owners(rows: { organisationId: string }[]) {
    return organisationsById(this.#conn, [...new Set(rows.map(({ organisationId }) => organisationId))])
  }
}

/** Makes documents of some rows a turn, so that others have theirs. */
async function inTurns<T>(rows: T[], make: (some: T[]) => SearchDocument[]): Promise<SearchDocument[]> {
  const made: SearchDocument[] = []
  for (const some of slicesOf(rows, sliceSize)) {
    if (made.length > 0) await new Promise((resolve) => setImmediate(resolve))
    made.push(...make(some))
  }
  return made
}

function* slicesOf<T>(all: T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size)
}
