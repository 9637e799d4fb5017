import { eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { changeNeedConcepts, FoundConcept } from '@silta/shared/matching.ts'
import { record } from '#activity/actions.ts'
import { needFor, needSeenBy } from '#catalogue/need/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import type { Actor } from '#platform/actor.ts'
import { invalid, type FieldProblem } from '#platform/problems.ts'
import type { Store } from '#platform/store.ts'
import type { Matching } from './live.ts'
import { conceptsOf } from './queries.ts'

type Change = Static<typeof changeNeedConcepts.body>
type Doors = { store: Store; matching: Matching }

/**
 * Corrects what a need is about. Its version stays, so that nobody who writes the text meanwhile is disturbed; what is
 * both removed and added is added.
 * @throws notFound, notAllowed; invalid with each id that the vocabulary does not have
 */
export async function changeConcepts(
  { store, matching }: Doors,
  actor: Actor,
  { id, change }: { id: string; change: Change },
): Promise<{ concepts: FoundConcept[] }> {
  const at = matching.clock()
  await store.commit(async (tx) => {
    const row = await needFor(tx, actor, { id, action: 'need.change' })
    const problems = unknownIn(matching, change)
    if (problems.length > 0) throw invalid(problems)
    const added = [...new Set(change.added)]
    const removed = [...new Set(change.removed)].filter((one) => !added.includes(one))
    await tx
      .update(needs)
      .set({ removedConcepts: removed, addedConcepts: added, updatedAt: at })
      .where(eq(needs.id, id))
    const facts = { removed, added }
    await record(tx, actor, {
      kind: 'need.conceptsChanged',
      subjectId: id,
      organisationId: row.organisationId,
      at,
      facts,
    })
  })
  return { concepts: conceptsOf(matching, await needSeenBy(store.read, actor, id), { actor }) }
}

function unknownIn({ labels }: Matching, change: Change): FieldProblem[] {
  return (['removed', 'added'] as const).flatMap((field) =>
    change[field].flatMap((id, place) => (labels.has(id) ? [] : [{ field: `${field}.${place}`, code: 'unknown' }])),
  )
}
