import { asc, count } from 'drizzle-orm'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import type { Conn } from '#platform/store.ts'
import { authorities, instruments } from '../tables.ts'

/** Names of all authorities in one language, by id. */
export async function authorityNames(conn: Conn, language: InterfaceLanguage): Promise<Map<string, string>> {
  const rows = await conn.select({ id: authorities.id, name: authorities.name }).from(authorities)
  return new Map(rows.map(({ id, name }) => [id, name[language]]))
}

/** Every authority with its other names and how many instruments it has. */
export async function authorityList(conn: Conn) {
  const rows = await conn.select().from(authorities).orderBy(asc(authorities.id))
  const counted = await conn
    .select({ id: instruments.authorityId, n: count() })
    .from(instruments)
    .groupBy(instruments.authorityId)
  const numbers = new Map(counted.map(({ id, n }) => [id, n]))
  return {
    authorities: rows.map(({ id, name, website, aliases }) => ({
      ...{ id, name, website, aliases },
      instruments: numbers.get(id) ?? 0,
    })),
  }
}
