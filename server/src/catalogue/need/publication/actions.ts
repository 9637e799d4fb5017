import { eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { closeNeed } from '@silta/shared/needs.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { invalid } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { settings } from '#platform/tables.ts'
import { otherState } from '../../problems.ts'
import { about, monthsAfter, needValidMonths } from '../../rules.ts'
import { refuseBlocked } from '../actions.ts'
import { watchNeed } from '../expiry/actions.ts'
import { needFor, type NeedRow } from '../queries.ts'
import { canExpire, startsOf } from '../rules.ts'
import { needs } from '../tables.ts'

type Move = Static<typeof closeNeed.body>
type Set = Partial<NeedRow>

/**
 * Publishes a need: open at once, or in review where the region reviews first. Twice is as good as once.
 * @throws invalid with the fields that must be there; otherState once it is closed or expired
 */
export async function publishNeed({ store, clock }: Platform, actor: Actor, id: string) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await needFor(tx, actor, { id, action: 'need.publish' })
    if (!startsOf.publish.includes(row.state)) throw otherState()
    if (row.state !== 'draft') return { state: row.state }
    refuseBlocked(row)
    const changed = await open(tx, row, now)
    await record(tx, actor, about(changed, { kind: 'need.published', at: now, facts: { state: changed.state } }))
    return { state: changed.state }
  })
}

/** Opens a need to others, or hands it in where the region reviews first. */
async function open(tx: Conn, row: NeedRow, now: number): Promise<NeedRow> {
  const state = (await reviewsFirst(tx)) ? 'inReview' : 'open'
  const validUntil = row.validUntil && row.validUntil >= dayOf(now) ? row.validUntil : validFrom(now)
  const publishedAt = state === 'open' ? now : row.publishedAt
  const none = { closingReason: null, closingComment: null }
  return set(tx, row, { state, validUntil, publishedAt, submittedAt: now, ...none, updatedAt: now })
}

const validFrom = (now: number) => monthsAfter(dayOf(now), needValidMonths)

/** The setting `reviewFirst` of the platform: nothing is open before staff has reviewed it. */
async function reviewsFirst(conn: Conn): Promise<boolean> {
  const [row] = await conn.select().from(settings).where(eq(settings.name, 'reviewFirst'))
  return row?.value === true
}

async function set(tx: Conn, row: NeedRow, values: Set): Promise<NeedRow> {
  const changed = { ...row, ...values }
  await tx.update(needs).set(values).where(eq(needs.id, row.id))
  if (canExpire(changed.state) && (changed.validUntil !== row.validUntil || !canExpire(row.state)))
    await watchNeed(tx, changed, changed.updatedAt)
  return changed
}

/** Takes a need back to draft. @throws otherState once somebody is in talks about it */
export async function withdrawNeed({ store, clock }: Platform, actor: Actor, id: string) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await needFor(tx, actor, { id, action: 'need.withdraw' })
    if (!startsOf.withdraw.includes(row.state)) throw otherState()
    if (row.state === 'draft') return { state: row.state }
    await set(tx, row, { state: 'draft', updatedAt: now })
    await record(tx, actor, about(row, { kind: 'need.withdrawn', at: now }))
    return { state: 'draft' as const }
  })
}

/**
 * Moves a need along, or closes it with a reason; a closed one can be opened again.
 * @throws invalid without a reason; otherState when the step does not start where the need stands
 */
export async function moveNeed({ store, clock }: Platform, actor: Actor, { id, move }: { id: string; move: Move }) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await needFor(tx, actor, { id, action: 'need.move' })
    if (move.state === 'closed' && !move.reason) throw invalid([{ field: 'reason', code: 'required' }])
    if (!startsOf[move.state].includes(row.state)) throw otherState()
    const { state } = await step(tx, row, { move, now })
    const facts = { from: row.state, state, reason: move.reason, comment: move.comment }
    const kind = state === 'closed' ? 'need.closed' : 'need.moved'
    await record(tx, actor, about(row, { kind, at: now, facts }))
    return { state }
  })
}

async function step(tx: Conn, row: NeedRow, { move, now }: { move: Move; now: number }): Promise<NeedRow> {
  if (row.state === 'closed' && move.state === 'open') {
    refuseBlocked(row)
    return open(tx, row, now)
  }
  const closed = move.state === 'closed'
  const closing = {
    closingReason: closed ? move.reason! : null,
    closingComment: closed ? (move.comment ?? null) : null,
  }
  return set(tx, row, { state: move.state, ...closing, updatedAt: now })
}

/** Marks an open need as one that somebody talks about, in the transaction that brings the two sides together. */
export async function beginTalks(tx: Conn, actor: Actor, { need, now }: { need: NeedRow; now: number }): Promise<void> {
  if (need.state !== 'open') return
  await set(tx, need, { state: 'inTalks', updatedAt: now })
  const facts = { from: need.state, state: 'inTalks' }
  await record(tx, actor, about(need, { kind: 'need.moved', at: now, facts }))
}

/** Renews a need for six months from today; an expired one opens again. @throws otherState for a draft or a closed one */
export async function renewNeed({ store, clock }: Platform, actor: Actor, id: string) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await needFor(tx, actor, { id, action: 'need.renew' })
    if (!startsOf.renew.includes(row.state)) throw otherState()
    const validUntil = validFrom(now)
    const state = row.state === 'expired' ? 'open' : row.state
    await set(tx, row, { state, validUntil, updatedAt: now })
    await record(tx, actor, about(row, { kind: 'need.renewed', at: now, facts: { validUntil } }))
    return { validUntil, state }
  })
}
