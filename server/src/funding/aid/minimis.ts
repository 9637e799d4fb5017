import type { AidRoom, Regime } from '@silta/shared/aid.ts'
import { dayOf } from '#platform/clock.ts'
import { endOfDay, monthsAfter } from '#catalogue/rules.ts'
import { euro, sumOf, type Cents } from './cents.ts'

export type MinimisRegime = Exclude<Regime, 'notDeMinimis'>
export type Granted = { amountCents: Cents; /** 2026-12-31 */ grantedOn: string; regime: Regime }

const windowMonths = 36

/**
 * What a single undertaking may be granted in three years, by regulation: general (EU) 2023/2831, art. 3(2): 300 000 €;
 * services of general economic interest (EU) 2023/2832, art. 3(2): 750 000 €. Primary agriculture (1408/2013) and
 * fisheries (717/2014) have lower ceilings of their own that are not verified here: null.
 */
export const ceilings: Record<MinimisRegime, Cents | null> = {
  general: 300_000 * euro,
  sgei: 750_000 * euro,
  agriculture: null,
  fisheries: null,
}

/**
 * The last day on which aid granted on `grantedOn` still counts: the same date three years later, or the last of that
 * month where it has no such date (29 February → 28 February).
 *
 * (EU) 2023/2831, art. 3(2), wants any period of three years looked at, from the day on which the right to the aid
 * arises (art. 3(3)). Periods in years leave out the day of the event and end with the last hour of the same date:
 * (EEC, Euratom) 1182/71, art. 3(1) and 3(2)(c). Of the readings in use this is the careful one, by a day.
 */
export const lastDayCounted = (grantedOn: string): string => monthsAfter(grantedOn, windowMonths)

/** The first day on which aid of a day no longer counts. */
export const freeOn = (grantedOn: string): string => dayOf(endOfDay(lastDayCounted(grantedOn)))

const counts = ({ grantedOn }: Granted, on: string) => grantedOn <= on && on < freeOn(grantedOn)

/**
 * Room for de minimis aid on a day, and how it grows from there as earlier aid falls out of the three years; later
 * grants that are already known count from their own day on. Null where the regulation's ceiling is not known.
 *
 * Grants are those of the whole single undertaking (art. 2(2)) in one Member State. How
 * regulations add up (their arts. 5(1)) is read carefully, and only believed: aid for agriculture and fisheries also
 * takes from the general room, and all of them take from that for services of general interest, but not the reverse.
 */
export function roomOn(grants: readonly Granted[], regime: MinimisRegime, on: string): AidRoom | null {
  const ceilingCents = ceilings[regime]
  if (ceilingCents === null) return null
  const known = grants.filter((one) => countsTowards(regime, one.regime))
  const usedOnDay = (day: string) => sumOf(known.filter((one) => counts(one, day)).map((one) => one.amountCents))
  const leftOn = (day: string) => Math.max(0, ceilingCents - usedOnDay(day))
  const days = [...new Set(known.map((one) => freeOn(one.grantedOn)))].filter((day) => day > on).toSorted()
  const frees = days.map((day) => ({
    on: day,
    freedCents: sumOf(known.filter((one) => freeOn(one.grantedOn) === day).map((one) => one.amountCents)),
    leftCents: leftOn(day),
  }))
  return { regime, ceilingCents, usedCents: usedOnDay(on), leftCents: leftOn(on), frees }
}

const countsTowards = (room: MinimisRegime, granted: Regime) =>
  granted !== 'notDeMinimis' && (room === 'sgei' || (room === 'general' && granted !== 'sgei') || granted === room)

/**
 * The most that may be granted on `on` without passing the ceiling on any later day either, when grants with later days
 * are already known: a new one counts for three years too.
 */
export function grantableOn(grants: readonly Granted[], regime: MinimisRegime, on: string): Cents | null {
  const ceilingCents = ceilings[regime]
  if (ceilingCents === null) return null
  const known = grants.filter((one) => countsTowards(regime, one.regime))
  const end = freeOn(on)
  const days = [on, ...known.map((one) => one.grantedOn).filter((day) => day > on && day < end)]
  const used = days.map((day) => sumOf(known.filter((one) => counts(one, day)).map((one) => one.amountCents)))
  return Math.max(0, ceilingCents - Math.max(...used))
}
