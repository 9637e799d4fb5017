import { stages, type OfferState } from '@silta/shared/words.ts'
import type { FieldProblem } from '#platform/problems.ts'
import type { OfferRow } from './queries.ts'

/** From which states each step may be taken; a step that changes nothing is allowed, so that a second click is harmless. */
export const startsOf = {
  publish: ['draft', 'paused', 'open'],
  withdraw: ['draft', 'paused', 'open'],
  renew: ['open', 'paused', 'expired'],
} as const satisfies Record<string, readonly OfferState[]>

/** What must be there before anyone else sees it. */
export const blockingOf = ({ title, description }: Pick<OfferRow, 'title' | 'description'>): FieldProblem[] =>
  Object.entries({ title, description }).flatMap(([field, text]) => (text.trim() ? [] : [{ field, code: 'required' }]))

/** A span of readiness that ends before it begins. */
export function stageProblems({ stageFrom, stageTo }: Pick<OfferRow, 'stageFrom' | 'stageTo'>): FieldProblem[] {
  if (!stageFrom || !stageTo || stages.indexOf(stageFrom) <= stages.indexOf(stageTo)) return []
  return [{ field: 'stageTo', code: 'beforeFrom' }]
}

/** Only addresses that a page may link to. */
export const sourceProblems = (url: string | null | undefined): FieldProblem[] =>
  url && !/^https?:\/\/[^\s<>"']+$/.test(url) ? [{ field: 'sourceUrl', code: 'format' }] : []
