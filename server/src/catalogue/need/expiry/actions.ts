import { eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { about, endOfDay, nextLook } from '../../rules.ts'
import type { NeedRow } from '../queries.ts'
import { canExpire } from '../rules.ts'
import { needs } from '../tables.ts'

type Due = { id: string; at: number }

/** Puts the next look at a need's validity, a reminder or its end, into the outbox; earlier ones then do nothing. */
export async function watchNeed(tx: Conn, { id, validUntil }: NeedRow, now: number): Promise<void> {
  if (!validUntil) return
  const payload: Due = { id, at: nextLook(validUntil, now) }
  await tx.update(needs).set({ nextLookAt: payload.at }).where(eq(needs.id, id))
  await enqueue(tx, { kind: 'needValidity', payload, at: payload.at })
}

/**
 * The handler of the job `needValidity`: a need that nobody renewed leaves every list after its last day; before, whoever
 * wrote it is asked whether it still holds.
 */
export const lookAtValidity =
  (service: Platform) =>
  (due: Due): Promise<void> =>
    service.store.commit(async (tx) => {
      const now = service.clock()
      const row = await rowDue(tx, due)
      if (!row?.validUntil) return
      if (now >= endOfDay(row.validUntil)) return expire(tx, row, now)
      await remind(tx, row, now)
      await watchNeed(tx, row, now)
    })

const rowDue = async (conn: Conn, { id, at }: Due): Promise<NeedRow | null> => {
  const [row] = await conn.select().from(needs).where(eq(needs.id, id))
  return row?.nextLookAt === at && canExpire(row.state) ? row : null
}

async function expire(tx: Conn, row: NeedRow, now: number): Promise<void> {
  await tx.update(needs).set({ state: 'expired', updatedAt: now }).where(eq(needs.id, row.id))
  await record(tx, null, about(row, { kind: 'need.expired', at: now }))
}

/** Whoever wrote it is asked whether it still holds; how that reaches them is decided where notices are. */
async function remind(tx: Conn, row: NeedRow, now: number): Promise<void> {
  await record(tx, null, about(row, { kind: 'need.ending', at: now, facts: { validUntil: row.validUntil } }))
}
