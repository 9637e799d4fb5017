/** The only place that formats: dates, numbers, money and plural forms, by Intl, in the page's language. */
import { getLocale } from '#lib/paraglide/runtime.js'

const dayMs = 24 * 3600 * 1000
const made = new Map<string, unknown>()

/** Intl objects are dear to make: one for each kind and language. */
function kept<T>(kind: string, make: (tag: string) => T): T {
  const key = `${getLocale()} ${kind}`
  if (!made.has(key)) made.set(key, make(tag()))
  return made.get(key) as T
}

/** BCP 47 tag of the page's language as it is written in Finland. */
const tag = () => `${getLocale()}-${getLocale() === 'en' ? 'GB' : 'FI'}`

/** The reader's zone in the browser; on the server, which does not know it, the region's. */
const timeZone = import.meta.env.SSR ? 'Europe/Helsinki' : undefined

export type Moment = number | string

/** epoch ms; the only reading of the browser's clock */
export const now = () => Date.now()

/** A day as 2026-12-31 is read at noon UTC, so that no zone moves it to its neighbour. */
const dateOf = (moment: Moment) =>
  new Date(typeof moment === 'string' && moment.length === 10 ? `${moment}T12:00:00Z` : moment)

/** 31.12.2026; epoch ms or a day */
export const day = (moment: Moment) =>
  kept(
    'day',
    (l) => new Intl.DateTimeFormat(l, { day: 'numeric', month: 'numeric', year: 'numeric', timeZone }),
  ).format(dateOf(moment))

/** 31. joulukuuta 2026 */
export const longDay = (moment: Moment) =>
  kept('longDay', (l) => new Intl.DateTimeFormat(l, { dateStyle: 'long', timeZone })).format(dateOf(moment))

/** torstai klo 14.00 and the like: day, month and time, with the zone where asked (print, mail) */
export const dayAndTime = (moment: Moment, { zone = false } = {}) =>
  kept(`dayAndTime${zone}`, (l) => {
    const parts = {
      weekday: 'short',
      day: 'numeric',
      month: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    } as const
    return new Intl.DateTimeFormat(l, zone ? { ...parts, year: 'numeric', timeZoneName: 'short' } : parts)
  }).format(dateOf(moment))

/** today, yesterday, in 3 days; the date itself past two weeks. Days are the reader's calendar days. */
export function relativeDay(moment: Moment, today = now()): string {
  const days = Math.round((midnight(dateOf(moment)) - midnight(new Date(today))) / dayMs)
  if (Math.abs(days) > 14) return day(moment)
  return kept('relative', (l) => new Intl.RelativeTimeFormat(l, { numeric: 'auto' })).format(days, 'day')
}

/**
 * A moment as one says it while it is near, to stand after "by": today 16:00, torstaina klo 16.00; past a week the
 * date itself.
 */
export function nearTime(moment: Moment, today = now()): string {
  const days = daysUntil(moment, today)
  if (days < -1 || days > 6) return dayAndTime(moment)
  const time = kept('time', (l) => new Intl.DateTimeFormat(l, { hour: '2-digit', minute: '2-digit', timeZone }))
  const at = { fi: 'klo ', sv: 'kl. ', en: '' }[getLocale()] + time.format(dateOf(moment))
  return `${Math.abs(days) < 2 ? relativeDay(moment, today) : weekdayOf(moment)} ${at}`
}

/** "torstaina": each Finnish weekday takes the same ending; other languages say the name alone. */
function weekdayOf(moment: Moment): string {
  const name = kept('weekday', (l) => new Intl.DateTimeFormat(l, { weekday: 'long', timeZone })).format(dateOf(moment))
  return getLocale() === 'fi' ? `${name}na` : name
}

