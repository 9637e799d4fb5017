import { and, count, inArray, type SQL } from 'drizzle-orm'
import { cooperationForms } from '@silta/shared/words.ts'
import type { Actor } from '#platform/actor.ts'
import { readerOf, type Memory } from '#platform/memory.ts'
import type { Search } from '#platform/search/finding.ts'
import { prepared, type Conn } from '#platform/store.ts'
import { ownersVisibleTo } from '../../disclosure.ts'
import { countsBy, countsWithin, namedPlaces, namedTrades } from '../../facet/queries.ts'
import { asFilter } from '../../queries.ts'
import { listedNeeds, needOrder, needViewsOf, seenOf, walksNewest, type NeedQuery, type NeedRow } from '../queries.ts'
import { findNeeds } from '../search.ts'
import { needs } from '../tables.ts'

type Given = { conn: Conn; search: Search; memory: Memory; actor: Actor; query: NeedQuery }

/** Needs by words and facets, with counts: over what the actor may see, each facet counted without its own filter. */
export async function needPage(given: Given) {
  const { conn, search, actor, query } = given
  const found = query.q?.trim()
    ? (await findNeeds(search, conn, actor, query.q)).map(({ subjectId }) => subjectId)
    : null
  const listed = (without?: keyof NeedQuery) =>
    and(listedNeeds(conn, actor, without ? { ...query, [without]: undefined } : query), among(found))
  const byFit = found !== null && (query.sort ?? 'relevance') === 'relevance'
  const rows = await (byFit ? rowsByFit(given, found, listed()) : rowsInOrder(given, listed()))
  const counts = await (found ? countsOf(given, listed) : rememberedCounts(given, listed))
  return {
    needs: await needViewsOf(conn, actor, await seenOf(conn, actor, rows)),
    ...counts,
  }
}

type Listed = (without?: keyof NeedQuery) => SQL | undefined

async function countsOf(given: Given, listed: Listed) {
  const [all] = await given.conn.select({ total: count() }).from(needs).where(listed())
  return { total: all?.total ?? 0, facets: await facetsOf(given, listed) }
}

/** Counts that no search index has a part in change with a commit alone. */
function rememberedCounts(given: Given, listed: Listed) {
  const { limit, offset, sort, ...asked } = given.query
  return given.memory.of(['needs', asked, ...readerOf(given.actor)], () => countsOf(given, listed))
}

const among = (found: string[] | null): SQL | undefined => (found === null ? undefined : inArray(needs.id, found))

/** The same reader asks for the same page again and again: its statement is built once. */
function rowsInOrder({ conn, actor, query }: Given, which: SQL | undefined): Promise<NeedRow[]> {
  const build = (c: Conn) => pageInOrder(c, query, which).prepare()
  // what a search found is no part of the name
  return query.q
    ? pageInOrder(conn, query, which)
    : prepared(conn, JSON.stringify(['needs', query, readerOf(actor)]), build).execute()
}

/** Sorts ids and reads the texts of one page alone. */
export function pageInOrder(conn: Conn, query: NeedQuery, which: SQL | undefined) {
  const order = needOrder(query)
  const page = conn
    .select({ id: needs.id })
    .from(needs)
    .where(query.q || !walksNewest(query) ? which : asFilter(which))
    .orderBy(...order)
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  return conn
    .select()
    .from(needs)
    .where(inArray(needs.id, page))
    .orderBy(...order)
}

async function rowsByFit({ conn, query }: Given, found: string[], which: SQL | undefined): Promise<NeedRow[]> {
  const { limit = 20, offset = 0 } = query
  const kept = new Set((await conn.select({ id: needs.id }).from(needs).where(which)).map(({ id }) => id))
  const ids = found.filter((id) => kept.has(id)).slice(offset, offset + limit)
  const rows = await conn.select().from(needs).where(inArray(needs.id, ids))
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

async function facetsOf({ conn, actor }: Given, listed: (without: keyof NeedQuery) => SQL | undefined) {
  // Whoever is hidden is not counted by where they are.
  const placed = and(listed('municipality'), ownersVisibleTo(conn, actor))
  const forms = { values: cooperationForms, where: listed('cooperation') }
  return {
    kind: await countsBy(conn, needs.kind, listed('kind')),
    stage: await countsBy(conn, needs.stage, listed('stage')),
    cooperation: await countsWithin(conn, needs.cooperation, forms),
    industry: namedTrades(await countsBy(conn, needs.industryCode, listed('industry')), actor.language),
    municipality: namedPlaces(await countsBy(conn, needs.municipality, placed), actor.language),
    language: await countsBy(conn, needs.language, listed('language')),
  }
}
