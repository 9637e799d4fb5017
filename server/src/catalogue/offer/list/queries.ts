import { and, count, inArray, type SQL } from 'drizzle-orm'
import { deliveries } from '@silta/shared/words.ts'
import type { Actor } from '#platform/actor.ts'
import { readerOf, type Memory } from '#platform/memory.ts'
import type { Search } from '#platform/search/finding.ts'
import { prepared, type Conn } from '#platform/store.ts'
import { countsBy, countsWithin, mostFirst, namedPlaces, namedTrades } from '../../facet/queries.ts'
import { listedOffers, offerOrder, offerViewsOf, type OfferQuery, type OfferRow } from '../queries.ts'
import { findOffers } from '../search.ts'
import { offers } from '../tables.ts'

type Given = { conn: Conn; search: Search; memory: Memory; actor: Actor; query: OfferQuery }

/** Offers by words and facets, with counts: over what the actor may see, each facet counted without its own filter. */
export async function offerPage(given: Given) {
  const { conn, search, actor, query } = given
  const found = query.q?.trim()
    ? (await findOffers(search, conn, actor, query.q)).map(({ subjectId }) => subjectId)
    : null
  const listed = (without?: keyof OfferQuery) =>
    and(listedOffers(actor, without ? { ...query, [without]: undefined } : query), among(found))
  const byFit = found !== null && (query.sort ?? 'relevance') === 'relevance'
  const rows = await (byFit ? rowsByFit(given, found, listed()) : rowsInOrder(given, listed()))
  const counts = await (found ? countsOf(given, listed) : rememberedCounts(given, listed))
  return {
    offers: await offerViewsOf(conn, actor, rows),
    ...counts,
  }
}

type Listed = (without?: keyof OfferQuery) => SQL | undefined

async function countsOf(given: Given, listed: Listed) {
  const [all] = await given.conn.select({ total: count() }).from(offers).where(listed())
  return { total: all?.total ?? 0, facets: await facetsOf(given, listed) }
}

/** Counts that no search index has a part in change with a commit alone. */
function rememberedCounts(given: Given, listed: Listed) {
  const { limit, offset, sort, ...asked } = given.query
  return given.memory.of(['offers', asked, ...readerOf(given.actor)], () => countsOf(given, listed))
}

const among = (found: string[] | null): SQL | undefined => (found === null ? undefined : inArray(offers.id, found))

/** The same reader asks for the same page again and again: its statement is built once. */
function rowsInOrder({ conn, actor, query }: Given, which: SQL | undefined): Promise<OfferRow[]> {
  const build = (c: Conn) => pageInOrder(c, query, which).prepare()
  // what a search found is no part of the name
  return query.q
    ? pageInOrder(conn, query, which)
    : prepared(conn, JSON.stringify(['offers', query, readerOf(actor)]), build).execute()
}

/** Sorts ids and reads the texts of one page alone. */
export function pageInOrder(conn: Conn, query: OfferQuery, which: SQL | undefined) {
  const order = offerOrder(query)
  const page = conn
    .select({ id: offers.id })
    .from(offers)
    .where(which)
    .orderBy(...order)
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  return conn
    .select()
    .from(offers)
    .where(inArray(offers.id, page))
    .orderBy(...order)
}

async function rowsByFit({ conn, query }: Given, found: string[], which: SQL | undefined): Promise<OfferRow[]> {
  const { limit = 20, offset = 0 } = query
  const kept = new Set((await conn.select({ id: offers.id }).from(offers).where(which)).map(({ id }) => id))
  const ids = found.filter((id) => kept.has(id)).slice(offset, offset + limit)
  const rows = await conn.select().from(offers).where(inArray(offers.id, ids))
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

async function facetsOf({ conn, actor }: Given, listed: (without: keyof OfferQuery) => SQL | undefined) {
  const ways = { values: deliveries, where: listed('delivery') }
  return {
    kind: await countsBy(conn, offers.kind, listed('kind')),
    delivery: await countsWithin(conn, offers.delivery, ways),
    municipality: namedPlaces(await countsBy(conn, offers.municipality, listed('municipality')), actor.language),
    industry: namedTrades(await trades(conn, listed('industry')), actor.language),
    language: await countsBy(conn, offers.language, listed('language')),
  }
}

/** An offer counts once for each division that it names. */
async function trades(conn: Conn, where: SQL | undefined) {
  const rows = await conn.select({ industries: offers.industries }).from(offers).where(where)
  const divisions = rows.flatMap(({ industries }) => [...new Set(industries.map(({ code }) => code.split('.')[0]!))])
  return mostFirst(divisions.map((value) => ({ value, label: value, count: 1 })))
}