/** to 26.11.2026 klo 9.00–10.00, in an IANA zone of its own, which it names */
export function timeSpan(from: Moment, to: Moment, zone: string): string {
  const span = kept(`span ${zone}`, (l) => new Intl.DateTimeFormat(l, { ...spanParts, timeZone: zone }))
  const name = kept(
    `zone ${zone}`,
    (l) => new Intl.DateTimeFormat(l, { timeZone: zone, timeZoneName: 'shortGeneric', hour: 'numeric' }),
  )
  const named = name.formatToParts(dateOf(from)).find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return `${span.formatRange(dateOf(from), dateOf(to))} (${named})`
}

const spanParts = {
  weekday: 'short',
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const

/** The reader's own IANA zone. */
export const ownZone = () => timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone

/** 1,2 Mt; 340 kt */
export function fileSize(bytes: number): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), 'kilobyte'] : [bytes / 1e6, 'megabyte']
  return kept(
    `size ${unit}`,
    (l) => new Intl.NumberFormat(l, { style: 'unit', unit, maximumFractionDigits: 1 }),
  ).format(value)
}

/** How many of the reader's calendar days lie ahead of a moment's day; negative once it is past. */
export const daysUntil = (moment: Moment, today = now()): number =>
  Math.round((midnight(dateOf(moment)) - midnight(new Date(today))) / dayMs)

/** A day so many months from today, as 2026-12-31. */
export function dayInMonths(months: number, today = now()): string {
  const date = new Date(today)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}

function midnight(date: Date): number {
  const calendar = kept('calendar', () => new Intl.DateTimeFormat('sv-SE', { timeZone }))
  return Date.parse(calendar.format(date))
}

/** For <time datetime>: ISO 8601 */
export const machineTime = (moment: Moment) =>
  typeof moment === 'string' && moment.length === 10 ? moment : dateOf(moment).toISOString()

/** 12 345 */
export const number = (value: number, maximumFractionDigits = 0) =>
  kept(`number${maximumFractionDigits}`, (l) => new Intl.NumberFormat(l, { maximumFractionDigits })).format(value)

/** a share of [0, 1] as whole per cent */
export const percent = (share: number) =>
  kept('percent', (l) => new Intl.NumberFormat(l, { style: 'percent', maximumFractionDigits: 0 })).format(share)

/** whole euros */
export const euros = (value: number) =>
  kept(
    'euros',
    (l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
  ).format(value)

/** 1 200 €, 0,07 €: cents are shown where there are any */
export const money = (cents: number) => {
  const digits = cents % 100 === 0 ? 0 : 2
  return kept(
    `money${digits}`,
    (l) => new Intl.NumberFormat(l, { style: 'currency', currency: 'EUR', minimumFractionDigits: digits }),
  ).format(cents / 100)
}

/** one, two and three */
export const list = (words: string[]) =>
  kept('list', (l) => new Intl.ListFormat(l, { style: 'long', type: 'conjunction' })).format(words)

/** Chooses the word for a number: counted(3, { one: 'need', other: 'needs' }) → "3 needs" */
export function counted(value: number, words: { one: string; other: string }): string {
  const form = kept('plural', (l) => new Intl.PluralRules(l)).select(value)
  return `${number(value)} ${form === 'one' ? words.one : words.other}`
}

/** The name of a language of content, in the page's language; few browsers know Northern Sámi's. */
export const languageName = (code: string) =>
  code === 'se'
    ? northernSami[getLocale()]
    : (kept('languages', (l) => new Intl.DisplayNames(l, { type: 'language' })).of(code) ?? code)

const northernSami = { fi: 'pohjoissaame', sv: 'nordsamiska', en: 'Northern Sámi' }

/** 8.00, 08:00: a full hour of the day */
export const hourName = (hour: number) =>
  kept('hour', (l) => new Intl.DateTimeFormat(l, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })).format(
    Date.UTC(2024, 0, 1, hour),
  )

/** maanantai for 1 … sunnuntai for 7, as ISO 8601 counts */
export const weekdayName = (weekday: number) =>
  // the first of January 2024 was a Monday
  kept('weekdayName', (l) => new Intl.DateTimeFormat(l, { weekday: 'long', timeZone: 'UTC' })).format(
    Date.UTC(2024, 0, weekday),
  )
