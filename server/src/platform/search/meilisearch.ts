import { randomBytes } from 'node:crypto'
import type { Meilisearch } from 'meilisearch'
import { MeilisearchAsking } from './meilisearch-asking.ts'
import { isRefusal, MeilisearchDoor, type MeilisearchPlace } from './meilisearch-door.ts'
import { buildId, positionId, settings, storedDocument, storedId, storedWord, type Stored } from './meilisearch-form.ts'
import { closed, Road, Tasks } from './meilisearch-tasks.ts'
import type { Hit, Position, Question, SearchDocument, SearchEngine } from './port.ts'
import { slices } from './slices.ts'
import { systemClock, type Clock } from '../clock.ts'

/** So many documents go in one request. */
const batchSize = 500
const idsPerRequest = 5_000
const maxRemains = 1_000
/** A half-built index to which nothing was added for so long belongs to a process that is gone; ms. */
const abandonedMs = 60 * 60_000
/** Past so many words a process forgets which of them it has sent: sending one again does no harm. */
const rememberedWords = 200_000

/**
 * Meilisearch behind the search port. It finds by our own terms (plain words, stems, concepts), so that inflected words,
 * compounds and other languages are found as by the embedded engine; typing errors are looked up in the words of the
 * same shelf, and the order is Meilisearch's ranking. Writing resolves when the task is done. What cannot be reached
 * rejects: see fallback.ts for what answers then.
 */
export const openMeilisearch = (place: MeilisearchPlace, clock: Clock = systemClock): SearchEngine =>
  new MeilisearchSearch(place, clock)

class MeilisearchSearch implements SearchEngine {
  readonly name = 'meilisearch'
  readonly #door: MeilisearchDoor
  readonly #index: string
  readonly #clock: Clock
  readonly #sent = new Set<string>()
  /** the task that notes the position, which nobody waits for until the position is asked */
  #noting: Promise<void> = Promise.resolve()
  #lastWrite: Promise<unknown> = Promise.resolve()
  readonly #asking: MeilisearchAsking
  readonly #tasks = new Tasks()

  constructor(place: MeilisearchPlace, clock: Clock) {
    this.#clock = clock
    this.#door = new MeilisearchDoor(place)
    this.#index = this.#door.indexName
    this.#asking = new MeilisearchAsking(this.#door)
  }

