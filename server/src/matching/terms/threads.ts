import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ContentLanguage } from '@silta/shared/words.ts'
import type { Analyser } from '#language/analysis.ts'
import type { Concept } from '#language/vocabulary.ts'
import type { MatchText } from '../facts.ts'
import { inSlices } from '../feeding.ts'
import type { DocumentTerms } from './document.ts'
import { Numbering } from './numbering.ts'
import { learn, pageOf, withBookNumbers, type PageKey } from './page.ts'

/** What a thread knows from its beginning. */
export type ReadingData = { concepts: Concept[]; tableFolder: string | undefined }
export type ReadingTexts = { key: PageKey; text: MatchText }[]

const mostThreads = 4
/** Lists on their way to each thread, so that it never waits. */
export const listsAhead = 4
/** So many texts more may wait for a thread than for another. */
const unevenTexts = 60

/**
 * Threads that read texts while a large index is built for the first time: reading takes ten times the time of putting
 * into an index. Each has a book of its own; what it reads comes back with this analyser's numbers.
 */
export class ReadingThreads {
  readonly #threads: ReadingThread[]

  constructor(analyser: Analyser, count = Math.min(mostThreads, availableParallelism())) {
    this.#threads = Array.from({ length: count }, () => new ReadingThread(analyser))
  }

  get size(): number {
    return this.#threads.length
  }

  /** What texts say, in their order. Fails when a thread does, or was closed. */
  async read(texts: ReadingTexts): Promise<DocumentTerms[]> {
    const read = new Map<PageKey, DocumentTerms>()
    const byLanguage = Map.groupBy(texts, ({ text }) => text.language)
    const parts = [...byLanguage].map(async ([language, some]) => {
      const terms = await this.#threadFor(language).read(language, some)
      some.forEach(({ key }, at) => read.set(key, terms[at]!))
    })
    await Promise.all(parts)
    return texts.map(({ key }) => read.get(key)!)
  }

  /** Meeting a word takes far longer than meeting it again: each language has its threads while their work is even. */
  #threadFor(language: ContentLanguage): ReadingThread {
    const least = Math.min(...this.#threads.map(({ waiting }) => waiting))
    const free = this.#threads.filter(({ waiting }) => waiting <= least + unevenTexts)
    return free.reduce((best, one) => (one.knows(language) > best.knows(language) ? one : best))
  }

  async close() {
    await Promise.all(this.#threads.map((one) => one.close()))
  }
}

type Waiting = { resolve: (page: Uint8Array<ArrayBuffer>) => void; reject: (failure: unknown) => void }

class ReadingThread {
  readonly #analyser: Analyser
  readonly #numbering: Numbering
  readonly #thread: Worker
  readonly #waiting: Waiting[] = []
  readonly #known = new Map<ContentLanguage, number>()
  /** texts on their way */
  waiting = 0
  #failure: unknown
  /** pages are learnt in the order in which they were read */
  #learnt: Promise<unknown> = Promise.resolve()

  constructor(analyser: Analyser) {
    this.#analyser = analyser
    this.#numbering = new Numbering(analyser.book.reserved)
    const workerData: ReadingData = {
      concepts: analyser.vocabulary.concepts,
      tableFolder: analyser.table?.folder,
    }
    this.#thread = new Worker(new URL('worker.ts', import.meta.url), { workerData })
    this.#thread.on('message', (page: Uint8Array<ArrayBuffer>) => this.#waiting.shift()?.resolve(page))
    this.#thread.on('error', (failure) => (this.#failure = failure))
    this.#thread.on('exit', () => {
      this.#failure ??= new Error('A thread that reads texts has ended')
      for (const { reject } of this.#waiting.splice(0)) reject(this.#failure)
    })
  }

  /** How much it has met of a language's words, as the number of texts. */
  knows(language: ContentLanguage): number {
    return this.#known.get(language) ?? 0
  }

  read(language: ContentLanguage, texts: ReadingTexts): Promise<DocumentTerms[]> {
    this.waiting += texts.length
    this.#known.set(language, this.knows(language) + texts.length)
    const page = new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      if (this.#failure) return reject(this.#failure)
      this.#waiting.push({ resolve, reject })
      // A thread's port has no origin, unlike a window's.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      this.#thread.postMessage(JSON.stringify(texts))
    })
    // Told where it is awaited, after the pages before it.
    page.catch(() => {})
    const learnt = this.#learnt.then(async () => this.#learn(await page))
    this.#learnt = learnt.catch(() => {})
    return learnt
  }

  async #learn(bytes: Uint8Array<ArrayBuffer>): Promise<DocumentTerms[]> {
    const page = pageOf(bytes)
    this.waiting -= page.keys.length
    await inSlices(learn(page, this.#analyser, this.#numbering))
    return page.documents.map((one) => withBookNumbers(one, this.#numbering))
  }

  async close() {
    await this.#thread.terminate()
  }
}
