import type { Need } from '@silta/shared/needs.ts'
import { daysUntil } from '#lib/client/format.ts'

/** What waits for the owner of a need; null when nothing does. */
export type Waiting = 'continue' | 'review' | 'expired' | 'ending'

/** days before the end at which a need asks to be renewed: with the first reminder by mail */
const endingDays = 14

export function waitingOf({ state, own, validUntil }: Need): Waiting | null {
  if (!own) return null
  const isReturned = own.review !== null && own.review.outcome !== 'published'
  if (isReturned && (state === 'draft' || state === 'inReview')) return 'review'
  if (state === 'draft') return 'continue'
  if (state === 'expired') return 'expired'
  const isOpen = state === 'open' || state === 'inTalks' || state === 'inCoDevelopment'
  return isOpen && validUntil !== null && daysUntil(validUntil) <= endingDays ? 'ending' : null
}
