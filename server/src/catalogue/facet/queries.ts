import { and, count, isNotNull, sql, type SQL } from 'drizzle-orm'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { industryName } from '#people/industries.ts'
import { municipalityName } from '#people/municipalities.ts'
import type { Conn } from '#platform/store.ts'
import type { needs } from '../need/tables.ts'

/** One value of a facet; the web puts values that are words of the contract into its own words. */
export type FacetValue = { value: string; label: string; count: number }

type Table = typeof needs
type Column = Table['kind']

/** How many rows have each value of a column, nulls left out. Takes any table: a column knows its own. */
export async function countsBy<T>(conn: Conn, column: T, where: SQL | undefined): Promise<FacetValue[]> {
  const value = column as Column
  const rows = await conn
    .select({ value, count: count() })
    .from(value.table as Table)
    .where(and(where, isNotNull(value)))
    .groupBy(value)
  return mostFirst(rows.map((row) => ({ value: row.value, label: row.value, count: row.count })))
}

/** How many rows have each of these values in a column that holds a list. */
export async function countsWithin<T>(
  conn: Conn,
  column: T,
  { values, where }: { values: readonly string[]; where: SQL | undefined },
): Promise<FacetValue[]> {
  const list = column as Column
  const holding = (value: string) =>
    sql<number>`sum(case when cast(${list} as text) like ${`%"${value}"%`} then 1 else 0 end)`.mapWith(Number)
  const [row] = await conn
    .select(Object.fromEntries(values.map((value) => [value, holding(value)])))
    .from(list.table as Table)
    .where(where)
  return mostFirst(values.map((value) => ({ value, label: value, count: row?.[value] ?? 0 })))
}

/** The same value of several counts added up; zeroes left out, the most first. */
export function mostFirst(values: FacetValue[]): FacetValue[] {
  const sums = new Map<string, FacetValue>()
  for (const one of values) {
    const known = sums.get(one.value)
    sums.set(one.value, { ...one, count: one.count + (known?.count ?? 0) })
  }
  return [...sums.values()]
    .filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}

export const namedPlaces = (values: FacetValue[], language: InterfaceLanguage): FacetValue[] =>
  mostFirst(values.map((one) => ({ ...one, label: municipalityName(one.value, language) })))

/** Industries by their division (two digits) or, where only that is known, their section. */
export const namedTrades = (values: FacetValue[], language: InterfaceLanguage): FacetValue[] =>
  mostFirst(
    values.map((one) => {
      const value = one.value.split('.')[0]!
      return { ...one, value, label: industryName(value, 'NACE2', language) }
    }),
  )
