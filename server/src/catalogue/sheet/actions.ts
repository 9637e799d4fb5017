import { buffer } from 'node:stream/consumers'
import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { readOfferSheet } from '@silta/shared/offers.ts'
import { recordAll } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { dayMs } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { enqueue } from '#platform/jobs.ts'
import { invalid, notAllowed, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import type { OfferRow } from '../offer/queries.ts'
import { offers } from '../offer/tables.ts'
import { may } from '../permissions.ts'
import { about } from '../rules.ts'
import { sheetTooLarge } from './problems.ts'
import { readRows } from './queries.ts'
import { readSheetFile } from './reading.ts'
import { guessFields, type SheetMapping } from './rules.ts'
import { maxBytes } from './table.ts'
import { offerSheets } from './tables.ts'

const keptMs = dayMs
/** of one person at a time; the oldest goes */
const keptSheets = 5
const examples = 3
/** rows in one statement: some 30 columns each, and PostgreSQL takes 65,535 values */
const together = 200
const maxDetails = 200

/**
 * Reads a file and keeps it for a day, for its preview and import.
 * @throws notAllowed, sheetUnreadable, sheetTooLarge, sheetEmpty
 */
export async function keepSheet(
  { store, clock }: Platform,
  actor: Actor,
  { organisationId, fileName, bytes }: Static<typeof readOfferSheet.query> & { bytes: AsyncIterable<Uint8Array> },
) {
  if (!may(actor, 'offer.create', { organisationId })) throw notAllowed()
  const content = await buffer(bytes)
  if (content.length > maxBytes) throw sheetTooLarge()
  const { columns, rows } = await readSheetFile(content)
  const now = clock()
  const row = { id: newId(), organisationId, personId: actor.personId!, fileName, columns, rows, createdAt: now }
  await store.commit(async (tx) => {
    await dropOldest(tx, row.personId)
    await tx.insert(offerSheets).values(row)
    await enqueue(tx, { kind: 'offerSheetRemoval', payload: {}, at: now + keptMs })
  })
  const fields = guessFields(columns)
  const told = columns.map((name, at) => {
    const filled = rows.map(({ cells }) => cells[at] ?? '').filter(Boolean)
    return { name, field: fields[at] ?? null, examples: filled.slice(0, examples).map((cell) => cell.slice(0, 120)) }
  })
  return { id: row.id, columns: told, rows: rows.length }
}

async function dropOldest(tx: Conn, personId: string) {
  const own = await tx
    .select({ id: offerSheets.id })
    .from(offerSheets)
    .where(eq(offerSheets.personId, personId))
    .orderBy(desc(offerSheets.createdAt), desc(offerSheets.id))
  const old = own.slice(keptSheets - 1).map(({ id }) => id)
  if (old.length) await tx.delete(offerSheets).where(inArray(offerSheets.id, old))
}

/** Removes sheets that were kept for a day. */
export const removeOldSheets =
  ({ store, clock }: Platform) =>
  async (): Promise<void> => {
    const until = clock() - keptMs + 1
    await store.commit(async (tx) => void (await tx.delete(offerSheets).where(lt(offerSheets.createdAt, until))))
  }

/**
 * Imports every row as a draft, in one commit, and the sheet is gone.
 * @throws notFound; invalid, naming rows.<row as in the file>.<column>, when anything is wrong: then nothing is imported
 */
export async function importSheet(
  service: Platform,
  actor: Actor,
  { id, mapping }: { id: string; mapping: SheetMapping },
) {
  const { store, clock } = service
  const read = await readRows(service, actor, { id, mapping })
  const problems = read.flatMap((row) => row.problems)
  if (problems.length) {
    const told = problems.slice(0, maxDetails)
    throw invalid(told.map(({ row, column, code }) => ({ field: `rows.${row}.${column ?? ''}`, code })))
  }
  const rows = read.flatMap(({ offer }) => (offer ? [offer] : []))
  await store.commit(async (tx) => {
    const mine = and(eq(offerSheets.id, id), eq(offerSheets.personId, actor.personId!))
    // Whoever clicks twice imports once.
    const [taken] = await tx.delete(offerSheets).where(mine).returning({ id: offerSheets.id })
    if (!taken) throw notFound()
    for (let at = 0; at < rows.length; at += together) await insertAll(tx, actor, rows.slice(at, at + together))
  })
  return { ids: rows.map((row) => row.id) }

  async function insertAll(tx: Conn, who: Actor, some: OfferRow[]) {
    await tx.insert(offers).values(some)
    await recordAll(
      tx,
      who,
      some.map((row) => about(row, { kind: 'offer.created', at: clock(), facts: { imported: true } })),
    )
  }
}
