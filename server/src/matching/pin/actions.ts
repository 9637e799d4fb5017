import { and, eq } from 'drizzle-orm'
import type { Verdict } from '@silta/shared/console.ts'
import { record } from '#activity/actions.ts'
import { needSeenBy } from '#catalogue/need/queries.ts'
import { offerSeenBy } from '#catalogue/offer/queries.ts'
import type { Actor } from '#platform/actor.ts'
import type { Platform } from '#platform/service.ts'
import { matchPins } from './tables.ts'

type Pair = { id: string; offerId: string }

/** Pins an offer to a need or keeps it from there; a second word replaces the first. @throws notFound for either */
export async function pinMatch(
  { store, clock }: Platform,
  actor: Actor,
  { id, offerId, verdict, reason }: Pair & { verdict: Verdict; reason: string },
): Promise<void> {
  const at = clock()
  await store.commit(async (tx) => {
    const { row: need } = await needSeenBy(tx, actor, id)
    await offerSeenBy(tx, actor, offerId)
    const said = { verdict, reason: reason.trim(), byId: actor.personId!, at }
    await tx
      .insert(matchPins)
      .values({ needId: id, offerId, ...said })
      .onConflictDoUpdate({ target: [matchPins.needId, matchPins.offerId], set: said })
    const facts = { offerId, reason: said.reason }
    await record(tx, actor, { kind: `match.${verdict}`, subjectId: id, organisationId: need.organisationId, at, facts })
  })
}

/** Takes back what was said of the two; once is as good as twice. @throws notFound when the need is not shown */
export async function unpinMatch({ store, clock }: Platform, actor: Actor, { id, offerId }: Pair): Promise<void> {
  const at = clock()
  await store.commit(async (tx) => {
    const { row: need } = await needSeenBy(tx, actor, id)
    const which = and(eq(matchPins.needId, id), eq(matchPins.offerId, offerId))
    const gone = await tx.delete(matchPins).where(which).returning({ verdict: matchPins.verdict })
    if (!gone.length) return
    const facts = { offerId, verdict: gone[0]!.verdict }
    await record(tx, actor, {
      kind: 'match.unpinned',
      subjectId: id,
      organisationId: need.organisationId,
      at,
      facts,
    })
  })
}
