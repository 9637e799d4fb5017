import { eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { invalid } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { organisationById } from '#people/queries.ts'
import { about } from '../../rules.ts'
import { needFor } from '../queries.ts'
import { needs } from '../tables.ts'

/**
 * An adviser hands a need to the organisation for which it was written: from now on its members alone change it.
 * @throws notAllowed for everybody but its adviser; invalid when there is no such organisation
 */
export async function handOver(
  { store, clock }: Platform,
  actor: Actor,
  given: { id: string; organisationId: string },
) {
  const { id, organisationId } = given
  const now = clock()
  await store.commit(async (tx) => {
    const row = await needFor(tx, actor, { id, action: 'need.handOver' })
    if (!(await organisationById(tx, organisationId))) throw invalid([{ field: 'organisationId', code: 'unknown' }])
    const changed = { ...row, organisationId, adviserId: null, updatedAt: now }
    await tx.update(needs).set(changed).where(eq(needs.id, id))
    const facts = { from: row.organisationId, to: organisationId }
    await record(tx, actor, about(changed, { kind: 'need.handedOver', at: now, facts }))
  })
}
