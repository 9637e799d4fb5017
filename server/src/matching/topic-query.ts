import { contentLanguages, type ContentLanguage } from '@silta/shared/words.ts'
import type { TextAnalysis } from '#language/analysis.ts'
import { countIn, postingsOf, quantum } from './segment.ts'
import { signals, type Signal, type Term } from './signals.ts'
import type { TopicIndex } from './topic-index.ts'

/** One term's part in a topic score. The parts of a document add up to its score. */
export type Contribution = { term: Term; signal: Signal['name']; amount: number }

type QueryTerm = { text: Term; number: number; signal: number; weight: number }

/** A signal's evidence below this share of all that the text asks for does not count as full, however best it is. */
const fullEvidence = 0.15

export type Asked = {
  /** The best documents, best first, with scores in (0, 1]; equal scores are ordered by id. */
  best: { doc: number; score: number }[]
  /** What each term adds to one document's score; terms that add nothing are left out. */
  explain: (doc: number) => Contribution[]
}

/**
 * What a text finds in an index, at most `limit` documents that `accepts` lets through. Each signal is summed by the
 * formula it states (BM25 with saturation in [0, 1], or a dot product), divided by its best sum among documents of the
 * same language, and weighed; the total is in [0, 1].
 * BM25: Robertson & Zaragoza (2009), "The Probabilistic Relevance Framework".
 */
export function ask(
  index: TopicIndex,
  analysis: TextAnalysis,
  { limit, accepts = () => true }: { limit: number; accepts?: (doc: number) => boolean },
): Asked {
  const terms = queryTerms(index, analysis)
  const sums = index.scratch(signals.length)
  for (const term of terms) addTerm(index, term, sums[term.signal] as Float32Array)
  const worth = worthOf({ index, terms, sums, language: analysis.language })
  const best = bestOf(index, { totals: totalsOf(index, sums, worth), limit, accepts })
  return { best, explain: (doc) => contributions(index, { doc, terms, worth }) }
}

/** Adds the weighed signals up, in place of the first signal's sums. */
function totalsOf(index: TopicIndex, sums: Float32Array[], worth: Float64Array[]): Float32Array {
  const { languages, end } = index
  const totals = sums[0] as Float32Array
  sums.forEach((sum, signal) => {
    const units = worth[signal] as Float64Array
    for (let doc = 0; doc < end; doc++) {
      const unit = units[languages[doc] as number] as number
      totals[doc] = (signal === 0 ? 0 : (totals[doc] as number)) + (sum[doc] as number) * unit
    }
  })
  return totals
}

function bestOf(
  index: TopicIndex,
  { totals, limit, accepts }: { totals: Float32Array; limit: number; accepts: (doc: number) => boolean },
) {
  const { end, ids } = index
  const order = (a: { doc: number; score: number }, b: { doc: number; score: number }) =>
    b.score - a.score || ((ids[a.doc] ?? '') < (ids[b.doc] ?? '') ? -1 : 1)
  let kept: { doc: number; score: number }[] = []
  let least = 0
  for (let doc = 0; doc < end; doc++) {
    const score = totals[doc] as number
    if (score <= 0 || score < least || index.isDead(doc) || !accepts(doc)) continue
    kept.push({ doc, score })
    if (kept.length < limit * 4) continue
    kept = kept.sort(order).slice(0, limit)
    least = kept.at(-1)?.score ?? 0
  }
  return kept.sort(order).slice(0, limit)
}

function contributions(
  index: TopicIndex,
  { doc, terms, worth }: { doc: number; terms: QueryTerm[]; worth: Float64Array[] },
): Contribution[] {
  const segment = index.closedSegments[index.segmentAt(doc)]
  const language = index.languages[doc] ?? 0
  const relativeLength = (index.lengths[doc] ?? 0) / index.averageLength
  const parts: Contribution[] = []
  for (const { text, number, signal, weight } of terms) {
    const count = segment ? countIn(segment, number, doc) : index.openSegment.count(number, doc)
    if (count === 0) continue
    const { name, saturation } = signals[signal] as Signal
    const amount = weight * saturated(count, saturation, relativeLength) * (worth[signal]?.[language] ?? 0)
    if (amount > 0) parts.push({ term: text, signal: name, amount })
  }
  return parts
}

