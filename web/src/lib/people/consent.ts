import type { Consent, ConsentChannel, ConsentScope } from '@silta/shared/consents.ts'
import { day, list } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'

export const channelWords: Record<ConsentChannel, () => string> = {
  phone: words.console_consent_phone,
  mail: words.console_consent_mail,
  meeting: words.console_consent_meeting,
}

export const scopeWords: Record<ConsentScope, () => string> = {
  needs: words.console_consent_scope_needs,
  interests: words.console_consent_scope_interests,
  events: words.console_consent_scope_events,
  aid: words.console_consent_scope_aid,
}

/** What a consent covers: "writes and publishes needs, answers interests". */
export const coversOf = ({ scopes }: Consent): string => {
  const text = list(scopes.map((scope) => scopeWords[scope]()))
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Until when a consent holds, or since when it does not. */
export function holdsOf({ withdrawnAt, isInForce, until }: Consent): string {
  if (withdrawnAt !== null) return words.console_consent_withdrawn({ day: day(withdrawnAt) })
  if (!isInForce) return words.console_consent_over()
  return until ? words.console_consent_until({ day: day(until) }) : words.console_consent_open()
}
