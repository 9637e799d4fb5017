import { and, count, inArray, type SQL } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import { readerOf, type Memory } from '#platform/memory.ts'
import type { Found, Search } from '#platform/search/finding.ts'
import { prepared, type Conn } from '#platform/store.ts'
import type { needs } from '../need/tables.ts'
import type { offers } from '../offer/tables.ts'

type Paged = { q?: string; sort?: string; limit?: number; offset?: number }
export type Given<Query> = { conn: Conn; search: Search; memory: Memory; actor: Actor; query: Query }
/** What a list stands for, as a condition: with every filter of the query, or all but one. */
export type Listed<Query> = (without?: keyof Query) => SQL | undefined

/** In which order a kind of thing is listed. */
type Ordered<Query extends Paged> = {
  table: typeof needs | typeof offers
  order: (query: Query) => SQL[]
  /** the condition of a page without words; the engine may be told to walk the order's index rather than this */
  asked?: (query: Query, which: SQL | undefined) => SQL | undefined
}

/** A kind of thing that is listed. */
type Kind<Query extends Paged, Row extends { id: string }, View, Facets> = Ordered<Query> & {
  name: 'needs' | 'offers'
  find: (search: Search, conn: Conn, actor: Actor, question: string) => Promise<Found[]>
  /** what the actor may see, narrowed by the query's fields (not its words) */
  listed: (given: Given<Query>, query: Query) => SQL | undefined
  /** rows as the actor may see them */
  views: (given: Given<Query>, rows: Row[]) => Promise<View[]>
  facets: (given: Given<Query>, listed: Listed<Query>) => Promise<Facets>
}

type Page<View, Facets> = { views: View[]; counts: { total: number; facets: Facets } }

/** A page of a list by words and facets, with its counts: over what the actor may see. */
export function pageOf<Query extends Paged, Row extends { id: string }, View, Facets>(
  kind: Kind<Query, Row, View, Facets>,
  given: Given<Query>,
): Promise<Page<View, Facets>> {
  const { memory, query, actor } = given
  // no search index has a part in a page without words: it changes with a commit alone
  if (query.q?.trim()) return pageNow(kind, given)
  return memory.exactly([kind.name, 'page', query, ...readerOf(actor)], () => pageNow(kind, given))
}

async function pageNow<Query extends Paged, Row extends { id: string }, View, Facets>(
  kind: Kind<Query, Row, View, Facets>,
  given: Given<Query>,
): Promise<Page<View, Facets>> {
  const { conn, search, actor, query } = given
  const found = query.q?.trim()
    ? (await kind.find(search, conn, actor, query.q)).map(({ subjectId }) => subjectId)
    : null
  const among = found === null ? undefined : inArray(kind.table.id, found)
  const listed: Listed<Query> = (without) =>
    and(kind.listed(given, without ? { ...query, [without]: undefined } : query), among)
  const byFit = found !== null && (query.sort ?? 'relevance') === 'relevance'
  const rows = await (byFit ? rowsByFit(kind, given, { found, which: listed() }) : rowsInOrder(kind, given, listed()))
  const counts = await (found ? countsOf(kind, given, listed) : rememberedCounts(kind, given, listed))
  return { views: await kind.views(given, rows), counts }
}

async function countsOf<Query extends Paged, Row extends { id: string }, Facets>(
  kind: Kind<Query, Row, unknown, Facets>,
  given: Given<Query>,
  listed: Listed<Query>,
) {
  const [all] = await given.conn.select({ total: count() }).from(columnsOf(kind)).where(listed())
  return { total: all?.total ?? 0, facets: await kind.facets(given, listed) }
}

/** Counts that no search index has a part in change with a commit alone. */
function rememberedCounts<Query extends Paged, Row extends { id: string }, Facets>(
  kind: Kind<Query, Row, unknown, Facets>,
  given: Given<Query>,
  listed: Listed<Query>,
) {
  const { limit, offset, sort, ...asked } = given.query
  return given.memory.of([kind.name, asked, ...readerOf(given.actor)], () => countsOf(kind, given, listed))
}

/** The same reader asks for the same page again and again: its statement is built once. */
function rowsInOrder<Query extends Paged, Row extends { id: string }>(
  kind: Kind<Query, Row, unknown, unknown>,
  { conn, actor, query }: Given<Query>,
  which: SQL | undefined,
): Promise<Row[]> {
  const build = (c: Conn) => pageInOrder(c, kind, { query, which }).prepare()
  // what a search found is no part of the name
  const rows = query.q
    ? pageInOrder(conn, kind, { query, which })
    : prepared(conn, JSON.stringify([kind.name, query, readerOf(actor)]), build).execute()
  return rows as Promise<unknown> as Promise<Row[]>
}

/** Sorts ids and reads the texts of one page alone. */
export function pageInOrder<Query extends Paged>(
  conn: Conn,
  kind: Ordered<Query>,
  { query, which }: { query: Query; which: SQL | undefined },
) {
  const table = columnsOf(kind)
  const order = kind.order(query)
  const page = conn
    .select({ id: table.id })
    .from(table)
    .where(query.q || !kind.asked ? which : kind.asked(query, which))
    .orderBy(...order)
    .limit(query.limit ?? 20)
    .offset(query.offset ?? 0)
  return conn
    .select()
    .from(table)
    .where(inArray(table.id, page))
    .orderBy(...order)
}

async function rowsByFit<Query extends Paged, Row extends { id: string }>(
  kind: Kind<Query, Row, unknown, unknown>,
  { conn, query }: Given<Query>,
  { found, which }: { found: string[]; which: SQL | undefined },
): Promise<Row[]> {
  const table = columnsOf(kind)
  const { limit = 20, offset = 0 } = query
  const kept = new Set((await conn.select({ id: table.id }).from(table).where(which)).map(({ id }) => id))
  const ids = found.filter((id) => kept.has(id)).slice(offset, offset + limit)
  const rows: unknown = await conn.select().from(table).where(inArray(table.id, ids))
  return (rows as Row[]).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/**
 * A query's types are those of one table: what is asked of either here, ids and whole rows, is asked as of needs, and
 * the rows are what the kind says.
 */
const columnsOf = ({ table }: Pick<Ordered<Paged>, 'table'>) => table as typeof needs
