import { and, eq, inArray, lte, ne } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { NoticeState, readAllNotices } from '@silta/shared/notices.ts'
import { record, recordAll } from '#activity/actions.ts'
import type { Activity } from '#activity/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Mailer } from '#platform/mail.ts'
import { notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { addressesOf, audienceOf, turnsIn } from './audience/queries.ts'
import { planPushes } from './push/actions.ts'
import { countsOf, type NoticeRow } from './queries.ts'
import {
  dedupeOf,
  mailOf,
  mayBeFoundAfter,
  settledBy,
  subjectOf,
  tellingsOf,
  type Happened,
  type Telling,
} from './rules.ts'
import { settingsOf } from './setting/queries.ts'
import { afterQuiet } from './setting/rules.ts'
import { notices, noticeSettings } from './tables.ts'

/** rows of one statement: SQLite takes 32,766 parameters */
const pageSize = 500

/**
 * Tells of one activity, in the transaction of the position that the activities have been told of: settles what it
 * settles, writes the notices, plans the mails that go at once, and has the saved searches asked.
 */
export async function tellOf(tx: Conn, mail: Mailer, { activity, now }: { activity: Activity; now: number }) {
  const happened = { ...activity, ...(await turnsIn(tx, activity)) }
  const settled = await settle(tx, happened, now)
  const told: NoticeRow[] = []
  for (const telling of tellingsOf(happened)) {
    const people = await audienceOf(tx, { activity, telling, now })
    told.push(...(await insertNotices(tx, mail, { rows: rowsOf(activity, telling, people), now })))
  }
  await noteChanged(tx, [...settled, ...told.map(({ personId }) => personId)], now)
  if (mayBeFoundAfter.has(activity.kind)) {
    const payload = { kind: subjectOf(activity.kind), id: activity.subjectId }
    await enqueue(tx, { kind: 'savedSearches', payload, at: now })
  }
}

function rowsOf(activity: Activity, telling: Telling, people: string[]): NoticeRow[] {
  const { kind, group, importance, side = null } = telling
  const subjectKind = subjectOf(activity.kind)
  if (!subjectKind) return []
  return people.map((personId) => ({
    id: newId(),
    personId,
    kind,
    group,
    subjectKind,
    subjectId: subjectKind === 'organisation' ? (activity.organisationId ?? '') : activity.subjectId,
    side,
    searchId: null,
    state: 'unread',
    waiting: importance === 'waits',
    mail: mailOf(importance),
    mailId: null,
    dedupe: dedupeOf(telling, activity),
    createdAt: activity.at,
    doneAt: null,
  }))
}

/** Writes those notices that their people do not have yet, and plans the mails of those that wait; answers these rows. */
export async function insertNotices(
  tx: Conn,
  mail: Mailer,
  { rows, now }: { rows: NoticeRow[]; now: number },
): Promise<NoticeRow[]> {
  const told: NoticeRow[] = []
  for (const page of pagesOf(rows)) {
    const settings = await settingsOf(tx, [...new Set(page.map(({ personId }) => personId))], now)
    const wanted = page.map((row) => {
      const gathered = row.mail === 'now' && !settings.get(row.personId)!.immediate
      return gathered ? { ...row, mail: 'digest' as const } : row
    })
    const inserted = await tx.insert(notices).values(wanted).onConflictDoNothing().returning()
    await tx
      .insert(noticeSettings)
      .values([...settings.values()])
      .onConflictDoNothing()
    await planAtOnce(tx, mail, { rows: inserted.filter((row) => row.mail === 'now'), now })
    await planPushes(tx, { rows: inserted, now })
    told.push(...inserted)
  }
  return told
}

async function planAtOnce(tx: Conn, mail: Mailer, { rows, now }: { rows: NoticeRow[]; now: number }): Promise<void> {
  const people = rows.map(({ personId }) => personId)
  const [addresses, settings] = [await addressesOf(tx, people), await settingsOf(tx, people, now)]
  const planned = rows.flatMap(({ id, personId }) => {
    const to = addresses.get(personId)
    const dueAt = afterQuiet(settings.get(personId)!, now)
    const content = { kind: 'notice', noticeId: id }
    return to ? [{ id: newId(), to, personId, content, urgency: 1 as const, dueAt }] : []
  })
  await mail.plan(tx, planned, now)
  for (const { id, content } of planned)
    await tx.update(notices).set({ mailId: id }).where(eq(notices.id, content.noticeId))
}

/** Notices that an activity settles are done, for everybody: somebody of the team has answered. */
async function settle(tx: Conn, activity: Activity & Happened, now: number): Promise<string[]> {
  const { kinds, side } = settledBy(activity)
  const subjectKind = subjectOf(activity.kind)
  if (!kinds.length || !subjectKind) return []
  const about = and(eq(notices.subjectKind, subjectKind), eq(notices.subjectId, activity.subjectId))
  const open = and(inArray(notices.kind, [...kinds]), ne(notices.state, 'done'))
  const rows = await tx
    .update(notices)
    .set({ state: 'done', doneAt: now })
    .where(and(about, open, side ? eq(notices.side, side) : undefined))
    .returning({ personId: notices.personId })
  return rows.map(({ personId }) => personId)
}

/** Pages that show somebody's notices hear of it. */
export async function noteChanged(tx: Conn, personIds: string[], now: number): Promise<void> {
  const people = [...new Set(personIds)]
  for (const page of pagesOf(people))
    await recordAll(
      tx,
      null,
      page.map((subjectId) => ({ kind: 'notice.changed', subjectId, at: now })),
    )
}

/** Marks a notice of mine. @throws notFound when it is not mine */
export async function setState({ store, clock }: Platform, actor: Actor, given: { id: string; state: NoticeState }) {
  const [now, personId] = [clock(), actor.personId!]
  await store.commit(async (tx) => {
    const mine = and(eq(notices.id, given.id), eq(notices.personId, personId))
    const values = { state: given.state, doneAt: given.state === 'done' ? now : null }
    const changed = await tx.update(notices).set(values).where(mine).returning({ id: notices.id })
    if (!changed.length) throw notFound()
    await record(tx, actor, { kind: 'notice.changed', subjectId: personId, at: now })
  })
  return countsOf(store.read, actor)
}

/** Marks all my unread notices as read, up to one; what came after it stays unread. */
export async function readAll({ store, clock }: Platform, actor: Actor, given: Static<typeof readAllNotices.body>) {
  const [now, personId] = [clock(), actor.personId!]
  await store.commit(async (tx) => {
    const mine = and(eq(notices.personId, personId), eq(notices.state, 'unread'))
    const upTo = given.upTo ? lte(notices.id, given.upTo) : undefined
    const inGroup = given.group ? eq(notices.group, given.group) : undefined
    const which = and(mine, upTo, inGroup)
    const changed = await tx.update(notices).set({ state: 'read' }).where(which).returning({ id: notices.id })
    if (changed.length) await record(tx, actor, { kind: 'notice.changed', subjectId: personId, at: now })
  })
  return countsOf(store.read, actor)
}

function* pagesOf<T>(all: T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += pageSize) yield all.slice(at, at + pageSize)
}
