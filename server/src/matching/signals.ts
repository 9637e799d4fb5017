import type { TextAnalysis } from '#language/analysis.ts'
import { quantum } from './segment.ts'

/** The kinds of evidence by which two texts meet; each has its own terms, formula and weight. */
export const signalNames = ['words', 'shapes', 'concepts', 'associations'] as const
export type SignalName = (typeof signalNames)[number]

/** What the index counts: a text with a mark before it, or the code of a piece. */
export type Term = string | number

/** Weights of a signal's best evidence between texts of one language, and of two. */
export type SignalWeights = { same: number; across: number }

export type Signal = {
  name: SignalName
  /** Document side: how much a count of `count` tells in a document `length` times as long as the average, [0, 1]. */
  saturation: { k1: number; b: number } | 'linear'
  /** Whether rare terms tell more. */
  weighsRarity: boolean
  weights: SignalWeights
  /** [term of the index, count in quanta] of a document */
  documentTerms: (analysis: TextAnalysis) => [Term, number][]
  /** [term of the index, weight] of a text that asks */
  queryTerms: (analysis: TextAnalysis) => [Term, number][]
}

const most = 255
const byte = (value: number) => Math.max(1, Math.min(most, Math.round(value)))
/** A word said often tells more, but not in proportion. */
const damped = (count: number) => Math.sqrt(count)

const words: Signal = {
  name: 'words',
  saturation: { k1: 1.2, b: 0.6 },
  weighsRarity: true,
  weights: { same: 1, across: 0.3 },
  documentTerms: ({ words }) => [...words].map(([word, count]) => [word, byte(count * quantum)]),
  queryTerms: ({ words }) => [...words].map(([word, count]) => [word, damped(count)]),
}

const shapes: Signal = {
  name: 'shapes',
  saturation: { k1: 1.2, b: 0.6 },
  weighsRarity: true,
  weights: { same: 0.8, across: 0.6 },
  documentTerms: ({ shapes }) => [...shapes].map(([shape, count]) => [shape, byte(count * quantum)]),
  queryTerms: ({ shapes }) => [...shapes].map(([shape, count]) => [shape, damped(count)]),
}

const concepts: Signal = {
  name: 'concepts',
  saturation: { k1: 1, b: 0.3 },
  weighsRarity: true,
  weights: { same: 0.2, across: 1 },
  documentTerms: ({ concepts }) =>
    [...concepts].map(([concept, { weight }]) => [conceptTerm(concept), byte(weight * quantum)]),
  queryTerms: ({ concepts }) => [...concepts].map(([concept, { weight }]) => [conceptTerm(concept), damped(weight)]),
}

const associations: Signal = {
  name: 'associations',
  saturation: 'linear',
  weighsRarity: false,
  weights: { same: 1, across: 1.5 },
  documentTerms: ({ associations }) =>
    [...associations].map(([concept, weight]) => ['§' + concept, byte(weight * most)]),
  queryTerms: ({ associations }) => [...associations].map(([concept, weight]) => ['§' + concept, weight]),
}

export const signals: readonly Signal[] = [words, shapes, concepts, associations]

const conceptTerms: string[] = []

/** The index term of a concept of the own vocabulary. */
export function conceptTerm(concept: number): string {
  return (conceptTerms[concept] ??= '@' + concept)
}
