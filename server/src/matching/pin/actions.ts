import { and, count, eq, isNotNull } from 'drizzle-orm'
import type { Verdict } from '@silta/shared/console.ts'
import { record } from '#activity/actions.ts'
import { needFor, needSeenBy, type NeedRow } from '#catalogue/need/queries.ts'
import { offerSeenBy } from '#catalogue/offer/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { matchPins } from './tables.ts'

type Pair = { id: string; offerId: string }

const ofPair = ({ id, offerId }: Pair) => and(eq(matchPins.needId, id), eq(matchPins.offerId, offerId))
const unanswered = { objection: null, objectedById: null, objectedAt: null }

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
    const said = { verdict, reason: reason.trim(), byId: actor.personId!, at, ...unanswered }
    await tx
      .insert(matchPins)
      .values({ needId: id, offerId, ...said })
      .onConflictDoUpdate({ target: [matchPins.needId, matchPins.offerId], set: said })
    const facts = { offerId, reason: said.reason }
    await tell(tx, actor, { need, kind: `match.${verdict}`, at, facts })
  })
}

/** Takes back what was said of the two; once is as good as twice. @throws notFound when the need is not shown */
export async function unpinMatch({ store, clock }: Platform, actor: Actor, pair: Pair): Promise<void> {
  const at = clock()
  await store.commit(async (tx) => {
    const { row: need } = await needSeenBy(tx, actor, pair.id)
    const gone = await tx.delete(matchPins).where(ofPair(pair)).returning()
    if (!gone.length) return
    const { verdict, objection } = gone[0]!
    const facts = { offerId: pair.offerId, verdict, asked: objection !== null }
    await tell(tx, actor, { need, kind: 'match.unpinned', at, facts })
  })
}

/**
 * The need's side asks a pin or a ban back; its last words replace the ones before.
 * @throws notFound for whoever does not stand inside the need, and where nothing was pinned or banned; notAllowed
 */
export async function objectToPin(
  { store, clock }: Platform,
  actor: Actor,
  { text, ...pair }: Pair & { text: string },
): Promise<void> {
  const at = clock()
  await store.commit(async (tx) => {
    const need = await needFor(tx, actor, { id: pair.id, action: 'need.change' })
    const objection = { objection: text.trim(), objectedById: actor.personId, objectedAt: at }
    const changed = await tx.update(matchPins).set(objection).where(ofPair(pair)).returning()
    if (!changed.length) throw notFound()
    const { verdict, byId } = changed[0]!
    await tell(tx, actor, { need, kind: 'match.objected', at, facts: { offerId: pair.offerId, verdict, byId } })
  })
}

/** Takes an objection back; twice is as good as once. @throws as objectToPin */
export async function withdrawObjection({ store, clock }: Platform, actor: Actor, pair: Pair): Promise<void> {
  const at = clock()
  await store.commit(async (tx) => {
    const need = await needFor(tx, actor, { id: pair.id, action: 'need.change' })
    const changed = await tx
      .update(matchPins)
      .set(unanswered)
      .where(and(ofPair(pair), isNotNull(matchPins.objection)))
      .returning({ verdict: matchPins.verdict })
    if (!changed.length) return
    await tell(tx, actor, { need, kind: 'match.objectionWithdrawn', at, facts: { offerId: pair.offerId } })
  })
}

type Told = { need: NeedRow; kind: `match.${string}`; at: number; facts: Record<string, unknown> }

/** Each says how many objections about the need still wait: the last one that is answered settles the desk's notices. */
async function tell(tx: Conn, actor: Actor, { need, kind, at, facts }: Told): Promise<void> {
  const waiting = and(eq(matchPins.needId, need.id), isNotNull(matchPins.objection))
  const [row] = await tx.select({ many: count() }).from(matchPins).where(waiting)
  const { id: subjectId, organisationId } = need
  await record(tx, actor, { kind, subjectId, organisationId, at, facts: { ...facts, objections: row?.many ?? 0 } })
}
