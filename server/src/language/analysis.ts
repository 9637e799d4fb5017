import type { ContentLanguage } from '@silta/shared/words.ts'
import type { ConceptTable } from './concept-table.ts'
import { fold, pieceCodes, trunk } from './fold.ts'
import {
  labelBookOf,
  sight,
  writtenAt,
  type LabelBook,
  type Labels,
  type ReadToken,
  type Sighting,
  type WordTerms,
} from './labels.ts'
import { isGeneral, matterOf } from './matter.ts'
import { stem } from './stems.ts'
import { TermBook, type Term } from './term-book.ts'
import { TermCounter, type TermCounts } from './term-counts.ts'
import type { TextField } from './text-field.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A concept that a text names: the sum of certainties × field weights, and the words as written that raised it. */
export type NamedConcept = { weight: number; words: Set<string> }

/** What a text is about, in the five kinds of terms by which texts are compared. */
export type TextTerms = {
  language: ContentLanguage
  /** stems, and the stems of compounds' known parts */
  words: TermCounts
  /** spellings that meet across languages: folded trunks, and pieces of folded words */
  shapes: TermCounts
  /** by concept number, which is also the concept's term number: named ones and shares of their broader ones */
  concepts: TermCounts
  /** terms of an installed vocabulary's concepts that its labels name; empty without one */
  labelled: TermCounts
  /** terms of the word → concept table's concepts, an L2-normalised vector; empty without a table */
  associations: TermCounts
  /** weighted number of words that are not stop words */
  length: number
}

/** The same with the words that raised the concepts: for whoever asks, not for the thousands that are compared. */
export type TextAnalysis = TextTerms & { named: Map<number, NamedConcept> }

/** Share of a concept's weight that its broader concepts get, by distance. */
const broaderShares = [0.4, 0.15]
const partCount = 0.5
/** Share of its weight that a concept of a general theme keeps. */
const generalShare = 0.6

/** Reads texts with one vocabulary and, when given, a word → concept table. Pure once made; remembers words. */
export class Analyser {
  readonly vocabulary: Vocabulary
  readonly table: ConceptTable | undefined
  readonly book: TermBook
  readonly labels: LabelBook
  readonly #above: readonly Above[]
  readonly #general: readonly boolean[]
  readonly #tableConcepts = new Map<number, number>()
  readonly #ownByTable = new Map<number, number | undefined>()
  readonly #words = new TermCounter()
  readonly #shapes = new TermCounter()
  readonly #concepts = new TermCounter()
  readonly #raised = new TermCounter()

  constructor(vocabulary: Vocabulary, table?: ConceptTable) {
    this.vocabulary = vocabulary
    this.table = table
    this.book = new TermBook(vocabulary.concepts.length)
    this.labels = labelBookOf(vocabulary)
    this.#general = vocabulary.concepts.map(isGeneral)
    this.#above = vocabulary.concepts.map((_, number) => sharesAbove(vocabulary, number))
  }

