import { noteOpening } from '@silta/shared/opinions.ts'
import type { Given } from '@silta/shared/contract.ts'
import { call } from '#lib/client/call.ts'
import { currentSession } from '#lib/client/session.ts'

/** Tells, without waiting, that a match was opened from a list; what is lost is no harm. */
export function opened(body: Given<typeof noteOpening>['body']): void {
  if (currentSession()) call(noteOpening, { body }).catch(() => {})
}
