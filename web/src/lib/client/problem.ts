import { Refusal } from './call.ts'
import { fieldWords, problemWords } from './problem-words.ts'

/** What happened, what is safe and what to do next, in the page's language, for anything that was thrown. */
export const problemText = (thrown: unknown): string => codeText(thrown instanceof Refusal ? thrown.code : undefined)

/** The words for a refusal's code; a general sentence when there are none. */
export function codeText(code = 'unknown'): string {
  const say = problemWords[code] ?? problemWords.unknown
  return say?.() ?? code
}

/** Errors by field, for `Field`'s error and for `ErrorSummary`; empty when the refusal names no field. */
export function fieldErrors(thrown: unknown): Record<string, string> {
  if (!(thrown instanceof Refusal)) return {}
  return Object.fromEntries(thrown.details.map(({ field, code, limit }) => [field, fieldText(code, limit)]))
}

/** The words for a field's code (`required`, `maxLength` with its limit …). */
export function fieldText(code: string, limit?: unknown): string {
  const say = fieldWords[code] ?? fieldWords.invalid
  const said = typeof limit === 'number' || typeof limit === 'string' ? String(limit) : ''
  return say?.({ limit: said }) ?? code
}
