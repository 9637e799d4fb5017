import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { needs } from '#catalogue/need/tables.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import type { OfferRow } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import type { Analyser } from '#language/analysis.ts'
import type { Store } from '#platform/store.ts'
import { readTerms } from './asking.ts'
import { matchableStates, needDocuments, offerOf } from './documents.ts'
import { inSlices } from './feeding.ts'
import type { MatchIndex } from './match-index.ts'
import type { Showings } from './showings.ts'
import { documentTerms, type DocumentTerms } from './terms/document.ts'
import type { KeptTerms } from './terms/kept.ts'
import type { Page } from './terms/page.ts'
import { listsAhead, ReadingThreads, type ReadingTexts } from './terms/threads.ts'
import { markOf } from './terms/version.ts'

/** Rows of one read: some 2 ms of parsing. */
const pageSize = 50
const idsPerRead = 2000
/** With fewer texts to read, starting threads takes longer than reading. */
const worthThreads = 1000

/** Rows of one table with the texts that can be read apart from them. */
type Batch = { kind: 'offers'; rows: OfferRow[] } | { kind: 'needs'; rows: NeedRow[] }
type Kind = Batch['kind']

export type Filled = { index: MatchIndex; showings: Showings }
export type Source = { store: Store; analyser: Analyser; kept: KeptTerms | undefined; isStopped: () => boolean }

/**
 * Puts all that is found into an index: first what is kept of texts that are still as they were, then the others, read
 * in threads when they are many, and kept.
 */
export async function fill(source: Source, filled: Filled): Promise<void> {
  const done = new Set<string>()
  await takeKept(source, { ...filled, done })
  const left = { offers: await idsOf(source, 'offers', done), needs: await idsOf(source, 'needs', done) }
  const isLarge = left.offers.length + left.needs.length >= worthThreads
  const threads = isLarge && !source.isStopped() ? new ReadingThreads(source.analyser) : undefined
  try {
    for (const kind of ['offers', 'needs'] as const)
      await readAll(source, { ...filled, threads, kind, ids: left[kind] })
  } finally {
    await threads?.close()
  }
  await source.kept?.flush()
}

/** Reads rows of some ids again, and puts them with what their texts say. */
export async function putRows(source: Source, filled: Filled, batch: Batch): Promise<void> {
  const texts = textsOf(source.analyser, batch)
  await put(source, filled, { batch, texts, terms: await readHere(source.analyser, texts) })
}

type Left = Filled & { threads: ReadingThreads | undefined; kind: Kind; ids: string[] }

/** Reads ahead of what it puts, so that no thread waits. */
async function readAll(source: Source, { threads, kind, ids, ...filled }: Left): Promise<void> {
  const ahead: Promise<Read>[] = []
  const most = threads ? threads.size * listsAhead : 1
  for (let at = 0; at < ids.length || ahead.length > 0;) {
    if (source.isStopped()) return
    while (at < ids.length && ahead.length < most) {
      const batch = await rowsOf(source.store, kind, ids.slice(at, at + pageSize))
      const reading = readBatch(source.analyser, batch, threads)
      // Told where it is awaited.
      reading.catch(() => {})
      ahead.push(reading)
      at += pageSize
    }
    await put(source, filled, (await ahead.shift())!)
    await inSlices(filled.index.tidy())
  }
}

type Read = { batch: Batch; texts: ReadingTexts; terms: DocumentTerms[] }

async function readBatch(analyser: Analyser, batch: Batch, threads: ReadingThreads | undefined): Promise<Read> {
  const texts = textsOf(analyser, batch)
  return { batch, texts, terms: await (threads ? threads.read(texts) : readHere(analyser, texts)) }
}

async function readHere(analyser: Analyser, texts: ReadingTexts): Promise<DocumentTerms[]> {
  const terms: DocumentTerms[] = []
  const reading = function* () {
    for (const { text } of texts) yield terms.push(documentTerms(readTerms(analyser, text)))
  }
  await inSlices(reading())
  return terms
}

async function put({ kept }: Source, { index, showings }: Filled, { batch, texts, terms }: Read): Promise<void> {
  const read = new Map(texts.map(({ key }, at) => [key.id, terms[at]!]))
  await inSlices(putting(batch, { index, showings, read }))
  texts.forEach(({ key }, at) => kept?.add(key, terms[at]!))
  kept?.flushFull()
}

function* putting(
  batch: Batch,
  { index, showings, read }: Filled & { read: Map<string, DocumentTerms> },
): Generator<void> {
  if (batch.kind === 'needs') for (const row of batch.rows) yield* index.putNeed(row, read)
  else for (const row of batch.rows) yield index.putOffer(row, showings.of(row.id), read)
}

