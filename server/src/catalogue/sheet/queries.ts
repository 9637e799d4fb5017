import { and, eq } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import { invalid, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { may } from '../permissions.ts'
import { mappingProblems, readRow, type ReadRow, type SheetMapping } from './rules.ts'
import { offerSheets } from './tables.ts'

type Asked = { id: string; mapping: SheetMapping }

const shownOffers = 200
const shownProblems = 500
const sliceMs = 8

/**
 * Every row of my sheet as an offer or as problems, read in slices so that nobody waits.
 * @throws notFound; invalid when the mapping does not fit the sheet
 */
export async function readRows({ store, clock }: Platform, actor: Actor, { id, mapping }: Asked): Promise<ReadRow[]> {
  const mine = and(eq(offerSheets.id, id), eq(offerSheets.personId, actor.personId ?? ''))
  const [sheet] = await store.read.select().from(offerSheets).where(mine)
  if (!sheet || !may(actor, 'offer.create', sheet)) throw notFound()
  const problems = mappingProblems(sheet, mapping)
  if (problems.length) throw invalid(problems)
  const { organisationId, columns } = sheet
  const read: ReadRow[] = []
  let until = performance.now() + sliceMs
  for (const row of sheet.rows) {
    read.push(readRow(row, { actor, organisationId, columns, mapping, now: clock() }))
    if (performance.now() < until) continue
    await new Promise<void>((resolve) => setImmediate(resolve))
    until = performance.now() + sliceMs
  }
  return read
}

/** What would be imported and what is wrong: the first 200 offers, the first 500 problems. */
export async function previewOf(service: Platform, actor: Actor, asked: Asked) {
  const read = await readRows(service, actor, asked)
  return {
    offers: read
      .flatMap(({ row, offer }) => (offer ? [{ row, offer }] : []))
      .slice(0, shownOffers)
      .map(({ row, offer: { title, kind, description } }) => ({ row, title, kind, description })),
    problems: read.flatMap(({ problems }) => problems).slice(0, shownProblems),
  }
}
