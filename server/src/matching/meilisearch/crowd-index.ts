import type { Postings } from '../segment.ts'
import { TopicIndex } from '../topic-index.ts'

/** What is known of all documents, of which only some are at hand. */
export type Whole = {
  size: number
  /** weighted words; at least 1 */
  averageLength: number
  /** how many of all documents have a term */
  frequencies: ReadonlyMap<number, number>
}

/**
 * Some documents of many, which score as they would among all: how rare a term is and how long texts are is told of the
 * whole. So whoever finds the candidates, one formula scores them.
 */
export class CrowdIndex extends TopicIndex {
  readonly #whole: Whole
  readonly #termOf = new WeakMap<readonly Postings[], number>()

  constructor(whole: Whole) {
    super()
    this.#whole = whole
  }

  override get size(): number {
    return this.#whole.size
  }

  override get averageLength(): number {
    return this.#whole.averageLength
  }

  override postings(terms: readonly number[]): Postings[][] {
    const found = super.postings(terms)
    found.forEach((lists, at) => this.#termOf.set(lists, terms[at]!))
    return found
  }

  override living(lists: readonly Postings[]): number {
    const term = this.#termOf.get(lists)
    return (term === undefined ? undefined : this.#whole.frequencies.get(term)) ?? super.living(lists)
  }
}
