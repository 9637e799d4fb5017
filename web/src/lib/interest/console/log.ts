import * as words from '#lib/paraglide/messages.js'

const doings: Record<string, () => string> = {
  'need.created': words.console_did_need_created,
  'need.changed': words.console_did_need_changed,
  'need.published': words.console_did_need_published,
  'need.reviewed': words.console_did_need_reviewed,
  'need.closed': words.console_did_need_closed,
  'need.moved': words.console_did_need_moved,
  'need.handedOver': words.console_did_need_handedOver,
  'interest.asked': words.console_did_interest_asked,
  'interest.answered': words.console_did_interest_answered,
  'match.pinned': words.console_did_match_pinned,
  'match.banned': words.console_did_match_banned,
  'match.unpinned': words.console_did_match_unpinned,
  'consent.recorded': words.console_did_consent_recorded,
  'consent.withdrawn': words.console_did_consent_withdrawn,
  'triage.snoozed': words.console_did_triage_snoozed,
  'triage.done': words.console_did_triage_done,
  'triage.reopened': words.console_did_triage_reopened,
  'merge.done': words.console_did_merge_done,
  'merge.undone': words.console_did_merge_undone,
  'merge.offersDone': words.console_did_merge_offersDone,
  'merge.offersUndone': words.console_did_merge_offersUndone,
  'merge.organisationsDone': words.console_did_merge_organisationsDone,
  'merge.organisationsUndone': words.console_did_merge_organisationsUndone,
  'segment.saved': words.console_did_segment_saved,
  'segment.deleted': words.console_did_segment_deleted,
  'nudge.sent': words.console_did_nudge_sent,
  'organisation.changed': words.console_did_organisation_changed,
  'account.roleSet': words.console_did_account_roleSet,
}

/** What somebody did, after their name; what has no words of its own says its kind. */
export const doingOf = (kind: string): string => doings[kind]?.() ?? kind

/** What the log can be narrowed to. */
export const aboutWords: Record<string, () => string> = {
  need: words.console_log_about_need,
  interest: words.console_log_about_interest,
  match: words.console_log_about_match,
  consent: words.console_log_about_consent,
  triage: words.console_log_about_triage,
  merge: words.console_log_about_merge,
  segment: words.console_log_about_segment,
  nudge: words.console_log_about_nudge,
  organisation: words.console_log_about_organisation,
}
