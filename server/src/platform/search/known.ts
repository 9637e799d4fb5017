import type { Hit } from './port.ts'

/** Past so many the memory starts anew: some 10 MB. */
const mostKnown = 20_000

/**
 * Answers to questions for any hits, as many as their limit: whatever else comes, such an answer holds until one of its
 * documents goes.
 */
export class KnownAnswers {
  readonly #hits = new Map<string, Hit[]>()
  /** by the document's id: questions whose answer holds it */
  readonly #questions = new Map<string, Set<string>>()

  get(question: string): Hit[] | undefined {
    return this.#hits.get(question)
  }

  note(question: string, hits: Hit[]) {
    if (this.#hits.size >= mostKnown) this.clear()
    this.#hits.set(question, hits)
    for (const { id } of hits) {
      const holding = this.#questions.get(id)
      if (holding) holding.add(question)
      else this.#questions.set(id, new Set([question]))
    }
  }

  /** A document goes, or is written anew. */
  forget(id: string) {
    for (const question of this.#questions.get(id) ?? []) this.#hits.delete(question)
    this.#questions.delete(id)
  }

  clear() {
    this.#hits.clear()
    this.#questions.clear()
  }
}
