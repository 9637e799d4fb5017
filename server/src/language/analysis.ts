import type { ContentLanguage } from '@silta/shared/words.ts'
import type { ConceptTable } from './concept-table.ts'
import { fold, pieceCodes, trunk } from './fold.ts'
import { labelBookOf, sightings, type LabelBook, type Labels, type ReadToken, type WordTerms } from './labels.ts'
import { isGeneral, matterOf } from './matter.ts'
import { stem } from './stems.ts'
import { TermBook } from './term-book.ts'
import { TermCounter, type TermCounts } from './term-counts.ts'
import { tokens, type Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One text of a document; `weight` is how much its words count (a title's more than a body's). */
export type TextField = { text: string; weight: number }

/** A concept that a text names: the sum of certainties × field weights, and the words as written that raised it. */
export type NamedConcept = { weight: number; words: Set<string> }

/** What a text is about, in the four kinds of terms by which texts are compared. */
export type TextAnalysis = {
  language: ContentLanguage
  /** stems, and the stems of compounds' known parts */
  words: TermCounts
  /** spellings that meet across languages: folded trunks, and pieces of folded words */
  shapes: TermCounts
  /** by concept number, which is also the concept's term number: named ones and shares of their broader ones */
  concepts: TermCounts
  /** terms of the word → concept table's concepts, an L2-normalised vector; empty without a table */
  associations: TermCounts
  named: Map<number, NamedConcept>
  /** weighted number of words that are not stop words */
  length: number
}

/** Share of a concept's weight that its broader concepts get, by distance. */
const broaderShares = [0.4, 0.15]
const partCount = 0.5
/** Share of its weight that a concept of a general theme keeps. */
const generalShare = 0.6

/** Reads texts with one vocabulary and, when given, a word → concept table. Pure once made; remembers words. */
export class Analyser {
  readonly vocabulary: Vocabulary
  readonly table: ConceptTable | undefined
  readonly terms: TermBook
  readonly labels: LabelBook
  readonly #shares: readonly (readonly [number, number][])[]
  readonly #general: readonly boolean[]
  readonly #tableConcepts = new Map<number, number>()
  readonly #words = new TermCounter()
  readonly #shapes = new TermCounter()
  readonly #concepts = new TermCounter()

  constructor(vocabulary: Vocabulary, table?: ConceptTable) {
    this.vocabulary = vocabulary
    this.table = table
    this.terms = new TermBook(vocabulary.concepts.length)
    this.labels = labelBookOf(vocabulary)
    this.#general = vocabulary.concepts.map(isGeneral)
    this.#shares = vocabulary.concepts.map((_, number) => sharesAbove(vocabulary, number))
  }

  /** What these fields, all in one language, are about. */
  analyse(fields: readonly TextField[], language: ContentLanguage): TextAnalysis {
    const named = new Map<number, NamedConcept>()
    let length = 0
    for (const { text, weight } of fields) {
      const read = this.#read(text, language)
      for (const one of read) {
        if (one.known.isStop) continue
        length += weight
        const { stems, partStems, shapes: own } = this.#termsOf(one, language)
        const told = weight * this.#matterOf(one)
        for (const term of stems) this.#words.add(term, told)
        for (const term of partStems) this.#words.add(term, told * partCount)
        for (const term of own) this.#shapes.add(term, weight)
      }
      this.#raiseNamed(named, { read, weight, language })
    }
    const associations = this.#associations(fields, language)
    const [words, shapes] = [this.#words.take(), this.#shapes.take()]
    return { language, words, shapes, concepts: this.spread(named), associations, named, length }
  }

  /** The concepts that a text names, and nothing else of it: a third of the work of `analyse`. */
  named(text: string, language: ContentLanguage): Map<number, NamedConcept> {
    const named = new Map<number, NamedConcept>()
    this.#raiseNamed(named, { read: this.#read(text, language), weight: 1, language })
    return named
  }

  #raiseNamed(
    named: Map<number, NamedConcept>,
    { read, weight, language }: { read: ReadToken[]; weight: number; language: ContentLanguage },
  ) {
    for (const { concept, certainty, written } of sightings(read, this.labels[language]))
      raise(named, concept, weight * certainty * (this.#general[concept] ? generalShare : 1), written)
  }

  /** Worked out once for each remembered word. */
  #matterOf({ token, known }: ReadToken): number {
    return (known.matter ??= matterOf(token, known, (concept) => this.#general[concept] === true))
  }

  /** Weights of named concepts, and of the broader ones that get a share of them. */
  spread(named: ReadonlyMap<number, NamedConcept>): TermCounts {
    for (const [number, { weight }] of named) {
      this.#concepts.add(number, weight)
      for (const [above, share] of this.#shares[number] ?? []) this.#concepts.add(above, weight * share)
    }
    return this.#concepts.take()
  }

  /** The word, as first written, that stands behind each term of `words` and `shapes`. */
  wordByTerm(texts: readonly string[], language: ContentLanguage): Map<number, string> {
    const words = new Map<number, string>()
    for (const one of texts.flatMap((text) => this.#read(text, language))) {
      if (one.known.isStop) continue
      const { stems, partStems, shapes } = this.#termsOf(one, language)
      for (const term of [...stems, ...partStems, ...shapes]) if (!words.has(term)) words.set(term, one.token.written)
    }
    return words
  }

  /** The table's concept that a term of `associations` stands for. */
  tableConcept(term: number): number | undefined {
    return this.#tableConcepts.get(term)
  }

  #read(text: string, language: ContentLanguage): ReadToken[] {
    const labels = this.labels[language]
    return tokens(text).map((token) => ({ token, known: labels.known(token.word) }))
  }

  #termsOf({ token, known }: ReadToken, language: ContentLanguage): WordTerms {
    return (known.terms ??= wordTerms(token, { language, labels: this.labels[language], terms: this.terms }))
  }

  #associations(fields: readonly TextField[], language: ContentLanguage): TermCounts {
    const vector = this.table?.vector(
      fields.map((field) => field.text),
      language,
    )
    const terms: number[] = []
    for (const concept of vector?.keys() ?? []) {
      const term = this.terms.numberOf('§' + concept)
      this.#tableConcepts.set(term, concept)
      terms.push(term)
    }
    return { terms, counts: [...(vector?.values() ?? [])] }
  }
}

/** Broader concepts of one, each with its share: by the nearest way when there are several. */
function sharesAbove({ broader }: Vocabulary, number: number): [number, number][] {
  const shares = new Map<number, number>()
  let level = [number]
  for (const share of broaderShares) {
    level = [...new Set(level.flatMap((one) => broader[one] ?? []))]
    for (const above of level) if (above !== number && !shares.has(above)) shares.set(above, share)
  }
  return [...shares]
}

function wordTerms(
  token: Token,
  { language, labels, terms }: { language: ContentLanguage; labels: Labels; terms: TermBook },
): WordTerms {
  const whole = token.parts.length > 0 ? token.parts.filter((part) => part.length > 1) : [token.word]
  const stems = new Set(token.parts.length > 0 ? [stem(token.word, language)] : [])
  const partStems = new Set<string>()
  const shapes = new Set<number>()
  for (const word of whole) {
    const known = labels.known(word)
    stems.add(stem(known.words[0] ?? word, language))
    for (const part of known.parts) partStems.add(stem(part.words[0] ?? part.written, language))
    const kept = trunk(stem(word, language))
    if (kept !== '') shapes.add(terms.numberOf('~' + kept))
    if (known.words.length === 0 || language !== 'fi')
      for (const code of pieceCodes(fold(word))) shapes.add(terms.numberOf(code))
  }
  const numbers = (found: Iterable<string>) => Array.from(found, (one) => terms.numberOf('=' + one))
  return {
    stems: numbers(stems),
    partStems: numbers([...partStems].filter((one) => !stems.has(one))),
    shapes: [...shapes],
  }
}

function raise(into: Map<number, NamedConcept>, concept: number, weight: number, word: string) {
  const known = into.get(concept)
  if (known) {
    known.weight += weight
    known.words.add(word)
  } else into.set(concept, { weight, words: new Set([word]) })
}
