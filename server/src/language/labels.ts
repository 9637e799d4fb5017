import type { ContentLanguage } from '@silta/shared/words.ts'
import { splitCompound, type CompoundPart } from './compounds.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import { isStopWord } from './stopwords.ts'
import { tokens, type Token } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A label found in a text. */
export type Sighting = {
  /** concept number */
  concept: number
  /** (0, 1]: 1 for a label in full, less for a part of a compound */
  certainty: number
  /** the words as written */
  written: string
}

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
export type ReadToken = { token: Token; known: KnownWord }

/** A part of a compound says less than the whole label. */
const partCertainty = 0.6
const borrowedCertainty = 0.8
const shortestHalf = 3
/** Two generations of so many words a language are remembered, some 500 bytes each; frequent ones outlive the rest. */
const generation = 15_000
const noParts: CompoundPart[] = []
const noPhrases: readonly Phrase[] = []
const noConcepts: readonly number[] = []
const nothingInside: KnownWord['inside'] = []

/** The labels of one language, found in running text in any form, in phrases and inside compounds. */
export class Labels {
  readonly lexicon: Lexicon
  readonly #phrases = new Map<string, Phrase[]>()
  #known = new Map<string, KnownWord>()
  #older = new Map<string, KnownWord>()
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
    const phrases = this.#phrases.get(first) ?? []
    if (!phrases.some((one) => one.concept === concept && one.words.join(' ') === words.join(' ')))
      phrases.push({ words, concept })
    this.#phrases.set(first, phrases)
  }

  /** Label words and compound parts of a written lower-case word. */
  known(word: string): KnownWord {
    const remembered = this.#known.get(word)
    if (remembered) return remembered
    const known = this.#older.get(word) ?? this.#look(word)
    if (this.#known.size >= generation) {
      this.#older = this.#known
      this.#known = new Map()
    }
    this.#known.set(word, known)
    return known
  }

  #look(word: string): KnownWord {
    const words = this.lexicon.wordsFor(word)
    const parts = words.length > 0 ? noParts : splitCompound(word, this.lexicon)
    const forms = words.includes(word) ? words : [...words, word]
    const phrases = forms
      .flatMap((form) => (this.#phrases.get(form) ?? []).filter((phrase) => phrase.words.length > 1))
      .sort((a, b) => b.words.length - a.words.length)
    const whole = [...new Set(forms.flatMap((form) => this.conceptsOf(form)))]
    const concepts = new Set(parts.flatMap((part) => part.words.flatMap((one) => this.conceptsOf(one))))
    const inside = [...concepts].map((concept) => ({ concept, certainty: partCertainty }))
    const isOwn = whole.length > 0 || inside.length > 0
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
  conceptsOf(word: string): number[] {
    return (this.#phrases.get(word) ?? []).filter((one) => one.words.length === 1).map((one) => one.concept)
  }
}

/** Concepts of the longest label that begins at place `at`, and how many words it covers; 0 when none does. */
function longest(text: readonly ReadToken[], at: number): { concepts: readonly number[]; length: number } {
  const { phrases, whole } = (text[at] as ReadToken).known
  const concepts: number[] = []
  let length = 2
  for (const { words, concept } of phrases) {
    if (words.length < length) break
    if (!words.every((one, offset) => offset === 0 || isForm(text[at + offset], one))) continue
    length = words.length
    if (!concepts.includes(concept)) concepts.push(concept)
  }
  return concepts.length > 0 ? { concepts, length } : { concepts: whole, length: whole.length > 0 ? 1 : 0 }
}

function isForm(read: ReadToken | undefined, word: string): boolean {
  return read !== undefined && (read.token.word === word || read.known.words.includes(word))
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
export function sightings(text: readonly ReadToken[], labels: Labels): Sighting[] {
  const found: Sighting[] = []
  for (let at = 0; at < text.length;) at += addSightings(found, { text, at, labels })
  return found
}

/** Adds what is seen at one place, and tells how many words it takes. */
function addSightings(
  found: Sighting[],
  { text, at, labels }: { text: readonly ReadToken[]; at: number; labels: Labels },
): number {
  const { token, known } = text[at] as ReadToken
  const { concepts, length } = longest(text, at)
  if (length > 1 || (length === 1 && !known.isStop)) {
    const written = length === 1 ? token.written : writtenAt(text, at, length)
    for (const concept of concepts) found.push({ concept, certainty: 1, written })
    return length
  }
  if (known.isStop) return 1
  const joined = known.mayJoin && text[at + 1] ? labels.conceptsOf(token.word + text[at + 1]?.token.word) : []
  for (const concept of joined) found.push({ concept, certainty: 1, written: writtenAt(text, at, 2) })
  if (joined.length > 0) return 2
  const inside = token.parts.length > 0 ? insideHyphens(token.parts, labels) : known.inside
  for (const { concept, certainty } of inside) found.push({ concept, certainty, written: token.written })
  if (inside.length > 0) return 1
  for (const concept of known.borrowed) found.push({ concept, certainty: borrowedCertainty, written: token.written })
  return 1
}

function writtenAt(text: readonly ReadToken[], at: number, length: number): string {
  return text
    .slice(at, at + length)
    .map(({ token }) => token.written)
    .join(' ')
}

function insideHyphens(parts: readonly string[], labels: Labels): { concept: number; certainty: number }[] {
  return parts.flatMap((part) => {
    const known = labels.known(part)
    const whole = known.words.flatMap((word) => labels.conceptsOf(word))
    return whole.length > 0 ? whole.map((concept) => ({ concept, certainty: partCertainty })) : known.inside
  })
}
