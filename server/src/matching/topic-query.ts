import { contentLanguages, type ContentLanguage } from '@silta/shared/words.ts'
import type { TextTerms } from '#language/analysis.ts'
import { crowdOf, type Crowd } from './crowd.ts'
import { quantum } from './segment.ts'
import { signals, type Signal } from './signals.ts'
import type { TopicIndex } from './topic-index.ts'
import { eachShared, saturationOf, TopicSums, type ByLanguage, type QueryTerm } from './topic-sums.ts'

/** One term's part in a topic score. The parts of a document add up to its score. */
export type Contribution = {
  term: number
  signal: Signal['name']
  amount: number
  /** what the term weighs in the text that asks */
  weight: number
  /** how much the document says it */
  count: number
}

/** A signal's evidence below this share of all that the text asks for does not count as full, however best it is. */
const fullEvidence = 0.3
/** Sums are in single precision and explanations in double: the margin keeps the latter within 1. */
const margin = 1 + 1e-5

/** A document with its score in (0, 1], in single precision: near enough to choose by. */
export type Nearest = { doc: number; score: number }

/** `accepts`: whether a document counts at all; `postingsForAll`: see there. */
export type Asking = { limit: number; accepts?: (doc: number) => boolean; postingsForAll?: number | undefined }

export type Asked = {
  /** best first; equal scores are ordered by id */
  nearest: Nearest[]
  /** What each term adds to each document's score, in the order of `docs`; terms that add nothing are left out. */
  explain: (docs: readonly number[]) => Contribution[][]
  /** mean rarity of what was asked, by place of the signal */
  rarities: number[]
  /** documents among which these are the nearest */
  compared: number
}

/**
 * A question with more postings than this is answered in two steps: the rarest terms, up to a share of them, are summed
 * for all documents, and the others for those alone that then stand highest. Below, two steps cost more than they save.
 * What this loses is measured by the benchmark "match": with half of the limit summed for all, nothing of the exact best
 * ten among 20,000 (the limit lowered in proportion); with a twelfth, which took no less time, 8 %.
 */
const postingsForAllByDefault = 3_000_000
const rareShare = 1 / 2
const candidates = 400

/**
 * What a text finds in an index, at most `limit` documents. Those that `accepts` refuses count for nothing, so that a
 * score tells nothing of a document that one may not see. Each signal is summed by the
 * formula it states (BM25 with saturation in [0, 1), or a dot product), divided by its best sum among documents of the
 * same language, and weighed; the total is in [0, 1].
 * BM25: Robertson & Zaragoza (2009), "The Probabilistic Relevance Framework".
 */
export function ask(
  index: TopicIndex,
  analysis: TextTerms,
  { limit, accepts, postingsForAll = postingsForAllByDefault }: Asking,
): Asked {
  const crowd = crowdOf(index, accepts)
  const terms = queryTerms(index, analysis, crowd)
  const { forAll, forHighest } = staged(terms, postingsForAll)
  const sums = new TopicSums(index, crowd)
  for (const term of forAll) sums.add(term)
  const bestOfAll = sums.best()
  let worth = worthOf(terms, { best: bestOfAll, language: analysis.language })
  let totals = sums.totals(worth)
  let found = sums.highest(Math.max(forHighest.length > 0 ? candidates : 0, limit))
  if (forHighest.length > 0) {
    const areEnough = found.length >= Math.max(candidates, limit)
    for (const term of forHighest) {
      if (areEnough) sums.addTo(found, term)
      else sums.add(term)
    }
    const documents = areEnough ? found : undefined
    const best = sums.best(documents).map((one, signal) => one.map((sum, at) => Math.max(sum, bestOfAll[signal]![at]!)))
    worth = worthOf(terms, { best, language: analysis.language })
    totals = sums.totals(worth, documents)
    if (!areEnough) found = sums.highest(limit)
  }
  return {
    nearest: nearestOf(index, found, totals).slice(0, limit),
    explain: (docs) => contributions(index, { docs, terms, worth, crowd }),
    rarities: raritiesOf(terms, analysis),
    compared: crowd.size,
  }
}

