import { eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { invalid, notAllowed } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { membershipOf } from '#people/queries.ts'
import { interestSeenBy } from '../queries.ts'
import { aboutInterest } from '../rules.ts'
import { interests } from '../tables.ts'
import { handIn } from '../team/queries.ts'

/**
 * Gives an interest to a member of one's side, or to nobody.
 * @throws notFound; notAllowed for who does not decide for the side; invalid for who is no member of it
 */
export async function assignInterest(
  { store, clock }: Platform,
  actor: Actor,
  { id, personId }: { id: string; personId: string | null },
): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    const seen = await interestSeenBy(tx, actor, id)
    const { row, need, standing } = seen
    if (!(await handIn(tx, actor, { seen, today: dayOf(now) })).assigns) throw notAllowed()
    const ownerSide = standing.answersFor === 'owner'
    const organisationId = ownerSide ? need.organisationId : row.offererId
    if (personId && !(await membershipOf(tx, organisationId, personId)))
      throw invalid([{ field: 'personId', code: 'unknown' }])
    const values = ownerSide ? { ownerAssigneeId: personId } : { offererAssigneeId: personId }
    await tx.update(interests).set(values).where(eq(interests.id, id))
    const news = { at: now, organisationId, facts: { side: standing.answersFor, personId } }
    await record(tx, actor, aboutInterest({ row, need }, { kind: 'interest.assigned', ...news }))
  })
}
