import { isDeepStrictEqual } from 'node:util'
import { inArray } from 'drizzle-orm'
import type { InstrumentText } from '@silta/shared/instruments.ts'
import { recordAll } from '#activity/actions.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { authorities as knownAuthorities } from '../data/authorities.ts'
import { instrumentTexts } from '../data/instruments.ts'
import { rowOf } from '../instrument/actions.ts'
import type { InstrumentRow } from '../instrument/queries.ts'
import { authorities, instruments, instrumentVersions } from '../tables.ts'

/**
 * Loads the instruments and authorities that come with the software: what is missing is added, and what nobody has
 * edited follows a newer release. What somebody edited is theirs and stays as it is.
 */
export async function loadInstruments({ store, clock }: Pick<Platform, 'store' | 'clock'>): Promise<void> {
  const now = clock()
  if (!(await overdue(store.read, now)).length && !(await missingAuthorities(store.read)).length) return
  await store.commit(async (tx) => {
    const named = await missingAuthorities(tx)
    const made = named.map(([id, one]) => ({ id, ...one, changedAt: now, changedBy: null }))
    if (made.length) await tx.insert(authorities).values(made)
    const rows = await overdue(tx, now)
    for (const row of rows) {
      if (row.version === 1) await tx.insert(instruments).values(row)
      else
        await tx
          .update(instruments)
          .set(row)
          .where(inArray(instruments.id, [row.id]))
    }
    const versions = rows.map(({ id, version, text }) => ({ instrumentId: id, version, text }))
    const loaded = { change: 'loaded' as const, changedAt: now, changedBy: null }
    if (rows.length) await tx.insert(instrumentVersions).values(versions.map((one) => ({ ...one, ...loaded })))
    const happened = rows.filter(({ version }) => version > 1).map(({ id }) => id)
    await recordAll(
      tx,
      null,
      happened.map((subjectId) => ({ kind: 'instrument.changed' as const, subjectId, at: now })),
    )
  })
}

async function missingAuthorities(conn: Conn) {
  const rows = await conn.select({ id: authorities.id }).from(authorities)
  const there = new Set(rows.map(({ id }) => id))
  return Object.entries(knownAuthorities).filter(([id]) => !there.has(id))
}

/** Rows to write: of instruments that are not there, and of those as loaded whose text has changed since. */
async function overdue(conn: Conn, now: number): Promise<InstrumentRow[]> {
  const [rows, edited] = [await conn.select().from(instruments), await editedIds(conn)]
  const byId = new Map(rows.map((row) => [row.id, row]))
  return instrumentTexts.flatMap(([id, text]: [string, InstrumentText]) => {
    const before = byId.get(id)
    if (before && (edited.has(id) || isDeepStrictEqual(before.text, text))) return []
    return [rowOf(id, text, { version: (before?.version ?? 0) + 1, changedAt: now, changedBy: null })]
  })
}

async function editedIds(conn: Conn): Promise<Set<string>> {
  const rows = await conn
    .selectDistinct({ id: instrumentVersions.instrumentId })
    .from(instrumentVersions)
    .where(inArray(instrumentVersions.change, ['written', 'checked']))
  return new Set(rows.map(({ id }) => id))
}
