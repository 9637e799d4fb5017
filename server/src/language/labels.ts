import type { ContentLanguage } from '@silta/shared/words.ts'
import { splitCompound, type CompoundPart } from './compounds.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import { unreadWords } from './readings.ts'
import { isStopWord } from './stopwords.ts'
import { plainToken, tokens, type PlainReader, type Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'
import { WordMemory } from './word-memory.ts'

/**
 * Takes a label found in a text.
 * @param concept its number
 * @param certainty (0, 1]: 1 for a label in full, less for a part of a compound
 * @param at place of its first word; it is `length` words long
 */
export type Sighting = (concept: number, certainty: number, at: number, length: number) => void

type Phrase = { words: string[]; concept: number }

/** What is known of one written word, worked out once. */
export type KnownWord = {
  isStop: boolean
  /** label words of which it may be a form */
  words: readonly string[]
  parts: CompoundPart[]
  /** labels of several words that begin with one of its words, the longest first */
  phrases: readonly Phrase[]
  /** concepts whose label is one of its words */
  whole: readonly number[]
  /** concepts of its compound parts */
  inside: readonly { concept: number; certainty: number }[]
  /** concepts of another language's label that is this word */
  borrowed: readonly number[]
  /** whether a label begins with this word and goes on without a space */
  mayJoin: boolean
  /** the word's terms, kept here by whoever reads texts */
  terms: WordTerms | undefined
  /** how much it says of a text's matter, likewise */
  matter: number | undefined
}

/** Numbers of a word's terms (see TermBook). */
export type WordTerms = { stems: readonly number[]; partStems: readonly number[]; shapes: readonly number[] }

/** A word of a text with what is known of it. */
export type ReadToken = Token & { readonly known: KnownWord }

/** A part of a compound says less than the whole label. */
const partCertainty = 0.6
const borrowedCertainty = 0.8
const shortestHalf = 3
/** Two generations of so many words a language are remembered, some 500 bytes each; frequent ones outlive the rest. */
const generation = 20_000
const noLetters: readonly string[] = []
const noParts: CompoundPart[] = []
const noPhrases: readonly Phrase[] = []
const noConcepts: readonly number[] = []
const nothingInside: KnownWord['inside'] = []

/** The labels of one language, found in running text in any form, in phrases and inside compounds. */
export class Labels {
  readonly lexicon: Lexicon
  /** labels of several words by their first, the longest first */
  readonly #phrases = new Map<string, Phrase[]>()
  /** concepts by labels of one word */
  readonly #singles = new Map<string, number[]>()
  /** by the word as written: texts write most words alike */
  readonly #read = new WordMemory<ReadToken>(generation)
  readonly #beginnings = new Set<string>()
  readonly #language: ContentLanguage
  readonly #others: () => Labels[]

  /** `others` are the labels that may be borrowed from, looked up when the first text is read. */
  constructor(vocabulary: Vocabulary, language: ContentLanguage, others: () => Labels[] = () => []) {
    this.#language = language
    this.#others = others
    const alone = new Set<string>()
    const inPhrases = new Set<string>()
    vocabulary.concepts.forEach((concept, number) => {
      for (const label of concept.labels[language]) {
        const words = tokens(label).map((token) => token.word)
        if (words.length === 1) alone.add(words[0] ?? '')
        else words.filter((word) => !isStopWord(word, language)).forEach((word) => inPhrases.add(word))
        this.#add(words, number)
      }
    })
    for (const word of alone)
      for (let end = shortestHalf; end < word.length; end++) this.#beginnings.add(word.slice(0, end))
    this.lexicon = lexiconOf(alone, inPhrases, language)
  }

  #add(words: string[], concept: number) {
    const [first] = words
    if (first === undefined) return
    if (words.length === 1) {
      const concepts = listAt(this.#singles, first)
      if (!concepts.includes(concept)) concepts.push(concept)
      return
    }
    const phrases = listAt(this.#phrases, first)
    if (phrases.some((one) => one.concept === concept && one.words.join(' ') === words.join(' '))) return
    phrases.push({ words, concept })
  }

  /** The words of a text with what is known of them. */
  read(text: string): ReadToken[] {
    return tokens(text, this.#plain).map((one) =>
      isRead(one) ? one : { word: one.word, written: one.written, parts: one.parts, known: this.known(one.word) },
    )
  }

  /** Label words and compound parts of a written lower-case word, which need not be letters alone. */
  known(word: string): KnownWord {
    return this.#read.of(word, this.#meetLower).known
  }

  readonly #plain: PlainReader = (text, from, to, hash) => this.#read.at(text, { from, to, hash }, this.#meet)

  readonly #meet = (written: string): ReadToken => {
    const { word, parts } = plainToken(written)
    return { word, written, parts, known: word === written ? this.#look(word) : this.known(word) }
  }

  readonly #meetLower = (word: string): ReadToken => ({
    word,
    written: word,
    parts: noLetters,
    known: this.#look(word),
  })

  #look(word: string): KnownWord {
    const words = this.lexicon.wordsFor(word)
    const parts = words.length > 0 ? noParts : splitCompound(word, this.lexicon)
    const forms = words.includes(word) ? words : [...words, word]
    const phrases: Phrase[] = []
    const whole: number[] = []
    for (const form of forms) {
      for (const phrase of this.#phrases.get(form) ?? noPhrases) phrases.push(phrase)
      addNew(whole, this.conceptsOf(form))
    }
    phrases.sort((a, b) => b.words.length - a.words.length)
    const inner: number[] = []
    for (const part of parts) for (const one of part.words) addNew(inner, this.conceptsOf(one))
    const inside = inner.map((concept) => ({ concept, certainty: partCertainty }))
    // A word that is read as no form of any other is no English one either: sex (six), visa (show), fog (joint).
    const isOwn = whole.length > 0 || inside.length > 0 || unreadWords(this.#language).has(word)
    // The many words of which nothing is known share the same empty lists.
    return {
      isStop: isStopWord(word, this.#language),
      words,
      parts: parts.length > 0 ? parts : noParts,
      phrases: phrases.length > 0 ? phrases : noPhrases,
      whole: whole.length > 0 ? whole : noConcepts,
      inside: inside.length > 0 ? inside : nothingInside,
      borrowed: isOwn || word.length < 3 ? noConcepts : this.#borrowed(word),
      mayJoin: this.#beginnings.has(word),
      terms: undefined,
      matter: undefined,
    }
  }

  /** English words stand in any text; Northern Sámi names and words stand in Finnish and Swedish ones. */
  #borrowed(word: string): readonly number[] {
    return (
      this.#others()
        .map((labels) => labels.conceptsOf(word))
        .find((found) => found.length > 0) ?? noConcepts
    )
  }

  /** Concepts whose label is this one word. */
  conceptsOf(word: string): readonly number[] {
    return this.#singles.get(word) ?? noConcepts
  }
}

const isRead = (token: Token): token is ReadToken => 'known' in token

function listAt<One>(lists: Map<string, One[]>, key: string): One[] {
  const known = lists.get(key)
  if (known) return known
  const made: One[] = []
  lists.set(key, made)
  return made
}

function addNew(into: number[], found: readonly number[]) {
  for (const one of found) if (!into.includes(one)) into.push(one)
}

/** The labels of every language of a vocabulary. */
export type LabelBook = Record<ContentLanguage, Labels>

export function labelBookOf(vocabulary: Vocabulary): LabelBook {
  const labels = (language: ContentLanguage, ...others: ContentLanguage[]) =>
    new Labels(vocabulary, language, () => others.map((other) => book[other]))
  const book: LabelBook = {
    fi: labels('fi', 'en', 'se'),
    sv: labels('sv', 'en', 'se'),
    en: labels('en', 'se'),
    se: labels('se', 'en'),
  }
  return book
}

/**
 * Labels in a text, the longest first at each word: phrases, inflected words, words written apart (yhdys sana), parts of
 * compounds, and for a word that its own language does not know, a label of English or Northern Sámi.
 */
export function sight(text: readonly ReadToken[], labels: Labels, found: Sighting) {
  for (let at = 0; at < text.length;) at += sightAt(at, { text, labels, found })
}

/** The words of a text as written, from a place on. */
export function writtenAt(text: readonly ReadToken[], at: number, length: number): string {
  if (length === 1) return text[at]!.written
  return text
    .slice(at, at + length)
    .map(({ written }) => written)
    .join(' ')
}

type Sight = { text: readonly ReadToken[]; labels: Labels; found: Sighting }

/** Takes what is seen at one place, and tells how many words it covers. */
function sightAt(at: number, { text, labels, found }: Sight): number {
  const { word, parts, known } = text[at]!
  if (known.phrases.length > 0) {
    const length = sightPhrases(at, text, found)
    if (length > 1) return length
  }
  if (known.isStop) return 1
  for (const concept of known.whole) found(concept, 1, at, 1)
  if (known.whole.length > 0) return 1
  const next = known.mayJoin ? text[at + 1] : undefined
  const joined = next ? labels.conceptsOf(word + next.word) : noConcepts
  for (const concept of joined) found(concept, 1, at, 2)
  if (joined.length > 0) return 2
  const inside = parts.length > 0 ? insideHyphens(parts, labels) : known.inside
  for (const { concept, certainty } of inside) found(concept, certainty, at, 1)
  if (inside.length > 0) return 1
  for (const concept of known.borrowed) found(concept, borrowedCertainty, at, 1)
  return 1
}

/** The longest labels of several words that begin at a place; tells how many words they have, 0 when there are none. */
function sightPhrases(at: number, text: readonly ReadToken[], found: Sighting): number {
  let longest = 0
  const concepts: number[] = []
  for (const { words, concept } of text[at]!.known.phrases) {
    if (words.length < longest) break
    if (concepts.includes(concept) || !standsAt(words, at, text)) continue
    longest = words.length
    concepts.push(concept)
  }
  for (const concept of concepts) found(concept, 1, at, longest)
  return longest
}

function standsAt(words: readonly string[], at: number, text: readonly ReadToken[]): boolean {
  if (at + words.length > text.length) return false
  for (let offset = 1; offset < words.length; offset++) {
    const { word, known } = text[at + offset]!
    if (word !== words[offset] && !known.words.includes(words[offset]!)) return false
  }
  return true
}

function insideHyphens(parts: readonly string[], labels: Labels): { concept: number; certainty: number }[] {
  return parts.flatMap((part) => {
    const known = labels.known(part)
    const whole = known.words.flatMap((word) => labels.conceptsOf(word))
    return whole.length > 0 ? whole.map((concept) => ({ concept, certainty: partCertainty })) : known.inside
  })
}
