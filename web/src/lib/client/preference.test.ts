import { expect, test } from 'vitest'
import { preferredLocale, themeOf } from './preference.ts'

test('the language chosen here comes before the account’s, and that before the browser’s', () => {
  const header = 'en-GB,en;q=0.8'
  expect(preferredLocale({ cookie: 'sv', account: 'fi', header })).toBe('sv')
  expect(preferredLocale({ account: 'fi', header })).toBe('fi')
  expect(preferredLocale({ header })).toBe('en')
})

test('an Accept-Language header is read by its weights; what is not ours, or weighs nothing, is passed over', () => {
  expect(preferredLocale({ header: 'de, sv;q=0.4, en;q=0.9' })).toBe('en')
  expect(preferredLocale({ header: 'en;q=0, sv-FI;q=0.1' })).toBe('sv')
  expect(preferredLocale({ header: 'de' })).toBe('fi')
  expect(preferredLocale({ cookie: '<script>', header: null })).toBe('fi')
})

test('a theme cookie that names no theme follows the device', () => {
  expect([themeOf('dark'), themeOf('light'), themeOf('neon'), themeOf(undefined)]).toEqual([
    'dark',
    'light',
    'auto',
    'auto',
  ])
})
