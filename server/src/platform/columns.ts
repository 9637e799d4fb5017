// Tables are written once, for two engines. At run time these are drizzle's builders of the engine chosen when this
// module loads; at type-check time they are SQLite's, whose rows have the same shapes.
import * as lite from 'drizzle-orm/sqlite-core'
import * as pg from 'drizzle-orm/pg-core'

/** DATABASE_URL=postgres://… chooses PostgreSQL; ENGINE=postgres chooses PGlite (tests, drizzle-kit). */
export const postgres = (process.env.DATABASE_URL ?? '').startsWith('postgres') || process.env.ENGINE === 'postgres'

export const table = (postgres ? pg.pgTable : lite.sqliteTable) as typeof lite.sqliteTable
export const text = (postgres ? pg.text : lite.text) as typeof lite.text
export const index = (postgres ? pg.index : lite.index) as typeof lite.index
export const uniqueIndex = (postgres ? pg.uniqueIndex : lite.uniqueIndex) as typeof lite.uniqueIndex
export const primaryKey = (postgres ? pg.primaryKey : lite.primaryKey) as typeof lite.primaryKey

const shapes = {
  integer: () => lite.integer(),
  real: () => lite.real(),
  bool: () => lite.integer({ mode: 'boolean' }),
  json: () => lite.text({ mode: 'json' }),
  serial: () => lite.integer().primaryKey({ autoIncrement: true }),
}

/** whole number within ±2⁵³: counts, cents, epoch ms */
export const integer = (postgres ? () => pg.bigint({ mode: 'number' }) : shapes.integer) as typeof shapes.integer
/** IEEE 754 double */
export const real = (postgres ? () => pg.doublePrecision() : shapes.real) as typeof shapes.real
/** true or false */
export const bool = (postgres ? () => pg.boolean() : shapes.bool) as typeof shapes.bool
/** any JSON value, typed by the caller: json().$type<Rule[]>() */
export const json = (postgres ? () => pg.jsonb() : shapes.json) as typeof shapes.json
/** a primary key that the database counts up and never gives twice */
export const serial = (postgres
  ? () => pg.bigserial({ mode: 'number' }).primaryKey()
  : shapes.serial) as unknown as typeof shapes.serial
