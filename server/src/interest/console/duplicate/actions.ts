import { eq } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { tooLate } from '../../problems.ts'
import { separateOffers, type OfferUndo } from './offer/actions.ts'
import { separateOrganisations, type OrganisationUndo } from './organisation/actions.ts'
import { undoableMs } from './rules.ts'
import { duplicates } from './tables.ts'

/** Takes a merging of offers or organisations back; twice is as good as once. @throws notFound; tooLate after 30 days */
export async function undoDuplicate({ store, clock }: Platform, actor: Actor, id: string): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    const [row] = await tx.select().from(duplicates).where(eq(duplicates.id, id))
    if (!row) throw notFound()
    if (row.undoneAt !== null) return
    if (now >= row.at + undoableMs) throw tooLate()
    await tx.update(duplicates).set({ undoneAt: now }).where(eq(duplicates.id, id))
    const pair = { from: row.fromId, to: row.toId }
    if (row.kind === 'offer') await separateOffers(tx, actor, { ...pair, undo: row.undo as OfferUndo, now })
    else await separateOrganisations(tx, actor, { ...pair, undo: row.undo as OrganisationUndo, now })
  })
}
