import type { ReadToken } from './labels.ts'
import type { Concept } from './vocabulary.ts'

/** Themes of the vocabulary whose words any text may use: they tell little of what it is about. */
const generalThemes: ReadonlySet<string> = new Set([
  'everyday-nouns',
  'properties',
  'actions',
  'time-and-periods',
  'text-kinds',
  'kinds-of-help',
])

/** Share of their weight that general words and concepts keep, and words of which the vocabulary knows nothing. */
const general = 0.3
const unknown = 0.45
/** A long word is seldom a common one: an unknown compound or a name of its own. */
const longUnknown = 0.75
const longLetters = 10

/** Numerals in words, in any form: kolmenkymmenen, kahdesta, trettio, twenty. */
const numeral =
  /^(yhde|yhtä|kahde|kahta|kahte|kolme|kolmi|neljä|viide|viisi|viittä|kuute|kuude|seitsem|kahdeks|yhdeks|kymmen|satoja|sadan|sataa|tuhan|tuhat|puolet|puolen|puolitoista|tretti|fyrti|femti|sexti|sjutti|åtti|nitti|hundra|tusen|hälften|twent|thirt|fort|fift|sixt|sevent|eight|ninet|hundred|thousand|half)/

export const isGeneral = (concept: Concept): boolean => generalThemes.has(concept.theme)

/**
 * How much a word says of a text's matter, (0, 1]. Rarity alone does not tell it in a small crowd of texts, where
 * "thirty" and "need" are as rare as "battery".
 */
export function matterOf({ word, known }: ReadToken, isGeneralConcept: (number: number) => boolean): number {
  const concepts = [...known.whole, ...known.inside.map(({ concept }) => concept), ...known.borrowed]
  if (concepts.length > 0) return concepts.some((one) => !isGeneralConcept(one)) ? 1 : general
  if (numeral.test(word)) return general
  if (/\d/.test(word)) return /[^\d.,]/.test(word) ? 1 : general
  return [...word].length >= longLetters ? longUnknown : unknown
}
