import { asc, gt, inArray } from 'drizzle-orm'
import { activitiesAfter, lastActivity, type Activity } from '#activity/queries.ts'
import { organisationsById, type OrganisationRow } from '#people/queries.ts'
import { organisationDocument, organisationDocumentId } from '#people/search.ts'
import { organisations } from '#people/tables.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { Position, SearchDocument, SearchEngine } from '#platform/search/port.ts'
import type { Conn } from '#platform/store.ts'
import { needDocumentIds, needDocumentIdsOf, needDocuments } from './need/search.ts'
import { needs } from './need/tables.ts'
import { offerDocument, offerDocumentId } from './offer/search.ts'
import { offers } from './offer/tables.ts'

/** Raised whenever documents are made otherwise than before: an index of another form is rebuilt at start. */
const form = 3
const pageSize = 100
/** so many documents are read for their concepts before others have their turn; pages are read and sent whole */
const sliceSize = 5
const activityPage = 500
const idPage = 2_000
/** PostgreSQL may commit a lower sequence number after a higher one: the last ones are read again at start. */
const reread = 200

export type Indexed = { engine: SearchEngine; meaning: Meaning }
/** Documents that were missing, and such that should not be there. */
export type Repaired = { put: number; removed: number }
type Subjects = { needs: Set<string>; offers: Set<string>; organisations: Set<string> }

/** Everything of the catalogue that can be found, in one index. */
export class CatalogueIndex {
  readonly #conn: Conn
  readonly #search: Indexed

  constructor(conn: Conn, search: Indexed) {
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
    // Whoever emptied the index meanwhile, what it holds now is not all.
    if (!position) return this.rebuild()
    if (position.seq <= last.seq) await this.#search.engine.note({ form, seq: last.seq, at: last.at })
  }

  async reconcile(): Promise<Repaired> {
    const { engine } = this.#search
    const held = new Set(await engine.ids())
    const lacking: Subjects = { needs: new Set(), offers: new Set(), organisations: new Set() }
    let put = 0
    const expect = (ids: string[], id: string, kind: keyof Subjects) => {
      for (const one of ids) {
        if (held.delete(one)) continue
        lacking[kind].add(id)
        put++
      }
    }
    for await (const { id } of this.#ids(organisations)) expect([organisationDocumentId(id)], id, 'organisations')
    for await (const { id } of this.#ids(offers)) expect([offerDocumentId(id)], id, 'offers')
    for await (const row of this.#ids(needs)) expect(needDocumentIdsOf(row), row.id, 'needs')
    await this.#renew(lacking)
    await engine.remove([...held])
    return { put, removed: held.size }
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

  /** Of a table's rows what tells which documents they have. */
  async *#ids<T extends typeof needs | typeof offers | typeof organisations>(table: T) {
    type Placed = Pick<typeof needs.$inferSelect, 'id' | 'state' | 'disclosure'>
    const columns = {
      id: table.id,
      ...((table as object) === needs && { state: needs.state, disclosure: needs.disclosure }),
    }
    for (let last = ''; ;) {
      const rows = (await this.#conn
        .select(columns)
        .from(table as typeof needs)
        .where(gt(table.id, last))
        .orderBy(asc(table.id))
        .limit(idPage)) as Placed[]
      yield* rows
      if (rows.length < idPage) return
      last = rows.at(-1)!.id
      await new Promise((resolve) => setImmediate(resolve))
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