  /** What these fields, all in one language, are about, and which of their words say so. */
  analyse(fields: readonly TextField[], language: ContentLanguage): TextAnalysis {
    const named = new Map<number, NamedConcept>()
    const raised = (weight: number, read: readonly ReadToken[]) => this.#raising(named, { weight, read })
    const length = this.#count(fields, language, raised)
    return { ...this.#taken(fields, language), concepts: this.spread(named), named, length }
  }

  /** The same without the words: half the work where thousands of texts are read. */
  terms(fields: readonly TextField[], language: ContentLanguage): TextTerms {
    const counted =
      (weight: number): Sighting =>
      (concept, certainty) =>
        this.#raised.add(concept, this.#told(concept, certainty, weight))
    const length = this.#count(fields, language, counted)
    const { terms, counts } = this.#raised.take()
    for (let at = 0; at < terms.length; at++) this.#raise(terms[at]!, counts[at]!)
    return { ...this.#taken(fields, language), concepts: this.#concepts.take(), length }
  }

  /** The concepts that a text names, and nothing else of it: a third of the work of `analyse`. */
  named(text: string, language: ContentLanguage): Map<number, NamedConcept> {
    const named = new Map<number, NamedConcept>()
    const read = this.labels[language].read(text)
    sight(read, this.labels[language], this.#raising(named, { weight: 1, read }))
    return named
  }

  /** Counts words and shapes, hands concepts on as they are seen, and tells the weighted number of words. */
  #count(
    fields: readonly TextField[],
    language: ContentLanguage,
    seen: (weight: number, read: readonly ReadToken[]) => Sighting,
  ): number {
    const labels = this.labels[language]
    let length = 0
    for (const { text, weight } of fields) {
      const read = labels.read(text)
      for (const one of read) {
        if (one.known.isStop) continue
        length += weight
        const { stems, partStems, shapes } = this.#termsOf(one, language)
        const told = weight * this.#matterOf(one)
        this.#words.addAll(stems, told)
        this.#words.addAll(partStems, told * partCount)
        this.#shapes.addAll(shapes, weight)
      }
      sight(read, labels, seen(weight, read))
    }
    return length
  }

  #taken(fields: readonly TextField[], language: ContentLanguage) {
    const labelled = this.#termed('£', this.table?.named(fields, language))
    const associations = this.#termed('§', this.table?.vector(fields, language))
    return { language, words: this.#words.take(), shapes: this.#shapes.take(), labelled, associations }
  }

  #raising(
    named: Map<number, NamedConcept>,
    { weight, read }: { weight: number; read: readonly ReadToken[] },
  ): Sighting {
    return (concept, certainty, at, length) =>
      raise(named, concept, this.#told(concept, certainty, weight), writtenAt(read, at, length))
  }

  #told(concept: number, certainty: number, weight: number): number {
    return weight * certainty * (this.#general[concept] ? generalShare : 1)
  }

  /** Worked out once for each remembered word. */
  #matterOf(one: ReadToken): number {
    return (one.known.matter ??= matterOf(one, (concept) => this.#general[concept] === true))
  }

  /** Weights of named concepts, and of the broader ones that get a share of them. */
  spread(named: ReadonlyMap<number, NamedConcept>): TermCounts {
    for (const [number, { weight }] of named) this.#raise(number, weight)
    return this.#concepts.take()
  }

  #raise(concept: number, weight: number) {
    this.#concepts.add(concept, weight)
    const { concepts, shares } = this.#above[concept]!
    for (let at = 0; at < concepts.length; at++) this.#concepts.add(concepts[at]!, weight * shares[at]!)
  }

  /** The word, as first written, that stands behind each term of `words` and `shapes`. */
  wordByTerm(texts: readonly string[], language: ContentLanguage): Map<number, string> {
    const words = new Map<number, string>()
    for (const one of texts.flatMap((text) => this.labels[language].read(text))) {
      if (one.known.isStop) continue
      const { stems, partStems, shapes } = this.#termsOf(one, language)
      for (const term of [...stems, ...partStems, ...shapes]) if (!words.has(term)) words.set(term, one.written)
    }
    return words
  }

  /** The same text as one that asks: with what is related to its associations. */
  widened<Text extends TextTerms>(text: Text): Text {
    const { terms, counts } = text.associations
    if (!this.table || terms.length === 0) return text
    const vector = this.table.widened({ terms: terms.map((term) => this.#tableConcepts.get(term)!), counts })
    return { ...text, associations: this.#termed('§', vector) }
  }

  /** The table's concept that a term of `labelled` or `associations` stands for. */
  tableConcept(term: number): number | undefined {
    return this.#tableConcepts.get(term)
  }

  /** The own vocabulary's concept that is a table's concept, by its labels. */
  ownConcept(concept: number): number | undefined {
    if (!this.#ownByTable.has(concept)) this.#ownByTable.set(concept, this.#ownOf(concept))
    return this.#ownByTable.get(concept)
  }

  #ownOf(concept: number): number | undefined {
    const votes = (['fi', 'sv', 'en'] as const).map((language) => {
      const label = this.table?.label(concept, language).replace(/ ?\(.*\)/, '') ?? ''
      return { isWhole: isLabel(label, this.labels[language]), named: [...this.named(label, language).keys()] }
    })
    const sole = votes.flatMap(({ isWhole, named }) => (isWhole && named.length === 1 ? named : []))
    return sole.find((own, at) => sole.indexOf(own) < at)
  }

  /** The number of a term that another analyser with the same vocabulary and table has read. */
  learn(term: Term): number {
    const number = this.book.numberOfTerm(term)
    if (typeof term === 'string' && isTableMark(term[0])) this.#tableConcepts.set(number, Number(term.slice(1)))
    return number
  }

  #termsOf(one: ReadToken, language: ContentLanguage): WordTerms {
    return (one.known.terms ??= wordTerms(one, { language, labels: this.labels[language], book: this.book }))
  }

  #termed(mark: '§' | '£', vector: TermCounts = { terms: [], counts: [] }): TermCounts {
    const terms = vector.terms.map((concept) => {
      const term = this.book.numberOf(mark, String(concept))
      this.#tableConcepts.set(term, concept)
      return term
    })
    return { terms, counts: vector.counts }
  }
}

const isTableMark = (mark: string | undefined): boolean => mark === '§' || mark === '£'

/** Whether one label covers all of a text. */
function isLabel(text: string, labels: Labels): boolean {
  const read = labels.read(text)
  let isWhole = false
  sight(read, labels, (_, certainty, at, length) => (isWhole ||= certainty === 1 && at === 0 && length === read.length))
  return isWhole
}

/** Broader concepts of one, each with its share at the same place. */
type Above = { concepts: number[]; shares: number[] }

/** By the nearest way when there are several. */
function sharesAbove({ broader }: Vocabulary, number: number): Above {
  const shares = new Map<number, number>()
  let level = [number]
  for (const share of broaderShares) {
    level = [...new Set(level.flatMap((one) => broader[one] ?? []))]
    for (const above of level) if (above !== number && !shares.has(above)) shares.set(above, share)
  }
  return { concepts: [...shares.keys()], shares: [...shares.values()] }
}

type Words = { language: ContentLanguage; labels: Labels; book: TermBook }

function wordTerms(token: Token, { language, labels, book }: Words): WordTerms {
  const whole = token.parts.length > 0 ? token.parts.filter((part) => part.length > 1) : [token.word]
  const stems = token.parts.length > 0 ? [stem(token.word, language)] : []
  const partStems: string[] = []
  const shapes: number[] = []
  for (const word of whole) {
    const known = labels.known(word)
    addNew(stems, stem(known.words[0] ?? word, language))
    for (const part of known.parts) addNew(partStems, stem(part.words[0] ?? part.written, language))
    const kept = trunk(stem(word, language))
    if (kept !== '') addNew(shapes, book.numberOf('~', kept))
    if (known.words.length === 0 || language !== 'fi')
      for (const code of pieceCodes(fold(word))) addNew(shapes, book.numberOfPiece(code))
  }
  const numbers = (found: string[]) => found.map((one) => book.numberOf('=', one))
  return {
    stems: numbers(stems),
    partStems: numbers(partStems.filter((one) => !stems.includes(one))),
    shapes,
  }
}

function addNew<One>(into: One[], one: One) {
  if (!into.includes(one)) into.push(one)
}

function raise(into: Map<number, NamedConcept>, concept: number, weight: number, word: string) {
  const known = into.get(concept)
  if (known) {
    known.weight += weight
    known.words.add(word)
  } else into.set(concept, { weight, words: new Set([word]) })
}