/** The terms of a text that asks, the rarest first. */
function queryTerms(index: TopicIndex, analysis: TextTerms, crowd: Crowd): QueryTerm[] {
  const asked = signals.flatMap((signal, place) => {
    const { terms, counts } = signal.terms(analysis)
    return terms.map((term, at) => ({ term, signal: place, asked: signal.asked(counts[at]!) }))
  })
  const postings = index.postings(asked.map(({ term }) => term))
  return asked
    .map(({ term, signal, asked }, at) => {
      const lists = postings[at]!
      const frequency = crowd.frequency(lists)
      const { weighsRarity, saturation } = signals[signal]!
      const weight = asked * (weighsRarity ? rarity(frequency, crowd.size) : 1)
      return { term, signal, weight, most: saturation === 'linear' ? weight * asked : weight, frequency, lists }
    })
    .sort((a, b) => a.frequency - b.frequency)
}

function staged(
  terms: readonly QueryTerm[],
  postingsForAll: number,
): { forAll: readonly QueryTerm[]; forHighest: readonly QueryTerm[] } {
  const all = terms.reduce((sum, { frequency }) => sum + frequency, 0)
  if (all <= postingsForAll) return { forAll: terms, forHighest: [] }
  let left = postingsForAll * rareShare
  const end = terms.findIndex(({ frequency }) => (left -= frequency) < 0)
  return { forAll: terms.slice(0, end), forHighest: terms.slice(end) }
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

/**
 * What one unit of a signal's sum is worth. All that the text asks for is the measure, what no document has too: else a
 * broad concept that is all there is would look like everything. Of another language's documents only those of its words
 * are asked for that some document has.
 */
function worthOf(
  terms: readonly QueryTerm[],
  { best, language: own }: { best: ByLanguage; language: ContentLanguage },
): ByLanguage {
  const asked = idealsOf(terms)
  const met = idealsOf(terms.filter(({ frequency }) => frequency > 0))
  const source = asked[associations]! > 0 ? 'installed' : 'own'
  return signals.map((signal, place) =>
    Float64Array.from(contentLanguages, (language, at) => {
      const ideals = signals.map(({ isOfLanguage }, other) => (isOfLanguage && language !== own ? met : asked)[other]!)
      const weightOf = ({ weights }: Signal) => weights[source][language === own ? 'same' : 'across']
      const all = signals.reduce((sum, one, other) => sum + (asked[other]! > 0 ? weightOf(one) : 0), 0)
      const full = Math.max(best[place]![at]! * margin, ideals[place]! * fullEvidence)
      return full > 0 && all > 0 ? weightOf(signal) / all / full : 0
    }),
  )
}

const associations = signals.findIndex(({ name }) => name === 'associations')

function raritiesOf(terms: readonly QueryTerm[], analysis: TextTerms): number[] {
  const ideals = idealsOf(terms)
  return signals.map((signal, place) => {
    const asked = signal.terms(analysis).counts.reduce((sum, count) => sum + signal.asked(count), 0)
    return asked > 0 ? ideals[place]! / asked : 0
  })
}

/** What a document would have that holds every term as often as can be (in a dot product: as often as asked), by signal. */
function idealsOf(terms: readonly QueryTerm[]): number[] {
  const ideals = signals.map(() => 0)
  for (const { signal, most } of terms) ideals[signal]! += most
  return ideals
}

function nearestOf({ ids }: TopicIndex, docs: readonly number[], totals: Float32Array): Nearest[] {
  return docs
    .map((doc) => ({ doc, score: totals[doc]! }))
    .sort((a, b) => b.score - a.score || (ids[a.doc]! < ids[b.doc]! ? -1 : 1))
}

function contributions(
  index: TopicIndex,
  {
    docs: asked,
    terms,
    worth,
    crowd,
  }: { docs: readonly number[]; terms: QueryTerm[]; worth: ByLanguage; crowd: Crowd },
): Contribution[][] {
  const parts: Contribution[][] = asked.map(() => [])
  const ascending = [...asked.keys()].sort((a, b) => asked[a]! - asked[b]!)
  const docs = ascending.map((place) => asked[place]!)
  const saturations = signals.map((signal) => saturationOf(crowd, signal))
  for (const { term, signal, weight, lists } of terms) {
    const saturation = saturations[signal]
    const { name } = signals[signal]!
    eachShared(docs, lists, (at, count) => {
      const doc = docs[at]!
      const told = saturation
        ? count / (count + saturation.fixed + saturation.growing * index.lengths[doc]!)
        : count / 255
      const amount = weight * told * worth[signal]![index.languages[doc]!]!
      if (amount === 0) return
      parts[ascending[at]!]!.push({ term, signal: name, amount, weight, count: count / quantum })
    })
  }
  return parts
}
