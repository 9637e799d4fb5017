import { asc, inArray } from 'drizzle-orm'
import { prepared, type Conn } from '#platform/store.ts'
import { compileInstrument, type CompiledInstrument } from './rules.ts'
import { instruments } from './tables.ts'

const versions = (conn: Conn) =>
  prepared(conn, 'instrument_versions_standing', (c) =>
    c
      .select({ id: instruments.id, version: instruments.version })
      .from(instruments)
      .orderBy(asc(instruments.id))
      .prepare(),
  )

/** Instruments with their rules made ready: each version is compiled once, and what others changed is seen at once. */
export class InstrumentBook {
  #compiled = new Map<string, CompiledInstrument>()

  /** Every instrument as it stands, by id. */
  async all(conn: Conn): Promise<CompiledInstrument[]> {
    const standing = await versions(conn).execute()
    const stale = standing.filter((one) => this.#compiled.get(one.id)?.version !== one.version)
    if (stale.length || standing.length !== this.#compiled.size) await this.#read(conn, standing, stale)
    return standing.flatMap((one) => this.#compiled.get(one.id) ?? [])
  }

  async #read(conn: Conn, standing: { id: string }[], stale: { id: string }[]): Promise<void> {
    const ids = stale.map(({ id }) => id)
    const rows = ids.length ? await conn.select().from(instruments).where(inArray(instruments.id, ids)) : []
    const fresh = new Map(rows.map(({ id, version, text }) => [id, compileInstrument(id, version, text)]))
    const kept = standing.flatMap(({ id }) => fresh.get(id) ?? this.#compiled.get(id) ?? [])
    this.#compiled = new Map(kept.map((one) => [one.id, one]))
  }
}
