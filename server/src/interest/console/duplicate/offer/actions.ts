import { and, eq, inArray } from 'drizzle-orm'
import type { Static } from 'typebox'
import { offerMergeFields, type mergeOffers as endpoint, type OfferMergeField } from '@silta/shared/duplicates.ts'
import { record } from '#activity/actions.ts'
import { watchOffer } from '#catalogue/offer/expiry/actions.ts'
import type { OfferRow } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { otherState } from '#catalogue/problems.ts'
import { about } from '#catalogue/rules.ts'
import { matchPins } from '#matching/pin/tables.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { openKeyOf } from '../../../rules.ts'
import { interests } from '../../../tables.ts'
import { undoableMs } from '../rules.ts'
import { duplicates } from '../tables.ts'
import { offerPair, type OfferPair } from './queries.ts'

type Texts = Partial<Pick<OfferRow, OfferMergeField>>
export type OfferUndo = { before: Texts; after: Texts; interestIds: string[]; pinnedTo: string[] }

/** Makes one offer of two. @throws as offerPair; otherState unless both are open */
export async function mergeOffers(
  { store, clock }: Platform,
  actor: Actor,
  { take, ...asked }: Static<typeof endpoint.body>,
) {
  const now = clock()
  return store.commit(async (tx) => {
    const { keep, close } = await offerPair(tx, actor, asked)
    if (keep.state !== 'open' || close.state !== 'open') throw otherState()
    const texts = takenOf({ keep, close }, take)
    await rewrite(tx, actor, { row: keep, change: texts.after, now })
    const interestIds = await moveInterests(tx, { from: close.id, to: keep.id })
    const undo: OfferUndo = { ...texts, interestIds, pinnedTo: await movePins(tx, { from: close.id, to: keep.id }) }
    const row = { id: newId(), kind: 'offer' as const, fromId: close.id, toId: keep.id, byId: actor.personId!, at: now }
    await tx.insert(duplicates).values({ ...row, undoneAt: null, undo })
    await tx.update(offers).set({ state: 'paused', updatedAt: now }).where(eq(offers.id, close.id))
    await record(tx, actor, about(close, { kind: 'offer.paused', at: now, facts: { mergedInto: keep.id } }))
    await record(tx, actor, about(keep, { kind: 'merge.offersDone', at: now, facts: { from: close.id } }))
    return { id: row.id, undoUntil: now + undoableMs }
  })
}

function takenOf({ keep, close }: OfferPair, take: readonly OfferMergeField[]) {
  const fields = offerMergeFields.filter((field) => take.includes(field) && keep[field] !== close[field])
  const from = (row: OfferRow) => Object.fromEntries(fields.map((field) => [field, row[field]])) as Texts
  return { before: from(keep), after: from(close) }
}

type Rewriting = { row: OfferRow; change: Texts; now: number }

async function rewrite(tx: Conn, actor: Actor, { row, change, now }: Rewriting): Promise<void> {
  if (!Object.keys(change).length) return
  const changed = { ...row, ...change, version: row.version + 1, updatedAt: now }
  await tx.update(offers).set(changed).where(eq(offers.id, row.id))
  if (row.state === 'open' && changed.validUntil !== row.validUntil) await watchOffer(tx, changed, now)
  await record(tx, actor, about(changed, { kind: 'offer.changed', at: now }))
}

type Way = { from: string; to: string }

/** Moves interests; one that runs for the other offer of the same need already stays where it is. */
async function moveInterests(tx: Conn, { from, to }: Way, ids?: string[]): Promise<string[]> {
  const among = ids && inArray(interests.id, [...ids, ''])
  const rows = await tx
    .select()
    .from(interests)
    .where(and(eq(interests.offerId, from), among))
  const there = await tx.select({ key: interests.openKey }).from(interests).where(eq(interests.offerId, to))
  const taken = new Set(there.map(({ key }) => key))
  const moved: string[] = []
  for (const { id, needId, offererId, openKey: key } of rows) {
    const openKey = key === null ? null : openKeyOf(needId, offererId, to)
    if (openKey !== null && taken.has(openKey)) continue
    await tx.update(interests).set({ offerId: to, openKey }).where(eq(interests.id, id))
    moved.push(id)
  }
  return moved
}

/** Moves what facilitators said; where both offers had a word about a need, the kept one's stands. */
async function movePins(tx: Conn, { from, to }: Way, needIds?: string[]): Promise<string[]> {
  const among = needIds && inArray(matchPins.needId, [...needIds, ''])
  const rows = await tx
    .select()
    .from(matchPins)
    .where(and(eq(matchPins.offerId, from), among))
  const there = await tx.select({ needId: matchPins.needId }).from(matchPins).where(eq(matchPins.offerId, to))
  const taken = new Set(there.map(({ needId }) => needId))
  const free = rows.map(({ needId }) => needId).filter((needId) => !taken.has(needId))
  if (free.length)
    await tx
      .update(matchPins)
      .set({ offerId: to })
      .where(and(eq(matchPins.offerId, from), inArray(matchPins.needId, free)))
  return free
}

type Separating = Way & { undo: OfferUndo; now: number }

/** Both offers as they stood, but for what was written since. */
export async function separateOffers(tx: Conn, actor: Actor, { from, to, undo, now }: Separating): Promise<void> {
  const rows = await tx
    .select()
    .from(offers)
    .where(inArray(offers.id, [from, to]))
  const [keep, close] = [rows.find(({ id }) => id === to), rows.find(({ id }) => id === from)]
  if (!keep || !close) return
  const still = offerMergeFields.filter((field) => field in undo.after && keep[field] === undo.after[field])
  const change = Object.fromEntries(still.map((field) => [field, undo.before[field]])) as Texts
  await rewrite(tx, actor, { row: keep, change, now })
  await moveInterests(tx, { from: to, to: from }, undo.interestIds)
  await movePins(tx, { from: to, to: from }, undo.pinnedTo)
  if (close.state === 'paused' && (close.validUntil === null || close.validUntil >= dayOf(now))) {
    await tx.update(offers).set({ state: 'open', updatedAt: now }).where(eq(offers.id, from))
    await watchOffer(tx, { ...close, state: 'open' }, now)
    await record(tx, actor, about(close, { kind: 'offer.published', at: now }))
  }
  await record(tx, actor, about(keep, { kind: 'merge.offersUndone', at: now, facts: { from } }))
}
