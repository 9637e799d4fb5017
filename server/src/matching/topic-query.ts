import { contentLanguages, type ContentLanguage } from '@silta/shared/words.ts'
import type { TextAnalysis } from '#language/analysis.ts'
import { lowerBound, quantum, type Postings } from './segment.ts'
import { signals, type Signal } from './signals.ts'
import type { TopicIndex } from './topic-index.ts'

/** One term's part in a topic score. The parts of a document add up to its score. */
export type Contribution = { term: number; signal: Signal['name']; amount: number }

type QueryTerm = { term: number; signal: number; weight: number; lists: Postings[] }

/** By signal, then by place of the document's language: what one unit of the signal's sum is worth. */
type Worth = Float64Array[]

/** A signal's evidence below this share of all that the text asks for does not count as full, however best it is. */
const fullEvidence = 0.3
/** Sums are in single precision and explanations in double: the margin keeps the latter within 1. */
const margin = 1 + 1e-5

/** A document with its score in (0, 1], in single precision: near enough to choose by. */
export type Nearest = { doc: number; score: number }

export type Asked = {
  /** best first; equal scores are ordered by id */
  nearest: Nearest[]
  /** What each term adds to each document's score, in the order of `docs`; terms that add nothing are left out. */
  explain: (docs: readonly number[]) => Contribution[][]
  /** documents among which these are the nearest */
  compared: number
}

/** The documents among which a text is compared: only they decide what is rare, how long texts are, and what is best. */
type Crowd = {
  size: number
  averageLength: number
  holds: (doc: number) => boolean
  /** how many of them some postings hold */
  frequency: (lists: readonly Postings[]) => number
}

/**
 * What a text finds in an index, at most `limit` documents. Those that `accepts` refuses count for nothing, so that a
 * score tells nothing of a document that one may not see. Each signal is summed by the
 * formula it states (BM25 with saturation in [0, 1), or a dot product), divided by its best sum among documents of the
 * same language, and weighed; the total is in [0, 1].
 * BM25: Robertson & Zaragoza (2009), "The Probabilistic Relevance Framework".
 */
export function ask(
  index: TopicIndex,
  analysis: TextAnalysis,
  { limit, accepts }: { limit: number; accepts?: (doc: number) => boolean },
): Asked {
  const crowd = accepts ? crowdOf(index, accepts) : everyone(index)
  const terms = queryTerms(index, analysis, crowd)
  const sums = index.scratch()
  for (const term of terms) addTerm(index, term, { crowd, sums: sums[term.signal] as Float32Array })
  const worth = worthOf(index, { terms, sums, crowd, language: analysis.language })
  const totals = totalsOf(index, sums, worth)
  return {
    nearest: nearestOf(index, { totals, limit, crowd }),
    explain: (docs) => contributions(index, { docs, terms, worth, crowd }),
    compared: crowd.size,
  }
}

function everyone(index: TopicIndex): Crowd {
  return {
    size: index.size,
    averageLength: index.averageLength,
    holds: (doc) => !index.isDead(doc),
    frequency: (lists) => index.living(lists),
  }
}

function crowdOf(index: TopicIndex, accepts: (doc: number) => boolean): Crowd {
  const held = new Uint8Array(index.end)
  let size = 0
  let length = 0
  for (let doc = 0; doc < index.end; doc++) {
    if (index.isDead(doc) || !accepts(doc)) continue
    held[doc] = 1
    size++
    length += index.lengths[doc]!
  }
  const heldIn = ({ first, docs, from, to }: Postings) => {
    let found = 0
    for (let at = from; at < to; at++) found += held[first + docs[at]!]!
    return found
  }
  return {
    size,
    averageLength: size === 0 ? 1 : Math.max(1, length / size),
    holds: (doc) => held[doc] === 1,
    frequency: (lists) => lists.reduce((sum, list) => sum + heldIn(list), 0),
  }
}

function queryTerms(index: TopicIndex, analysis: TextAnalysis, crowd: Crowd): QueryTerm[] {
  const asked = signals.flatMap((signal, place) => {
    const { terms, counts } = signal.terms(analysis)
    return terms.map((term, at) => ({ term, signal: place, asked: signal.asked(counts[at]!) }))
  })
  const postings = index.postings(asked.map(({ term }) => term))
  return asked.flatMap(({ term, signal, asked }, at) => {
    const lists = postings[at] as Postings[]
    const frequency = crowd.frequency(lists)
    if (frequency === 0) return []
    const weight = asked * (signals[signal]?.weighsRarity ? rarity(frequency, crowd.size) : 1)
    return [{ term, signal, weight, lists }]
  })
}

/** Texts that are taken to have been read before these, and in how many of them a term stood: a prior on its rarity. */
const prior = { size: 200, frequency: 4 }

/**
 * Robertson's inverse document frequency in the form that is never negative, smoothed: among few texts chance decides
 * which everyday word is rare.
 */
