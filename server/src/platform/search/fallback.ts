import type { IndexState } from './opening.ts'
import type { AskingEngine, Hit, Question, SearchDocument } from './port.ts'

/** How long after a failure it is asked whether the first engine answers again; ms. */
const retryMs = 5_000

/**
 * Two engines as one: the first answers while its index is whole and it can be reached, else the second. Whoever keeps
 * the first one's index after the database tells by `heed` whether it is whole. A question that fails at the first is
 * answered by the second, and so are all others until the first answers again.
 */
export class FallbackSearch implements AskingEngine {
  readonly #first: AskingEngine
  readonly #second: AskingEngine
  readonly #tell: (line: string) => void
  readonly #retryMs: number
  #isWhole = false
  #isReached = true
  #wasUsed: boolean | undefined
  #retry: NodeJS.Timeout | undefined
  #closed = false

  /** @param options.tell hears when another engine answers than before, in a sentence for the operator */
  constructor(first: AskingEngine, second: AskingEngine, options: { tell: (line: string) => void; retryMs?: number }) {
    this.#first = first
    this.#second = second
    this.#tell = options.tell
    this.#retryMs = options.retryMs ?? retryMs
  }

  /** the one that answers now */
  get name() {
    return (this.#isUsed ? this.#first : this.#second).name
  }

  get isFallback(): boolean {
    return !this.#isUsed
  }

  get #isUsed(): boolean {
    return this.#isWhole && this.#isReached
  }

  ask(question: Question): Promise<Hit[]> {
    return this.#answer((engine) => engine.ask(question))
  }

  askMany(questions: Question[]): Promise<Hit[][]> {
    return this.#answer((engine) => engine.askMany(questions))
  }

  meetMany(questions: Question[], documents: SearchDocument[]): Promise<Hit[][]> {
    return this.#answer((engine) => engine.meetMany(questions, documents))
  }

  /** How the first engine's index stands. */
  heed(state: IndexState, failure?: unknown) {
    this.#isWhole = state === 'whole'
    this.#closed = state === 'closed'
    if (this.#closed) clearTimeout(this.#retry)
    else this.#tellChange(failure)
  }

  async #answer<T>(ask: (engine: AskingEngine) => Promise<T>): Promise<T> {
    if (!this.#isUsed) return ask(this.#second)
    try {
      return await ask(this.#first)
    } catch (failure) {
      this.#lose(failure)
      return ask(this.#second)
    }
  }

  #lose(failure: unknown) {
    this.#isReached = false
    this.#tellChange(failure)
    this.#retryLater()
  }

  #retryLater() {
    clearTimeout(this.#retry)
    if (!this.#closed) this.#retry = setTimeout(() => void this.#tryAgain(), this.#retryMs).unref()
  }

  async #tryAgain() {
    try {
      await this.#first.ask(anyQuestion)
      this.#isReached = true
      this.#tellChange()
    } catch {
      this.#retryLater()
    }
  }

  #tellChange(failure?: unknown) {
    if (this.#closed || this.#wasUsed === this.#isUsed) return
    const isFirstTime = this.#wasUsed === undefined
    // At start its index is made whole first: that is no news.
    if (isFirstTime && !this.#isUsed && failure === undefined) return
    this.#wasUsed = this.#isUsed
    const why = failure instanceof Error ? ` (${failure.message})` : ''
    if (this.#isUsed) this.#tell(`Search is answered by ${this.#first.name}`)
    else
      this.#tell(`Search: ${this.#first.name} does not answer${why}; the ${this.#second.name} index answers meanwhile`)
  }
}

const word = { plain: 'a', stems: ['=a'], isUnfinished: false, concepts: [], nearConcepts: [] }
const anyQuestion: Question = {
  ...{ index: 'needs', shelf: 'open', words: [word] },
  ...{ tolerance: 'exact', limit: 1, isUnranked: true },
}
