import { asc, inArray, lte } from 'drizzle-orm'
import { newId } from '#platform/ids.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { addressesOf } from '../audience/queries.ts'
import { nextDigest, groupsDue, type SettingsRow } from '../setting/rules.ts'
import { notices, noticeSettings } from '../tables.ts'
import { untoldOf } from './queries.ts'

/** people of one transaction: some ten milliseconds */
const batchSize = 40
const everyMs = 30_000

/**
 * Makes the gathered letters that are due: in batches of people, each in one transaction with the notices that it takes
 * and the hour of the next one, so that a run that was killed goes on where it stopped.
 */
export function gatherDigests({ store, mail, clock }: Platform, onFailure: (failure: unknown) => void) {
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function run() {
    const now = clock()
    while (!closed) {
      const seen = await store.commit(async (tx) => {
        const due = await duePeople(tx, now)
        await planLetters(tx, mail, { due, now })
        return due.length
      })
      if (seen < batchSize) return
    }
  }
  const nudge = () => {
    running ??= run()
      .catch(onFailure)
      .finally(() => (running = undefined))
    return running
  }

  return {
    start() {
      timer = setInterval(() => void nudge(), everyMs)
      timer.unref()
      void nudge()
    },
    /** Makes what is due now. */
    run: async () => {
      await running
      await nudge()
    },
    async close() {
      closed = true
      clearInterval(timer)
      await running
    },
  }
}

const duePeople = (conn: Conn, now: number): Promise<SettingsRow[]> =>
  conn
    .select()
    .from(noticeSettings)
    .where(lte(noticeSettings.nextDigestAt, now))
    .orderBy(asc(noticeSettings.nextDigestAt), asc(noticeSettings.personId))
    .limit(batchSize)

async function planLetters(tx: Conn, mail: Platform['mail'], { due, now }: { due: SettingsRow[]; now: number }) {
  const people = due.map(({ personId }) => personId)
  const addresses = await addressesOf(tx, people)
  const waiting = await untoldOf(tx, people)
  const planned = due.flatMap((settings) => {
    const { personId } = settings
    const to = addresses.get(personId)
    const groups = new Set(groupsDue(settings, settings.nextDigestAt ?? now))
    const ids = (waiting.get(personId) ?? []).filter(({ group }) => groups.has(group)).map(({ id }) => id)
    if (!to || !ids.length) return []
    return [{ id: newId(), to, personId, content: { kind: 'digest' }, urgency: 2 as const, dueAt: now, ids }]
  })
  await mail.plan(
    tx,
    planned.map(({ ids, ...letter }) => letter),
    now,
  )
  for (const { id, ids } of planned) await tx.update(notices).set({ mailId: id }).where(inArray(notices.id, ids))
  for (const [nextDigestAt, some] of Map.groupBy(due, (settings) => nextDigest(settings, now))) {
    const whose = some.map(({ personId }) => personId)
    await tx.update(noticeSettings).set({ nextDigestAt }).where(inArray(noticeSettings.personId, whose))
  }
}
