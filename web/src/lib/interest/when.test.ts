import { expect, test } from 'vitest'
import { spanOf } from './when.ts'

const helsinki = { minutes: 60, zone: 'Europe/Helsinki' }

test('a day and an hour are those of the zone, in winter and in summer', () => {
  expect(spanOf('2026-11-26', '09:00', helsinki)?.startsAt).toBe(Date.UTC(2026, 10, 26, 7))
  expect(spanOf('2026-06-26', '09:00', helsinki)?.startsAt).toBe(Date.UTC(2026, 5, 26, 6))
  expect(spanOf('2026-11-26', '09:00', { minutes: 60, zone: 'Europe/Stockholm' })?.startsAt).toBe(
    Date.UTC(2026, 10, 26, 8),
  )
})

test('a length is true minutes, over a clock change too', () => {
  const span = spanOf('2026-10-25', '02:30', { minutes: 120, zone: 'Europe/Helsinki' })
  expect(span && span.endsAt - span.startsAt).toBe(120 * 60_000)
})

test('an hour that is left out comes an hour later, one that comes twice is the earlier', () => {
  expect(spanOf('2026-03-29', '03:30', helsinki)?.startsAt).toBe(Date.UTC(2026, 2, 29, 1, 30))
  expect(spanOf('2026-10-25', '03:30', helsinki)?.startsAt).toBe(Date.UTC(2026, 9, 25, 0, 30))
})

test('what is no time is none', () => {
  for (const [day, time, zone] of [
    ['', '', 'Europe/Helsinki'],
    ['2026-02-30', '09:00', 'Europe/Helsinki'],
    ['2026-02-03', '09:00', 'Europe/Nowhere'],
  ] as const)
    expect(spanOf(day, time, { minutes: 30, zone })).toBeNull()
  expect(spanOf('2026-02-03', '09:00', { minutes: 0, zone: 'Europe/Helsinki' })).toBeNull()
})
