import type { Words } from '@silta/shared/conditions.ts'
import type { InstrumentText } from '@silta/shared/instruments.ts'
import * as words from '#lib/paraglide/messages.js'

/** An instrument as the form holds it: a note on the status always stands, if only empty. */
export type Written = InstrumentText & { statusNote: Words }

export const toWrite = (text: InstrumentText): Written => ({
  ...structuredClone(text),
  statusNote: { ...(text.statusNote ?? { fi: '', sv: '', en: '' }) },
})

export const toSend = (text: Written): InstrumentText => ({
  ...text,
  statusNote: Object.values(text.statusNote).some(Boolean) ? text.statusNote : null,
})

const languageWords = {
  fi: words.funding_edit_language_fi,
  sv: words.funding_edit_language_sv,
  en: words.funding_edit_language_en,
}
const partWords = {
  rules: words.funding_edit_rule,
  rates: words.funding_edit_rate,
  calls: words.funding_edit_call,
}
const leafWords: Record<string, (() => string) | undefined> = {
  title: words.funding_edit_name,
  paysFor: words.funding_one_pays,
  authorityId: words.funding_one_authority,
  statusNote: words.funding_edit_status_note,
  sentence: words.funding_edit_rule_sentence,
  label: words.funding_edit_rate_label,
  when: words.funding_edit_rule_when,
  source: words.funding_source,
  checkedOn: words.funding_edit_checked_on,
  opensOn: words.funding_edit_call_opens,
  closesOn: words.funding_edit_call_closes,
}

/** Fields as the server names them (`text.rules.2.sentence.fi`) in words: "Rule 3: The rule in plain words, in Finnish". */
export const labelsOf = (fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, labelOf(field.split('.').slice(1))]))

function labelOf(path: readonly string[]): string {
  const [list, at] = path
  const part = list && list in partWords ? partWords[list as keyof typeof partWords] : undefined
  const before = part && at !== undefined ? `${part({ number: Number(at) + 1 })}: ` : ''
  const rest = part ? path.slice(2) : path
  const language = languageWords[rest.at(-1) as keyof typeof languageWords]
  const leaf = leafWords[rest[0] ?? '']?.() ?? rest.join(' ')
  return `${before}${leaf}${language ? `, ${language()}` : ''}`
}
