import type { ContentLanguage } from '@silta/shared/words.ts'
import type { Analyser } from '#language/analysis.ts'
import { tokens } from '#language/tokens.ts'
import { askedWords, plain, type AskedWord } from './words.ts'

/** A typed word stands for a concept only when it is a label of it, not when one of its parts is. */
const leastCertainty = 0.8
const asked = ['fi', 'sv', 'en', 'se'] as const

/** What words mean beyond their letters, so that a text is found from another language than its own. */
export type Meaning = {
  conceptsIn(text: string, language: ContentLanguage): string[]
  wordsOf(question: string): AskedWord[]
}

/** Meaning by the concepts of a vocabulary, each a term after "@". */
export function meaningBy(analyser: Analyser): Meaning {
  const namedIn = (text: string, language: ContentLanguage) =>
    [...analyser.analyse([{ text, weight: 1 }], language).named].map(([concept, { weight, words }]) => ({
      term: '@' + (analyser.vocabulary.concepts[concept]?.id.replace(/[^a-z0-9]/gi, '') ?? ''),
      weight,
      words: [...words].flatMap((written) => tokens(written)).map(({ word }) => plain(word)),
    }))
  return {
    conceptsIn: (text, language) => namedIn(text, language).map(({ term }) => term),
    wordsOf(question) {
      const sure = asked
        .flatMap((language) => namedIn(question, language))
        .filter(({ weight }) => weight >= leastCertainty)
      return askedWords(question).map((word) => {
        const own = sure.filter(({ words }) => words.includes(word.plain))
        return { ...word, concepts: [...new Set(own.map(({ term }) => term))] }
      })
    },
  }
}