function rarity(ownFrequency: number, ownSize: number): number {
  const frequency = ownFrequency + prior.frequency
  const size = ownSize + prior.size
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
}

/** BM25's denominator is count + fixed + growing × length, all in quanta. */
function saturationOf(
  { averageLength }: Crowd,
  { saturation }: Signal,
): { fixed: number; growing: number } | undefined {
  if (saturation === 'linear') return undefined
  const { k1, b } = saturation
  return { fixed: quantum * k1 * (1 - b), growing: (quantum * k1 * b) / averageLength }
}

function addTerm(
  { lengths }: TopicIndex,
  { signal, weight, lists }: QueryTerm,
  { crowd, sums }: { crowd: Crowd; sums: Float32Array },
) {
  const saturation = saturationOf(crowd, signals[signal] as Signal)
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

function worthOf(
  index: TopicIndex,
  {
    terms,
    sums,
    crowd,
    language: own,
  }: { terms: QueryTerm[]; sums: Float32Array[]; crowd: Crowd; language: ContentLanguage },
): Worth {
  const ideals = signals.map(() => 0)
  for (const { signal, weight } of terms) ideals[signal]! += weight
  return signals.map((signal, place) => {
    const best = bestByLanguage(index, crowd, sums[place] as Float32Array)
    return Float64Array.from(contentLanguages, (language, at) => {
      const weightOf = ({ weights }: Signal) => (language === own ? weights.same : weights.across)
      const all = signals.reduce((sum, one, other) => sum + (ideals[other]! > 0 ? weightOf(one) : 0), 0)
      const full = Math.max(best[at]! * margin, ideals[place]! * fullEvidence)
      return full > 0 && all > 0 ? weightOf(signal) / all / full : 0
    })
  })
}

function bestByLanguage(index: TopicIndex, crowd: Crowd, sums: Float32Array): Float64Array {
  const best = new Float64Array(contentLanguages.length)
  const { languages, end } = index
  for (let doc = 0; doc < end; doc++) {
    const sum = sums[doc]!
    if (sum > 0 && sum > best[languages[doc]!]! && crowd.holds(doc)) best[languages[doc]!] = sum
  }
  return best
}

/** Adds the weighed signals up, in place of the first signal's sums. */
function totalsOf({ languages, end }: TopicIndex, sums: Float32Array[], worth: Worth): Float32Array {
  const totals = sums[0] as Float32Array
  for (let doc = 0; doc < end; doc++) {
    let total = 0
    const language = languages[doc]!
    for (let signal = 0; signal < sums.length; signal++) total += sums[signal]![doc]! * worth[signal]![language]!
    totals[doc] = total
  }
  return totals
}

function nearestOf(
  index: TopicIndex,
  { totals, limit, crowd }: { totals: Float32Array; limit: number; crowd: Crowd },
): Nearest[] {
  const { end, ids } = index
  const order = (a: Nearest, b: Nearest) => b.score - a.score || (ids[a.doc]! < ids[b.doc]! ? -1 : 1)
  let kept: Nearest[] = []
  let least = 0
  for (let doc = 0; doc < end; doc++) {
    const score = totals[doc]!
    if (score <= 0 || score < least || !crowd.holds(doc)) continue
    kept.push({ doc, score })
    if (kept.length < limit * 4) continue
    kept = kept.sort(order).slice(0, limit)
    least = kept.at(-1)?.score ?? 0
  }
  return kept.sort(order).slice(0, limit)
}

function contributions(
  index: TopicIndex,
  { docs: asked, terms, worth, crowd }: { docs: readonly number[]; terms: QueryTerm[]; worth: Worth; crowd: Crowd },
): Contribution[][] {
  const parts: Contribution[][] = asked.map(() => [])
  const ascending = [...asked.keys()].sort((a, b) => asked[a]! - asked[b]!)
  const ascendingDocs = ascending.map((place) => asked[place]!)
  const saturations = signals.map((signal) => saturationOf(crowd, signal))
  for (const { term, signal, weight, lists } of terms) {
    const saturation = saturations[signal]
    const { name } = signals[signal] as Signal
    for (const { first, docs, counts, from, to } of lists) {
      let at = from
      const last = first + docs[to - 1]!
      for (
        let next = lowerBound(ascendingDocs, first + docs[from]!, 0, ascending.length);
        next < ascending.length;
        next++
      ) {
        const doc = ascendingDocs[next]!
        if (doc > last) break
        at = lowerBound(docs, doc - first, at, to)
        if (at === to || docs[at] !== doc - first) continue
        const place = ascending[next]!
        const count = counts[at]!
        const told = saturation
          ? count / (count + saturation.fixed + saturation.growing * index.lengths[doc]!)
          : count / 255
        const amount = weight * told * worth[signal]![index.languages[doc]!]!
        if (amount > 0) parts[place]!.push({ term, signal: name, amount })
      }
    }
  }
  return parts
}
