import { contentLanguages } from '@silta/shared/words.ts'
import type { Crowd } from './crowd.ts'
import { gallop, placeOf, quantum, type Postings } from './segment.ts'
import { signals, type Signal } from './signals.ts'
import type { TopicIndex } from './topic-index.ts'

/** A term of the text that asks; `lists` are empty when no document has it. */
export type QueryTerm = {
  term: number
  signal: number
  weight: number
  /** what a document adds to the signal's sum that says it as much as can be */
  most: number
  frequency: number
  lists: Postings[]
}

/** By signal, then by place of the document's language. */
export type ByLanguage = Float64Array[]

/** Some documents, ascending, or all of an index. */
type Documents = ArrayLike<number> | undefined

/** BM25's denominator is count + fixed + growing × length, all in quanta. */
export type Saturation = { fixed: number; growing: number } | undefined

export function saturationOf({ averageLength }: Crowd, { saturation }: Signal): Saturation {
  if (saturation === 'linear') return undefined
  const { k1, b } = saturation
  return { fixed: quantum * k1 * (1 - b), growing: (quantum * k1 * b) / averageLength }
}

/** What a text's terms tell of each document, summed by signal, in single precision. */
export class TopicSums {
  readonly #index: TopicIndex
  readonly #crowd: Crowd
  /** by signal, then by document number */
  readonly #sums: Float32Array[]
  readonly #totals: Float32Array

  /** Uses the index's own arrays: one at a time. */
  constructor(index: TopicIndex, crowd: Crowd) {
    this.#index = index
    this.#crowd = crowd
    const { sums, totals } = index.scratch()
    this.#sums = sums
    this.#totals = totals
  }

  /** Adds a term to every document that has it. */
  add({ signal, weight, lists }: QueryTerm) {
    const { lengths } = this.#index
    const sums = this.#sums[signal]!
    const saturation = saturationOf(this.#crowd, signals[signal]!)
    for (const { first, docs, counts, from, to } of lists) {
      if (!saturation) {
        for (let at = from; at < to; at++) sums[first + docs[at]!]! += (weight * counts[at]!) / 255
        continue
      }
      const { fixed, growing } = saturation
      for (let at = from; at < to; at++) {
        const doc = first + docs[at]!
        const count = counts[at]!
        sums[doc]! += (weight * count) / (count + fixed + growing * lengths[doc]!)
      }
    }
  }

  /** Adds a term to those of some documents, ascending, that have it. */
  addTo(asked: ArrayLike<number>, { signal, weight, lists }: QueryTerm) {
    const { lengths } = this.#index
    const sums = this.#sums[signal]!
    const saturation = saturationOf(this.#crowd, signals[signal]!)
    const { fixed, growing } = saturation ?? { fixed: 0, growing: 0 }
    let place = 0
    // Written out beside eachShared: a call for each posting would take most of the time here.
    for (const { first, docs, counts, from, to } of lists) {
      while (place < asked.length && asked[place]! < first) place++
      for (let at = from; place < asked.length; place++) {
        const next = first + docs[at]!
        while (asked[place]! < next && ++place < asked.length);
        if (place === asked.length) break
        const doc = asked[place]!
        const wanted = doc - first
        if (docs[at]! < wanted) at = placeOf(docs, wanted, at, to)
        if (at === to) break
        if (docs[at] !== wanted) continue
        const count = counts[at]!
        sums[doc]! += weight * (saturation ? count / (count + fixed + growing * lengths[doc]!) : count / 255)
      }
    }
  }

  /** The best sum of each signal in each language among the crowd's documents, or some of them. */
  best(documents?: Documents): ByLanguage {
    const { languages, end } = this.#index
    const { isOut } = this.#crowd
    const count = documents?.length ?? end
    return this.#sums.map((sums) => {
      const best = new Float64Array(contentLanguages.length)
      for (let at = 0; at < count; at++) {
        const doc = documents ? documents[at]! : at
        const sum = sums[doc]!
        if (sum > 0 && sum > best[languages[doc]!]! && isOut[doc] === 0) best[languages[doc]!] = sum
      }
      return best
    })
  }

  /** The weighed sums of documents by their numbers, 0 for those outside the crowd; the next call takes them back. */
  totals(worth: ByLanguage, documents?: Documents): Float32Array {
    const { languages, end } = this.#index
    const { isOut } = this.#crowd
    const totals = this.#totals
    const count = documents?.length ?? end
    for (let at = 0; at < count; at++) {
      const doc = documents ? documents[at]! : at
      const language = languages[doc]!
      let total = 0
      for (let signal = 0; signal < worth.length; signal++)
        total += this.#sums[signal]![doc]! * worth[signal]![language]!
      totals[doc] = isOut[doc] === 0 ? total : 0
    }
    return totals
  }

  /** At least `count` documents with the highest totals, ascending; equal ones are in or out together. */
  highest(count: number): number[] {
    const totals = this.#totals
    const { end } = this.#index
    const sizes = new Uint32Array(buckets)
    for (let doc = 0; doc < end; doc++) sizes[bucketOf(totals[doc]!)]!++
    let least = buckets - 1
    for (let sum = sizes[least]!; sum < count && least > 1;) sum += sizes[--least]!
    const found: number[] = []
    for (let doc = 0; doc < end; doc++) if (totals[doc]! > 0 && bucketOf(totals[doc]!) >= least) found.push(doc)
    return found
  }
}

/** Totals lie in [0, 1]; bucket 0 holds nothing but zeros. */
const buckets = 1 << 12
const bucketOf = (total: number): number =>
  total > 0 ? 1 + Math.min(buckets - 2, Math.floor(total * (buckets - 1))) : 0

/** Calls `visit` for each of some documents, ascending, that postings hold: its place among them, and its count. */
export function eachShared(
  asked: ArrayLike<number>,
  lists: readonly Postings[],
  visit: (place: number, count: number) => void,
) {
  let place = 0
  for (const { first, docs, counts, from, to } of lists) {
    place = gallop(asked, first, place, asked.length)
    for (let at = from; place < asked.length; place++) {
      // A rare term has few documents: those asked for before its next one need no look into its list.
      const next = first + docs[at]!
      while (asked[place]! < next && ++place < asked.length);
      if (place === asked.length) break
      const wanted = asked[place]! - first
      if (docs[at]! < wanted) at = placeOf(docs, wanted, at, to)
      if (at === to) break
      if (docs[at] === wanted) visit(place, counts[at]!)
    }
  }
}
