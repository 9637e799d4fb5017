import type { Condition } from '@silta/shared/conditions.ts'
import type { FactQuestion } from '@silta/shared/funding.ts'
import { expect, test } from 'vitest'
import { kindOf, readCondition, testOf, testsFor, turnedInto } from './condition.ts'

const size: FactQuestion = {
  fact: 'sizeClass',
  kind: 'choice',
  home: 'organisation',
  unit: null,
  label: 'Size',
  question: 'How large?',
  choices: [{ value: 'micro', label: 'Micro' }],
}
const one: Condition = { fact: 'sizeClass', test: 'in', value: ['micro'] }

test('a test becomes a group around itself, and comes out of it again unchanged', () => {
  const group = turnedInto(one, 'any', [size])
  expect(group).toEqual({ any: [one] })
  expect(turnedInto(turnedInto(group, 'not', [size]), 'test', [size])).toEqual(one)
})

test('a judgement holds nothing, so a test anew begins with the first fact', () => {
  expect(turnedInto({ judged: true }, 'test', [size])).toEqual(testOf(size, testsFor(size)[0]!))
})

test('typed text is a rule only when every part of it has the form of one, two groups deep at most', () => {
  const read = (value: unknown) => readCondition(JSON.stringify(value))
  expect(kindOf(read({ all: [one, { judged: true }] })!)).toBe('all')
  expect([
    readCondition('{"all":'),
    read({ all: [] }),
    read({ every: [one] }),
    read({ not: { not: { not: one } } }),
    read('sizeClass'),
  ]).toEqual([null, null, null, null, null])
})
