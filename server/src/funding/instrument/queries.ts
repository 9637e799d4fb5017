import { and, asc, count, desc, eq, like, sql, type SQL } from 'drizzle-orm'
import type { Static } from 'typebox'
import type * as contract from '@silta/shared/instruments.ts'
import type { Outcome } from '@silta/shared/conditions.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { folded } from '#people/municipalities.ts'
import { peopleById } from '#people/queries.ts'
import { isStaff, type Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { authorityNames } from '../authority/queries.ts'
import { facetWords } from '../data/facet-words.ts'
import { authorities, instruments, instrumentVersions } from '../tables.ts'
import { currentCall, staleRules } from './rules.ts'

export type InstrumentRow = typeof instruments.$inferSelect
type InstrumentText = contract.InstrumentText
type Query = Static<typeof contract.listInstruments.query>
/** Whose words, and which day it is. */
export type Telling = { language: InterfaceLanguage; now: number }

export async function instrumentRow(conn: Conn, id: string): Promise<InstrumentRow> {
  const [row] = await conn.select().from(instruments).where(eq(instruments.id, id))
  if (!row) throw notFound()
  return row
}

/** Instruments by words and facets, with counts; open ones first. */
export async function instrumentPage(conn: Conn, query: Query, telling: Telling) {
  const { limit = 20, offset = 0 } = query
  const which = asked(query)
  const order = [
    sql`case ${instruments.status} when 'open' then 0 when 'unknown' then 1 when 'paused' then 2 else 3 end`,
  ]
  const rows = await conn
    .select()
    .from(instruments)
    .where(which)
    .orderBy(...order, asc(instruments.id))
    .limit(limit)
    .offset(offset)
  const [all] = await conn.select({ total: count() }).from(instruments).where(which)
  const names = await authorityNames(conn, telling.language)
  const lines = rows.map(({ id, text }) => lineOf(id, text, { ...telling, names }))
  return { instruments: lines, total: all?.total ?? 0, facets: await facetsOf(conn, query, { ...telling, names }) }
}

/** Instruments that a list stands for, as a condition: what saved searches are asked by too. */
export const listedInstruments = (query: Query): SQL => asked(query)

type Facet = 'status' | 'authority' | 'form'

function asked({ q, status, authority, form }: Query, except?: Facet): SQL {
  const words = folded(q ?? '')
    .split(' ')
    .filter(Boolean)
  return and(
    sql`1 = 1`,
    ...words.map((word) => like(instruments.folded, `%${word}%`)),
    status && except !== 'status' ? eq(instruments.status, status) : undefined,
    authority && except !== 'authority' ? eq(instruments.authorityId, authority) : undefined,
    form && except !== 'form' ? eq(instruments.form, form) : undefined,
  )!
}

/** Each facet is counted as if it alone were not chosen. */
async function facetsOf(conn: Conn, query: Query, { names, language }: Named) {
  const columns = { status: instruments.status, authority: instruments.authorityId, form: instruments.form }
  const facets: Record<string, { value: string; label: string; count: number }[]> = {}
  const worded = (value: string) => facetWords[value as keyof typeof facetWords]?.[language]
  const named = (value: string) => names.get(value) ?? worded(value) ?? value
  for (const facet of ['status', 'authority', 'form'] as const) {
    const column = columns[facet]
    const rows = await conn
      .select({ value: column, count: count() })
      .from(instruments)
      .where(asked(query, facet))
      .groupBy(column)
    const labelled = rows.map((row) => ({ ...row, label: named(row.value) }))
    facets[facet] = labelled.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  }
  return facets
}

type Named = Telling & { names: Map<string, string>; outcomes?: Outcome[] }

/** An instrument in one language; `outcomes` tell of each rate whether it is the need's. */
export function lineOf(id: string, text: InstrumentText, given: Named): contract.InstrumentLine {
  const { language, now, names, outcomes = [] } = given
  const { authorityId, form, status, deMinimis, researchRole, source, checkedOn, confidence } = text
  const call = currentCall(text, dayOf(now))
  return {
    id,
    title: text.title[language],
    paysFor: text.paysFor[language],
    authority: { id: authorityId, name: names.get(authorityId) ?? authorityId },
    ...{ form, status, deMinimis, researchRole, source, checkedOn, confidence },
    statusNote: text.statusNote?.[language] ?? null,
    opensOn: call?.opensOn ?? null,
    closesOn: call?.closesOn ?? null,
    rates: text.rates.map(({ label, when, ...rate }, at) => ({
      ...rate,
      label: label[language],
      outcome: outcomes[at] ?? (when ? 'unknown' : 'passes'),
    })),
  }
}

/** One instrument, with what editors need to those who are. @throws notFound */
export async function instrumentView(conn: Conn, actor: Actor, asked: Telling & { id: string }) {
  const { id, language } = asked
  const row = await instrumentRow(conn, id)
  const { text, version, changedAt } = row
  const [authority] = await conn.select().from(authorities).where(eq(authorities.id, row.authorityId))
  const people = isStaff(actor) && row.changedBy ? await peopleById(conn, [row.changedBy]) : new Map()
  const changedBy = people.get(row.changedBy ?? '')?.name ?? null
  return {
    ...lineOf(id, text, { ...asked, names: await authorityNames(conn, language) }),
    rules: text.rules.map(({ when: _, sentence, ...rule }) => ({ ...rule, sentence: sentence[language] })),
    calls: text.calls.map((call) => ({ ...call, title: call.title[language] })),
    aliases: authority?.aliases.map(({ name }) => name) ?? [],
    ...(isStaff(actor) && { own: { version, text, changedAt, changedBy } }),
  }
}

/** Every version, the newest first. @throws notFound */
export async function versionsOf(conn: Conn, id: string) {
  await instrumentRow(conn, id)
  const rows = await conn
    .select()
    .from(instrumentVersions)
    .where(eq(instrumentVersions.instrumentId, id))
    .orderBy(desc(instrumentVersions.version))
  const people = await peopleById(conn, [...new Set(rows.flatMap(({ changedBy }) => changedBy ?? []))])
  return {
    versions: rows.map(({ version, changedAt, change, text, changedBy }) => ({
      ...{ version, changedAt, change, text },
      changedBy: people.get(changedBy ?? '')?.name ?? null,
    })),
  }
}

/** Instruments with rules to be held against their sources again; those never checked first, then the oldest. */
export async function alarmsOf(conn: Conn, { language, now }: Telling) {
  const rows = await conn.select().from(instruments).orderBy(asc(instruments.id))
  const names = await authorityNames(conn, language)
  const alarms = rows.flatMap(({ id, status, text }) => {
    const stale = status === 'ended' ? [] : staleRules(text, dayOf(now))
    if (!stale.length) return []
    const days = stale.map(({ checkedOn }) => checkedOn ?? '')
    const told = stale.map(({ id: ruleId, sentence, source, checkedOn }) => ({
      ...{ id: ruleId, source, checkedOn },
      sentence: sentence[language],
    }))
    const oldestCheck = days.sort()[0] || null
    return [
      { id, title: text.title[language], status, authority: names.get(text.authorityId)!, oldestCheck, rules: told },
    ]
  })
  return { alarms: alarms.sort((a, b) => ((a.oldestCheck ?? '') < (b.oldestCheck ?? '') ? -1 : 1)) }
}

/** Calls that have not closed yet, in the order in which something happens with them. */
export async function callsFrom(conn: Conn, { language, now }: Telling) {
  const today = dayOf(now)
  const rows = await conn.select().from(instruments).orderBy(asc(instruments.id))
  const calls = rows.flatMap(({ id, status, text }) =>
    text.calls
      .filter(({ closesOn, opensOn }) => (closesOn ?? opensOn ?? '') >= today)
      .map((call) => ({
        ...call,
        title: call.title[language],
        instrument: { id, title: text.title[language], status },
      })),
  )
  const next = ({ opensOn, closesOn }: (typeof calls)[number]) =>
    opensOn && opensOn >= today ? opensOn : (closesOn ?? opensOn ?? '')
  return { calls: calls.sort((a, b) => (next(a) < next(b) ? -1 : 1)) }
}
