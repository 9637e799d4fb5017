import { and, eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { judgeMatch, MatchSide } from '@silta/shared/opinions.ts'
import { record } from '#activity/actions.ts'
import { needSeenBy, type NeedRow } from '#catalogue/need/queries.ts'
import { offerSeenBy } from '#catalogue/offer/queries.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import { invalid, notAllowed } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { matchOpinions } from './tables.ts'

type Pair = { id: string; offerId: string }

/**
 * Keeps what a person of either side says of a match; a second word replaces the first.
 * @throws notFound for either; notAllowed for whoever belongs to neither side; invalid: what does not fit needs a reason
 */
export async function judge(
  { store, clock }: Platform,
  actor: Actor,
  { id, offerId, ...said }: Pair & Static<typeof judgeMatch.body>,
): Promise<void> {
  const at = clock()
  if (!said.fits && !said.reason) throw invalid([{ field: 'reason', code: 'required' }])
  await store.commit(async (tx) => {
    const { need, side } = await standingIn(tx, actor, { id, offerId })
    const reason = said.fits ? null : said.reason!
    const opinion = { side, fits: said.fits, reason, words: said.words?.trim() ?? '', at }
    await tx
      .insert(matchOpinions)
      .values({ personId: actor.personId!, needId: id, offerId, ...opinion })
      .onConflictDoUpdate({
        target: [matchOpinions.personId, matchOpinions.needId, matchOpinions.offerId],
        set: opinion,
      })
    const facts = { offerId, side, opinion: said.fits ? 'fits' : 'against', reason }
    await record(tx, actor, { kind: 'match.judged', subjectId: id, organisationId: need.organisationId, at, facts })
  })
}

/** Takes a person's own word back; once is as good as twice. @throws notFound, notAllowed as `judge` */
export async function unjudge({ store, clock }: Platform, actor: Actor, { id, offerId }: Pair): Promise<void> {
  const at = clock()
  await store.commit(async (tx) => {
    const { need, side } = await standingIn(tx, actor, { id, offerId })
    const mine = and(
      eq(matchOpinions.personId, actor.personId!),
      eq(matchOpinions.needId, id),
      eq(matchOpinions.offerId, offerId),
    )
    const gone = await tx.delete(matchOpinions).where(mine).returning({ at: matchOpinions.at })
    if (!gone.length) return
    const facts = { offerId, side }
    await record(tx, actor, { kind: 'match.unjudged', subjectId: id, organisationId: need.organisationId, at, facts })
  })
}

async function standingIn(tx: Conn, actor: Actor, { id, offerId }: Pair): Promise<{ need: NeedRow; side: MatchSide }> {
  const { row: need } = await needSeenBy(tx, actor, id)
  const offer = await offerSeenBy(tx, actor, offerId)
  if (membershipIn(actor, need.organisationId)) return { need, side: 'need' }
  if (membershipIn(actor, offer.organisationId)) return { need, side: 'offer' }
  throw notAllowed()
}
