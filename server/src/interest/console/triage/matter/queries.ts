import { and, asc, desc, eq, gt, isNull, lt, notExists, or, sql } from 'drizzle-orm'
import { needsVisibleTo } from '#catalogue/disclosure.ts'
import { lastReviews, needsSeenBy, seenOf, type NeedRow } from '#catalogue/need/queries.ts'
import { needReviews, needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { endOfDay } from '#catalogue/rules.ts'
import { refusedByOwners } from '#matching/use/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { dayMs, dayOf, hourMs } from '#platform/clock.ts'
import type { Conn } from '#platform/store.ts'
import { interests, interestTurns } from '../../../tables.ts'
import { isGood, type Fits } from '../fits.ts'
import { isStaleOffer, keyOf, newDays, runningOutHours, type Matter } from '../rules.ts'

/** of one kind at once, the longest waiting: nobody works off more in a day */
const most = 500

type Asked = { fits: Fits; now: number }
type Source = (conn: Conn, actor: Actor, asked: Asked) => Promise<Matter[]>

/** Everything that waits for staff, as far as this one may see it. */
export async function matters(conn: Conn, actor: Actor, asked: Asked): Promise<{ found: Matter[]; isCut: boolean }> {
  const sources: Source[] = [unanswered, inReview, rejected, unfinished, unmatched, stale]
  const lists: Matter[][] = []
  for (const source of sources) lists.push(await source(conn, actor, asked))
  return { found: lists.flat(), isCut: lists.some((list) => list.length >= most) }
}

/** Answer clocks that ran out, or are about to. */
async function unanswered(conn: Conn, _actor: Actor, { now }: Asked): Promise<Matter[]> {
  const late = or(eq(interestTurns.stage, 'escalated'), lt(interestTurns.answerBy, now + runningOutHours * hourMs))
  const rows = await conn
    .select({ turn: interestTurns, row: interests, language: needs.language })
    .from(interestTurns)
    .innerJoin(interests, eq(interests.id, interestTurns.interestId))
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(and(isNull(interestTurns.endedAt), late))
    .orderBy(asc(interestTurns.startedAt), asc(interestTurns.id))
    .limit(most)
  return rows.map(({ turn, row, language }) => ({
    ...plain,
    key: keyOf('unanswered', row.id, turn.side),
    kind: 'unanswered',
    why: turn.stage === 'escalated' ? 'escalated' : 'runningOut',
    since: turn.startedAt,
    subject: { kind: 'interest', id: row.id },
    title: row.needTitle,
    language,
    organisationId: turn.organisationId,
    answerBy: turn.answerBy,
  }))
}

const plain = { score: null, answerBy: null, validUntil: null }

const ofNeed = (row: NeedRow, matter: Pick<Matter, 'kind' | 'why' | 'since'>): Matter => ({
  ...plain,
  ...matter,
  key: keyOf(matter.kind, row.id),
  subject: { kind: 'need', id: row.id },
  title: row.title,
  language: row.language,
  organisationId: row.organisationId,
})

/** Needs that were handed in: not reviewed yet, or held back until their owner has answered. */
async function inReview(conn: Conn, actor: Actor): Promise<Matter[]> {
  const rows = await conn
    .select()
    .from(needs)
    .where(and(eq(needs.state, 'inReview'), needsVisibleTo(actor)))
    .orderBy(asc(needs.submittedAt), asc(needs.id))
    .limit(most)
  const reviews = await lastReviews(
    conn,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const held = reviews.get(row.id)
    const isHeld = held?.outcome === 'onHold' && held.reviewedAt >= (row.submittedAt ?? 0)
    const since = isHeld ? held.reviewedAt : (row.submittedAt ?? row.updatedAt)
    return ofNeed(row, { kind: 'review', why: isHeld ? 'onHold' : 'waiting', since })
  })
}

/** Needs that a review sent back to the drafts: their texts are their owners' own again, who was told stays to be asked. */
async function rejected(conn: Conn, actor: Actor, { now }: Asked): Promise<Matter[]> {
  const rows = await conn
    .select({ row: needs, review: needReviews })
    .from(needReviews)
    .innerJoin(needs, eq(needs.id, needReviews.needId))
    .where(and(eq(needs.state, 'draft'), gt(needReviews.reviewedAt, now - newDays * dayMs)))
    .orderBy(asc(needReviews.reviewedAt), asc(needReviews.id))
    .limit(most)
  const last = [...new Map(rows.map((one) => [one.row.id, one])).values()]
  const back = last.filter(({ review }) => review.outcome === 'rejected')
  const seen = await needsSeenBy(
    conn,
    actor,
    back.map(({ row }) => row.id),
  )
  return back.map(({ row, review }) => {
    const matter = ofNeed(row, { kind: 'review', why: 'rejected', since: review.reviewedAt })
    return seen.has(row.id) ? matter : { ...matter, title: null, language: null }
  })
}

/** Drafts that this adviser began for an organisation and has not published. */
async function unfinished(conn: Conn, actor: Actor): Promise<Matter[]> {
  const rows = await conn
    .select()
    .from(needs)
    .where(and(eq(needs.state, 'draft'), eq(needs.adviserId, actor.personId ?? '')))
    .orderBy(asc(needs.updatedAt), asc(needs.id))
    .limit(most)
  return rows.map((row) => ofNeed(row, { kind: 'draft', why: 'unfinished', since: row.updatedAt }))
}

/** New needs about which nobody asked, and that no offer fits well enough but those that their owners refused. */
async function unmatched(conn: Conn, actor: Actor, { fits, now }: Asked): Promise<Matter[]> {
  const asked = conn
    .select({ one: sql`1` })
    .from(interests)
    .where(eq(interests.needId, needs.id))
  const isNew = gt(needs.publishedAt, now - newDays * dayMs)
  const rows = await conn
    .select()
    .from(needs)
    .where(and(eq(needs.state, 'open'), eq(needs.kind, 'need'), isNew, notExists(asked), needsVisibleTo(actor)))
    .orderBy(desc(needs.publishedAt), asc(needs.id))
    .limit(most)
  const seen = await seenOf(conn, actor, rows)
  const ids = seen.map((one) => one.row.id)
  const refused = await refusedByOwners(conn, ids)
  const scores = await fits.of(conn, seen, refused)
  return rows.flatMap((row) => {
    const score = scores.get(row.id) ?? 0
    const since = row.publishedAt ?? row.createdAt
    return isGood(score)
      ? []
      : [{ ...ofNeed(row, { kind: 'unmatched', why: whyUnmatched(score, refused.has(row.id)), since }), score }]
  })
}

const whyUnmatched = (score: number, isRefused: boolean) => (isRefused ? 'refused' : score > 0 ? 'weak' : 'none')

/** Offers that ended, or that nobody has touched for a year. */
async function stale(conn: Conn, _actor: Actor, { now }: Asked): Promise<Matter[]> {
  const rows = await conn
    .select()
    .from(offers)
    .where(isStaleOffer(now))
    .orderBy(asc(offers.updatedAt), asc(offers.id))
    .limit(most)
  return rows.map((row) => {
    const isOver = row.state === 'expired' || (row.validUntil !== null && row.validUntil < dayOf(now))
    return {
      ...plain,
      key: keyOf('stale', row.id),
      kind: 'stale',
      why: isOver ? 'ended' : 'untouched',
      since: isOver && row.validUntil ? endOfDay(row.validUntil) : row.updatedAt,
      subject: { kind: 'offer', id: row.id },
      title: row.title,
      language: row.language,
      organisationId: row.organisationId,
      validUntil: row.validUntil,
    }
  })
}
