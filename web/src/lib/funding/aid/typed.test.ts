import { expect, test } from 'vitest'
import { centsTyped, typedCents, wholeTyped } from './typed.ts'

test('sums as people type them are whole cents, and what is none is told', () => {
  const typed = ['1 200,50 €', '1.200,50', '1200.5', '1.200', '0,07', '0', '12,345,67', 'sata', '-5', '1,234', '']
  expect(typed.map(centsTyped)).toEqual([
    120_050,
    120_050,
    120_050,
    120_000,
    7,
    0,
    1_234_567,
    null,
    null,
    123_400,
    null,
  ])
})

test('cents come back as they are typed', () => {
  for (const cents of [0, 7, 70, 100, 120_050, 999_999_999]) expect(centsTyped(typedCents(cents))).toBe(cents)
  expect(typedCents(120_005)).toBe('1200,05')
})

test('whole numbers alone are whole numbers', () => {
  expect(['12', ' 7 ', '1,5', '', '-1', '12345678'].map(wholeTyped)).toEqual([12, 7, null, null, null, null])
})
