import { and, asc, eq } from 'drizzle-orm'
import type { ActivityKind } from '#activity/actions.ts'
import { recordAll } from '#activity/actions.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { jobs } from '#platform/tables.ts'
import { staleRules } from '../instrument/rules.ts'
import { instruments } from '../tables.ts'

const kind = 'instrumentDay'
/** Monday: the day of the week on which what has not been checked is told of */
const alarmDay = 1

/** Sees to it that instruments are looked at every day, once however often the service starts. */
export async function watchInstruments({ store, clock }: Pick<Platform, 'store' | 'clock'>): Promise<void> {
  const [waiting] = await store.read.select({ id: jobs.id }).from(jobs).where(isWaiting).limit(1)
  if (waiting) return
  await store.commit(async (tx) => {
    const [meanwhile] = await tx.select({ id: jobs.id }).from(jobs).where(isWaiting).limit(1)
    if (!meanwhile) await enqueue(tx, { kind, payload: { day: dayOf(clock()) }, at: clock() })
  })
}

const isWaiting = and(eq(jobs.kind, kind), eq(jobs.state, 'waiting'))

type Day = { day: string }

/**
 * One day's look: calls that open or closed are told of, on Mondays also instruments with rules that nobody has checked
 * for 90 days. The next day's look is put into the outbox in the same transaction.
 */
export const lookAtInstruments =
  ({ store }: Pick<Platform, 'store'>) =>
  async ({ day }: Day): Promise<void> => {
    const at = Date.parse(`${day}T00:00:00Z`)
    const next = { kind, payload: { day: dayOf(at + dayMs) }, at: at + dayMs }
    await store.commit(async (tx) => {
      const news = await newsOfDay(tx, day)
      await recordAll(
        tx,
        null,
        news.map((one) => ({ ...one, at })),
      )
      await enqueue(tx, next)
    })
  }

type News = { kind: ActivityKind; subjectId: string; facts: Record<string, unknown> }

async function newsOfDay(tx: Conn, day: string): Promise<News[]> {
  const at = Date.parse(`${day}T00:00:00Z`)
  const yesterday = dayOf(at - dayMs)
  const isAlarmDay = new Date(at).getUTCDay() === alarmDay
  const rows = await tx.select().from(instruments).orderBy(asc(instruments.id))
  return rows.flatMap(({ id: subjectId, status, text }) => {
    const opened = text.calls.filter(({ opensOn }) => opensOn === day).map(told(subjectId, 'instrument.opened'))
    const closed = text.calls.filter(({ closesOn }) => closesOn === yesterday).map(told(subjectId, 'instrument.closed'))
    const stale = isAlarmDay && status !== 'ended' ? staleRules(text, day).length : 0
    const alarm: News[] = stale ? [{ kind: 'instrument.stale', subjectId, facts: { rules: stale } }] : []
    return [...opened, ...closed, ...alarm]
  })
}

const told =
  (subjectId: string, newsKind: ActivityKind) =>
  ({ id: call }: { id: string }): News => ({ kind: newsKind, subjectId, facts: { call } })
