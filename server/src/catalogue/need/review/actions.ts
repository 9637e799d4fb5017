import { eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import { outcomeOf, type reviewNeed } from '@silta/shared/reviews.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/service.ts'
import { otherState } from '../../problems.ts'
import { about } from '../../rules.ts'
import { watchNeed } from '../expiry/actions.ts'
import { needInside } from '../queries.ts'
import { startsOf, stateAfterReview } from '../rules.ts'
import { needReviews, needs } from '../tables.ts'

type Review = Static<typeof reviewNeed.body>

/**
 * Reviews a need that was handed in or is open: it opens, waits for more, or goes back to the drafts; its author is told
 * why by mail.
 * @throws otherState for drafts and for what is closed or expired
 */
export async function review(service: Platform, actor: Actor, { id, scores, comment }: Review & { id: string }) {
  const { store, clock } = service
  const now = clock()
  return store.commit(async (tx) => {
    const row = await needInside(tx, actor, id)
    if (!startsOf.review.includes(row.state)) throw otherState()
    const outcome = outcomeOf(scores)
    const changed = { ...row, state: stateAfterReview(outcome, row.state), updatedAt: now }
    if (row.state === 'inReview' && changed.state === 'open') changed.publishedAt = now
    await tx.insert(needReviews).values({
      id: newId(),
      needId: id,
      reviewerId: actor.personId!,
      scores,
      comment,
      outcome,
      reviewedAt: now,
    })
    await tx.update(needs).set(changed).where(eq(needs.id, id))
    if (changed.publishedAt !== row.publishedAt) await watchNeed(tx, changed, now)
    await record(
      tx,
      actor,
      about(changed, { kind: 'need.reviewed', at: now, facts: { outcome, state: changed.state } }),
    )
    return { outcome, state: changed.state }
  })
}
