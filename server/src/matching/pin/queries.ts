import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Pin } from '@silta/shared/console.ts'
import { needInside, needsSeenBy } from '#catalogue/need/queries.ts'
import { offerSeenBy } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { peopleById } from '#people/queries.ts'
import { isStaff, type Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { matchPins } from './tables.ts'

export type PinRow = typeof matchPins.$inferSelect

/** Pins and bans of one need, or of one offer, the oldest first: a list keeps the order in which they were set. */
export function pinsOf(conn: Conn, of: { needId: string } | { offerId: string }): Promise<PinRow[]> {
  const which = 'needId' in of ? eq(matchPins.needId, of.needId) : eq(matchPins.offerId, of.offerId)
  return conn.select().from(matchPins).where(which).orderBy(asc(matchPins.at), asc(matchPins.offerId))
}

/** Pins and bans of a need, for those who stand inside it. @throws notFound for everybody else */
export async function needPins(conn: Conn, actor: Actor, needId: string): Promise<{ pins: Pin[] }> {
  const { id, title } = await needInside(conn, actor, needId)
  const rows = await pinsOf(conn, { needId })
  const titles = await openTitles(
    conn,
    rows.map(({ offerId }) => offerId),
  )
  const told = rows.map((row) => ({ row, need: { id, title }, offerTitle: titles.get(row.offerId) }))
  return { pins: await viewsOf(conn, actor, told) }
}

/** Pins and bans of an offer, with the needs that the reader sees. @throws notFound */
export async function offerPins(conn: Conn, actor: Actor, offerId: string): Promise<{ pins: Pin[] }> {
  const { title } = await offerSeenBy(conn, actor, offerId)
  const rows = await pinsOf(conn, { offerId })
  const seen = await needsSeenBy(
    conn,
    actor,
    rows.map(({ needId }) => needId),
  )
  const told = rows.flatMap((row) => {
    const need = seen.get(row.needId)?.row
    return need ? [{ row, need: { id: need.id, title: need.title }, offerTitle: title }] : []
  })
  return { pins: await viewsOf(conn, actor, told) }
}

/** What was pinned stays pinned while it is paused, but what nobody sees is not named. */
async function openTitles(conn: Conn, ids: string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map()
  const rows = await conn
    .select({ id: offers.id, title: offers.title })
    .from(offers)
    .where(and(inArray(offers.id, ids), eq(offers.state, 'open')))
  return new Map(rows.map(({ id, title }) => [id, title]))
}

type Told = { row: PinRow; need: Pin['need']; offerTitle: string | undefined }

async function viewsOf(conn: Conn, actor: Actor, told: Told[]): Promise<Pin[]> {
  const writers = told.flatMap(({ row: { byId, objectedById } }) => [
    ...(isStaff(actor) ? [byId] : []),
    ...(objectedById ? [objectedById] : []),
  ])
  const people = await peopleById(conn, [...new Set(writers)])
  const nameOf = (id: string | null) => people.get(id ?? '')?.name ?? null
  return told.flatMap(({ row, need, offerTitle }) => {
    if (offerTitle === undefined) return []
    const { offerId, verdict, reason, byId, at, objection: text, objectedById, objectedAt } = row
    const objection = text === null ? null : { text, by: nameOf(objectedById), at: objectedAt! }
    const by = isStaff(actor) ? nameOf(byId) : null
    return [{ need, offer: { id: offerId, title: offerTitle }, verdict, reason, by, at, objection }]
  })
}
