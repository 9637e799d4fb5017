import { and, eq, lt, or, type SQL } from 'drizzle-orm'
import { triageKinds, type TriageKind, type TriageRow, type TriageState } from '@silta/shared/console.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import type { triageMarks } from './tables.ts'

export type MarkRow = typeof triageMarks.$inferSelect
/** A matter as it was found: whom to ask by id, and not yet what was put away of it. */
export type Matter = Omit<TriageRow, 'mark' | 'organisation'> & { organisationId: string }

/** days for which a need counts as new, and so as one that ought to have found somebody */
export const newDays = 90
/** days after which an offer that nobody touched is asked about */
const untouchedDays = 365
/** hours before the end of an answer clock at which it is running out */
export const runningOutHours = 24

/** Ended, or open and not touched for long, as a condition on `offers`. */
export function isStaleOffer(now: number): SQL {
  const untouched = and(eq(offers.state, 'open'), lt(offers.updatedAt, now - untouchedDays * dayMs))
  const ended = or(eq(offers.state, 'expired'), and(eq(offers.state, 'open'), lt(offers.validUntil, dayOf(now))))
  return or(ended, untouched)!
}

/** Of an interest both clocks may run, each a matter of its own. */
export const keyOf = (kind: TriageKind, subjectId: string, side = ''): string =>
  `${kind}.${subjectId}${side && `.${side}`}`

/** Where a matter stands: a mark counts for the matter for which it was set, and a snooze until its day. */
export function stateOf(mark: MarkRow | undefined, since: number, today: string): TriageState {
  if (!mark || mark.since !== since) return 'open'
  if (mark.state === 'done') return 'done'
  return mark.until !== null && mark.until > today ? 'snoozed' : 'open'
}

const rank = (kind: TriageKind) => triageKinds.indexOf(kind)

/** The order of the queue: people who wait for an answer first; within a kind, the longest waiting. */
export const inOrder = <M extends { kind: TriageKind; since: number; key: string }>(rows: M[]): M[] =>
  [...rows].sort((a, b) => rank(a.kind) - rank(b.kind) || a.since - b.since || (a.key < b.key ? -1 : 1))
