import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkDigitOf, readBusinessId } from '@silta/shared/business-id.ts'

// 7·1 + 9·2 + 10·3 + 5·4 + 8·5 + 4·6 + 2·7 = 153 = 13·11 + 10, and 11 − 10 = 1
test('[P21] computes the check digit as the authorities do', () => {
  expect(checkDigitOf('1234567')).toBe(1)
  expect(checkDigitOf('0000000')).toBe(0)
  // 2·5 = 10, and 11 − 10 = 1; 2·6 = 12 leaves 1, which is never given
  expect(checkDigitOf('0000005')).toBe(1)
  expect(checkDigitOf('0000006')).toBe(null)
})

test('[P21] reads the forms that people write', () => {
  for (const given of ['1234567-1', ' 12345671 ', 'FI12345671', 'fi 1234567-1'])
    expect(readBusinessId(given)).toEqual({ id: '1234567-1' })
  for (const given of ['1234567-2', '1234568-1']) expect(readBusinessId(given)).toEqual({ finding: 'checkDigit' })
  for (const given of ['1234567', 'abc', '12-3', '1234567-10', ''])
    expect(readBusinessId(given)).toEqual({ finding: 'pattern' })
})

test('[P21] gives an old id of six digits its leading zero', () => {
  const digit = checkDigitOf('0123456')
  expect(digit).not.toBe(null)
  expect(readBusinessId(`123456-${digit}`)).toEqual({ id: `0123456-${digit}` })
})

test('[P21] notices every single wrong digit', () => {
  const ids = fc
    .nat({ max: 9_999_999 })
    .map((n) => String(n).padStart(7, '0'))
    .filter((digits) => checkDigitOf(digits) !== null)
  fc.assert(
    fc.property(ids, fc.nat({ max: 6 }), fc.integer({ min: 1, max: 9 }), (digits, place, by) => {
      const other = String((Number(digits[place]) + by) % 10)
      const wrong = digits.slice(0, place) + other + digits.slice(place + 1)
      expect(readBusinessId(`${wrong}-${checkDigitOf(digits)}`)).toEqual({ finding: 'checkDigit' })
    }),
  )
})
