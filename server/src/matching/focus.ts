import { contentLanguages } from '@silta/shared/words.ts'
import type { TextTerms } from '#language/analysis.ts'
import { signals } from './signals.ts'
import type { TopicIndex } from './topic-index.ts'
import type { Asked, Contribution } from './topic-query.ts'

/** The signals by which a document's own matter is measured: they have a sum to be a share of. */
export const rareSignals = signals.flatMap((signal, place) => (signal.measuresMatter ? [{ signal, place }] : []))

/** As much of a document's own matter as this counts as all of it: no text says again all that another one says. */
const fullShare = 0.3
/** How much the document's own focus counts against the share of what was asked. */
const focusWeight = 0.65

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
 * are taken to be as rare as the asker's, and the lengths of texts are left aside.
 */
export function focusedTopic(asker: Asker): (doc: number, parts: readonly Contribution[], topic: number) => number {
  const counts = rareSignals.map(({ signal }) => {
    const { terms, counts } = signal.terms(asker.asked)
    return new Map(terms.map((term, at) => [term, counts[at]!]))
  })
  return (doc, parts, topic) => {
    const masses = asker.focus.massesOf(doc)
    const isSame = contentLanguages[asker.index.languages[doc]!] === asker.asked.language
    let met = 0
    let all = 0
    rareSignals.forEach(({ signal, place }, at) => {
      const whole = masses[at]! * (asker.rarities[place] ?? 0) * fullShare
      if (whole === 0 || signal.saturation === 'linear') return
      const { k1 } = signal.saturation
      let sum = 0
      for (const part of parts) {
        if (part.signal !== signal.name) continue
        const count = counts[at]!.get(part.term) ?? 0
        if (count > 0) sum += (part.weight / signal.asked(count)) * signal.asked(part.count) * (count / (count + k1))
      }
      const weight = isSame ? signal.weights.own.same : signal.weights.own.across
      met += weight * Math.min(1, sum / whole)
      all += weight
    })
    return all === 0 ? topic : harmonic(topic, met / all)
  }
}

function harmonic(topic: number, focus: number): number {
  return topic === 0 || focus === 0 ? 0 : 1 / ((1 - focusWeight) / topic + focusWeight / focus)
}
