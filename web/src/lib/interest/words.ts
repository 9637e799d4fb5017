/** The plain words for what an interest's tables hold as codes, in the page's language. */
import type { DeclineReason, InterestState, Side, TurnStage } from '@silta/shared/interest-words.ts'
import * as words from '#lib/paraglide/messages.js'

type Say<Code extends string> = Record<Code, () => string>

export const stateWords: Say<InterestState> = {
  asked: words.interest_state_asked,
  askedBack: words.interest_state_askedBack,
  accepted: words.interest_state_accepted,
  declined: words.interest_state_declined,
  expired: words.interest_state_expired,
  withdrawn: words.interest_state_withdrawn,
}

/** For whoever chooses one. */
export const reasonWords: Say<DeclineReason> = {
  tooEarly: words.interest_reason_tooEarly,
  notOurField: words.interest_reason_notOurField,
  noCapacity: words.interest_reason_noCapacity,
  unclear: words.interest_reason_unclear,
  terms: words.interest_reason_terms,
  other: words.interest_reason_other,
}

/** For whoever was declined: what it means, and what to do next. */
export const kindlyWords: Say<DeclineReason> = {
  tooEarly: words.interest_kindly_tooEarly,
  notOurField: words.interest_kindly_notOurField,
  noCapacity: words.interest_kindly_noCapacity,
  unclear: words.interest_kindly_unclear,
  terms: words.interest_kindly_terms,
  other: words.interest_kindly_other,
}

export const sideWords: Say<Side> = {
  owner: words.interest_side_owner,
  offerer: words.interest_side_offerer,
  adviser: words.interest_side_adviser,
}

/** What the clock does next. */
export const stageWords: Say<TurnStage> = {
  waiting: words.interest_clock_next_waiting,
  reminded: words.interest_clock_next_reminded,
  remindedTwice: words.interest_clock_next_remindedTwice,
  escalated: words.interest_clock_next_escalated,
}
