import { inArray } from 'drizzle-orm'
import type { NoticeSettings } from '@silta/shared/notices.ts'
import type { Actor } from '#platform/actor.ts'
import { refusalOf } from '#platform/mail-refusal.ts'
import type { Conn } from '#platform/store.ts'
import { accountById } from '#people/queries.ts'
import { noticeSettings } from '../tables.ts'
import { beginning, nextDigest, type SettingsRow } from './rules.ts'

/** Settings by person; who never chose has those of the beginning. */
export async function settingsOf(conn: Conn, personIds: string[], now: number): Promise<Map<string, SettingsRow>> {
  const rows = personIds.length
    ? await conn.select().from(noticeSettings).where(inArray(noticeSettings.personId, personIds))
    : []
  const known = new Map(rows.map((row) => [row.personId, row]))
  return new Map(personIds.map((id) => [id, known.get(id) ?? begun(id, now)]))
}

/** The row of somebody who never chose. */
export const begun = (personId: string, now: number): SettingsRow => ({
  ...beginning,
  personId,
  nextDigestAt: nextDigest(beginning, now),
})

/** What somebody chose, and whether mail reaches them. */
export async function settingsView(conn: Conn, actor: Actor, now: number): Promise<NoticeSettings> {
  const id = actor.personId!
  const row = (await settingsOf(conn, [id], now)).get(id)!
  const account = await accountById(conn, id)
  const refused = await refusalOf(conn, account?.email ?? '')
  const { own, interests, searches, funding, desk, hour, weekday, zone, immediate, nextDigestAt } = row
  const { quietFrom, quietTo } = row
  return {
    rhythms: { own, interests, searches, funding, desk },
    hour,
    weekday,
    zone,
    quiet: quietFrom === null || quietTo === null ? null : { from: quietFrom, to: quietTo },
    immediate,
    nextDigestAt,
    mail: {
      address: account?.email ?? '',
      // An address that nobody proved gets no news, for it may be somebody else's.
      reaches: refused === null && account?.verifiedEmail !== null,
      reason: refused?.reason ?? null,
      failedAt: refused?.failedAt ?? null,
    },
  }
}
