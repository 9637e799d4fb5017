import { getTableColumns, sql } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { postgres } from './columns.ts'
import { openSqlite } from './store-sqlite.ts'
import { openPostgres } from './store-postgres.ts'

/** A connection of either engine. Queries use only what both dialects share: no `.all()/.get()/.run()`. */
export type Conn = BetterSQLite3Database

/**
 * What is written together. It awaits nothing but its own connection, changes nothing outside the database,
 * and may run twice (PostgreSQL retries a serialization failure).
 */
export type Work<T> = (tx: Conn) => Promise<T>

export type Store = {
  engine: 'sqlite' | 'postgres'
  read: Conn
  /** The one door for writes: works never interleave; resolves when the work is durable, rejects when nothing of it is. */
  commit<T>(work: Work<T>): Promise<T>
  /** Called after something was committed in this process; several commits may be told of as one. */
  onCommit(listener: () => void): void
  /** Another one after each commit, of this process or of any other; null where the database tells of no others. */
  version(): string | null
  /** For the pages of administrators and the benchmarks. */
  pressure(): { waiting: number; commits: number; batches: number }
  close(): Promise<void>
}

/** Is told of every statement; for benchmarks, which do the same SQL without Silta. */
export type Observe = (statement: string, params: unknown[]) => void

/** @param where a file (or `:memory:`) for SQLite; a postgres:// URL, a folder or `:memory:` (PGlite) for PostgreSQL */
export const openStore = (where: string, observe?: Observe): Promise<Store> =>
  postgres ? openPostgres(where) : openSqlite(where, observe)

const preparedByConn = new WeakMap<object, Map<string, unknown>>()
/** so many built statements are kept for each connection; names that tell who asks and what for are many */
const maxPrepared = 1_000

/**
 * A statement that is built once for each connection: drizzle builds 14,000 queries a second, prepared ones run at ten
 * times that. `build` ends in `.prepare()`; its name tells all that it is built from.
 */
export function prepared<T>(conn: Conn, name: string, build: (conn: Conn) => T): T {
  let statements = preparedByConn.get(conn)
  if (!statements) preparedByConn.set(conn, (statements = new Map()))
  let statement = statements.get(name) as T | undefined
  if (statement) return statement
  if (statements.size >= maxPrepared) statements.delete(statements.keys().next().value!)
  statements.set(name, (statement = build(conn)))
  return statement
}

/**
 * Inserts a whole row by a statement that is built once: for rows that are written with every change. Columns that the
 * database fills itself are named in `filled`.
 */
export async function insertRow<T extends SQLiteTable>(
  conn: Conn,
  table: { name: string; of: T; filled?: readonly string[] },
  row: T['$inferInsert'],
): Promise<void> {
  const { name, of, filled = [] } = table
  const statement = prepared(conn, `insert_${name}`, (c) => {
    const columns = Object.entries(getTableColumns(of)).filter(([key]) => !filled.includes(key))
    // drizzle would write a missing JSON or boolean value of a placeholder as "null" or false
    const unsafe = columns.filter(([, one]) => !one.notNull && !['string', 'number'].includes(one.dataType))
    if (unsafe.length) throw new Error(`${name} has nullable columns that cannot be inserted by placeholders`)
    const values = Object.fromEntries(columns.map(([key]) => [key, sql.placeholder(key)]))
    return c
      .insert(of)
      .values(values as never)
      .prepare()
  })
  await statement.execute(row as Record<string, unknown>)
}
