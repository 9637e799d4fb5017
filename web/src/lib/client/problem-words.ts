import * as words from '#lib/paraglide/messages.js'

/**
 * Every refusal's words, named one by one so that a page carries these and no other messages.
 * A new refusal: its three sentences in messages/problems, and its line here (problem-words.test.ts checks).
 */
export const problemWords: Record<string, () => string> = {
  unknown: words.problem_unknown,
  offline: words.problem_offline,
  unexpected: words.problem_unexpected,
  invalid: words.problem_invalid,
  malformed: words.problem_malformed,
  unsupportedMedia: words.problem_unsupportedMedia,
  tooLarge: words.problem_tooLarge,
  notFound: words.problem_notFound,
  signInNeeded: words.problem_signInNeeded,
  notAllowed: words.problem_notAllowed,
  crossSite: words.problem_crossSite,
  tooMany: words.problem_tooMany,
  staleVersion: words.problem_staleVersion,
  busy: words.problem_busy,
  linkKnown: words.problem_linkKnown,
  otherState: words.problem_otherState,
  wasPublished: words.problem_wasPublished,
  sheetUnreadable: words.problem_sheetUnreadable,
  sheetTooLarge: words.problem_sheetTooLarge,
  sheetEmpty: words.problem_sheetEmpty,
  storageFull: words.problem_storageFull,
  wrongSignIn: words.problem_wrongSignIn,
  secondFactorNeeded: words.problem_secondFactorNeeded,
  wrongSecondFactor: words.problem_wrongSecondFactor,
  wrongPassword: words.problem_wrongPassword,
  wrongToken: words.problem_wrongToken,
  noTotpOffered: words.problem_noTotpOffered,
  secondFactorSet: words.problem_secondFactorSet,
  lastOwner: words.problem_lastOwner,
  lastAdministrator: words.problem_lastAdministrator,
}

type Limit = { limit: string }

/** What is wrong with one answer, by JSON Schema's keyword. */
export const fieldWords: Record<string, (inputs: Limit) => string> = {
  required: words.field_required,
  invalid: words.field_invalid,
  minLength: words.field_minLength,
  maxLength: words.field_maxLength,
  pattern: words.field_pattern,
  format: words.field_format,
  minimum: words.field_minimum,
  maximum: words.field_maximum,
  minItems: words.field_minItems,
  maxItems: words.field_maxItems,
  uniqueItems: words.field_uniqueItems,
  past: words.field_past,
  beforeFrom: words.field_beforeFrom,
  number: words.field_number,
  enum: words.field_enum,
  type: words.field_type,
  unknown: words.field_unknown,
  self: words.field_self,
  publicMail: words.field_publicMail,
  checkDigit: words.field_checkDigit,
}
