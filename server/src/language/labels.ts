import { contentLanguages, type ContentLanguage } from '@silta/shared/words.ts'
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

/** What the labels know of one written word, worked out once. */
type KnownWord = {
  /** label words of which it may be a form */
  words: readonly string[]
  parts: CompoundPart[]
  /** labels that begin with one of its words, the longest first */
  phrases: readonly Phrase[]
  /** concepts of its compound parts */
  inside: readonly { concept: number; certainty: number }[]
}

/** A part of a compound says less than the whole label. */
const partCertainty = 0.6
const borrowedCertainty = 0.8
const rememberedWords = 200_000

/** The labels of one language, found in running text in any form, in phrases and inside compounds. */
export class Labels {
  readonly lexicon: Lexicon
  readonly #phrases = new Map<string, Phrase[]>()
  readonly #known = new Map<string, KnownWord>()

  constructor(vocabulary: Vocabulary, language: ContentLanguage) {
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
    const words = this.lexicon.wordsFor(word)
    const parts = words.length > 0 ? [] : splitCompound(word, this.lexicon)
    const forms = words.includes(word) ? words : [...words, word]
    const phrases = forms
      .flatMap((form) => this.#phrases.get(form) ?? [])
      .sort((a, b) => b.words.length - a.words.length)
    const concepts = new Set(parts.flatMap((part) => part.words.flatMap((one) => this.conceptsOf(one))))
    const known = {
      words,
      parts,
      phrases,
      inside: [...concepts].map((concept) => ({ concept, certainty: partCertainty })),
    }
    if (this.#known.size >= rememberedWords) this.#known.clear()
    this.#known.set(word, known)
    return known
  }

  /** Concepts of the longest label that begins at token `at`, and how many tokens it covers; 0 when none does. */
  longest(text: Token[], at: number): { concepts: number[]; length: number } {
    const concepts: number[] = []
    let length = 0
    for (const phrase of this.known(text[at]?.word ?? '').phrases) {
      if (phrase.words.length < length) break
      if (
        phrase.words.length > 1 &&
        !phrase.words.every((one, offset) => offset === 0 || this.#isForm(text[at + offset], one))
      )
        continue
      length = phrase.words.length
      if (!concepts.includes(phrase.concept)) concepts.push(phrase.concept)
    }
    return { concepts, length }
  }

  /** Concepts whose label is this one word. */
  conceptsOf(word: string): number[] {
    return (this.#phrases.get(word) ?? []).filter((one) => one.words.length === 1).map((one) => one.concept)
  }

  #isForm(token: Token | undefined, word: string): boolean {
    return token !== undefined && (token.word === word || this.known(token.word).words.includes(word))
  }
}

/** The labels of every language of a vocabulary. */
export type LabelBook = Record<ContentLanguage, Labels>

export function labelBookOf(vocabulary: Vocabulary): LabelBook {
  const [fi, sv, en, se] = contentLanguages.map((language) => new Labels(vocabulary, language))
  return { fi, sv, en, se } as LabelBook
}

/**
 * Labels in a text, the longest first at each word: phrases, inflected words, words written apart (yhdys sana), parts of
 * compounds, and for a word that its own language does not know, a label of English or Northern Sámi.
 */
export function sightings(text: Token[], language: ContentLanguage, book: LabelBook): Sighting[] {
  const found: Sighting[] = []
  for (let at = 0; at < text.length;) {
    const { seen, length } = sightingsAt(text, at, { language, book })
    found.push(...seen)
    at += Math.max(1, length)
  }
  return found
}

function sightingsAt(text: Token[], at: number, { language, book }: { language: ContentLanguage; book: LabelBook }) {
  const token = text[at] as Token
  const labels = book[language]
  const whole = labels.longest(text, at)
  if (whole.length > 1 || (whole.length === 1 && !isStopWord(token.word, language))) {
    const written = text.slice(at, at + whole.length).map((one) => one.written)
    return {
      seen: whole.concepts.map((concept) => ({ concept, certainty: 1, written: written.join(' ') })),
      length: whole.length,
    }
  }
  if (isStopWord(token.word, language)) return { seen: [], length: 1 }
  const joined = text[at + 1] ? labels.conceptsOf(token.word + text[at + 1]?.word) : []
  if (joined.length > 0) {
    const written = `${token.written} ${text[at + 1]?.written}`
    return { seen: joined.map((concept) => ({ concept, certainty: 1, written })), length: 2 }
  }
  const inside = insideWord(token, labels)
  return { seen: inside.length > 0 ? inside : borrowed(token, language, book), length: 1 }
}

function insideWord(token: Token, labels: Labels): Sighting[] {
  if (token.parts.length === 0) {
    return labels.known(token.word).inside.map((one) => ({ ...one, written: token.written }))
  }
  return token.parts.flatMap((part) => {
    const known = labels.known(part)
    const whole = known.words.flatMap((word) => labels.conceptsOf(word))
    const inside = whole.length > 0 ? whole.map((concept) => ({ concept, certainty: partCertainty })) : known.inside
    return inside.map((one) => ({ ...one, written: token.written }))
  })
}

/** English words stand in any text; Northern Sámi names and words stand in Finnish and Swedish ones. */
function borrowed(token: Token, language: ContentLanguage, book: LabelBook): Sighting[] {
  if (token.word.length < 3) return []
  for (const other of ['en', 'se'] as const) {
    if (other === language) continue
    const concepts = book[other].conceptsOf(token.word)
    if (concepts.length > 0) {
      return concepts.map((concept) => ({ concept, certainty: borrowedCertainty, written: token.written }))
    }
  }
  return []
}
