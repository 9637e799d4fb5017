import { contentLanguages, type ContentLanguage } from '@silta/shared/words.ts'
import { functionWords } from './stopwords.ts'
import { tokens } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Languages with their probability, the likeliest first; empty when the text has no letters. */
export type Detected = { language: ContentLanguage; probability: number }[]

const functionWordOdds = Math.log(40)
/** Trigrams of one word depend on each other, so together they count for less than their product. */
const trigramTrust = 0.5
const samiLetters = /[áčđŋšŧž]/g
/** Northern Sámi labels are too few to learn from alone; a text without its letters is seldom Sámi. */
const samiPrior = Math.log(0.05)
const samiLetterOdds = Math.log(6)

/**
 * Tells fi, sv, en and se apart: function words, letter trigrams learnt from the vocabulary's own labels and from the
 * function words (add-one smoothing), and the letters that only Northern Sámi has. Made for texts of a few words up.
 */
export function detectorOf(vocabulary: Vocabulary): (text: string) => Detected {
  const models = contentLanguages.map((language) => trigramModel(vocabulary, language))
  const seen = new Set(models.flatMap(({ counts }) => [...counts.keys()])).size
  return (text) => {
    const words = tokens(text)
      .map((token) => token.word)
      .filter((word) => !/\d/.test(word))
    if (words.length === 0) return []
    const scores = contentLanguages.map((language, place) => {
      const { counts, total } = models[place] as TrigramModel
      const trigramSum = words
        .flatMap(trigrams)
        .reduce((sum, one) => sum + Math.log(((counts.get(one) ?? 0) + 1) / (total + seen)), 0)
      const known = words.filter((word) => functionWords(language).has(word)).length
      return trigramSum * trigramTrust + known * functionWordOdds + priorOf(language, text)
    })
    return probabilities(scores)
  }
}

type TrigramModel = { counts: Map<string, number>; total: number }

function trigramModel(vocabulary: Vocabulary, language: ContentLanguage): TrigramModel {
  const counts = new Map<string, number>()
  let total = 0
  const words = vocabulary.concepts.flatMap((concept) =>
    concept.labels[language].flatMap((label) => label.toLowerCase().split(/\s+/)),
  )
  for (const word of [...words, ...functionWords(language)]) {
    for (const one of trigrams(word)) {
      counts.set(one, (counts.get(one) ?? 0) + 1)
      total++
    }
  }
  return { counts, total }
}

function trigrams(word: string): string[] {
  const padded = `^${word}$`
  return Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3))
}

function priorOf(language: ContentLanguage, text: string): number {
  if (language !== 'se') return 0
  return samiPrior + (text.toLowerCase().match(samiLetters)?.length ?? 0) * samiLetterOdds
}

function probabilities(scores: number[]): Detected {
  const most = Math.max(...scores)
  const shares = scores.map((score) => Math.exp(score - most))
  const sum = shares.reduce((total, share) => total + share, 0)
  return contentLanguages
    .map((language, place) => ({ language, probability: (shares[place] ?? 0) / sum }))
    .sort((a, b) => b.probability - a.probability)
}
