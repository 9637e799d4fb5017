import type { facets } from '@silta/shared/matching.ts'

export type FacetName = (typeof facets)[number]

/** Params of a sentence: plain values, never prose. */
export type Params = Record<string, string | number | readonly string[]>

/** What one facet says of a need and an offer, before it is weighed. */
export type Finding =
  | { facet: FacetName; outcome: 'fits' | 'against'; code: string; params: Params; /** [0, 1] */ fit: number }
  | { facet: FacetName; outcome: 'unknown'; code: string; params: Params }

/** A concept in a reason: labels in each interface language. The weight is its share of the score. */
export type ReasonConcept = { id: string; labels: Record<'fi' | 'sv' | 'en', string>; weight: number }

/** One named part of a score. The weights of a match's reasons add up to its score. */
export type MatchReason = {
  facet: FacetName
  outcome: 'fits' | 'against'
  code: string
  params: Params
  weight: number
  concepts?: ReasonConcept[]
}

/** What is not known, and would tell more. */
export type MatchMissing = { facet: FacetName; code: string; params: Params }

export const fitting = (facet: FacetName, code: string, fit: number, params: Params = {}): Finding => ({
  facet,
  outcome: fit >= 0.5 ? 'fits' : 'against',
  code: `${facet}.${code}`,
  params,
  fit,
})

export const unknown = (facet: FacetName, code: string, params: Params = {}): Finding => ({
  facet,
  outcome: 'unknown',
  code: `${facet}.${code}`,
  params,
})
