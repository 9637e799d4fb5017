import { eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { about, endOfDay, nextLook } from '../../rules.ts'
import type { OfferRow } from '../queries.ts'
import { offers } from '../tables.ts'

type Due = { id: string; at: number }

/** Puts the next look at an offer's validity, a reminder or its end, into the outbox; earlier ones then do nothing. */
export async function watchOffer(tx: Conn, { id, validUntil }: OfferRow, now: number): Promise<void> {
  if (!validUntil) return
  const payload: Due = { id, at: nextLook(validUntil, now) }
  await tx.update(offers).set({ nextLookAt: payload.at }).where(eq(offers.id, id))
  await enqueue(tx, { kind: 'offerValidity', payload, at: payload.at })
}

/**
 * The handler of the job `offerValidity`: an offer that nobody renewed leaves every list after its last day; before, whoever
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
      await watchOffer(tx, row, now)
    })

const rowDue = async (conn: Conn, { id, at }: Due): Promise<OfferRow | null> => {
  const [row] = await conn.select().from(offers).where(eq(offers.id, id))
  return row?.nextLookAt === at && (row.state === 'open' || row.state === 'paused') ? row : null
}

async function expire(tx: Conn, row: OfferRow, now: number): Promise<void> {
  await tx.update(offers).set({ state: 'expired', updatedAt: now }).where(eq(offers.id, row.id))
  await record(tx, null, about(row, { kind: 'offer.expired', at: now }))
}

/** Whoever wrote it is asked whether it still holds; how that reaches them is decided where notices are. */
async function remind(tx: Conn, row: OfferRow, now: number): Promise<void> {
  await record(tx, null, about(row, { kind: 'offer.ending', at: now, facts: { validUntil: row.validUntil } }))
}
