import type { ReviewOutcome } from '@silta/shared/reviews.ts'
import type { NeedState } from '@silta/shared/words.ts'
import type { FieldProblem } from '#platform/problems.ts'
import { textColumns, type NeedText } from './tables.ts'

/** Only what an owner writes, of a row or of a part of one. */
export const textOf = (given: Partial<NeedText>): Partial<NeedText> =>
  Object.fromEntries(
    textColumns.filter((column) => given[column] !== undefined).map((column) => [column, given[column]]),
  )

export type NeedMove = 'publish' | 'withdraw' | 'expire' | 'renew' | 'review' | Extract<NeedState, MoveTarget>
type MoveTarget = 'open' | 'inTalks' | 'inCoDevelopment' | 'fulfilled' | 'closed'

const living = ['open', 'inTalks', 'inCoDevelopment', 'fulfilled'] as const satisfies NeedState[]

/** From which states each step may be taken; a step that changes nothing is allowed, so that a second click is harmless. */
export const startsOf: Record<NeedMove, readonly NeedState[]> = {
  publish: ['draft', 'inReview', ...living],
  withdraw: ['draft', 'inReview', 'open'],
  open: [...living, 'closed'],
  inTalks: living,
  inCoDevelopment: living,
  fulfilled: [...living, 'expired'],
  closed: ['draft', 'inReview', ...living, 'closed', 'expired'],
  expire: ['open', 'inTalks', 'inCoDevelopment'],
  renew: ['inReview', ...living, 'expired'],
  review: ['inReview', ...living],
}

/** What was fulfilled stays to be seen; what still waits for somebody ends with its validity. */
export const canExpire = (state: NeedState) => startsOf.expire.includes(state)

type Publishable = Pick<NeedText, 'kind' | 'title' | 'problem' | 'wantedResult'>

/** What must be there before anyone else sees it; a direction asks for nothing, so it needs no wanted result. */
export function blockingOf(need: Publishable): FieldProblem[] {
  const fields =
    need.kind === 'direction' ? (['title', 'problem'] as const) : (['title', 'problem', 'wantedResult'] as const)
  return fields.filter((field) => !need[field].trim()).map((field) => ({ field, code: 'required' }))
}

/** Where a reviewed need stands afterwards. */
export function stateAfterReview(outcome: ReviewOutcome, state: NeedState): NeedState {
  if (outcome === 'published') return state === 'inReview' ? 'open' : state
  return outcome === 'onHold' ? 'inReview' : 'draft'
}

const autosaveMs = 10 * 60_000
type LastCopy = { savedBy: string; begunAt: number; savedAt: number }

/** Whether a save continues the last copy: the same person, within ten minutes, and nobody saw that copy published. */
export function continuesCopy(last: LastCopy, saved: { by: string; at: number; publishedAt: number | null }): boolean {
  if (last.savedBy !== saved.by || saved.at - last.begunAt >= autosaveMs) return false
  return saved.publishedAt === null || last.begunAt > saved.publishedAt
}
