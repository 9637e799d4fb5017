import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { mergeNeeds as mergeNeedsEndpoint } from '@silta/shared/merges.ts'
import { record } from '#activity/actions.ts'
import { isShown } from '#catalogue/disclosure.ts'
import { rewriteNeed } from '#catalogue/need/actions.ts'
import { watchNeed } from '#catalogue/need/expiry/actions.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import { canExpire, startsOf } from '#catalogue/need/rules.ts'
import { disclosureGrants, needs } from '#catalogue/need/tables.ts'
import { otherState } from '#catalogue/problems.ts'
import { about } from '#catalogue/rules.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { tooLate } from '../../problems.ts'
import { openKeyOf } from '../../rules.ts'
import { interests } from '../../tables.ts'
import { duplicates } from './queries.ts'
import { isWider, restorable, takenOf, undoableMs } from './rules.ts'
import { merges, type Undo } from './tables.ts'

type Merging = Static<typeof mergeNeedsEndpoint.body>
type Pair = { keep: NeedRow; close: NeedRow }

/**
 * Makes one need of two.
 * @throws as duplicates; otherState unless one is shown and the other can be closed; invalid when words of a need would
 * be shown to more readers than its owner chose
 */
export async function mergeNeeds({ store, clock }: Platform, actor: Actor, { take, ...asked }: Merging) {
  const now = clock()
  return store.commit(async (tx) => {
    const { keep, close } = await duplicates(tx, actor, asked)
    if (!isShown(keep.state) || !startsOf.closed.includes(close.state) || close.state === 'closed') throw otherState()
    const taken = takenOf(keep, close, take)
    if (Object.keys(taken.after).length && isWider(keep, close)) throw invalid([{ field: 'take', code: 'invalid' }])
    if (Object.keys(taken.after).length) await rewriteNeed(tx, actor, { row: keep, change: taken.after, now })
    const interestIds = await moveInterests(tx, { from: close.id, to: keep.id })
    const grants = await copyGrants(tx, { keep, close }, now)
    const { state, closingReason, closingComment } = close
    const undo: Undo = { closed: { state, closingReason, closingComment }, ...taken, interestIds, grants }
    const id = newId()
    await tx
      .insert(merges)
      .values({ id, fromId: close.id, toId: keep.id, byId: actor.personId!, at: now, undoneAt: null, undo })
    await closeDuplicate(tx, actor, { keep, close, now })
    const facts = { mergeId: id, from: close.id, fields: Object.keys(taken.after), interests: interestIds.length }
    await record(tx, actor, about({ ...keep }, { kind: 'merge.done', at: now, facts }))
    return { id, undoUntil: now + undoableMs }
  })
}

/** Moves interests; one that already runs for the other need with the same offer stays, and ends with its need. */
async function moveInterests(tx: Conn, { from, to }: { from: string; to: string }): Promise<string[]> {
  const rows = await tx.select().from(interests).where(eq(interests.needId, from))
  const there = await tx.select({ key: interests.openKey }).from(interests).where(eq(interests.needId, to))
  const taken = new Set(there.map(({ key }) => key))
  const moved: string[] = []
  for (const row of rows) {
    const openKey = row.openKey === null ? null : openKeyOf(to, row.offererId, row.offerId)
    if (openKey !== null && taken.has(openKey)) continue
    await tx.update(interests).set({ needId: to, openKey }).where(eq(interests.id, row.id))
    moved.push(row.id)
  }
  return moved
}

async function copyGrants(tx: Conn, { keep, close }: Pair, now: number): Promise<Undo['grants']> {
  const rows = await tx.select().from(disclosureGrants).where(eq(disclosureGrants.needId, close.id))
  const copied: Undo['grants'] = []
  for (const { organisationId, level } of rows) {
    const made = await tx
      .insert(disclosureGrants)
      .values({ needId: keep.id, organisationId, level, grantedAt: now })
      .onConflictDoNothing()
      .returning({ level: disclosureGrants.level })
    if (made.length) copied.push({ organisationId, level })
  }
  return copied
}

async function closeDuplicate(tx: Conn, actor: Actor, { keep, close, now }: Pair & { now: number }): Promise<void> {
  const closed = { state: 'closed', closingReason: 'duplicate', closingComment: null, updatedAt: now } as const
  await tx.update(needs).set(closed).where(eq(needs.id, close.id))
  const facts = { from: close.state, state: 'closed', reason: 'duplicate', mergedInto: keep.id }
  await record(tx, actor, about(close, { kind: 'need.closed', at: now, facts }))
}

/** Takes a merging back; twice is as good as once. @throws notFound; tooLate after a day */
export async function undoMerge({ store, clock }: Platform, actor: Actor, id: string): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    const [merge] = await tx.select().from(merges).where(eq(merges.id, id))
    if (!merge) throw notFound()
    if (merge.undoneAt !== null) return
    if (now >= merge.at + undoableMs) throw tooLate()
    const { keep, close } = await duplicates(tx, actor, { keep: merge.toId, close: merge.fromId })
    await tx
      .update(merges)
      .set({ undoneAt: now })
      .where(and(eq(merges.id, id), isNull(merges.undoneAt)))
    const change = restorable(keep, merge.undo)
    if (Object.keys(change).length) await rewriteNeed(tx, actor, { row: keep, change, now })
    await moveBack(tx, { keep, close }, merge.undo)
    await reopen(tx, actor, { close, undo: merge.undo, now })
    await record(tx, actor, about(keep, { kind: 'merge.undone', at: now, facts: { mergeId: id, from: close.id } }))
  })
}

async function moveBack(tx: Conn, { keep, close }: Pair, { interestIds, grants }: Undo): Promise<void> {
  const moved = interestIds.length
    ? await tx
        .select()
        .from(interests)
        .where(and(inArray(interests.id, interestIds), eq(interests.needId, keep.id)))
    : []
  for (const row of moved) {
    const openKey = row.openKey === null ? null : openKeyOf(close.id, row.offererId, row.offerId)
    await tx.update(interests).set({ needId: close.id, openKey }).where(eq(interests.id, row.id))
  }
  for (const { organisationId, level } of grants) {
    const { needId, organisationId: grantee, level: granted } = disclosureGrants
    await tx.delete(disclosureGrants).where(and(eq(needId, keep.id), eq(grantee, organisationId), eq(granted, level)))
  }
}

type Reopening = { close: NeedRow; undo: Undo; now: number }

/** As it stood, unless somebody has moved it on meanwhile. */
async function reopen(tx: Conn, actor: Actor, { close, undo, now }: Reopening): Promise<void> {
  if (close.state !== 'closed' || close.closingReason !== 'duplicate') return
  const row = { ...close, ...(undo.closed as Partial<NeedRow>), updatedAt: now }
  await tx.update(needs).set(row).where(eq(needs.id, close.id))
  if (canExpire(row.state)) await watchNeed(tx, row, now)
  await record(tx, actor, about(row, { kind: 'need.moved', at: now, facts: { from: 'closed', state: row.state } }))
}
