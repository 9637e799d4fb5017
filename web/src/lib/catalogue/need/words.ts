/** The plain words for what stands in the tables as codes, in the page's language. */
import type { Need } from '@silta/shared/needs.ts'
import { list } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'

type Say<Code extends string> = Record<Code, () => string>

export const stateWords: Say<Need['state']> = {
  draft: words.need_state_draft,
  inReview: words.need_state_inReview,
  open: words.need_state_open,
  inTalks: words.need_state_inTalks,
  inCoDevelopment: words.need_state_inCoDevelopment,
  fulfilled: words.need_state_fulfilled,
  closed: words.need_state_closed,
  expired: words.need_state_expired,
}

export const stageWords: Say<NonNullable<Need['stage']>> = {
  idea: words.need_stage_idea,
  tried: words.need_stage_tried,
  pilot: words.need_stage_pilot,
  inUse: words.need_stage_inUse,
}

export const cooperationWords: Say<Need['cooperation'][number]> = {
  buy: words.need_help_buy,
  jointResearch: words.need_help_jointResearch,
  test: words.need_help_test,
  studentWork: words.need_help_studentWork,
  data: words.need_help_data,
  consortium: words.need_help_consortium,
}

export const workPlaceWords: Say<NonNullable<Need['workPlace']>> = {
  here: words.need_work_here,
  elsewhere: words.need_work_elsewhere,
  either: words.need_work_either,
}

export const budgetWords: Say<Need['budget']> = {
  none: words.need_budget_none,
  under5k: words.need_budget_under5k,
  to20k: words.need_budget_to20k,
  to100k: words.need_budget_to100k,
  to500k: words.need_budget_to500k,
  over500k: words.need_budget_over500k,
  unknown: words.need_budget_unknown,
}

export const iprWords: Say<Need['ipr']> = {
  ours: words.need_ipr_ours,
  shared: words.need_ipr_shared,
  theirs: words.need_ipr_theirs,
  open: words.need_ipr_open,
  undecided: words.need_ipr_undecided,
}

export const layerWords: Say<Need['disclosure']> = {
  public: words.need_layer_public,
  members: words.need_layer_members,
  anonymous: words.need_layer_anonymous,
  interest: words.need_layer_interest,
  agreement: words.need_layer_agreement,
}

/** Who sees what under a layer, in a sentence. */
export const layerSentences: Say<Need['disclosure']> = {
  public: words.need_layer_public_hint,
  members: words.need_layer_members_hint,
  anonymous: words.need_layer_anonymous_hint,
  interest: words.need_layer_interest_hint,
  agreement: words.need_layer_agreement_hint,
}

/** Several forms of cooperation as one phrase. */
export const cooperationList = (forms: Need['cooperation']): string =>
  list(forms.map((form, at) => (at === 0 ? cooperationWords[form]() : uncapitalised(cooperationWords[form]()))))

const uncapitalised = (text: string) => text.charAt(0).toLocaleLowerCase() + text.slice(1)
