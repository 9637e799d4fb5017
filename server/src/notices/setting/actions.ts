import { eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import { noticeGroups, type changeNoticeSettings } from '@silta/shared/notices.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { invalid } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { noticeSettings } from '../tables.ts'
import { begun, settingsView } from './queries.ts'
import { isZone, nextDigest, type SettingsRow } from './rules.ts'

type Wanted = Static<typeof changeNoticeSettings.body>

/** @throws invalid when the zone is none that the IANA database has */
export async function changeSettings({ store, clock }: Platform, actor: Actor, wanted: Wanted) {
  const now = clock()
  const { rhythms, hour, weekday, zone, quiet, immediate } = wanted
  if (!isZone(zone)) throw invalid([{ field: 'zone', code: 'unknown' }])
  const chosen = { ...rhythms, hour, weekday, zone, immediate }
  const quietHours = { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null }
  const row = { ...chosen, ...quietHours, personId: actor.personId!, nextDigestAt: nextDigest(chosen, now) }
  await store.commit(async (tx) => {
    await putSettings(tx, row)
    await record(tx, actor, { kind: 'notice.settingsChanged', subjectId: row.personId, at: now })
  })
  return settingsView(store.read, actor, now)
}

/** No gathered mail any more, of any group; what waits for an answer still comes at once. */
export async function stopDigests(tx: Conn, personId: string, now: number): Promise<void> {
  const [row = begun(personId, now)] = await tx
    .select()
    .from(noticeSettings)
    .where(eq(noticeSettings.personId, personId))
  const none = Object.fromEntries(noticeGroups.map((group) => [group, 'none'])) as Pick<SettingsRow, 'own'>
  await putSettings(tx, { ...row, ...none, nextDigestAt: null })
  await record(tx, null, { kind: 'notice.settingsChanged', subjectId: personId, at: now })
}

async function putSettings(tx: Conn, row: SettingsRow): Promise<void> {
  const { personId, ...rest } = row
  await tx.insert(noticeSettings).values(row).onConflictDoUpdate({ target: noticeSettings.personId, set: rest })
}
