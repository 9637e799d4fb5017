import { Temporal } from 'temporal-polyfill'

/**
 * When a proposed time begins and ends, epoch ms.
 * `day` 2026-11-26 and `time` 09:00 are local to the IANA `zone`; an hour that a clock change leaves out is moved on
 * by it, one that comes twice is the earlier (RFC 5545, 3.3.5). Null when it is no such time.
 */
export function spanOf(day: string, time: string, { minutes, zone }: { minutes: number; zone: string }) {
  try {
    const from = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone)
    const startsAt = from.epochMilliseconds
    return minutes > 0 ? { startsAt, endsAt: startsAt + minutes * 60_000 } : null
  } catch (thrown) {
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}
