import { describe, expect, test } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { calendarOfPlace, isWorkingDay, isZone, nextLookOf, stageAt, turnTimes, zoneOf } from './clock.ts'

const finland = { country: 'FI', zone: 'Europe/Helsinki' }
const aland = { country: 'AX', zone: 'Europe/Helsinki' }
const sweden = { country: 'SE', zone: 'Europe/Stockholm' }
const norway = { country: 'NO', zone: 'Europe/Oslo' }

const at = (local: string, zone = finland.zone) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds
/** An instant as the clock on the wall there shows it: 2026-11-09T16:00 */
const there = (instant: number, zone = finland.zone) =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

describe('[IN20] [IN21] five working days, ending at 16:00', () => {
  const cases: [string, string, string][] = [
    ['an ordinary Monday morning', '2026-11-02T10:00', '2026-11-09T16:00'],
    ['one minute before midnight on Monday', '2026-11-02T23:59', '2026-11-09T16:00'],
    ['one minute after midnight on Tuesday', '2026-11-03T00:01', '2026-11-10T16:00'],
    ['Friday evening', '2026-11-06T20:00', '2026-11-13T16:00'],
    ['Saturday night', '2026-11-07T23:30', '2026-11-13T16:00'],
    ['Sunday', '2026-11-08T12:00', '2026-11-13T16:00'],
    ['Vappu on a Friday between', '2026-04-27T09:00', '2026-05-05T16:00'],
    ['the eve of Vappu', '2026-04-30T15:00', '2026-05-08T16:00'],
    ['Juhannus: Midsummer Eve on a Friday', '2026-06-17T09:00', '2026-06-25T16:00'],
    ['Easter: Good Friday and Easter Monday', '2026-04-01T09:00', '2026-04-10T16:00'],
    ['Ascension Day on a Thursday', '2026-05-12T09:00', '2026-05-20T16:00'],
    ['Christmas: eve, day and St Stephen’s', '2026-12-22T09:00', '2026-12-31T16:00'],
    ['the turn of the year, with a working New Year’s Eve', '2026-12-30T09:00', '2027-01-08T16:00'],
    ['Epiphany on a Wednesday', '2027-01-04T09:00', '2027-01-12T16:00'],
    ['Independence Day on a Monday', '2027-12-03T09:00', '2027-12-13T16:00'],
    ['a leap day', '2028-02-28T09:00', '2028-03-06T16:00'],
  ]
  test.each(cases)('%s', (_name, asked, due) => {
    expect(there(turnTimes(at(asked), finland).answerBy)).toBe(due)
  })
})

describe('[IN21] days off by country', () => {
  const cases: [string, string, boolean][] = [
    ['FI', '2026-12-31', true],
    ['AX', '2026-12-31', true],
    ['SE', '2026-12-31', false],
    ['FI', '2026-12-24', false],
    ['FI', '2026-06-19', false],
    ['AX', '2026-06-19', false],
    ['SE', '2026-06-19', false],
    ['NO', '2026-06-19', true],
    ['NO', '2027-05-17', false],
    ['FI', '2027-05-17', true],
    ['NO', '2026-04-02', false],
    ['FI', '2026-04-02', true],
    ['NO', '2026-01-06', true],
    ['SE', '2026-01-06', false],
    // a Friday
    ['SE', '2025-06-06', false],
    ['FI', '2025-06-06', true],
    ['NO', '2026-05-25', false],
    ['SE', '2026-05-25', true],
  ]
  test.each(cases)('%s %s', (country, day, works) => {
    expect(isWorkingDay(Temporal.PlainDate.from(day), country)).toBe(works)
  })

  test('every weekend of ten years is off, everywhere', () => {
    let day = Temporal.PlainDate.from('2026-01-03')
    for (; day.year < 2036; day = day.add({ days: 7 }))
      for (const { country } of [finland, aland, sweden, norway]) {
        expect(isWorkingDay(day, country)).toBe(false)
        expect(isWorkingDay(day.add({ days: 1 }), country)).toBe(false)
      }
  })
})

