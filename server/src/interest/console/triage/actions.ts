import { eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { markTriage } from '@silta/shared/console.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { invalid } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { triageMarks } from './tables.ts'

type Mark = Static<typeof markTriage.body> & { key: string }

/**
 * Puts a matter away. @throws invalid: a snooze needs a day that lies ahead and a reason, so that whoever finds it
 * again knows what was waited for
 */
export async function markMatter(
  { store, clock }: Platform,
  actor: Actor,
  { key, state, since, until, reason = '' }: Mark,
): Promise<void> {
  const at = clock()
  const isSnooze = state === 'snoozed'
  if (isSnooze && !until) throw invalid([{ field: 'until', code: 'required' }])
  if (isSnooze && !reason.trim()) throw invalid([{ field: 'reason', code: 'required' }])
  if (isSnooze && (Number.isNaN(Date.parse(until!)) || until! <= dayOf(at)))
    throw invalid([{ field: 'until', code: 'past' }])
  const mark = { state, since, until: isSnooze ? until! : null, reason: reason.trim(), byId: actor.personId!, at }
  await store.commit(async (tx) => {
    await tx
      .insert(triageMarks)
      .values({ key, ...mark })
      .onConflictDoUpdate({ target: triageMarks.key, set: mark })
    const facts = { key, until: mark.until, reason: mark.reason }
    await record(tx, actor, { kind: `triage.${state}`, subjectId: subjectIn(key), at, facts })
  })
}

/** Takes a mark off; once is as good as twice. */
export async function unmarkMatter({ store, clock }: Platform, actor: Actor, key: string): Promise<void> {
  const at = clock()
  await store.commit(async (tx) => {
    const gone = await tx.delete(triageMarks).where(eq(triageMarks.key, key)).returning({ state: triageMarks.state })
    if (gone.length) await record(tx, actor, { kind: 'triage.reopened', subjectId: subjectIn(key), at, facts: { key } })
  })
}

const subjectIn = (key: string): string => key.split('.')[1] ?? key
