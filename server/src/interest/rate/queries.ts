import { and, eq, gte, isNotNull, lte, ne, or } from 'drizzle-orm'
import type { DeclineReason } from '@silta/shared/interest-words.ts'
import { declineReasons } from '@silta/shared/interest-words.ts'
import type { Actor } from '#platform/actor.ts'
import { dayMs, hourMs } from '#platform/clock.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { commonSection, type IndustryVersion } from '#people/industries.ts'
import { organisationById } from '#people/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offerFor } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { leastRated, leastShown } from '../rules.ts'
import { interests, interestTurns } from '../tables.ts'

const yearMs = 365 * dayMs

/**
 * How often an organisation answered in time over the last 12 months: of the clocks that were answered or have run out,
 * those answered by their end. null under five, so that it tells of no one case. What was asked about an anonymous need
 * of theirs counts only once its owner has shown itself: else the figure, watched, would tell whose it is.
 * @throws notFound
 */
export async function responseRateOf(conn: Conn, organisationId: string, now: number) {
  if (!(await organisationById(conn, organisationId))) throw notFound()
  const { answerBy, startedAt, endedAt, outcome } = interestTurns
  const rows = await conn
    .select({ answerBy, startedAt, endedAt, outcome })
    .from(interestTurns)
    .innerJoin(interests, eq(interests.id, interestTurns.interestId))
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(
      and(
        eq(interestTurns.organisationId, organisationId),
        or(ne(interestTurns.side, 'owner'), ne(needs.disclosure, 'anonymous'), eq(interests.state, 'accepted')),
        gte(interestTurns.startedAt, now - yearMs),
        or(lte(answerBy, now), and(isNotNull(endedAt), ne(outcome, 'void'))),
      ),
    )
  // what nobody had to answer in the end counts only when it had run out before that
  const due = rows.filter((one) => one.outcome !== 'void' || one.endedAt! > one.answerBy)
  if (due.length < leastRated) return { rate: null }
  const answered = due.filter((one) => one.outcome !== 'void' && one.outcome !== 'expired' && one.endedAt !== null)
  const inTime = answered.filter((one) => one.endedAt! <= one.answerBy).length
  const medianHours = median(answered.map((one) => one.endedAt! - one.startedAt))
  return { rate: { due: due.length, inTime, share: inTime / due.length, medianHours } }
}

/** Half of the answers came within this many hours, rounded up; null without any. */
function median(spans: number[]): number | null {
  const middle = spans.toSorted((a, b) => a - b)[Math.ceil(spans.length / 2) - 1]
  return middle === undefined ? null : Math.ceil(middle / hourMs)
}

/**
 * Why owners declined an offer, as counts: from three declines by three organisations on, and only reasons that were
 * given three times; the others are added up as `other`, and left out while those are fewer than three.
 * @throws notFound, notAllowed
 */
export async function declineReasonsOf(conn: Conn, actor: Actor, offerId: string) {
  await offerFor(conn, actor, { id: offerId, action: 'offer.change' })
  const rows = await conn
    .select({ reason: interestTurns.reason, organisationId: interestTurns.organisationId })
    .from(interestTurns)
    .innerJoin(interests, eq(interests.id, interestTurns.interestId))
    .where(and(eq(interests.offerId, offerId), eq(interestTurns.side, 'owner'), eq(interestTurns.outcome, 'declined')))
  const organisations = new Set(rows.map((row) => row.organisationId))
  if (rows.length < leastShown || organisations.size < leastShown) return { reasons: null }
  const counts = countsBy(rows.map(({ reason }) => reason ?? 'other'))
  const many = declineReasons.filter((one) => one !== 'other' && (counts.get(one) ?? 0) >= leastShown)
  const shown = many.map((reason) => ({ reason, count: counts.get(reason)! }))
  const rest = rows.length - shown.reduce((sum, one) => sum + one.count, 0)
  return { reasons: rest >= leastShown ? [...shown, { reason: 'other' as const, count: rest }] : shown }
}

function countsBy<T>(values: T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

type Cell = { reason: DeclineReason; by: 'industry' | 'offerKind' | 'side'; value: string; count: number }

/** Why interests are declined in the region over 12 months; what fewer than three organisations said is left out. */
export async function regionReasons(conn: Conn, now: number): Promise<{ cells: Cell[]; suppressed: number }> {
  const { reason, side, organisationId, outcome, endedAt } = interestTurns
  const industry = { code: needs.industryCode, version: needs.industryVersion }
  const rows = await conn
    .select({ reason, side, organisationId, ...industry, kind: offers.kind })
    .from(interestTurns)
    .innerJoin(interests, eq(interests.id, interestTurns.interestId))
    .innerJoin(needs, eq(needs.id, interests.needId))
    .leftJoin(offers, eq(offers.id, interests.offerId))
    .where(and(eq(outcome, 'declined'), gte(endedAt, now - yearMs)))
  const cells = new Map<string, Cell & { organisations: Set<string> }>()
  for (const row of rows)
    for (const [by, value] of facetsOf(row)) {
      const key = [row.reason, by, value].join(' ')
      const cell = cells.get(key) ?? { reason: row.reason ?? 'other', by, value, count: 0, organisations: new Set() }
      cell.organisations.add(row.organisationId)
      cells.set(key, { ...cell, count: cell.count + 1 })
    }
  const shown = [...cells.values()].filter(({ organisations }) => organisations.size >= leastShown)
  const told = shown.map(({ organisations: _who, ...cell }) => cell).toSorted((a, b) => b.count - a.count)
  return { cells: told, suppressed: cells.size - shown.length }
}

type Declined = { side: string; code: string | null; version: string | null; kind: string | null }

function facetsOf({ side, code, version, kind }: Declined): [Cell['by'], string][] {
  const section = code && version ? commonSection(code, version as IndustryVersion) : null
  return [
    ['side', side],
    ...(kind ? [['offerKind', kind] as ['offerKind', string]] : []),
    ...(section ? [['industry', section] as ['industry', string]] : []),
  ]
}
