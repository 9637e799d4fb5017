import { tableTerms, tableWords } from './table-terms.ts'

/** A text that people indexed: its words, in one language, and the numbers of the concepts that they gave it. */
export type IndexedText = { text: string; concepts: readonly number[] }
export type TableLanguage = 'fi' | 'sv' | 'en'

/** A label counts as so many texts on its concept. */
const labelTexts = 3
const leastTexts = 5
const bestConcepts = 12
/** What is kept of a term's concepts when its row is normalised. */
const leastWeight = 0.12
const keptOfWord = 9
const keptOfPiece = 5
/** Concepts that stand together in so many texts at least, this often beyond chance (normalised PMI), are related. */
const leastTogether = 3
const leastNearness = 0.15
const mostRelated = 12

/**
 * Learns a word → concept table of one language from texts that people indexed. The weight of concept c for term t is
 * log(n(t,c) N / (n(t) n(c))) × n(t,c) / (n(t,c) + 2) where it is positive, for terms in five texts and more; rows are
 * L2-normalised. Concepts that are given together are related by their normalised pointwise mutual information
 * (Bouma, 2009).
 */
export class Learner {
  readonly #language: TableLanguage
  readonly #texts = new Map<string, number>()
  readonly #concepts = new Map<number, number>()
  readonly #together = new Map<string, Map<number, number>>()
  readonly #pairs = new Map<number, Map<number, number>>()
  #total = 0

  constructor(language: TableLanguage) {
    this.#language = language
  }

  /** Texts learnt from, labels left out. */
  texts = 0

  add({ text, concepts }: IndexedText) {
    this.texts++
    this.#count(text, concepts, 1)
    for (const one of concepts) for (const other of concepts) if (other !== one) raise(at(this.#pairs, one), other, 1)
  }

  addLabel(label: string, concept: number) {
    this.#count(label, [concept], labelTexts)
  }

  /** Lines `term TAB idf TAB concept:weight …`, weights in hundredths from 1 to 99, in the order of the terms. */
  *lines(): Generator<string> {
    for (const term of [...this.#together.keys()].sort()) {
      const count = this.#texts.get(term)!
      if (count < leastTexts) continue
      const row = this.#rowOf(term, count)
      if (row.length === 0) continue
      const cells = row.map(([concept, weight]) => `${concept}:${weight}`).join(' ')
      yield `${term}\t${Math.log(this.#total / count).toFixed(2)}\t${cells}`
    }
  }

  /** Related concepts with their nearness, the nearest first. */
  related(concept: number): [concept: number, nearness: number][] {
    const own = this.#concepts.get(concept) ?? 0
    return [...(this.#pairs.get(concept) ?? [])]
      .filter(([, count]) => count >= leastTogether)
      .map(([other, count]): [number, number] => {
        const beyondChance = Math.log((count * this.#total) / (own * this.#concepts.get(other)!))
        return [other, beyondChance / -Math.log(count / this.#total)]
      })
      .filter(([, nearness]) => nearness >= leastNearness)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, mostRelated)
  }

  #count(text: string, concepts: readonly number[], times: number) {
    this.#total += times
    for (const concept of concepts) raise(this.#concepts, concept, times)
    for (const term of termsOf(text, this.#language)) {
      raise(this.#texts, term, times)
      for (const concept of concepts) raise(at(this.#together, term), concept, times)
    }
  }

  #rowOf(term: string, count: number): [concept: number, weight: number][] {
    const weights = [...this.#together.get(term)!]
      .map(([concept, n]): [number, number] => {
        const surprise = Math.log((n * this.#total) / (count * this.#concepts.get(concept)!))
        return [concept, (surprise * n) / (n + 2)]
      })
      .filter(([, weight]) => weight > 0)
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, bestConcepts)
    const norm = Math.hypot(...weights.map(([, weight]) => weight))
    return weights
      .map(([concept, weight]): [number, number] => [concept, weight / norm])
      .filter(([, weight]) => weight >= leastWeight)
      .slice(0, term.startsWith('#') ? keptOfPiece : keptOfWord)
      .map(([concept, weight]) => [concept, Math.max(1, Math.round(weight * 99))])
  }
}

function termsOf(text: string, language: TableLanguage): Set<string> {
  const terms = new Set<string>()
  for (const word of tableWords(text)) {
    const { whole, pieces } = tableTerms(word, language)
    terms.add(whole)
    for (const piece of pieces) terms.add(piece)
  }
  return terms
}

function raise<Key>(counts: Map<Key, number>, key: Key, by: number) {
  counts.set(key, (counts.get(key) ?? 0) + by)
}

function at<Key>(maps: Map<Key, Map<number, number>>, key: Key): Map<number, number> {
  const known = maps.get(key) ?? new Map<number, number>()
  maps.set(key, known)
  return known
}
