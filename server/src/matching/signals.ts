import type { TextTerms } from '#language/analysis.ts'
import type { TermCounts } from '#language/term-counts.ts'
import { quantum } from './segment.ts'

/** The kinds of evidence by which two texts meet; each has its own terms, formula and weight. */
export type SignalName = 'words' | 'shapes' | 'concepts' | 'associations'

/** Weights of a signal's best evidence between texts of one language, and of two. */
export type SignalWeights = { same: number; across: number }

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
  weights: SignalWeights
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
  weights: { same: 1, across: 0.3 },
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
  weights: { same: 0.8, across: 0.6 },
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
  weights: { same: 0.5, across: 1 },
  isOfLanguage: false,
}

/** Concepts of a word → concept table, where an installation has one: a dot product. */
const associations: Signal = {
  name: 'associations',
  terms: (analysis) => analysis.associations,
  kept: (weight) => byte(weight * 255),
  asked: (weight) => weight,
  saturation: 'linear',
  weighsRarity: false,
  weights: { same: 1, across: 1.5 },
  isOfLanguage: false,
}

export const signals: readonly Signal[] = [words, shapes, concepts, associations]
