const k1 = 1.2
const b = 0.75

/** BM25 over words as they stand (Robertson & Zaragoza, 2009): what matching is measured against. */
export class WordIndex {
  readonly #ids: string[]
  readonly #lengths: number[]
  readonly #average: number
  readonly #postings = new Map<string, Map<number, number>>()

  constructor(docs: readonly (readonly [string, readonly string[]])[]) {
    this.#ids = docs.map(([id]) => id)
    this.#lengths = docs.map(([, words]) => words.length)
    this.#average = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, docs.length)
    docs.forEach(([, words], doc) => {
      for (const word of words) {
        const postings = this.#postings.get(word) ?? new Map<number, number>()
        this.#postings.set(word, postings.set(doc, (postings.get(doc) ?? 0) + 1))
      }
    })
  }

  /** Ids of the best documents for some words, best first. */
  best(words: readonly string[], limit: number): string[] {
    const scores = new Map<number, number>()
    for (const word of new Set(words)) {
      const postings = this.#postings.get(word)
      if (!postings) continue
      const rarity = Math.log(1 + (this.#ids.length - postings.size + 0.5) / (postings.size + 0.5))
      for (const [doc, count] of postings) {
        const norm = k1 * (1 - b + (b * (this.#lengths[doc] ?? 0)) / this.#average)
        scores.set(doc, (scores.get(doc) ?? 0) + (rarity * count * (k1 + 1)) / (count + norm))
      }
    }
    const order = [...scores].sort((one, other) => other[1] - one[1] || one[0] - other[0])
    return order.slice(0, limit).map(([doc]) => this.#ids[doc] ?? '')
  }
}
