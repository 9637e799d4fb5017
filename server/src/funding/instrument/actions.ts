import { and, eq } from 'drizzle-orm'
import type { InstrumentText } from '@silta/shared/instruments.ts'
import { record } from '#activity/actions.ts'
import { folded } from '#people/municipalities.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { invalid, staleVersion } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { authorities, instruments, instrumentVersions } from '../tables.ts'
import { instrumentRow, type InstrumentRow } from './queries.ts'
import { checkedText, newsOf, textProblems } from './rules.ts'

/** Adds an instrument. @throws invalid with every part that is not right */
export async function addInstrument({ store, clock }: Platform, actor: Actor, text: InstrumentText) {
  const row = rowOf(newId(), text, { version: 1, changedAt: clock(), changedBy: actor.personId })
  return store.commit(async (tx) => {
    await mustBeRight(tx, text)
    await tx.insert(instruments).values(row)
    await keepVersion(tx, row, 'written')
    await record(tx, actor, happening(row, newsOf(null, text.status)))
    return { id: row.id, version: row.version }
  })
}

type Change = { id: string; version: number; text: InstrumentText }

/** Writes a new version. @throws staleVersion with the version that stands; invalid; notFound */
export async function changeInstrument({ store, clock }: Platform, actor: Actor, { id, version, text }: Change) {
  return store.commit(async (tx) => {
    const before = await instrumentRow(tx, id)
    if (before.version !== version) throw staleVersion([{ field: 'version', code: 'stale', limit: before.version }])
    await mustBeRight(tx, text)
    const row = rowOf(id, text, { version: version + 1, changedAt: clock(), changedBy: actor.personId })
    await write(tx, row, 'written')
    await record(tx, actor, happening(row, newsOf(before.status, text.status)))
    return { version: row.version }
  })
}

/** Says that rules were held against their sources today. @throws notFound; invalid for a rule that it has not */
export async function checkInstrument(
  { store, clock }: Platform,
  actor: Actor,
  asked: { id: string; ruleIds?: string[] },
) {
  return store.commit(async (tx) => {
    const before = await instrumentRow(tx, asked.id)
    const known = new Set(before.text.rules.map(({ id }) => id))
    if (asked.ruleIds?.some((id) => !known.has(id))) throw invalid([{ field: 'ruleIds', code: 'unknown' }])
    const at = clock()
    const text = checkedText(before.text, asked.ruleIds, dayOf(at))
    const row = rowOf(asked.id, text, { version: before.version + 1, changedAt: at, changedBy: actor.personId })
    await write(tx, row, 'checked')
    await record(tx, actor, happening(row, 'instrument.changed'))
    return { version: row.version }
  })
}

async function mustBeRight(tx: Conn, text: InstrumentText) {
  const [authority] = await tx.select().from(authorities).where(eq(authorities.id, text.authorityId))
  const unknown = authority ? [] : [{ field: 'text.authorityId', code: 'unknown' }]
  const problems = [...unknown, ...textProblems(text)]
  if (problems.length) throw invalid(problems)
}

type Made = Pick<InstrumentRow, 'version' | 'changedAt' | 'changedBy'>

/** A text as the row that holds it. */
export function rowOf(id: string, text: InstrumentText, made: Made): InstrumentRow {
  const { authorityId, status, form, title, paysFor } = text
  const words = [title, paysFor].flatMap(({ fi, sv, en }) => [fi, sv, en])
  return { id, authorityId, status, form, folded: folded(words.join(' ')), text, ...made }
}

async function write(tx: Conn, row: InstrumentRow, change: 'written' | 'checked') {
  await tx
    .update(instruments)
    .set(row)
    .where(and(eq(instruments.id, row.id)))
  await keepVersion(tx, row, change)
}

const keepVersion = (
  tx: Conn,
  { id, version, text, changedAt, changedBy }: InstrumentRow,
  change: 'written' | 'checked',
) => tx.insert(instrumentVersions).values({ instrumentId: id, version, change, text, changedAt, changedBy })

const happening = ({ id, version, status, changedAt }: InstrumentRow, kind: ReturnType<typeof newsOf>) => ({
  kind,
  subjectId: id,
  at: changedAt,
  facts: { version, status },
})
