import type { CostPlan } from '@silta/shared/costs.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { staleVersion } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { costsOf } from '../costs.ts'
import { needForCosts, planRow, refusePlan } from './queries.ts'
import { costPlans } from './tables.ts'

/**
 * Saves a plan as its next version.
 * @throws notFound, notAllowed, invalid; staleVersion with the present version when somebody saved meanwhile
 */
export async function savePlan(
  { store, clock }: Platform,
  actor: Actor,
  { id, version, plan }: { id: string; version: number; plan: CostPlan },
): Promise<void> {
  const now = clock()
  refusePlan(plan)
  const { totalCents } = costsOf(plan)
  await store.commit(async (tx) => {
    const need = await needForCosts(tx, actor, { id, action: 'costs.change', now })
    const present = (await planRow(tx, id))?.version ?? 0
    if (present !== version) throw staleVersion([{ field: 'version', code: 'stale', limit: present }])
    const row = { needId: id, version: present + 1, plan, totalCents, savedBy: actor.personId!, savedAt: now }
    await tx.insert(costPlans).values(row)
    const { organisationId } = need
    await record(tx, actor, {
      kind: 'costs.saved',
      subjectId: id,
      organisationId,
      at: now,
      facts: { version: row.version },
    })
  })
}
