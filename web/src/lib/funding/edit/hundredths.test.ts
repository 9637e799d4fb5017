import { expect, test } from 'vitest'
import { hundredthsOf, hundredthsText } from './hundredths.ts'

test('shares and money are read as people write them, and shown again without loss', () => {
  expect(['75', '75,5 %', '60 000 €', '0.29', '', 'half', '-1'].map(hundredthsOf)).toEqual([
    7500,
    7550,
    6_000_000,
    29,
    null,
    null,
    null,
  ])
  for (const value of [0, 29, 115, 7550, 6_000_000]) expect(hundredthsOf(hundredthsText(value))).toBe(value)
})
