import { createHmac } from 'node:crypto'
import type { MatchSide } from '@silta/shared/opinions.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import type { FacetName } from '../finding.ts'

/** How well each known facet suits, [0, 1] each. */
export type Fits = Partial<Record<FacetName, number>>

/** A match in somebody's list. `personId` stands in memory alone: what is written has keys instead (keysOf). */
export type Seen = { personId: string; side: MatchSide; needId: string; offerId: string }

/** η of the examination curve when nothing better is known: Joachims, Swaminathan & Schnabel (2017) take 1 for web results. */
export const usualDecay = 1

/**
 * How likely the place is looked at at all, (0, 1]: place^(−η) of the position-based model (Craswell et al., 2008). A
 * click then has the probability of being looked at times that of being wanted.
 * @param place from 1
 */
export const propensityOf = (place: number, decay = usualDecay): number => place ** -decay

/** after so many days an opening or a question no longer belongs to a showing */
const joinedDays = 31
/** months that rows stay: a year's seasons, and one to compare with */
const keptMonths = 13

/** 2026-12 */
export const monthOf = (day: string): string => day.slice(0, 7)

/** Rows of an earlier day are deleted. */
export const oldestKept = (now: number): string => dayOf(now - keptMonths * 30.5 * dayMs)

/** Secrets of an earlier month are deleted: the last month's is needed for what was shown at its end. */
export const oldestSecret = (now: number): string => monthOf(dayOf(now - joinedDays * dayMs))

/** The days on which something may have been shown that is used at an instant, the newest first. */
export const joinableDays = (at: number): string[] =>
  Array.from({ length: joinedDays }, (_, ago) => dayOf(at - ago * dayMs))

/**
 * The keys of a showing: they tell the same person, match and day from others to whoever has the month's secret, and
 * nothing to anybody else. Two lists of one person have nothing in common.
 */
export function keysOf(seen: Seen, day: string, secret: string): { id: string; list: string } {
  const { personId, side, needId, offerId } = seen
  const asking = side === 'need' ? needId : offerId
  return {
    id: keyed(secret, ['use', personId, side, needId, offerId, day]),
    list: keyed(secret, ['list', personId, side, asking, day]),
  }
}

/** The key under which an interest finds the rows out of which it came. */
export const askKey = (interestId: string, secret: string): string => keyed(secret, ['ask', interestId])

const keyed = (secret: string, parts: string[]): string =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url').slice(0, 27)
