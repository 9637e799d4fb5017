import { eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import { dayMs } from '#platform/clock.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { letter } from '../../mail.ts'
import { writersToTell } from '../../queries.ts'
import { about, endOfDay, reminderDays } from '../../rules.ts'
import type { OfferRow } from '../queries.ts'
import { offers } from '../tables.ts'

type Due = { id: string; validUntil: string }

/** Puts the end of an offer's validity, and the reminders before it, into the outbox; an earlier watch then does nothing. */
export async function watchOffer(tx: Conn, { id, validUntil }: OfferRow, now: number): Promise<void> {
  if (!validUntil) return
  const payload: Due = { id, validUntil }
  const end = endOfDay(validUntil)
  await enqueue(tx, { kind: 'offerExpiry', payload, at: end })
  const reminders = reminderDays.map((days) => end - days * dayMs).filter((at) => at > now)
  for (const at of reminders) await enqueue(tx, { kind: 'offerReminder', payload, at })
}

const rowDue = async (conn: Conn, { id, validUntil }: Due): Promise<OfferRow | null> => {
  const [row] = await conn.select().from(offers).where(eq(offers.id, id))
  return row && row.validUntil === validUntil && (row.state === 'open' || row.state === 'paused') ? row : null
}

/** The handler of the job `offerExpiry`: an offer that nobody confirmed leaves every list. */
export const expireOffer =
  ({ store, clock }: Platform) =>
  (due: Due): Promise<void> =>
    store.commit(async (tx) => {
      const row = await rowDue(tx, due)
      if (!row) return
      const now = clock()
      await tx.update(offers).set({ state: 'expired', updatedAt: now }).where(eq(offers.id, row.id))
      await record(tx, null, about(row, { kind: 'offer.expired', at: now }))
    })

/** The handler of the job `offerReminder`: asks whoever wrote it, with a link to renew, whether the offer still holds. */
export const remindOfOffer =
  ({ store, clock, mail, config }: Platform) =>
  (due: Due): Promise<void> =>
    store.commit(async (tx) => {
      const row = await rowDue(tx, due)
      if (!row) return
      // Nobody stands behind the demo region's addresses.
      for (const { email, language } of (await writersToTell(tx, row)).filter(({ demo }) => !demo)) {
        const link = `${config.publicUrl}/${language}/offers/${row.id}?renew=yes`
        const text = letter('ends', language, { title: row.title, day: due.validUntil, link })
        await mail.send(tx, { to: email, ...text }, clock())
      }
    })
