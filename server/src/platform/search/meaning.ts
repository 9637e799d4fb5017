import type { ContentLanguage } from '@silta/shared/words.ts'
import type { Analyser } from '#language/analysis.ts'
import { tokens } from '#language/tokens.ts'
import { Dictionary } from './dictionary.ts'
import { askedWords, plain, type AskedWord } from './words.ts'

/** A typed word stands for a concept only when it is a label of it, not when one of its parts is. */
const leastCertainty = 0.8
/** A named concept counts this often where the one above it counts once. */
const namedTimes = 2
const asked = ['fi', 'sv', 'en', 'se'] as const

/** What words mean beyond their letters, so that a text is found from another language than its own. */
export type Meaning = {
  /** The terms of concepts that a text names, and of those right above them. */
  conceptsIn(text: string, language: ContentLanguage): string[]
  wordsOf(question: string): AskedWord[]
  /** Words of a text, plain, that name one of these concepts. */
  wordsNaming(concepts: ReadonlySet<string>, text: string, language: ContentLanguage): Set<string>
}

/** Meaning by the concepts of a vocabulary, each a term after "@". */
export function meaningBy(analyser: Analyser): Meaning {
  const { concepts, broader } = analyser.vocabulary
  const terms = concepts.map(({ id }) => '@' + id.replace(/[^a-z0-9]/gi, ''))
  const termOf = (number: number) => terms[number] ?? ''
  const labels = labelsOf(analyser, termOf)
  const namedIn = (text: string, language: ContentLanguage) => [...analyser.named(text, language)]
  return {
    conceptsIn: (text, language) => {
      const named = namedIn(text, language).map(([number]) => number)
      const above = new Set(named.flatMap((number) => broader[number] ?? []))
      return [...named.flatMap((number) => Array.from({ length: namedTimes }, () => number)), ...above].map(termOf)
    },
    wordsOf(question) {
      const sure = asked
        .flatMap((language) => namedIn(question, language))
        .filter(([, { weight }]) => weight >= leastCertainty)
        .map(([number, { words }]) => ({ term: termOf(number), words: plainWords(words) }))
      return askedWords(question).map((word) => {
        const own = sure.filter(({ words }) => words.includes(word.plain)).map(({ term }) => term)
        const meant = labels.near.near(word).flatMap((label) => labels.terms.get(label) ?? [])
        const written = labels.terms.get(word.plain) ?? []
        return { ...word, concepts: [...new Set([...own, ...written])], nearConcepts: [...new Set(meant)] }
      })
    },
    wordsNaming: (wanted, text, language) =>
      new Set(
        namedIn(text, language)
          .filter(([number]) => [number, ...(broader[number] ?? [])].some((one) => wanted.has(termOf(one))))
          .flatMap(([, { words }]) => plainWords(words)),
      ),
  }
}

const plainWords = (written: Iterable<string>) =>
  [...written].flatMap((one) => tokens(one)).map(({ word }) => plain(word))

/** Labels of one word, plain, so that they are met without their dots and with typing errors. */
function labelsOf({ vocabulary }: Analyser, termOf: (number: number) => string) {
  const near = new Dictionary()
  const terms = new Map<string, string[]>()
  vocabulary.concepts.forEach((concept, number) => {
    for (const label of asked.flatMap((language) => concept.labels[language])) {
      const word = plain(label)
      if (/\s/.test(label) || !word) continue
      near.add(word)
      terms.set(word, [...(terms.get(word) ?? []), termOf(number)])
    }
  })
  return { near, terms }
}
