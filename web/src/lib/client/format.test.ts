import { afterEach, expect, test } from 'vitest'
import { overwriteGetLocale } from '#lib/paraglide/runtime.js'
import { counted, day, euros, list, number, percent, relativeDay } from './format.ts'

const words = { one: 'tarve', other: 'tarvetta' }
afterEach(() => overwriteGetLocale(() => 'fi'))

/** Intl's spaces may be no-break or narrow; here they are spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

test('Finnish: dates by points, numbers by spaces, the word after its number', () => {
  overwriteGetLocale(() => 'fi')
  expect([day('2026-12-31'), plain(number(12345)), plain(euros(5000)), plain(percent(0.845))]).toEqual([
    '31.12.2026',
    '12 345',
    '5 000 €',
    '85 %',
  ])
  expect([counted(1, words), counted(0, words), counted(64, words)]).toEqual(['1 tarve', '0 tarvetta', '64 tarvetta'])
  expect(list(['a', 'b', 'c'])).toBe('a, b ja c')
})

test('the same day in three languages', () => {
  const said = (['fi', 'sv', 'en'] as const).map((locale) => {
    overwriteGetLocale(() => locale)
    return day('2026-03-01')
  })
  expect(said).toEqual(['1.3.2026', '1.3.2026', '01/03/2026'])
})

test('days are the calendar’s: late yesterday is yesterday, and past two weeks the date is said', () => {
  overwriteGetLocale(() => 'en')
  const now = Date.parse('2026-11-23T00:30:00+02:00')
  expect(relativeDay(now - 3600_000, now)).toBe('yesterday')
  expect(relativeDay('2026-11-26', now)).toBe('in 3 days')
  expect(relativeDay('2026-12-31', now)).toBe('31/12/2026')
})
