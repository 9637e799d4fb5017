import { eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import { dayMs } from '#platform/clock.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { letter } from '../../mail.ts'
import { writersToTell } from '../../queries.ts'
import { about, endOfDay, reminderDays } from '../../rules.ts'
import type { NeedRow } from '../queries.ts'
import { startsOf } from '../rules.ts'
import { needs } from '../tables.ts'

type Due = { id: string; validUntil: string }

/** Puts the end of a need's validity, and the reminders before it, into the outbox; an earlier watch then does nothing. */
export async function watchNeed(tx: Conn, { id, validUntil }: NeedRow, now: number): Promise<void> {
  if (!validUntil) return
  const payload: Due = { id, validUntil }
  const end = endOfDay(validUntil)
  await enqueue(tx, { kind: 'needExpiry', payload, at: end })
  const reminders = reminderDays.map((days) => end - days * dayMs).filter((at) => at > now)
  for (const at of reminders) await enqueue(tx, { kind: 'needReminder', payload, at })
}

const rowDue = async (conn: Conn, { id, validUntil }: Due): Promise<NeedRow | null> => {
  const [row] = await conn.select().from(needs).where(eq(needs.id, id))
  return row && row.validUntil === validUntil && startsOf.expire.includes(row.state) ? row : null
}

/** The handler of the job `needExpiry`: a need that nobody renewed leaves every list. */
export const expireNeed =
  ({ store, clock }: Platform) =>
  (due: Due): Promise<void> =>
    store.commit(async (tx) => {
      const row = await rowDue(tx, due)
      if (!row || row.state === 'fulfilled') return
      const now = clock()
      await tx.update(needs).set({ state: 'expired', updatedAt: now }).where(eq(needs.id, row.id))
      await record(tx, null, about(row, { kind: 'need.expired', at: now }))
    })

/** The handler of the job `needReminder`: asks whoever wrote it, with a link to renew, whether the need still holds. */
export const remindOfNeed =
  ({ store, clock, mail, config }: Platform) =>
  (due: Due): Promise<void> =>
    store.commit(async (tx) => {
      const row = await rowDue(tx, due)
      if (!row || row.state === 'fulfilled') return
      // Nobody stands behind the demo region's addresses.
      for (const { email, language } of (await writersToTell(tx, row)).filter(({ demo }) => !demo)) {
        const link = `${config.publicUrl}/${language}/needs/${row.id}?renew=yes`
        const text = letter('ends', language, { title: row.title, day: due.validUntil, link })
        await mail.send(tx, { to: email, ...text }, clock())
      }
    })
