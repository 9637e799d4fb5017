import type { FactValue } from '@silta/shared/facts.ts'
import type { FactQuestion } from '@silta/shared/funding.ts'
import { longDay, money, number } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'

/** What stands in the control of a question: one text, or some of its choices. */
export type Typed = { text: string; some: string[] }

/**
 * A typed answer as the fact's value; null when it is none. Money is typed in euros and kept in cents where the fact's
 * unit is cents; a decimal comma or point and spaces between thousands are read.
 */
export function valueOf({ kind, unit }: Pick<FactQuestion, 'kind' | 'unit'>, { text, some }: Typed): FactValue | null {
  if (kind === 'set') return some.length ? some : null
  if (kind === 'yesNo') return text === '' ? null : text === 'yes'
  if (kind !== 'number') return text.trim() || null
  const plain = text.replaceAll(/[\s\u00a0€]/g, '').replace(',', '.')
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(plain)) return null
  const value = Number(plain)
  if (unit === 'cents') return Math.round(value * 100)
  return Number.isInteger(value) ? value : null
}

/** An answer as a person would read it back. */
export function answerText({ kind, unit, choices }: AskedFact, value: FactValue | null): string {
  if (value === null) return ''
  const nameOf = (one: string) => choices.find((choice) => choice.value === one)?.label ?? one
  if (Array.isArray(value)) return value.map(nameOf).join(', ')
  if (typeof value === 'boolean') return value ? words.funding_question_yes() : words.funding_question_no()
  if (typeof value === 'string') return kind === 'day' ? longDay(value) : nameOf(value)
  if (unit === 'cents') return money(value)
  return unit ? `${number(value)} (${unitWords[unit]()})` : number(value)
}
type AskedFact = Pick<FactQuestion, 'kind' | 'unit' | 'choices'>

export const unitWords: Record<NonNullable<FactQuestion['unit']>, () => string> = {
  persons: words.funding_unit_persons,
  euros: words.funding_unit_euros,
  cents: words.funding_unit_cents,
  months: words.funding_unit_months,
  count: words.funding_unit_count,
  trl: words.funding_unit_trl,
}