  put(documents: SearchDocument[]) {
    return this.#together(async (client) => {
      if (documents.length === 0) return
      await this.#prepare(client)
      const road = new Road((uid) => this.#tasks.done(client, uid))
      for (const some of slices(documents, batchSize)) await this.#send(client, { road, index: this.#index }, some)
      await road.end()
    })
  }

  remove(ids: string[]) {
    return this.#together(async (client) => {
      if (ids.length === 0) return
      const task = await client.index(this.#index).deleteDocuments(ids.map(storedId))
      await this.#tasks.done(client, task.taskUid, 'index_not_found')
    })
  }

  async ask(question: Question): Promise<Hit[]> {
    return (await this.#asking.askMany([question]))[0]!
  }

  askMany(questions: Question[]): Promise<Hit[][]> {
    return this.#asking.askMany(questions)
  }

  meetMany(questions: Question[], documents: SearchDocument[]): Promise<Hit[][]> {
    return this.#asking.meetMany(questions, documents)
  }

  /** A second index is filled beside the one that answers, and takes its place in one task: nobody waits. */
  rebuild(pages: AsyncIterable<SearchDocument[]>) {
    return this.#together(async (client) => {
      await this.#prepare(client)
      await this.#removeRemains(client)
      const index = `${this.#index}_${randomBytes(6).toString('hex')}`
      this.#sent.clear()
      try {
        await this.#make(client, index)
        const road = new Road((uid) => this.#tasks.done(client, uid))
        for await (const some of gathered(pages, batchSize)) await this.#send(client, { road, index }, some)
        await road.end()
        await this.#swap(client, index)
      } catch (failure) {
        this.#sent.clear()
        await client.deleteIndex(index).catch(() => {})
        throw this.#tasks.isClosed ? closed() : failure
      }
    })
  }

  /** What rebuilds left behind that ended with their process; another process may be at one now. */
  async #removeRemains(client: Meilisearch) {
    const { results } = await client.getRawIndexes({ limit: maxRemains })
    for (const { uid, updatedAt } of results) {
      const isHalf = uid.startsWith(`${this.#index}_`) && /^[0-9a-f]{12}$/.test(uid.slice(this.#index.length + 1))
      if (isHalf && Date.parse(updatedAt) < this.#clock() - abandonedMs) await client.deleteIndex(uid)
    }
  }

  /** A scoped key may swap indexes but not see the task: the mark of the new one tells whether it was done. */
  async #swap(client: Meilisearch, index: string) {
    await client.index<Stored>(index).addDocuments([{ id: buildId, build: index }])
    await client.swapIndexes([{ indexes: [this.#index, index], rename: false }])
    const gone = await client.deleteIndex(index)
    await this.#tasks.done(client, gone.taskUid)
    const { build } = await client.index<{ build: string }>(this.#index).getDocument(buildId)
    if (build !== index) throw new Error(`Meilisearch did not put ${index} in the place of ${this.#index}`)
  }

  async ids(): Promise<string[]> {
    const client = await this.#door.writer()
    const all: string[] = []
    for (let offset = 0; ; offset += idsPerRequest) {
      const page = await client
        .index<{ documentId: string }>(this.#index)
        .getDocuments({ filter: 'subject EXISTS', fields: ['documentId'], limit: idsPerRequest, offset })
      all.push(...page.results.map(({ documentId }) => documentId))
      if (page.results.length < idsPerRequest) return all
    }
  }

  async position(): Promise<Position | null> {
    if (this.#tasks.isClosed) throw closed()
    const noting = this.#noting
    this.#noting = Promise.resolve()
    await noting
    try {
      const client = await this.#door.writer()
      const { form, seq, at } = await client.index<Position>(this.#index).getDocument<Position>(positionId)
      return { form, seq, at }
    } catch (failure) {
      if (isRefusal(failure, 'document_not_found', 'index_not_found')) return null
      throw this.#door.told(failure)
    }
  }

  note(position: Position) {
    return this.#together(async (client) => {
      await this.#prepare(client)
      const { taskUid } = await client.index<Stored>(this.#index).addDocuments([{ id: positionId, ...position }])
      this.#noting = this.#tasks.done(client, taskUid)
      // Told to whoever asks for the position next.
      this.#noting.catch(() => {})
    })
  }

  async close() {
    this.#tasks.close()
    await this.#lastWrite
    await this.#noting.catch(() => {})
  }

  /** Documents, and such of their words as were not sent before. */
  async #send(client: Meilisearch, { road, index }: { road: Road; index: string }, documents: SearchDocument[]) {
    if (this.#tasks.isClosed) throw closed()
    const stored: Stored[] = []
    for (const document of documents) {
      const { stored: one, words } = storedDocument(document)
      stored.push(one)
      for (const word of words) {
        const known = `${one.place} ${word}`
        if (this.#sent.has(known)) continue
        if (this.#sent.size >= rememberedWords) this.#sent.clear()
        this.#sent.add(known)
        stored.push(storedWord(one.place, word))
      }
    }
    try {
      await road.add(await client.index<Stored>(index).addDocuments(stored, { primaryKey: 'id' }))
    } catch (failure) {
      this.#sent.clear()
      throw failure
    }
  }

  /** The index with its settings, where it is not there yet. */
  async #prepare(client: Meilisearch) {
    try {
      await client.getRawIndex(this.#index)
    } catch (failure) {
      if (!isRefusal(failure, 'index_not_found')) throw failure
      this.#sent.clear()
      await this.#make(client, this.#index)
    }
  }

  /** Settings come before documents, which are then indexed once. */
  async #make(client: Meilisearch, index: string) {
    const made = await client.createIndex(index, { primaryKey: 'id' })
    await this.#tasks.done(client, made.taskUid, 'index_already_exists')
    const set = await client.index(index).updateSettings(settings)
    await this.#tasks.done(client, set.taskUid)
  }

  /** One writes at a time, in the order in which it was asked for. */
  #together(write: (client: Meilisearch) => Promise<void>): Promise<void> {
    const written = this.#lastWrite.then(async () => {
      if (this.#tasks.isClosed) throw closed()
      try {
        await write(await this.#door.writer())
      } catch (failure) {
        this.#sent.clear()
        throw this.#door.told(failure)
      }
    })
    this.#lastWrite = written.catch(() => {})
    return written
  }
}

async function* gathered<T>(pages: AsyncIterable<T[]>, size: number): AsyncGenerator<T[]> {
  let held: T[] = []
  for await (const page of pages) {
    held.push(...page)
    while (held.length >= size) yield held.splice(0, size)
  }
  if (held.length > 0) yield held
}
