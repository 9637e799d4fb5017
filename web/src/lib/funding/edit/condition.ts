import type { Condition, FactTest } from '@silta/shared/conditions.ts'
import type { FactQuestion } from '@silta/shared/funding.ts'
import * as words from '#lib/paraglide/messages.js'

export const conditionKinds = ['test', 'all', 'any', 'not', 'judged'] as const
export type ConditionKind = (typeof conditionKinds)[number]
export type TestName = FactTest['test']
type Facts = readonly FactQuestion[]

export const conditionWords: Record<ConditionKind, () => string> = {
  test: words.funding_edit_condition_test,
  all: words.funding_edit_condition_all,
  any: words.funding_edit_condition_any,
  not: words.funding_edit_condition_not,
  judged: words.funding_edit_condition_judged,
}

export const testWords: Record<TestName, () => string> = {
  is: words.funding_edit_test_is,
  in: words.funding_edit_test_in,
  has: words.funding_edit_test_has,
  hasAtLeast: words.funding_edit_test_hasAtLeast,
  atLeast: words.funding_edit_test_atLeast,
  atMost: words.funding_edit_test_atMost,
  below: words.funding_edit_test_below,
  between: words.funding_edit_test_between,
  within: words.funding_edit_test_within,
  from: words.funding_edit_test_from,
  until: words.funding_edit_test_until,
}

/** Comparisons that make sense for a kind of fact, the usual one first. */
const testsOf: Record<FactQuestion['kind'], readonly TestName[]> = {
  choice: ['in', 'is'],
  set: ['has', 'hasAtLeast'],
  yesNo: ['is'],
  number: ['atLeast', 'atMost', 'below', 'between'],
  area: ['within'],
  industry: ['within'],
  day: ['from', 'until'],
}

export const testsFor = (fact: FactQuestion | undefined): readonly TestName[] => (fact ? testsOf[fact.kind] : ['is'])

export function kindOf(condition: Condition): ConditionKind {
  if ('all' in condition) return 'all'
  if ('any' in condition) return 'any'
  if ('not' in condition) return 'not'
  return 'judged' in condition ? 'judged' : 'test'
}

/** The conditions inside a group; a test has none. */
export function partsOf(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  return 'not' in condition ? [condition.not] : []
}

/** A group of a kind; of a test or a judgement, what stands in it already. */
export function groupOf(kind: 'all' | 'any' | 'not', parts: readonly Condition[]): Condition {
  if (kind === 'not') return { not: parts[0] ?? { judged: true } }
  return kind === 'all' ? { all: [...parts] } : { any: [...parts] }
}

/** The same thought as another kind: a test put into a group, or the first test of a group taken out. */
export function turnedInto(condition: Condition, kind: ConditionKind, facts: Facts): Condition {
  const parts = partsOf(condition)
  if (kind === 'judged') return { judged: true }
  if (kind === 'test') return firstTest(condition) ?? emptyTest(facts)
  return groupOf(kind, parts.length > 0 ? parts : [condition])
}

const firstTest = (condition: Condition): FactTest | null => {
  if ('fact' in condition) return condition
  for (const part of partsOf(condition)) {
    const found = firstTest(part)
    if (found) return found
  }
  return null
}

export function emptyTest(facts: Facts): FactTest {
  const fact = facts[0]
  return testOf(fact, testsFor(fact)[0] ?? 'is')
}

/** A comparison of a fact with the first value that makes sense. */
export function testOf(fact: FactQuestion | undefined, test: TestName): FactTest {
  const first = fact?.choices[0]?.value ?? ''
  const values: Record<TestName, FactTest['value']> = {
    is: fact?.kind === 'yesNo' ? true : first,
    in: [first],
    has: [first],
    hasAtLeast: 2,
    atLeast: 1,
    atMost: 1,
    below: 1,
    between: [0, 1],
    within: [fact?.kind === 'area' ? 'lapland' : 'C'],
    from: '2026-01-01',
    until: '2026-12-31',
  }
  return { fact: fact?.fact ?? 'sizeClass', test, value: values[test] }
}

/** A typed rule as a condition; null when it has not the form of one. The server holds it against the whole language. */
export function readCondition(text: string): Condition | null {
  try {
    const read: unknown = JSON.parse(text)
    return isCondition(read, 0) ? read : null
  } catch {
    return null
  }
}

function isCondition(read: unknown, depth: number): read is Condition {
  if (!read || typeof read !== 'object' || depth > 2) return false
  const inside = (parts: unknown) =>
    Array.isArray(parts) && parts.length > 0 && parts.every((one) => isCondition(one, depth + 1))
  if ('all' in read) return inside(read.all)
  if ('any' in read) return inside(read.any)
  if ('not' in read) return isCondition(read.not, depth + 1)
  return 'judged' in read || ('fact' in read && 'test' in read && 'value' in read)
}
