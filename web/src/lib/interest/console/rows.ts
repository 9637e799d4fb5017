import type { TriageKind, TriageRow, TriageState, TriageWhy } from '@silta/shared/console.ts'
import { day, nearTime, percent } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'

export const kindWords: Record<TriageKind, () => string> = {
  unanswered: words.console_kind_unanswered,
  review: words.console_kind_review,
  draft: words.console_kind_draft,
  unmatched: words.console_kind_unmatched,
  stale: words.console_kind_stale,
}

export const stateWords: Record<TriageState, () => string> = {
  open: words.console_state_open,
  snoozed: words.console_state_snoozed,
  done: words.console_state_done,
}

const whyWords: Record<TriageWhy, (row: TriageRow) => string> = {
  escalated: () => words.console_why_escalated(),
  runningOut: ({ answerBy }) => words.console_why_runningOut({ when: nearTime(answerBy ?? 0) }),
  waiting: () => words.console_why_waiting(),
  onHold: () => words.console_why_onHold(),
  rejected: () => words.console_why_rejected(),
  unfinished: () => words.console_why_unfinished(),
  weak: ({ score }) => words.console_why_weak({ score: percent(score ?? 0) }),
  none: () => words.console_why_none(),
  refused: () => words.console_why_refused(),
  ended: ({ validUntil, since }) => words.console_why_ended({ day: day(validUntil ?? since) }),
  untouched: () => words.console_why_untouched(),
}

/** Why a row stands in the queue, as a sentence. */
export const whyOf = (row: TriageRow): string => whyWords[row.why](row)

/** What to do about a row next, and where. */
export function nextOf({ why, subject, organisation }: TriageRow): { word: string; to: string } {
  switch (why) {
    case 'escalated':
    case 'runningOut':
      return { word: words.console_do_escalated(), to: `/interests/${subject.id}` }
    case 'waiting':
      return { word: words.console_do_review(), to: '/reviews' }
    case 'onHold':
    case 'rejected':
      return { word: words.console_do_owner(), to: `/organisations/${organisation.id}/members` }
    case 'unfinished':
      return { word: words.console_do_finish(), to: `/needs/${subject.id}/edit` }
    case 'weak':
    case 'none':
    case 'refused':
      return { word: words.console_do_match(), to: `/console/matches/${subject.id}` }
    case 'ended':
    case 'untouched':
      return { word: words.console_do_offer(), to: `/offers/${subject.id}` }
  }
}
