import { and, asc, eq, notExists, or, sql } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { needViewsOf, seenOf } from '../queries.ts'
import { needReviews, needs } from '../tables.ts'

const most = 200

/** Needs that wait for a review, the longest waiting first: those handed in, and open ones that nobody reviewed yet. */
export async function reviewQueue(conn: Conn, actor: Actor) {
  const reviews = conn
    .select({ one: sql`1` })
    .from(needReviews)
    .where(eq(needReviews.needId, needs.id))
  const rows = await conn
    .select()
    .from(needs)
    .where(or(eq(needs.state, 'inReview'), and(eq(needs.state, 'open'), notExists(reviews))))
    .orderBy(asc(needs.submittedAt), asc(needs.id))
    .limit(most)
  return { needs: await needViewsOf(conn, actor, await seenOf(conn, actor, rows)) }
}