describe('[IN22] zones and shifted clocks', () => {
  test('16:00 stays 16:00 when clocks go forward and back', () => {
    const spring = turnTimes(at('2026-03-26T12:00'), finland)
    expect(there(spring.answerBy)).toBe('2026-04-02T16:00')
    expect(spring.answerBy - at('2026-03-26T16:00')).toBe(7 * 86_400_000 - 3_600_000)
    const autumn = turnTimes(at('2026-10-22T12:00'), finland)
    expect(there(autumn.answerBy)).toBe('2026-10-29T16:00')
    expect(autumn.answerBy - at('2026-10-22T16:00')).toBe(7 * 86_400_000 + 3_600_000)
  })

  test('the same instant is another day elsewhere', () => {
    // half past midnight on Tuesday in Finland is half past eleven on Monday in Sweden and Norway
    const instant = at('2026-11-03T00:30')
    expect(there(turnTimes(instant, finland).answerBy)).toBe('2026-11-10T16:00')
    expect(there(turnTimes(instant, sweden).answerBy, sweden.zone)).toBe('2026-11-09T16:00')
    expect(there(turnTimes(instant, norway).answerBy, norway.zone)).toBe('2026-11-09T16:00')
  })

  test('the hour that a shift leaves out or doubles starts a clock like any other', () => {
    expect(there(turnTimes(at('2026-03-29T03:30'), finland).answerBy)).toBe('2026-04-07T16:00')
    expect(there(turnTimes(at('2026-10-25T03:30'), finland).answerBy)).toBe('2026-10-30T16:00')
  })

  test('a zone is one that the calendar of zones has', () => {
    expect(['Europe/Helsinki', 'Europe/Mariehamn', 'UTC'].map(isZone)).toEqual([true, true, true])
    expect(['Europe/Rovaniemi', '+02:00', ''].map(isZone)).toEqual([false, false, false])
    expect([zoneOf('SE'), zoneOf('NO'), zoneOf('FI')]).toEqual(['Europe/Stockholm', 'Europe/Oslo', 'Europe/Helsinki'])
  })
})

test('[IN23] Åland’s municipalities have Åland’s days, everybody else Finland’s', () => {
  expect(calendarOfPlace('478')).toEqual(aland)
  expect(calendarOfPlace('698')).toEqual(finland)
  expect(calendarOfPlace(null)).toEqual(finland)
})

test('[IN24] reminders come on the morning after two and four working days, expiry five after the end', () => {
  const times = turnTimes(at('2026-06-17T09:00'), finland)
  expect(
    Object.values(times)
      .map((one) => there(one))
      .toSorted(),
  ).toEqual(['2026-06-23T09:00', '2026-06-25T09:00', '2026-06-25T16:00', '2026-07-02T16:00'])
})

test('[IN24] every clock of three years is in order and lasts five working days', () => {
  for (const calendar of [finland, aland, sweden, norway])
    for (let start = at('2026-01-01T00:00'); start < at('2029-01-01T00:00'); start += 11 * 3_600_000) {
      const { firstReminder, secondReminder, answerBy, expiresAt } = turnTimes(start, calendar)
      expect([start, firstReminder, secondReminder, answerBy, expiresAt].toSorted((a, b) => a - b)).toEqual([
        start,
        firstReminder,
        secondReminder,
        answerBy,
        expiresAt,
      ])
      const from = Temporal.PlainDate.from(there(start, calendar.zone).slice(0, 10))
      const to = Temporal.PlainDate.from(there(answerBy, calendar.zone).slice(0, 10))
      let counted = 0
      for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
        if (isWorkingDay(day, calendar.country)) counted++
      expect(counted).toBe(5)
      expect(isWorkingDay(to, calendar.country)).toBe(true)
    }
})

describe('[IN25] what a clock has come to', () => {
  const startedAt = at('2026-11-02T10:00')
  const { answerBy, expiresAt } = turnTimes(startedAt, finland)
  const turn = { startedAt, answerBy, expiresAt, ...finland }
  const stage = (stands: 'waiting' | 'reminded' | 'remindedTwice' | 'escalated', local: string) =>
    stageAt({ ...turn, stage: stands }, at(local))

  test('step by step', () => {
    expect(stage('waiting', '2026-11-05T08:59')).toBe('waiting')
    expect(stage('waiting', '2026-11-05T09:00')).toBe('reminded')
    expect(stage('reminded', '2026-11-09T08:59')).toBe('reminded')
    expect(stage('reminded', '2026-11-09T09:00')).toBe('remindedTwice')
    expect(stage('remindedTwice', '2026-11-09T15:59')).toBe('remindedTwice')
    expect(stage('remindedTwice', '2026-11-09T16:00')).toBe('escalated')
    expect(stage('escalated', '2026-11-16T15:59')).toBe('escalated')
    expect(stage('escalated', '2026-11-16T16:00')).toBe('expired')
  })

  test('after a long pause only the last step is taken, and escalation comes before the end', () => {
    expect(stage('waiting', '2026-11-09T12:00')).toBe('remindedTwice')
    expect(stage('waiting', '2026-12-30T12:00')).toBe('escalated')
    expect(stage('remindedTwice', '2026-12-30T12:00')).toBe('escalated')
  })

  test('the next look is the next step', () => {
    const looks = (['waiting', 'reminded', 'remindedTwice', 'escalated'] as const).map((one) =>
      there(nextLookOf({ ...turn, stage: one })),
    )
    expect(looks).toEqual(['2026-11-05T09:00', '2026-11-09T09:00', '2026-11-09T16:00', '2026-11-16T16:00'])
  })
})
