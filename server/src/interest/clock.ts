import Holidays from 'date-holidays'
import { Temporal } from 'temporal-polyfill'
import type { TurnStage } from '@silta/shared/interest-words.ts'

// The answer clock: five working days, by the calendar and the zone of whoever must answer. Pure: every instant is an
// argument (epoch ms, UTC), and the holidays are tables of the library.

/** ISO 3166-1 country, whose days off count, and the IANA zone in which its day ends. */
export type AnswerCalendar = { country: string; zone: string }

export type TurnTimes = {
  /** epoch ms, UTC: 16:00 there on the fifth working day */
  answerBy: number
  /** 09:00 there on the morning after two, and after four, whole working days */
  firstReminder: number
  secondReminder: number
  /** 16:00 there on the fifth working day after answerBy */
  expiresAt: number
}

const answerDays = 5
const firstReminderDays = 2
const secondReminderDays = 4
const expiryDays = 5
const opens = Temporal.PlainTime.from('09:00')
const closes = Temporal.PlainTime.from('16:00')

/** The times of a clock that starts now. The day on which it starts does not count (Finnish act 150/1930, section 2). */
export function turnTimes(startedAt: number, calendar: AnswerCalendar): TurnTimes {
  const answerBy = instantOn(workingDayAfter(startedAt, answerDays, calendar), closes, calendar)
  return {
    answerBy,
    firstReminder: instantOn(workingDayAfter(startedAt, firstReminderDays + 1, calendar), opens, calendar),
    secondReminder: instantOn(workingDayAfter(startedAt, secondReminderDays + 1, calendar), opens, calendar),
    expiresAt: expiryAfter(answerBy, calendar),
  }
}

/** When an interest ends that was escalated at an instant. */
export const expiryAfter = (escalatedAt: number, calendar: AnswerCalendar): number =>
  instantOn(workingDayAfter(escalatedAt, expiryDays, calendar), closes, calendar)

type Running = { startedAt: number; answerBy: number; expiresAt: number; stage: TurnStage } & AnswerCalendar

/** When a clock is looked at next. */
export function nextLookOf(turn: Running): number {
  const times = turnTimes(turn.startedAt, turn)
  switch (turn.stage) {
    case 'waiting':
      return times.firstReminder
    case 'reminded':
      return times.secondReminder
    case 'remindedTwice':
      return turn.answerBy
    case 'escalated':
      return turn.expiresAt
  }
}

/**
 * What a clock has come to by now. After a pause of the service only the last step is taken, and nothing expires that
 * was not escalated before.
 */
export function stageAt(turn: Running, now: number): TurnStage | 'expired' {
  const times = turnTimes(turn.startedAt, turn)
  if (turn.stage === 'escalated') return now >= turn.expiresAt ? 'expired' : 'escalated'
  if (now >= turn.answerBy) return 'escalated'
  if (now >= times.secondReminder) return 'remindedTwice'
  return now >= times.firstReminder ? 'reminded' : turn.stage
}

/** The n-th working day after the day that an instant falls on there. */
export function workingDayAfter(instant: number, n: number, { country, zone }: AnswerCalendar): Temporal.PlainDate {
  let day = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate()
  for (let counted = 0; counted < n;) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day, country)) counted++
  }
  return day
}

export const isWorkingDay = (day: Temporal.PlainDate, country: string): boolean =>
  day.dayOfWeek <= 5 && !daysOff(country, day.year).has(day.toString())

const instantOn = (day: Temporal.PlainDate, time: Temporal.PlainTime, { zone }: AnswerCalendar): number =>
  day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds

/**
 * What the library calls a bank holiday is a day off (Christmas Eve and Midsummer Eve: Finnish act 150/1930, section 5;
 * Swedish act 1930:173, section 2), except New Year's Eve in Finland, which neither act nor custom frees.
 */
const workedAllTheSame: Record<string, string> = { FI: '12-31', AX: '12-31' }

const offByYear = new Map<string, ReadonlySet<string>>()

function daysOff(country: string, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`
  let days = offByYear.get(key)
  if (!days) offByYear.set(key, (days = computeDaysOff(country, year)))
  return days
}

function computeDaysOff(country: string, year: number): Set<string> {
  const found = new Holidays(country).getHolidays(year).filter(({ type }) => type === 'public' || type === 'bank')
  const days = found.flatMap(({ date, start, end }) => spanOf(date.slice(0, 10), end.getTime() - start.getTime()))
  return new Set(days.filter((day) => day.slice(5) !== workedAllTheSame[country]))
}

/** Every day of a holiday that lasts several; a shift of clocks inside makes a day an hour longer or shorter. */
function spanOf(first: string, lastsMs: number): string[] {
  const days = Math.max(1, Math.round(lastsMs / 86_400_000))
  return Array.from({ length: days }, (_, at) => Temporal.PlainDate.from(first).add({ days: at }).toString())
}

const known = new Holidays()
export const isCountry = (country: string): boolean => country in known.getCountries('en')

/** The zone of a country's capital, as the library has it. */
export const zoneOf = (country: string): string => new Holidays(country).getTimezones()[0] ?? 'UTC'

export function isZone(zone: string): boolean {
  try {
    return Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)) && !/^[+-]/.test(zone)
  } catch {
    return false
  }
}

/** Municipalities of Åland by Statistics Finland's numbers, whose working days are those of AX. */
const aland = new Set('035 043 060 062 065 076 170 295 318 417 438 478 736 766 771 941'.split(' '))

/** Where nothing else was set: Åland for its municipalities, Finland for everybody else. */
export const calendarOfPlace = (municipality: string | null): AnswerCalendar => ({
  country: municipality !== null && aland.has(municipality) ? 'AX' : 'FI',
  zone: 'Europe/Helsinki',
})
