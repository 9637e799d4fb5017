import { Worker } from 'node:worker_threads'
import type { Hit, Position, Question, SearchDocument, SearchEngine } from './port.ts'

/**
 * What the thread is asked, by number, as JSON: that crosses several times faster than the objects themselves. `more` and
 * `end` belong to the rebuild that was begun under the same number.
 */
export type Request = { number: number } & (
  | { what: 'put'; documents: SearchDocument[] }
  | { what: 'remove'; ids: string[] }
  | { what: 'ask'; question: Question }
  | { what: 'askMany'; questions: Question[] }
  | { what: 'meetMany'; questions: Question[]; documents: SearchDocument[] }
  | { what: 'rebuild' }
  | { what: 'more'; documents: SearchDocument[] }
  | { what: 'end'; isCut: boolean }
  | { what: 'ids' }
  | { what: 'position' }
  | { what: 'note'; position: Position }
  | { what: 'close' }
)
/** What it answers: `json` of the value, or nothing; `taken` counts the pages of a rebuild that are written. */
export type Reply = { number: number } & ({ json: string | undefined } | { failure: unknown } | { taken: number })

/** Unbound, a union's members lose what they have in common. */
type Wish = Request extends infer One ? (One extends Request ? Omit<One, 'number'> : never) : never
type Waiting = { resolve: (value: never) => void; reject: (failure: unknown) => void; taken: (pages: number) => void }

/** So many pages of a rebuild may be on their way: enough that the thread never waits, few enough to hold in memory. */
const pagesAhead = 20
/** The thread's newest objects are few: less memory set aside for them than in a process. */
const youngMb = 16

/**
 * The embedded engine in a thread of its own, so that neither writing nor asking holds the event loop. The thread starts
 * with the first request, and again with the next one if it should ever fail; it keeps no process alive by itself.
 * @param file a path, or `:memory:`
 */
export const openThreadedSearch = (file: string): SearchEngine => new ThreadedSearch(file)

class ThreadedSearch implements SearchEngine {
  readonly name = 'embedded'
  readonly #file: string
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | undefined
  #last = 0
  #closed = false

  constructor(file: string) {
    this.#file = file
  }

  put(documents: SearchDocument[]): Promise<void> {
    return this.#request({ what: 'put', documents })
  }

  remove(ids: string[]): Promise<void> {
    return this.#request({ what: 'remove', ids })
  }

  ask(question: Question): Promise<Hit[]> {
    return this.#request({ what: 'ask', question })
  }

  askMany(questions: Question[]): Promise<Hit[][]> {
    return this.#request({ what: 'askMany', questions })
  }

  meetMany(questions: Question[], documents: SearchDocument[]): Promise<Hit[][]> {
    return this.#request({ what: 'meetMany', questions, documents })
  }

  ids(): Promise<string[]> {
    return this.#request({ what: 'ids' })
  }

  position(): Promise<Position | null> {
    return this.#request({ what: 'position' })
  }

  note(position: Position): Promise<void> {
    return this.#request({ what: 'note', position })
  }

  async rebuild(pages: AsyncIterable<SearchDocument[]>): Promise<void> {
    const road = new Road()
    const rebuilt = this.#request<void>({ what: 'rebuild' }, (taken) => road.arrived(taken))
    const number = this.#last
    const ended = rebuilt.finally(() => road.close())
    ended.catch(() => {})
    try {
      for await (const documents of pages) {
        if (!(await road.free())) break
        this.#tell({ number, what: 'more', documents })
      }
    } catch (failure) {
      this.#tell({ number, what: 'end', isCut: true })
      await ended.catch(() => {})
      throw failure
    }
    this.#tell({ number, what: 'end', isCut: false })
    await ended
  }

  /** Whoever still waits is refused; then the thread ends in order. */
  async close() {
    if (this.#closed) return
    this.#closed = true
    this.#refuseAll(closed())
    const thread = this.#thread
    if (!thread) return
    const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    thread.ref()
    thread.postMessage(JSON.stringify({ number: 0, what: 'close' } satisfies Request))
    await ended
  }

  #request<T>(wish: Wish, taken: Waiting['taken'] = () => {}): Promise<T> {
    if (this.#closed) return Promise.reject(closed())
    const number = ++this.#last
    const thread = (this.#thread ??= this.#start())
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject, taken })
      thread.ref()
      thread.postMessage(JSON.stringify({ number, ...wish }))
    })
  }

  /** Goes to the thread that the rebuild was begun in, or nowhere when it is over. */
  #tell(request: Request) {
    if (this.#waiting.has(request.number)) this.#thread?.postMessage(JSON.stringify(request))
  }

  #start(): Worker {
    const thread = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: this.#file,
      resourceLimits: { maxYoungGenerationSizeMb: youngMb },
    })
    let failed: unknown = new Error('The search thread has ended')
    thread.on('message', (reply: Reply) => this.#hear(reply))
    thread.on('error', (failure) => (failed = failure))
    thread.on('exit', () => {
      if (this.#thread !== thread) return
      this.#thread = undefined
      this.#refuseAll(failed)
    })
    return thread
  }

  #hear(reply: Reply) {
    const waiting = this.#waiting.get(reply.number)
    if (!waiting) return
    if ('taken' in reply) return waiting.taken(reply.taken)
    this.#waiting.delete(reply.number)
    if (this.#waiting.size === 0) this.#thread?.unref()
    if ('failure' in reply) waiting.reject(reply.failure)
    else waiting.resolve((reply.json && JSON.parse(reply.json)) as never)
  }

  #refuseAll(failure: unknown) {
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of all) reject(failure)
  }
}

const closed = () => new Error('The search index is closed')

/** Pages on their way to the thread. */
class Road {
  #sent = 0
  #taken = 0
  #isOpen = true
  #goOn: () => void = () => {}

  /** Resolves when one more page may go: true, or false when nobody takes it any more. Others have their turn first. */
  async free(): Promise<boolean> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (this.#isOpen && this.#sent - this.#taken >= pagesAhead)
      await new Promise<void>((resolve) => (this.#goOn = resolve))
    this.#sent++
    return this.#isOpen
  }

  arrived(taken: number) {
    this.#taken = taken
    this.#goOn()
  }

  close() {
    this.#isOpen = false
    this.#goOn()
  }
}
