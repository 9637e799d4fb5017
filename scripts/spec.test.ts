import { expect, test } from 'vitest'
import { specFaults } from './spec.ts'

const SPEC = 'server/src/event/SPEC.md'
const TEST = 'server/src/event/rules.test.ts'
const faults = (spec: string, tests: string) =>
  specFaults([
    { path: SPEC, text: spec },
    { path: TEST, text: tests },
  ])

test('a rule that a test cites is kept', () => {
  expect(faults('# Rules\n- **[M1]** A day ends.', "test('[M1] a day ends', () => {})")).toEqual([])
})

test('a name on a line of its own and a name with two ids count', () => {
  expect(faults('- **[M1]** a\n- **[M2]** b', "test.each([1, 2])(\n  '[M1] [M2] both hold for %s',\n)")).toEqual([])
})

test('a rule without a test is found, and a skipped test is none', () => {
  expect(faults('- **[M1]** a', "test('a', () => {})")).toHaveLength(1)
  expect(faults('- **[M1]** a', "test.skip('[M1] a', () => {})").join()).toContain(`${SPEC}:1: no test cites M1`)
})

test('an id that no SPEC has is found', () => {
  expect(faults('', "\ntest('[M9] a', () => {})").join()).toContain(`${TEST}:2: no SPEC.md has M9`)
})

test('an id given twice and a rule written otherwise are found', () => {
  expect(faults('- **[M1]** a\n- **[M1]** b', "test('[M1] a')").join()).toContain('given twice')
  expect(faults('- [M1] a', '').join()).toContain('write a rule as')
})

test('brackets in a test that are no name are left alone', () => {
  expect(faults('', "expect(cell).toBe('see sheet [A1]')")).toEqual([])
})
