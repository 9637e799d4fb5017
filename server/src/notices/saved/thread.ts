import { Worker } from 'node:worker_threads'
import type { AskedSearch, Candidate, Item } from './percolator.ts'
import type { Answered, Told } from './worker.ts'

type Waiting = { resolve: (candidates: Candidate[]) => void; reject: (failure: unknown) => void }

/**
 * The percolator in a thread of its own. `load` tells it every saved search when it starts, with the first question and
 * after a failure; between, it is told of changes.
 */
export class PercolatorThread {
  readonly #load: () => AsyncIterable<[target: string, search: AskedSearch][]>
  readonly #waiting = new Map<number, Waiting>()
  #thread: Promise<Worker> | undefined
  #last = 0
  #closed = false

  constructor(load: () => AsyncIterable<[target: string, search: AskedSearch][]>) {
    this.#load = load
  }

  /** Puts searches, or takes them out; nothing to do before the thread has started, for it then reads them all. */
  async change(put: [target: string, search: AskedSearch][], removed: string[]): Promise<void> {
    if (!this.#thread) return
    const thread = await this.#thread
    if (removed.length) tell(thread, { what: 'remove', ids: removed })
    if (put.length) tell(thread, { what: 'put', searches: put })
  }

  async candidates(item: Item): Promise<Candidate[]> {
    const starting = (this.#thread ??= this.#start())
    const thread = await starting
    const number = ++this.#last
    return new Promise<Candidate[]>((resolve, reject) => {
      if (this.#closed || this.#thread !== starting) return reject(new Error('The saved searches are closed'))
      this.#waiting.set(number, { resolve, reject })
      tell(thread, { what: 'ask', number, item })
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    const thread = await this.#thread?.catch(() => undefined)
    await thread?.terminate()
  }

  async #start(): Promise<Worker> {
    const thread = new Worker(new URL('worker.ts', import.meta.url))
    thread.unref()
    thread.on('message', (message: string) => this.#hear(JSON.parse(message) as Answered))
    thread.on('error', (failure) => this.#fail(failure))
    thread.on('exit', () => this.#fail(new Error('The thread of the saved searches has ended')))
    for await (const searches of this.#load()) tell(thread, { what: 'put', searches })
    return thread
  }

  #hear({ number, candidates }: Answered) {
    this.#waiting.get(number)?.resolve(candidates)
    this.#waiting.delete(number)
  }

  #fail(failure: unknown) {
    this.#thread = undefined
    for (const { reject } of this.#waiting.values()) reject(failure)
    this.#waiting.clear()
  }
}

// A thread's port has no origin, unlike a window's.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
const tell = (thread: Worker, told: Told) => thread.postMessage(JSON.stringify(told))
