/** Weighted counts of terms: `counts[i]` is that of `terms[i]`; no term stands twice. */
export type TermCounts = { readonly terms: readonly number[]; readonly counts: readonly number[] }

/** Adds counts up by term number in one array, which is cheaper than a map for a whole text's terms. */
export class TermCounter {
  #sums = new Float64Array(1 << 12)
  #terms: number[] = []

  /** Adds to a term; `count` is above 0. */
  add(term: number, count: number) {
    if (term >= this.#sums.length) this.#widen(term)
    const sum = this.#sums[term]!
    if (sum === 0) this.#terms.push(term)
    this.#sums[term] = sum + count
  }

  /** Adds the same to each of some terms. */
  addAll(terms: readonly number[], count: number) {
    for (let at = 0; at < terms.length; at++) this.add(terms[at]!, count)
  }

  /** What was added since the last call. */
  take(): TermCounts {
    const terms = this.#terms
    const counts: number[] = []
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]!
      counts.push(this.#sums[term]!)
      this.#sums[term] = 0
    }
    this.#terms = []
    return { terms, counts }
  }

  #widen(term: number) {
    const wider = new Float64Array(term * 2)
    wider.set(this.#sums)
    this.#sums = wider
  }
}

/** The counts of the terms that `isKept` lets through. */
export function keptCounts({ terms, counts }: TermCounts, isKept: (term: number) => boolean): TermCounts {
  const places = [...terms.keys()].filter((at) => isKept(terms[at]!))
  return { terms: places.map((at) => terms[at]!), counts: places.map((at) => counts[at]!) }
}
