import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SizeFacts } from '@silta/shared/organisations.ts'
import { sizeClassOf } from '@silta/shared/size-class.ts'

const order = ['micro', 'small', 'medium', 'midcap', 'large']
const million = 1_000_000
const classAt = (persons: number, turnoverEur: number, balanceSheetEur = 1e12) =>
  sizeClassOf({ persons, turnoverEur, balanceSheetEur })

test.each([
  [9, 2 * million, 'micro'],
  [10, 2 * million, 'small'],
  [9, 2 * million + 1, 'small'],
  [49, 10 * million, 'small'],
  [50, 10 * million, 'medium'],
  [49, 10 * million + 1, 'medium'],
  [249, 50 * million, 'medium'],
  [250, 50 * million, 'midcap'],
  [249, 50 * million + 1, 'midcap'],
  [9_000, 300 * million, 'midcap'],
  [9_000, 300 * million + 1, 'large'],
])('[P22] %i persons with a turnover of %i € are %s', (persons, turnoverEur, expected) => {
  expect(classAt(persons, turnoverEur)).toBe(expected)
})

test('[P22] one of the two sums within its ceiling is enough', () => {
  expect(classAt(249, 1e12, 43 * million)).toBe('medium')
  expect(classAt(249, 1e12, 43 * million + 1)).toBe('large')
  expect(classAt(9, 1e12, 2 * million)).toBe('micro')
})

test('[P22] what decides and is missing makes it unknown; what does not decide, not', () => {
  expect(sizeClassOf(null)).toBe('unknown')
  expect(sizeClassOf({ turnoverEur: 1, balanceSheetEur: 1 })).toBe('unknown')
  expect(sizeClassOf({ persons: 5 })).toBe('unknown')
  expect(sizeClassOf({ persons: 5, turnoverEur: million })).toBe('micro')
  expect(sizeClassOf({ persons: 5, turnoverEur: 3 * million })).toBe('unknown')
  expect(sizeClassOf({ persons: 5, balanceSheetEur: million })).toBe('micro')
  expect(sizeClassOf({ persons: 300, balanceSheetEur: 60 * million })).toBe('unknown')
})

test('[P22] partners count by their share, linked enterprises whole, small holdings not at all', () => {
  const own = { persons: 5, turnoverEur: million, balanceSheetEur: million }
  const other = { name: 'Emo Oy', persons: 100, turnoverEur: 8 * million, balanceSheetEur: 8 * million }
  const withShare = (sharePercent: number) => sizeClassOf({ ...own, group: [{ ...other, sharePercent }] })
  expect(withShare(24.9)).toBe('micro')
  expect(withShare(25)).toBe('small') // 30 persons
  expect(withShare(50)).toBe('medium') // 55 persons
  expect(withShare(50.1)).toBe('medium') // 105 persons
  expect(withShare(100)).toBe('medium')
})

const sums = fc.nat({ max: 400 * million })
const facts: fc.Arbitrary<SizeFacts> = fc.record(
  {
    persons: fc.nat({ max: 400 }),
    turnoverEur: sums,
    balanceSheetEur: sums,
    group: fc.array(
      fc.record({
        name: fc.constant('Emo Oy'),
        sharePercent: fc.nat({ max: 100 }),
        persons: fc.nat({ max: 300 }),
        turnoverEur: sums,
        balanceSheetEur: sums,
      }),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['persons'] },
)

/** Never a smaller class; `unknown` has no size, so it is compared with nothing. */
function isNotSmaller(before: SizeFacts, after: SizeFacts): boolean {
  const [one, two] = [sizeClassOf(before), sizeClassOf(after)]
  return one === 'unknown' || two === 'unknown' || order.indexOf(two) >= order.indexOf(one)
}

test('[P22] more persons, turnover or balance never give a smaller class', () => {
  fc.assert(
    fc.property(facts, fc.nat({ max: 300 }), sums, (given, persons, more) => {
      const larger: SizeFacts[] = [{ ...given, persons: given.persons! + persons }]
      if (given.turnoverEur !== undefined) larger.push({ ...given, turnoverEur: given.turnoverEur + more })
      if (given.balanceSheetEur !== undefined) larger.push({ ...given, balanceSheetEur: given.balanceSheetEur + more })
      expect(larger.every((after) => isNotSmaller(given, after))).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('[P22] one more enterprise in the group never gives a smaller class', () => {
  fc.assert(
    fc.property(facts, facts, (given, { persons = 0, turnoverEur = 0, balanceSheetEur = 0 }) => {
      const more = { name: 'Uusi Oy', sharePercent: 60, persons, turnoverEur, balanceSheetEur }
      expect(isNotSmaller(given, { ...given, group: [...(given.group ?? []), more] })).toBe(true)
    }),
  )
})
