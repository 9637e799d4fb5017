import type { ContentLanguage } from '@silta/shared/words.ts'
import type { ConceptTable } from './concept-table.ts'
import { fold, pieceCodes, trunk } from './fold.ts'
import { labelBookOf, sightings, type LabelBook, type Labels } from './labels.ts'
import { stem } from './stems.ts'
import { isStopWord } from './stopwords.ts'
import { tokens, type Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One text of a document; `weight` is how much its words count (a title's more than a body's). */
export type TextField = { text: string; weight: number }

/** A concept read out of a text. */
export type SpottedConcept = {
  /** sum of certainties × field weights; broader concepts get a share of their narrower ones' */
  weight: number
  /** the words as written that raised it, or one of its narrower concepts */
  words: Set<string>
  /** whether the text names it itself */
  named: boolean
}

/** What a text is about, in the four kinds of terms by which texts are compared. Values are weighted counts. */
export type TextAnalysis = {
  language: ContentLanguage
  /** stems, and the stems of compounds' known parts, each after "=" */
  words: Map<string, number>
  /** spellings that meet across languages: folded trunks, each after "~", and codes of pieces of folded words */
  shapes: Map<string | number, number>
  /** by concept number of the vocabulary */
  concepts: Map<number, SpottedConcept>
  /** by concept number of the word → concept table, an L2-normalised vector; empty without a table */
  associations: Map<number, number>
  /** weighted number of words that are not stop words */
  length: number
}

/** Share of a concept's weight that its broader concepts get, by distance. */
const broaderShares = [0.4, 0.15]
const partCount = 0.5
const rememberedWords = 300_000

type WordTerms = { stems: string[]; partStems: string[]; shapes: (string | number)[] }

/** Reads texts with one vocabulary and, when given, a word → concept table. Pure once made; remembers words. */
export class Analyser {
  readonly vocabulary: Vocabulary
  readonly table: ConceptTable | undefined
  readonly labels: LabelBook
  readonly #terms: Record<ContentLanguage, Map<string, WordTerms>>

  constructor(vocabulary: Vocabulary, table?: ConceptTable) {
    this.vocabulary = vocabulary
    this.table = table
    this.labels = labelBookOf(vocabulary)
    this.#terms = { fi: new Map(), sv: new Map(), en: new Map(), se: new Map() }
  }

  /** What these fields, all in one language, are about. */
  analyse(fields: TextField[], language: ContentLanguage): TextAnalysis {
    const words = new Map<string, number>()
    const shapes = new Map<string | number, number>()
    const named = new Map<number, SpottedConcept>()
    let length = 0
    for (const { text, weight } of fields) {
      const found = tokens(text)
      for (const token of found) {
        if (isStopWord(token.word, language)) continue
        length += weight
        this.#count(token, language, { words, shapes, weight })
      }
      for (const { concept, certainty, written } of sightings(found, language, this.labels)) {
        raise(named, concept, { weight: weight * certainty, words: [written], named: true })
      }
    }
    const associations =
      this.table?.vector(
        fields.map((field) => field.text),
        language,
      ) ?? new Map()
    return { language, words, shapes, concepts: this.spread(named), associations, length }
  }

  /** Adds to concepts the shares of their broader ones. */
  spread(named: ReadonlyMap<number, SpottedConcept>): Map<number, SpottedConcept> {
    const all = new Map([...named].map(([number, spotted]) => [number, { ...spotted, words: new Set(spotted.words) }]))
    for (const [number, { weight, words }] of named) {
      let level = [number]
      for (const share of broaderShares) {
        level = [...new Set(level.flatMap((one) => this.vocabulary.broader[one] ?? []))]
        for (const above of level) raise(all, above, { weight: weight * share, words, named: false })
      }
    }
    return all
  }

  #count(
    token: Token,
    language: ContentLanguage,
    into: { words: Map<string, number>; shapes: Map<string | number, number>; weight: number },
  ) {
    const { stems, partStems, shapes } = this.#termsOf(token, language)
    for (const one of stems) into.words.set(one, (into.words.get(one) ?? 0) + into.weight)
    for (const one of partStems) into.words.set(one, (into.words.get(one) ?? 0) + into.weight * partCount)
    for (const one of shapes) into.shapes.set(one, (into.shapes.get(one) ?? 0) + into.weight)
  }

  #termsOf(token: Token, language: ContentLanguage): WordTerms {
    const remembered = this.#terms[language].get(token.word)
    if (remembered) return remembered
    const terms = wordTerms(token, language, this.labels[language])
    if (this.#terms[language].size >= rememberedWords) this.#terms[language].clear()
    this.#terms[language].set(token.word, terms)
    return terms
  }
}

function wordTerms(token: Token, language: ContentLanguage, labels: Labels): WordTerms {
  const whole = token.parts.length > 0 ? token.parts.filter((part) => part.length > 1) : [token.word]
  const stems = new Set(token.parts.length > 0 ? [stem(token.word, language)] : [])
  const partStems = new Set<string>()
  const shapes = new Set<string | number>()
  for (const word of whole) {
    const known = labels.known(word)
    stems.add(stem(known.words[0] ?? word, language))
    for (const part of known.parts) partStems.add(stem(part.words[0] ?? part.written, language))
    for (const shape of shapesOf(word, language)) shapes.add(shape)
  }
  return {
    stems: [...stems].map((one) => '=' + one),
    partStems: [...partStems].filter((one) => !stems.has(one)).map((one) => '=' + one),
    shapes: [...shapes],
  }
}

function shapesOf(word: string, language: ContentLanguage): (string | number)[] {
  const kept = trunk(stem(word, language))
  const codes = pieceCodes(fold(word))
  return kept === '' ? codes : ['~' + kept, ...codes]
}

function raise(
  into: Map<number, SpottedConcept>,
  concept: number,
  raised: { weight: number; words: Iterable<string>; named: boolean },
) {
  const known = into.get(concept)
  if (!known) {
    into.set(concept, { weight: raised.weight, words: new Set(raised.words), named: raised.named })
    return
  }
  known.weight += raised.weight
  known.named ||= raised.named
  for (const word of raised.words) known.words.add(word)
}
