import type { Condition, FactTest } from '@silta/shared/conditions.ts'
import { factOf, type FactKind } from '@silta/shared/facts.ts'
import type { Call, InstrumentStatus, InstrumentText } from '@silta/shared/instruments.ts'
import { isDay } from '#catalogue/rules.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import type { FieldProblem } from '#platform/problems.ts'

/** Days after which a rule that nobody held against its source is alarmed about. */
export const staleAfterDays = 90

/** Which tests can be put to which kind of fact. */
const testsByKind: Record<FactKind, readonly FactTest['test'][]> = {
  choice: ['is', 'in'],
  yesNo: ['is'],
  set: ['has', 'hasAtLeast'],
  number: ['atLeast', 'atMost', 'below', 'between'],
  area: ['within'],
  industry: ['within'],
  day: ['from', 'until'],
}

/** Everything about a text that its schema cannot tell: tests that suit their facts, ids once each, days that exist. */
export function textProblems(text: InstrumentText): FieldProblem[] {
  return [
    ...text.rules.flatMap(({ when }, at) => conditionProblems(when, `text.rules.${at}.when`)),
    ...text.rates.flatMap(({ when }, at) => (when ? conditionProblems(when, `text.rates.${at}.when`) : [])),
    ...lineProblems(text.matchLine),
    ...twice(text.rules, 'text.rules'),
    ...twice(text.calls, 'text.calls'),
    ...text.calls.flatMap(callProblems),
    ...emptyWords(text),
  ]
}

/** Beside a match only the other side may be tested, so that the line tells nothing of the need's owner. */
function lineProblems(line: InstrumentText['matchLine']): FieldProblem[] {
  if (!line) return []
  const field = 'text.matchLine.when'
  const others = testsIn(line.when).some(({ fact }) => fact !== 'partnerKinds')
  return [...conditionProblems(line.when, field), ...(others ? [{ field, code: 'fact' }] : [])]
}

function testsIn(condition: Condition): FactTest[] {
  if ('judged' in condition) return []
  if ('all' in condition) return condition.all.flatMap(testsIn)
  if ('any' in condition) return condition.any.flatMap(testsIn)
  return 'not' in condition ? testsIn(condition.not) : [condition]
}

const conditionProblems = (condition: Condition, field: string): FieldProblem[] =>
  testsIn(condition).flatMap((one) => (suits(one) ? [] : [{ field, code: 'test' }]))

function suits({ fact, test, value }: FactTest): boolean {
  const { kind, choices = [] } = factOf(fact)
  if (!testsByKind[kind].includes(test)) return false
  const known = (one: unknown) => (choices as readonly unknown[]).includes(one)
  switch (test) {
    case 'is':
      return kind === 'yesNo' ? typeof value === 'boolean' : known(value)
    case 'in':
    case 'has':
      return Array.isArray(value) && (value as unknown[]).every(known)
    case 'within':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
    case 'between':
      return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'number')
    case 'from':
    case 'until':
      return typeof value === 'string' && isDay(value)
    case 'atLeast':
    case 'atMost':
    case 'below':
    case 'hasAtLeast':
      return typeof value === 'number'
  }
}

function twice(parts: { id: string }[], field: string): FieldProblem[] {
  const ids = parts.map(({ id }) => id)
  return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [{ field: `${field}.${at}.id`, code: 'twice' }] : []))
}

function callProblems({ opensOn, closesOn }: Call, at: number): FieldProblem[] {
  const field = `text.calls.${at}`
  const days = [opensOn, closesOn].flatMap((day) => (day && !isDay(day) ? [{ field, code: 'format' }] : []))
  return opensOn && closesOn && closesOn < opensOn ? [...days, { field: `${field}.closesOn`, code: 'order' }] : days
}

/** Every sentence has to be there in every language. */
function emptyWords({ title, paysFor, rules }: InstrumentText): FieldProblem[] {
  const named = [['text.title', title] as const, ['text.paysFor', paysFor] as const]
  const sentences = rules.map(({ sentence }, at) => [`text.rules.${at}.sentence`, sentence] as const)
  return [...named, ...sentences].flatMap(([field, words]) =>
    (['fi', 'sv', 'en'] as const).flatMap((one) =>
      words[one].trim() ? [] : [{ field: `${field}.${one}`, code: 'required' }],
    ),
  )
}

/** Rules that nobody has checked for 90 days, or ever. */
export function staleRules({ rules }: InstrumentText, today: string) {
  const oldest = dayOf(Date.parse(`${today}T00:00:00Z`) - staleAfterDays * dayMs)
  return rules.filter(({ checkedOn }) => checkedOn === null || checkedOn < oldest)
}

/** The text with these rules (all, with everything else of it, when none is named) checked on a day. */
export function checkedText(text: InstrumentText, ruleIds: string[] | undefined, checkedOn: string): InstrumentText {
  const check = <T extends { checkedOn: string | null }>(one: T): T => ({ ...one, checkedOn })
  if (ruleIds) return { ...text, rules: text.rules.map((one) => (ruleIds.includes(one.id) ? check(one) : one)) }
  const { rules, rates, calls } = text
  return { ...check(text), rules: rules.map(check), rates: rates.map(check), calls: calls.map(check) }
}

/** What a change of status is to those who wait for it. */
export function newsOf(before: InstrumentStatus | null, after: InstrumentStatus) {
  if (before !== 'open' && after === 'open') return 'instrument.opened' as const
  if (before === 'open' && after !== 'open') return 'instrument.closed' as const
  return 'instrument.changed' as const
}

/** The call that is open on a day, or else the next one to open. */
export function currentCall({ calls }: InstrumentText, today: string): Call | null {
  const coming = calls.filter(({ closesOn }) => closesOn === null || closesOn >= today)
  return coming.sort((a, b) => ((a.opensOn ?? '') < (b.opensOn ?? '') ? -1 : 1))[0] ?? null
}
