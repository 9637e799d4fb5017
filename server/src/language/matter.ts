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

/** Concepts of general themes that tell the matter all the same. */
const telling: ReadonlySet<string> = new Set(
  `dust noise wind rain open-fire railway-station organic low-carbon recyclable energy-efficient melting freezing
  drying-process purification dismantling rescue tour-guide expedition permit`.split(/\s+/),
)

/** Concepts of other themes that any text about a company's work may name. */
const common: ReadonlySet<string> = new Set(
  `company customer staff price cost money saving payment buying information number scale shape calculation map
  measurement testing research researcher technology work expert competence meeting change machine human`.split(/\s+/),
)

/** Share of their weight that general words and concepts keep, and words of which the vocabulary knows nothing. */
const general = 0.3
const unknown = 0.45
/** A long word is seldom a common one: an unknown compound or a name of its own. */
const longUnknown = 0.75
const longLetters = 10

/** Numerals in words, in any form: kolmenkymmenen, kahdesta, trettio, twenty. */
const numeral =
  /^(yhde|yhtä|kahde|kahta|kahte|kolme|kolmi|neljä|viide|viisi|viittä|kuute|kuude|seitsem|kahdeks|yhdeks|kymmen|satoja|sadan|sataa|tuhan|tuhat|puolet|puolen|puolitoista|tretti|fyrti|femti|sexti|sjutti|åtti|nitti|hundra|tusen|hälften|twent|thirt|fort|fift|sixt|sevent|eight|ninet|hundred|thousand|half)/

/** Whether a concept says little of what a text is about. */
export const isGeneral = ({ id, theme }: Concept): boolean =>
  common.has(id) || (generalThemes.has(theme) && !telling.has(id))

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
