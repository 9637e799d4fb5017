import type { ContentLanguage } from '@silta/shared/words.ts'
import { stem } from '#language/stems.ts'
import { isStopWord } from '#language/stopwords.ts'
import { tokens } from '#language/tokens.ts'

/** One word of a question. */
export type AskedWord = {
  /** as typed, lower case, without diacritics */
  plain: string
  /** its stems in Finnish, Swedish and English, plain; whoever asks does not say in which language */
  stems: string[]
  /** the last word, when nothing yet stands behind it */
  isUnfinished: boolean
  /** terms after "@" that mean the same: concepts of the vocabulary */
  concepts: string[]
  /** what it would mean with typing errors put right */
  nearConcepts: string[]
}

/** A question has no more words than this; the rest is left out. */
const maxWords = 12
const maxLetters = 40
const stemmed = ['fi', 'sv', 'en'] as const

const own: Record<string, string> = { đ: 'd', ŋ: 'n', ŧ: 't', ø: 'o', æ: 'ae', ß: 'ss' }

/** Lower case, letters and digits only, without diacritics: "Lämpö-" → "lampo". */
export const plain = (word: string): string => (/^[a-z0-9]{1,40}$/.test(word) ? word : plainly(word))

const plainly = (word: string): string =>
  word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[đŋŧøæß]/g, (letter) => own[letter] ?? letter)
    .replace(/[^\p{L}\p{N}+#]/gu, '')
    .slice(0, maxLetters)

export const stemTerm = (word: string, language: ContentLanguage): string => '=' + plain(stem(word, language))

/**
 * The terms of a text in order, with spaces between: each word plain, then its stem after "="; words with hyphens as a
 * whole and in parts. `hear` is told each plain word, as often as it stands there.
 */
export function termsOf(text: string, language: ContentLanguage, hear: (word: string) => void): string {
  let line = ''
  const add = (word: string) => {
    const { plain, terms } = termsOfWord(word, language)
    if (plain === '') return
    hear(plain)
    line += terms
  }
  for (const { word, parts } of tokens(text)) {
    add(parts.length > 0 ? word.replaceAll('-', '') : word)
    for (const part of parts) add(part)
  }
  return line
}

type WordTerms = { plain: string; terms: string }
/** Past this many different words a language's memory starts anew: about 4 MB. */
const rememberedWords = 20_000
const remembered: Record<ContentLanguage, Map<string, WordTerms>> = {
  fi: new Map(),
  sv: new Map(),
  en: new Map(),
  se: new Map(),
}

function termsOfWord(word: string, language: ContentLanguage): WordTerms {
  const known = remembered[language].get(word)
  if (known) return known
  const letters = plain(word)
  const terms = { plain: letters, terms: letters && `${letters} ${stemTerm(word, language)} ` }
  if (remembered[language].size >= rememberedWords) remembered[language].clear()
  remembered[language].set(word, terms)
  return terms
}

/** The words of a question. Function words are left out while other words remain. Any text is safe. */
export function askedWords(text: string): AskedWord[] {
  const written = tokens(text).flatMap(({ word, parts }) => (parts.length > 0 ? parts : [word]))
  const words = written.filter((word) => plain(word)).slice(0, maxWords)
  const telling = words.filter((word) => !stemmed.some((language) => isStopWord(word, language)))
  const typing = /[\p{L}\p{N}]$/u.test(text)
  return (telling.length > 0 ? telling : words).map((word) => ({
    plain: plain(word),
    stems: [...new Set(stemmed.map((language) => stemTerm(word, language)))],
    isUnfinished: typing && word === words.at(-1),
    concepts: [],
    nearConcepts: [],
  }))
}

/** Whether what was typed stands for the beginning of a word too: compounds begin with what they are about. */
export const isBeginning = ({ plain, isUnfinished }: AskedWord): boolean => plain.length >= (isUnfinished ? 3 : 4)

/** From how many letters on a word is looked for inside compounds. */
export const leastInside = 5

/** How many typing errors are forgiven in a word: none where it is short, or has digits and names one thing exactly. */
export const forgiven = (word: string): number => (word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2)