/** The texts that are found, but for those of needs whose concepts were corrected: they are read with the corrections. */
function textsOf(analyser: Analyser, batch: Batch): ReadingTexts {
  const documents =
    batch.kind === 'offers'
      ? batch.rows.filter(({ state }) => state === 'open').map((row) => offerOf(row))
      : batch.rows
          .flatMap((row) => needDocuments(analyser, row).map(({ need }) => need))
          .filter(({ removed, added }) => removed.length === 0 && added.length === 0)
  return documents.map(({ id, text }) => ({ key: { id, mark: markOf(text) }, text }))
}

/** Puts what is kept, page by page, of rows whose texts are all as they were; notes the ids of those rows. */
async function takeKept(source: Source, { done, ...filled }: Filled & { done: Set<string> }): Promise<void> {
  const marks = new Map<string, string>()
  const pages = source.kept?.pages(({ id, mark }) => marks.get(id) === mark) ?? []
  for await (const page of pages) {
    for (const kind of ['offers', 'needs'] as const) {
      const known = knownIn(page, kind)
      const ids = [...new Set([...known.keys()].map(rowIdOf))].filter((id) => !done.has(id))
      for (const some of inPages(ids)) {
        if (source.isStopped()) return
        const { batch, texts } = unchanged(source.analyser, await rowsOf(source.store, kind, some), known)
        const read = new Map(texts.map(({ key }) => [key.id, source.kept!.documentOf(known.get(key.id)!.document)]))
        await inSlices(putting(batch, { ...filled, read }))
        for (const { key } of texts) marks.set(key.id, key.mark)
        for (const { id } of batch.rows) done.add(id)
      }
    }
    await inSlices(filled.index.tidy())
  }
}

type Known = Map<string, { mark: string; document: DocumentTerms }>

/** An offer's document has its id; those of a need have the need's id and a part's name. */
const rowIdOf = (documentId: string): string => documentId.split('/')[0]!

function knownIn({ keys, documents }: Page, kind: Kind): Known {
  const known: Known = new Map()
  for (const [at, { id, mark }] of keys.entries())
    if (id.includes('/') === (kind === 'needs')) known.set(id, { mark, document: documents[at]! })
  return known
}

/** Of some rows those whose texts are all known as they are now. */
function unchanged(analyser: Analyser, batch: Batch, known: Known): { batch: Batch; texts: ReadingTexts } {
  const texts = textsOf(analyser, batch)
  const isKnown = ({ key }: ReadingTexts[number]) => known.get(key.id)?.mark === key.mark
  const changed = new Set(texts.filter((one) => !isKnown(one)).map(({ key }) => rowIdOf(key.id)))
  const rows = batch.rows.filter(({ id }) => !changed.has(id))
  return {
    batch: { ...batch, rows } as Batch,
    texts: texts.filter(({ key }) => !changed.has(rowIdOf(key.id))),
  }
}

/** Some rows by their ids; those that are gone are left out. */
export async function rowsOf({ read }: Store, kind: Kind, ids: string[]): Promise<Batch> {
  const rows =
    kind === 'offers'
      ? { kind, rows: await read.select().from(offers).where(inArray(offers.id, ids)) }
      : { kind, rows: await read.select().from(needs).where(inArray(needs.id, ids)) }
  // Reading rows and reading texts are turns of their own.
  await new Promise((resolve) => setImmediate(resolve))
  return rows
}

/** Ids of those that can be found, in ascending order, without some. */
async function idsOf({ store, isStopped }: Source, kind: Kind, without: ReadonlySet<string>): Promise<string[]> {
  const found: string[] = []
  for (let last = ''; !isStopped();) {
    const ids = await (kind === 'offers'
      ? store.read
          .select({ id: offers.id })
          .from(offers)
          .where(and(gt(offers.id, last), eq(offers.state, 'open')))
          .orderBy(asc(offers.id))
          .limit(idsPerRead)
      : store.read
          .select({ id: needs.id })
          .from(needs)
          .where(and(gt(needs.id, last), inArray(needs.state, [...matchableStates])))
          .orderBy(asc(needs.id))
          .limit(idsPerRead))
    await new Promise((resolve) => setImmediate(resolve))
    for (const { id } of ids) if (!without.has(id)) found.push(id)
    if (ids.length < idsPerRead) break
    last = ids.at(-1)!.id
  }
  return found
}

export function* inPages(ids: string[]): Generator<string[]> {
  for (let at = 0; at < ids.length; at += pageSize) yield ids.slice(at, at + pageSize)
}
