import { expect, test } from 'vitest'
import { tradeOf } from './trade.ts'

test.each([
  [{ code: '55.20', version: 'NACE2' }, 'tourism'],
  [{ code: '79', version: 'NACE2.1' }, 'tourism'],
  [{ code: '01.49', version: 'NACE2' }, 'land'],
  [{ code: 'Q', version: 'NACE2' }, 'health'],
  [{ code: 'R', version: 'NACE2.1' }, 'health'],
  [{ code: 'R', version: 'NACE2' }, 'general'],
  [{ code: '62.01', version: 'NACE2' }, 'digital'],
  [null, 'general'],
] as const)('the trade of %j is %s', (industry, trade) => {
  expect(tradeOf(industry)).toBe(trade)
})
