import type { SavedQuestion, SearchTarget } from '@silta/shared/saved-searches.ts'

/** A saved question without its words; `under`: beginnings of the codes that its industry covers. */
export type Filters = Omit<SavedQuestion, 'q'> & { under?: string[] }

/** What of a need or an offer the filters of its list look at. */
export type ItemFacts = {
  target: SearchTarget
  kind: string
  language: string
  organisationId: string
  municipality: string | null
  /** of a need its one industry, of an offer all that it names */
  industries: string[]
  stage: string | null
  cooperation: string[]
  delivery: string[]
}

/** What a list's condition says in SQL (listedNeeds, listedOffers), said of one row; a test holds them together. */
export function fitsFilters(filters: Filters, facts: ItemFacts): boolean {
  const { kind, stage, cooperation, delivery, industry, municipality, language, organisationId } = filters
  return (
    (!kind || facts.kind === kind) &&
    (!stage || facts.stage === stage) &&
    (!cooperation || facts.cooperation.includes(cooperation)) &&
    (!delivery || facts.delivery.includes(delivery)) &&
    (!language || facts.language === language) &&
    (!municipality || facts.municipality === municipality) &&
    (!organisationId || facts.organisationId === organisationId) &&
    (!industry || facts.industries.some((code) => lies(code, filters, facts)))
  )
}

/** Below a code lies what begins with it; a need may bear the code itself, whatever its form. */
const lies = (code: string, { industry, under = [] }: Filters, { target }: ItemFacts): boolean =>
  (target === 'needs' && code === industry) ||
  under.some((one) => (target === 'needs' || one.length > 1 ? code.startsWith(one) : code === one))
