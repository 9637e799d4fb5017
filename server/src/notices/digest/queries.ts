import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { DigestPreview } from '@silta/shared/notices.ts'
import type { Actor } from '#platform/actor.ts'
import type { Letter } from '#platform/mail.ts'
import { notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { previewLetter } from '../letter/queries.ts'
import type { NoticeRow } from '../queries.ts'
import { settingsOf } from '../setting/queries.ts'
import { groupsDue } from '../setting/rules.ts'
import { notices } from '../tables.ts'

/** What nobody has read yet and no letter has taken: by person. */
export async function untoldOf(conn: Conn, people: string[]): Promise<Map<string, NoticeRow[]>> {
  const open = and(eq(notices.mail, 'digest'), eq(notices.state, 'unread'), isNull(notices.mailId))
  const rows = people.length
    ? await conn
        .select()
        .from(notices)
        .where(and(inArray(notices.personId, people), open))
        .orderBy(asc(notices.id))
    : []
  return Map.groupBy(rows, (row) => row.personId)
}

type Doors = Pick<Platform, 'store' | 'config' | 'clock'>

/** My next gathered letter as it would be if it went now; nothing is taken, marked or linked by that. */
export async function digestPreview(doors: Doors, actor: Actor): Promise<DigestPreview> {
  const { at, letter } = await nextLetter(doors, actor)
  return { at, letter: letter && { subject: letter.subject, text: letter.text } }
}

/** The same as a mail program would show it. @throws notFound when there is nothing to tell */
export async function digestHtml(doors: Doors, actor: Actor): Promise<string> {
  const { letter } = await nextLetter(doors, actor)
  if (!letter?.html) throw notFound()
  return letter.html
}

async function nextLetter(doors: Doors, actor: Actor): Promise<{ at: number | null; letter: Letter | null }> {
  const personId = actor.personId!
  const conn = doors.store.read
  const settings = (await settingsOf(conn, [personId], doors.clock())).get(personId)!
  const at = settings.nextDigestAt
  if (at === null) return { at, letter: null }
  const groups = new Set(groupsDue(settings, at))
  const rows = ((await untoldOf(conn, [personId])).get(personId) ?? []).filter(({ group }) => groups.has(group))
  return { at, letter: rows.length ? await previewLetter(doors, actor, rows) : null }
}