/** By signal, then by place of the document's language: what one unit of the signal's sum is worth. */
function worthOf({
  index,
  terms,
  sums,
  language: own,
}: {
  index: TopicIndex
  terms: QueryTerm[]
  sums: Float32Array[]
  language: ContentLanguage
}): Float64Array[] {
  const ideals = signals.map((_, signal) =>
    terms.reduce((sum, term) => sum + (term.signal === signal ? term.weight : 0), 0),
  )
  return signals.map((signal, place) => {
    const best = bestByLanguage(index, sums[place] as Float32Array)
    return Float64Array.from(contentLanguages, (language, at) => {
      const isSame = language === own
      const all = signals.reduce((sum, one, other) => sum + ((ideals[other] ?? 0) > 0 ? weightOf(one, isSame) : 0), 0)
      const full = Math.max(best[at] ?? 0, (ideals[place] ?? 0) * fullEvidence)
      return full > 0 && all > 0 ? weightOf(signal, isSame) / all / full : 0
    })
  })
}

function weightOf(signal: Signal, isSame: boolean): number {
  return isSame ? signal.weights.same : signal.weights.across
}

function queryTerms(index: TopicIndex, analysis: TextAnalysis): QueryTerm[] {
  return signals.flatMap((signal, place) =>
    signal.queryTerms(analysis).flatMap(([text, asked]) => {
      const number = index.termNumber(text)
      if (number === undefined) return []
      const frequency = index.documentFrequency(number)
      const weight = asked * (signal.weighsRarity ? rarity(frequency, index.size) : 1)
      return frequency > 0 && weight > 0 ? [{ text, number, signal: place, weight }] : []
    }),
  )
}

/** Robertson's inverse document frequency in the form that is never negative. */
function rarity(frequency: number, size: number): number {
  return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
}

/** [0, 1): how much a count of `count` quanta tells. */
function saturated(count: number, saturation: Signal['saturation'], relativeLength: number): number {
  if (saturation === 'linear') return count / 255
  const { k1, b } = saturation
  return count / (count + quantum * k1 * (1 - b + b * relativeLength))
}

function addTerm(index: TopicIndex, { number, signal, weight }: QueryTerm, sums: Float32Array) {
  const { lengths, averageLength } = index
  const { saturation } = signals[signal] as Signal
  const linear = saturation === 'linear'
  const fixed = linear ? 0 : quantum * saturation.k1 * (1 - saturation.b)
  const growing = linear ? 0 : (quantum * saturation.k1 * saturation.b) / averageLength
  const add = (docs: ArrayLike<number>, counts: ArrayLike<number>, from: number, to: number) => {
    for (let at = from; at < to; at++) {
      const doc = docs[at] as number
      const count = counts[at] as number
      const told = linear ? count / 255 : count / (count + fixed + growing * (lengths[doc] as number))
      sums[doc] = (sums[doc] as number) + weight * told
    }
  }
  for (const segment of index.closedSegments) {
    const { from, to } = postingsOf(segment, number)
    add(segment.docs, segment.counts, from, to)
  }
  const open = index.openSegment.postings.get(number)
  if (open) add(open.docs, open.counts, 0, open.docs.length)
}

function bestByLanguage(index: TopicIndex, sums: Float32Array): number[] {
  const best = contentLanguages.map(() => 0)
  const { languages, end } = index
  for (let doc = 0; doc < end; doc++) {
    const sum = sums[doc] as number
    if (sum > 0 && sum > (best[languages[doc] as number] as number) && !index.isDead(doc))
      best[languages[doc] as number] = sum
  }
  return best
}
