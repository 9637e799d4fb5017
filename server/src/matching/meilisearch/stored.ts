import type { Settings } from 'meilisearch'
import type { Analyser } from '#language/analysis.ts'
import type { DocumentTerms } from '../terms/document.ts'

/** A document's terms as Meilisearch holds them: tokens that mean the same in every process, for a number does not. */
export type StoredTerms = {
  id: string
  /** the document's own id */
  key: string
  /** offers or needs, and for whom: what a question is asked within */
  crowd: string
  /** place in `contentLanguages` */
  language: number
  /** weighted words, in quarters */
  quarters: number
  terms: string[]
  /** how often, by place in `terms`: bytes in base64 */
  counts: string
}

/** Terms are met exactly, so nothing is to be read as words. */
export const settings: Settings = {
  searchableAttributes: [],
  filterableAttributes: [
    {
      attributePatterns: ['terms', 'crowd', 'language', 'quarters'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  displayedAttributes: ['id', 'key', 'language', 'quarters', 'terms', 'counts'],
  rankingRules: ['words'],
  faceting: { maxValuesPerFacet: 20_000 },
  pagination: { maxTotalHits: 5_000 },
  facetSearch: false,
  // Cut short, a question misses candidates without saying so: whoever asks waits no longer than this anyway.
  searchCutoffMs: 3_000,
}

/** What a term is called. */
export function tokenOf({ book, vocabulary }: Analyser, term: number): string {
  if (term < book.reserved) return `@${vocabulary.concepts[term]?.id ?? ''}`
  const told = book.termOf(term)
  return typeof told === 'number' ? `#${told.toString(36)}` : told
}

/** The term of a token; -1 when this vocabulary has no such concept. */
export function termOf({ book, vocabulary }: Analyser, token: string): number {
  if (token.startsWith('@')) return vocabulary.numberById.get(token.slice(1)) ?? -1
  return book.numberOfTerm(token.startsWith('#') ? Number.parseInt(token.slice(1), 36) : token)
}

/** An id that Meilisearch takes: letters, digits, - and _. */
export const storedId = (key: string): string => `t-${Buffer.from(key).toString('base64url')}`

export function storedTerms(
  analyser: Analyser,
  { key, crowd }: { key: string; crowd: string },
  { language, length, terms, counts }: DocumentTerms,
): StoredTerms {
  const tokens = Array.from(terms, (term) => tokenOf(analyser, term))
  const told = { language, quarters: Math.round(length * 4), terms: tokens }
  return { id: storedId(key), key, crowd, ...told, counts: Buffer.from(counts).toString('base64') }
}

/** The terms that were stored, but for concepts that this vocabulary does not have. */
export function readStored(analyser: Analyser, stored: Omit<StoredTerms, 'id' | 'crowd'>): DocumentTerms {
  const read = stored.terms.map((token) => termOf(analyser, token))
  const bytes = Buffer.from(stored.counts, 'base64')
  const known = [...read.keys()].filter((at) => read[at]! >= 0)
  return {
    language: stored.language,
    length: stored.quarters / 4,
    // The share of a document's matter is measured for those that are explained, by whoever has their text.
    masses: new Float32Array(0),
    terms: Uint32Array.from(known, (at) => read[at]!),
    counts: Uint8Array.from(known, (at) => bytes[at]!),
  }
}
