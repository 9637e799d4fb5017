import { and, asc, count, desc, eq, gt, inArray, max } from 'drizzle-orm'
import type { SavedSearch } from '@silta/shared/saved-searches.ts'
import { needsSeenBy } from '#catalogue/need/queries.ts'
import { offersVisibleTo } from '#catalogue/offer/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import type { Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { notices, savedSearches } from '../tables.ts'
import { pathOf } from './rules.ts'

export type SavedRow = typeof savedSearches.$inferSelect
/** What telling of one takes: a new offer may have thousands to be told to. */
export type Saved = Pick<SavedRow, 'id' | 'personId' | 'fitsKind' | 'active' | 'question'>

/** My saved searches, newest first. */
export async function mySearches(conn: Conn, actor: Actor) {
  const rows = await conn
    .select()
    .from(savedSearches)
    .where(eq(savedSearches.personId, actor.personId ?? ''))
    .orderBy(desc(savedSearches.id))
  return { searches: await searchViews(conn, actor, rows) }
}

/** One of mine. @throws notFound */
export async function mySearch(conn: Conn, actor: Actor, id: string): Promise<SavedRow> {
  const mine = and(eq(savedSearches.id, id), eq(savedSearches.personId, actor.personId ?? ''))
  const [row] = await conn.select().from(savedSearches).where(mine)
  if (!row) throw notFound()
  return row
}

/** What goes out of a list of them: titles as far as their owner may see them now. */
export async function searchViews(conn: Conn, actor: Actor, rows: SavedRow[]): Promise<SavedSearch[]> {
  const titles = await fittedTitles(conn, actor, rows)
  const told = await toldBy(
    conn,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const { id, target, name, active, createdAt, fitsKind, fitsId, threshold } = row
    const title = titles.get(fitsId ?? '')
    const fits = fitsKind && fitsId && title !== undefined ? { kind: fitsKind, id: fitsId, title, threshold } : null
    const page = fitsKind ? `/${fitsKind}s/${fitsId}` : pathOf(target, row.question)
    const { found = 0, lastFoundAt = null } = told.get(id) ?? {}
    const question = fitsKind ? null : row.question
    return { id, target, name, question, fits, path: page, active, createdAt, found, lastFoundAt }
  })
}

async function fittedTitles(conn: Conn, actor: Actor, rows: SavedRow[]): Promise<Map<string, string>> {
  const idsOf = (kind: 'need' | 'offer') =>
    rows.flatMap(({ fitsKind, fitsId }) => (fitsKind === kind && fitsId ? [fitsId] : []))
  const seen = await needsSeenBy(conn, actor, idsOf('need'))
  const shown = idsOf('offer').length
    ? await conn
        .select({ id: offers.id, title: offers.title })
        .from(offers)
        .where(and(inArray(offers.id, idsOf('offer')), offersVisibleTo(actor)))
    : []
  return new Map([
    ...[...seen.values()].map(({ row }) => [row.id, row.title] as const),
    ...shown.map(({ id, title }) => [id, title] as const),
  ])
}

async function toldBy(conn: Conn, ids: string[]) {
  if (!ids.length) return new Map<string, never>()
  const { searchId, createdAt } = notices
  const rows = await conn
    .select({ searchId, found: count(), lastFoundAt: max(createdAt) })
    .from(notices)
    .where(inArray(searchId, ids))
    .groupBy(searchId)
  return new Map(rows.map(({ searchId: id, found, lastFoundAt }) => [id, { found, lastFoundAt: Number(lastFoundAt) }]))
}

const pageSize = 500

/** Every saved question that is not stopped, page by page. */
export async function* activeQuestions(conn: Conn): AsyncGenerator<SavedRow[]> {
  for (let last = ''; ;) {
    const rows = await conn
      .select()
      .from(savedSearches)
      .where(and(gt(savedSearches.id, last), eq(savedSearches.active, true)))
      .orderBy(asc(savedSearches.id))
      .limit(pageSize)
    yield rows.filter(({ fitsKind }) => fitsKind === null)
    if (rows.length < pageSize) return
    last = rows.at(-1)!.id
  }
}

/** Searches for what fits a need (or an offer) that are not stopped. */
export const activeFits = (conn: Conn, kind: 'need' | 'offer'): Promise<SavedRow[]> =>
  conn
    .select()
    .from(savedSearches)
    .where(and(eq(savedSearches.fitsKind, kind), eq(savedSearches.active, true)))
    .orderBy(asc(savedSearches.fitsId), asc(savedSearches.id))

export async function searchesToTell(conn: Conn, ids: string[]): Promise<Saved[]> {
  const { id, personId, fitsKind, active, question } = savedSearches
  const found: Saved[] = []
  for (let at = 0; at < ids.length; at += pageSize) {
    const some = inArray(id, ids.slice(at, at + pageSize))
    found.push(...(await conn.select({ id, personId, fitsKind, active, question }).from(savedSearches).where(some)))
  }
  return found
}

export async function searchesById(conn: Conn, ids: string[]): Promise<SavedRow[]> {
  const found: SavedRow[] = []
  for (let at = 0; at < ids.length; at += pageSize)
    found.push(
      ...(await conn
        .select()
        .from(savedSearches)
        .where(inArray(savedSearches.id, ids.slice(at, at + pageSize)))),
    )
  return found
}
