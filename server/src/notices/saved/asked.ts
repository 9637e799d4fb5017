import { codesUnder } from '#catalogue/queries.ts'
import { version } from '#platform/version.ts'
import type { Meaning } from '#platform/search/meaning.ts'
import type { AskedWord } from '#platform/search/words.ts'
import type { SavedQuestion } from '@silta/shared/saved-searches.ts'
import type { AskedSearch } from './percolator.ts'
import type { SavedRow } from './queries.ts'

export type Asked = { by: string; words: AskedWord[] | null }

/** Raised when questions are read otherwise than before; the vocabulary comes with the software. */
const form = `1 ${version}`

/** A question's words as the search reads them, which takes a millisecond: kept with the saved search. */
export const askedOf = (meaning: Meaning, q: string | undefined): Asked => ({
  by: form,
  words: q?.trim() ? meaning.wordsOf(q) : null,
})

/** A saved question as the percolator takes it; read anew where another version had read it. */
export function percolated(meaning: Meaning, { id, question, asked }: SavedRow): AskedSearch {
  const { q, ...rest } = question as SavedQuestion
  const filters = rest.industry ? { ...rest, under: codesUnder(rest.industry) } : rest
  return { id, filters, words: asked.by === form ? asked.words : askedOf(meaning, q).words }
}
