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

/** A kind of thing that is listed. */
type Kind<Query, Row, View, Facets> = {
  name: 'needs' | 'offers'
  table: typeof needs | typeof offers
  find: (search: Search, conn: Conn, actor: Actor, question: string) => Promise<Found[]>
  /** what the actor may see, narrowed by the query's fields (not its words) */
  listed: (given: Given<Query>, query: Query) => SQL | undefined
  order: (query: Query) => SQL[]
  /** the condition of a page without words; the engine may be told to walk the order's index rather than this */
  asked?: (query: Query, which: SQL | undefined) => SQL | undefined
  /** rows as the actor may see them */
  views: (given: Given<Query>, rows: Row[]) => Promise<View[]>
  facets: (given: Given<Query>, listed: Listed<Query>) => Promise<Facets>
}

type Page<View, Facets> = { views: View[]; counts: { total: number; facets: Facets } }

/** Pages of a list by words and facets, with counts: over what the actor may see. */
export class Listing<Query extends Paged, Row extends { id: string }, View, Facets> {
  readonly #kind: Kind<Query, Row, View, Facets>
  /**
   * A query's types are those of one table: what is asked of either here, ids and whole rows, is asked as of needs, and
   * the rows are what the kind says.
   */
  readonly #table: typeof needs

  constructor(kind: Kind<Query, Row, View, Facets>) {
    this.#kind = kind
    this.#table = kind.table as typeof needs
  }

  page(given: Given<Query>): Promise<Page<View, Facets>> {
    const { memory, query, actor } = given
    // no search index has a part in a page without words: it changes with a commit alone
    if (query.q?.trim()) return this.#pageNow(given)
    return memory.exactly([this.#kind.name, 'page', query, ...readerOf(actor)], () => this.#pageNow(given))
  }

  /** Sorts ids and reads the texts of one page alone. */
  inOrder(conn: Conn, query: Query, which: SQL | undefined) {
    const { order, asked } = this.#kind
    const page = conn
      .select({ id: this.#table.id })
      .from(this.#table)
      .where(query.q || !asked ? which : asked(query, which))
      .orderBy(...order(query))
      .limit(query.limit ?? 20)
      .offset(query.offset ?? 0)
    return conn
      .select()
      .from(this.#table)
      .where(inArray(this.#table.id, page))
      .orderBy(...order(query))
  }

  async #pageNow(given: Given<Query>): Promise<Page<View, Facets>> {
    const { conn, search, actor, query } = given
    const found = query.q?.trim()
      ? (await this.#kind.find(search, conn, actor, query.q)).map(({ subjectId }) => subjectId)
      : null
    const among = found === null ? undefined : inArray(this.#table.id, found)
    const listed: Listed<Query> = (without) =>
      and(this.#kind.listed(given, without ? { ...query, [without]: undefined } : query), among)
    const byFit = found !== null && (query.sort ?? 'relevance') === 'relevance'
    const rows = await (byFit ? this.#rowsByFit(given, found, listed()) : this.#rowsInOrder(given, listed()))
    const counts = await (found ? this.#countsOf(given, listed) : this.#rememberedCounts(given, listed))
    return { views: await this.#kind.views(given, rows), counts }
  }

  async #countsOf(given: Given<Query>, listed: Listed<Query>) {
    const [all] = await given.conn.select({ total: count() }).from(this.#table).where(listed())
    return { total: all?.total ?? 0, facets: await this.#kind.facets(given, listed) }
  }

  /** Counts that no search index has a part in change with a commit alone. */
  #rememberedCounts(given: Given<Query>, listed: Listed<Query>) {
    const { limit, offset, sort, ...asked } = given.query
    return given.memory.of([this.#kind.name, asked, ...readerOf(given.actor)], () => this.#countsOf(given, listed))
  }

  /** The same reader asks for the same page again and again: its statement is built once. */
  #rowsInOrder({ conn, actor, query }: Given<Query>, which: SQL | undefined): Promise<Row[]> {
    const build = (c: Conn) => this.inOrder(c, query, which).prepare()
    // what a search found is no part of the name
    const rows: Promise<unknown> = query.q
      ? this.inOrder(conn, query, which)
      : prepared(conn, JSON.stringify([this.#kind.name, query, readerOf(actor)]), build).execute()
    return rows as Promise<Row[]>
  }

  async #rowsByFit({ conn, query }: Given<Query>, found: string[], which: SQL | undefined): Promise<Row[]> {
    const { id } = this.#table
    const { limit = 20, offset = 0 } = query
    const kept = new Set((await conn.select({ id }).from(this.#table).where(which)).map((row) => row.id))
    const ids = found.filter((one) => kept.has(one)).slice(offset, offset + limit)
    const rows: unknown = await conn.select().from(this.#table).where(inArray(id, ids))
    return (rows as Row[]).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  }
}
