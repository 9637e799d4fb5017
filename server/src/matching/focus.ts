import { contentLanguages } from '@silta/shared/words.ts'
import type { TextTerms } from '#language/analysis.ts'
import { quantum } from './segment.ts'
import { signals } from './signals.ts'
import type { TopicIndex } from './topic-index.ts'
import type { Asked, Contribution } from './topic-query.ts'

/** The signals by which a document's own matter is measured: they have a sum to be a share of. */
export const rareSignals = signals.flatMap((signal, place) => (signal.measuresMatter ? [{ signal, place }] : []))

/** As much of a document's own matter as this counts as all of it: no text says again all that another one says. */
const fullShare = 0.3
/** How much the document's own focus counts against the share of what was asked. */
const focusWeight = 0.65
/** Of the likeness of associations beside the other signals' own weights; hand-graded pairs bear more of it badly. */
const associationsWeight = 0.6

/**
 * What the documents of an index are about, as one number for each signal: the sum of what their terms weigh. With it
 * a document that shares with a text but little of its own matter (a helper for everything, a long tale) stands below
 * one that is about the same thing and nothing else.
 */
export class Focus {
  /** by place in `rareSignals`, then by document number */
  #masses = rareSignals.map(() => new Float32Array(1024))

  /** Learns a document by its number in the index, and its masses by place in `rareSignals`. */
  put(doc: number, masses: ArrayLike<number>) {
    if (doc >= this.#masses[0]!.length) this.#widen(doc * 2)
    this.#masses.forEach((one, at) => (one[doc] = masses[at]!))
  }

  /** By place in `rareSignals`. */
  massesOf(doc: number): number[] {
    return this.#masses.map((masses) => masses[doc] ?? 0)
  }

  #widen(room: number) {
    this.#masses = this.#masses.map((masses) => {
      const wider = new Float32Array(room)
      wider.set(masses)
      return wider
    })
  }
}

/** What a text is about in sum, by place in `rareSignals`. */
export function massesOf(text: TextTerms): Float32Array {
  return Float32Array.from(rareSignals, ({ signal }) =>
    signal.terms(text).counts.reduce((sum, count) => sum + signal.asked(count), 0),
  )
}

/** What asks, and what it asks: `rarities` are the mean rarity of its terms, by signal (see Asked). */
type Asker = { asked: TextTerms; index: TopicIndex; focus: Focus; rarities: Asked['rarities'] }

/**
 * A topic's score once the document's own focus is looked at, in [0, 1]: the weighted harmonic mean of `topic` (the
 * share of what was asked that the document has) and of the share of what the document is about that was asked for: as
 * with the wishes of both sides, neither makes up for the other. The latter is the topic score that the document would
 * have the other way round, but for two things: how rare the terms are that only the document has is not looked up, they
 * are taken to be as rare as the asker's, and the lengths of texts are left aside. Where an installed vocabulary tells
 * something of the asker, the likeness of what both are associated with is a share of both.
 */
export function focusedTopic(asker: Asker): (doc: number, parts: readonly Contribution[], topic: number) => number {
  const counts = rareSignals.map(({ signal }) => {
    const { terms, counts } = signal.terms(asker.asked)
    return new Map(terms.map((term, at) => [term, counts[at]!]))
  })
  const { associations } = asker.asked
  const installed = new Map(associations.terms.map((term, at) => [term, associations.counts[at]!]))
  return (doc, parts, topic) => {
    const nearness = contentLanguages[asker.index.languages[doc]!] === asker.asked.language ? 'same' : 'across'
    const shares = sharesOf(doc, parts, { asker, counts, nearness })
    if (installed.size > 0) shares.push({ weight: associationsWeight, share: Math.min(1, cosine(installed, parts)) })
    const all = shares.reduce((sum, { weight }) => sum + weight, 0)
    const met = shares.reduce((sum, { weight, share }) => sum + weight * share, 0)
    return all === 0 ? topic : harmonic(topic, met / all)
  }
}

type Sides = { asker: Asker; counts: readonly ReadonlyMap<number, number>[]; nearness: 'same' | 'across' }

/** By signal, the share of what the document is about that was asked for; signals that it says nothing by are left out. */
function sharesOf(doc: number, parts: readonly Contribution[], { asker, counts, nearness }: Sides) {
  const masses = asker.focus.massesOf(doc)
  return rareSignals.flatMap(({ signal, place }, at) => {
    const whole = masses[at]! * (asker.rarities[place] ?? 0) * fullShare
    if (whole === 0 || signal.saturation === 'linear') return []
    const { k1 } = signal.saturation
    let sum = 0
    for (const part of parts) {
      if (part.signal !== signal.name) continue
      const count = counts[at]!.get(part.term) ?? 0
      if (count > 0) sum += (part.weight / signal.asked(count)) * signal.asked(part.count) * (count / (count + k1))
    }
    return [{ weight: signal.weights.own[nearness], share: Math.min(1, sum / whole) }]
  })
}

/** Likeness of the associations of both: each is of length 1, so what the document is about besides lowers it. */
function cosine(asked: ReadonlyMap<number, number>, parts: readonly Contribution[]): number {
  let sum = 0
  for (const { term, signal, count } of parts)
    if (signal === 'associations') sum += ((asked.get(term) ?? 0) * count * quantum) / 255
  return sum
}

function harmonic(topic: number, focus: number): number {
  return topic === 0 || focus === 0 ? 0 : 1 / ((1 - focusWeight) / topic + focusWeight / focus)
}
