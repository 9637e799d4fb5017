import { eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { saveSegment as saveSegmentEndpoint } from '@silta/shared/segments.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/service.ts'
import { segments } from './tables.ts'

/** Saves a filter for all of the staff. */
export async function saveSegment(
  { store, clock }: Platform,
  actor: Actor,
  { name, filter }: Static<typeof saveSegmentEndpoint.body>,
): Promise<{ id: string }> {
  const [id, at] = [newId(), clock()]
  await store.commit(async (tx) => {
    await tx.insert(segments).values({ id, name: name.trim(), filter, byId: actor.personId!, at })
    await record(tx, actor, { kind: 'segment.saved', subjectId: id, at, facts: { name: name.trim(), filter } })
  })
  return { id }
}

/** Deletes a saved filter; twice is as good as once. */
export async function deleteSegment({ store, clock }: Platform, actor: Actor, id: string): Promise<void> {
  const at = clock()
  await store.commit(async (tx) => {
    const [gone] = await tx.delete(segments).where(eq(segments.id, id)).returning({ name: segments.name })
    if (gone) await record(tx, actor, { kind: 'segment.deleted', subjectId: id, at, facts: gone })
  })
}
