import { Temporal } from 'temporal-polyfill'
import { noticeGroups, type NoticeGroup } from '@silta/shared/notices.ts'
import type { noticeSettings } from '../tables.ts'

export type SettingsRow = typeof noticeSettings.$inferSelect

/** What holds for who never chose: gathered mail at eight in the morning of the region, nothing at night. */
export const beginning: Omit<SettingsRow, 'personId' | 'nextDigestAt'> = {
  own: 'daily',
  interests: 'daily',
  searches: 'daily',
  funding: 'weekly',
  desk: 'daily',
  hour: 8,
  weekday: 1,
  zone: 'Europe/Helsinki',
  quietFrom: 20,
  quietTo: 7,
  immediate: true,
}

type Rhythms = Pick<SettingsRow, NoticeGroup>
type Schedule = Rhythms & Pick<SettingsRow, 'hour' | 'weekday' | 'zone'>
type Quiet = Pick<SettingsRow, 'zone' | 'quietFrom' | 'quietTo'>

/** Whether a name stands for a zone of the IANA database: bare offsets know no summer time. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(localAt(0, zone)) && !/^[+-]/.test(zone)
  } catch {
    return false
  }
}

/**
 * When gathered mail is made next, after an instant: at the hour chosen, on the weekday chosen when nothing is daily.
 * An hour that a shift of clocks leaves out is the one after it. Epoch ms; null when no group is mailed.
 */
export function nextDigest(settings: Schedule, after: number): number | null {
  const { hour, weekday, zone } = settings
  const chosen = noticeGroups.map((group) => settings[group])
  if (chosen.every((one) => one === 'none')) return null
  const daily = chosen.includes('daily')
  const today = localAt(after, zone).toPlainDate()
  for (let days = 0; ; days++) {
    const day = today.add({ days })
    if (!daily && day.dayOfWeek !== weekday) continue
    const at = day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds
    if (at > after) return at
  }
}

/** Groups whose notices are gathered at an instant: daily ones always, weekly ones on their day. */
export function groupsDue(settings: Schedule, at: number): NoticeGroup[] {
  const isWeekday = localAt(at, settings.zone).dayOfWeek === settings.weekday
  return noticeGroups.filter((group) => settings[group] === 'daily' || (settings[group] === 'weekly' && isWeekday))
}

/** When a mail that is due now may go: at once, or when the quiet hours end. Epoch ms. */
export function afterQuiet({ zone, quietFrom, quietTo }: Quiet, now: number): number {
  if (quietFrom === null || quietTo === null || quietFrom === quietTo) return now
  const local = localAt(now, zone)
  const overnight = quietFrom > quietTo
  const isQuiet = overnight
    ? local.hour >= quietFrom || local.hour < quietTo
    : local.hour >= quietFrom && local.hour < quietTo
  if (!isQuiet) return now
  const days = overnight && local.hour >= quietFrom ? 1 : 0
  const end = local.toPlainDate().add({ days })
  return end.toZonedDateTime({ timeZone: zone, plainTime: { hour: quietTo } }).epochMilliseconds
}

const localAt = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
