import { contentLanguages } from '@silta/shared/words.ts'
import type { TextTerms } from '#language/analysis.ts'
import { massesOf } from '../focus.ts'
import { signals } from '../signals.ts'

/** What a document's text says, as an index takes it. */
export type DocumentTerms = {
  /** place in `contentLanguages` */
  language: number
  /** weighted words, in quarters: they add up exactly, so that an average does not depend on the order of additions */
  length: number
  /** as Focus takes them */
  masses: Float32Array
  /** of every signal */
  terms: Uint32Array
  /** how often, as the term's signal keeps it, [1, 255] */
  counts: Uint8Array
}

/** What texts say, by the ids of their documents. */
export type ReadTerms = ReadonlyMap<string, DocumentTerms>

/** What an analyser read out of a text, as an index takes it. */
export function documentTerms(text: TextTerms): DocumentTerms {
  const read = signals.map(({ terms, kept }) => ({ ...terms(text), kept }))
  const size = read.reduce((sum, { terms }) => sum + terms.length, 0)
  const terms = new Uint32Array(size)
  const counts = new Uint8Array(size)
  let filled = 0
  for (const one of read) {
    for (let at = 0; at < one.terms.length; at++) {
      terms[filled] = one.terms[at]!
      counts[filled++] = one.kept(one.counts[at]!)
    }
  }
  const language = contentLanguages.indexOf(text.language)
  return { language, length: Math.round(text.length * 4) / 4, masses: massesOf(text), terms, counts }
}
