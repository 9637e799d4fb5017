import * as words from '#lib/paraglide/messages.js'

/** What stands under a choice, where its name alone could be misread. */
export const hintWords: Record<string, (() => string) | undefined> = {
  idea: words.need_stage_idea_hint,
  tried: words.need_stage_tried_hint,
  pilot: words.need_stage_pilot_hint,
  inUse: words.need_stage_inUse_hint,
  buy: words.need_help_buy_hint,
  jointResearch: words.need_help_jointResearch_hint,
  test: words.need_help_test_hint,
  studentWork: words.need_help_studentWork_hint,
  data: words.need_help_data_hint,
  consortium: words.need_help_consortium_hint,
  ours: words.need_ipr_ours_hint,
  shared: words.need_ipr_shared_hint,
  theirs: words.need_ipr_theirs_hint,
  open: words.need_ipr_open_hint,
  none: words.need_budget_none_hint,
}
