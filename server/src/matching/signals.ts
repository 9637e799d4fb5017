import type { TextTerms } from '#language/analysis.ts'
import type { TermCounts } from '#language/term-counts.ts'
import { quantum } from './segment.ts'
import { signalWeights, type SignalWeights } from './signal-weights.ts'

/** The kinds of evidence by which two texts meet; each has its own terms, formula and weight. */
export type SignalName = 'words' | 'shapes' | 'concepts' | 'labels' | 'associations'

export type Signal = {
  name: SignalName
  /** the terms of a text, which no two signals share */
  terms: (analysis: TextTerms) => TermCounts
  /** a document's count as it is kept: [1, 255] */
  kept: (count: number) => number
  /** what a count weighs in a text that asks */
  asked: (count: number) => number
  /** Document side: BM25's saturation by count and length, in [0, 1), or the kept count as a share of 255. */
  saturation: { k1: number; b: number } | 'linear'
  /** Whether rare terms tell more. */
  weighsRarity: boolean
  /** what its best evidence counts: without an installed vocabulary, and where one tells something of the text that asks */
  weights: { own: SignalWeights; installed: SignalWeights }
  /** Whether a document's own matter is measured by it (see focus.ts). */
  measuresMatter: boolean
  /** Whether texts in another language cannot be expected to have most of its terms. */
  isOfLanguage: boolean
}

const byte = (value: number) => Math.max(1, Math.min(255, Math.round(value)))

/** Stems. Within one language they tell most; across languages only names and numbers are alike. */
const words: Signal = {
  name: 'words',
  terms: (analysis) => analysis.words,
  kept: (count) => byte(count * quantum),
  asked: Math.sqrt,
  saturation: { k1: 1.2, b: 0.6 },
  weighsRarity: true,
  weights: signalWeights.words,
  measuresMatter: true,
  isOfLanguage: true,
}

/** Spellings: compounds and unknown inflections within a language, borrowed words across. */
const shapes: Signal = {
  name: 'shapes',
  terms: (analysis) => analysis.shapes,
  kept: (count) => byte(count * quantum),
  asked: Math.sqrt,
  saturation: { k1: 1.2, b: 0.6 },
  weighsRarity: true,
  weights: signalWeights.shapes,
  measuresMatter: true,
  isOfLanguage: true,
}

/** Concepts of the own vocabulary. */
const concepts: Signal = {
  name: 'concepts',
  terms: (analysis) => analysis.concepts,
  kept: (count) => byte(count * quantum),
  asked: Math.sqrt,
  saturation: { k1: 1, b: 0.3 },
  weighsRarity: true,
  weights: signalWeights.concepts,
  measuresMatter: true,
  isOfLanguage: false,
}

/** Concepts of an installed vocabulary, by its labels. */
const labels: Signal = {
  name: 'labels',
  terms: (analysis) => analysis.labelled,
  kept: (count) => byte(count * quantum),
  asked: Math.sqrt,
  saturation: { k1: 1, b: 0.3 },
  weighsRarity: true,
  weights: signalWeights.labels,
  measuresMatter: false,
  isOfLanguage: false,
}

/** Concepts of a word → concept table, where an installation has one: a dot product in which rare ones tell more. */
const associations: Signal = {
  name: 'associations',
  terms: (analysis) => analysis.associations,
  kept: (weight) => byte(weight * 255),
  asked: (weight) => weight,
  saturation: 'linear',
  weighsRarity: true,
  weights: signalWeights.associations,
  measuresMatter: false,
  isOfLanguage: false,
}

export const signals: readonly Signal[] = [words, shapes, concepts, labels, associations]
