import { eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type * as contract from '@silta/shared/offers.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notAllowed, staleVersion, type FieldProblem } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { begunBefore, noteBegun, type Beginning } from '#people/beginning/actions.ts'
import { readIndustry } from '#people/industries.ts'
import { may } from '../permissions.ts'
import { otherState, wasPublished } from '../problems.ts'
import { about, dayProblems, monthsAfter, offerValidMonths, pastProblems, readPlace } from '../rules.ts'
import { watchOffer } from './expiry/actions.ts'
import { offerFor, type OfferRow } from './queries.ts'
import { blockingOf, sourceProblems, stageProblems, startsOf } from './rules.ts'
import { offers } from './tables.ts'

export type NewOffer = Static<typeof contract.createOffer.body>
type OfferChange = Static<typeof contract.changeOffer.body>

/**
 * Begins an offer as a draft; under a draft key that began one for this organisation before, it is that one.
 * @throws notAllowed; invalid when a field names something unknown
 */
export async function beginOffer({ store, clock }: Platform, actor: Actor, body: NewOffer): Promise<OfferRow> {
  const now = clock()
  if (!may(actor, 'offer.create', body)) throw notAllowed()
  const row = draftOf(actor, body, now)
  const beginning: Beginning = { actor, kind: 'offer', key: body.draftKey }
  return store.commit(async (tx) => {
    const before = await begunBefore(tx, beginning)
    const [begun] = before ? await tx.select().from(offers).where(eq(offers.id, before)) : []
    if (begun?.organisationId === body.organisationId) return begun
    await insertOffer(tx, actor, row)
    await noteBegun(tx, beginning, { id: row.id, at: now })
    return row
  })
}

/** Writes an offer as it is, in the transaction of whoever causes it: sheets and the demo region use it too. */
export async function insertOffer(tx: Conn, actor: Actor | null, row: OfferRow): Promise<void> {
  await tx.insert(offers).values(row)
  await record(tx, actor, about(row, { kind: 'offer.created', at: row.createdAt }))
}

const blank = {
  forCompany: '',
  capacity: '',
  references: '',
  priceBasis: null,
  priceEur: null,
  leadTimeDays: null,
  stageFrom: null,
  stageTo: null,
  fieldsOfScience: [],
  industries: [],
  municipality: null,
  delivery: [],
  contactInbox: null,
  sourceUrl: null,
  sourceDate: null,
  validUntil: null,
  nextLookAt: null,
  workLanguages: [],
}

/** A draft as its author wrote it; what was left out is empty. @throws invalid with every field that is not right */
export function draftOf(actor: Actor, body: NewOffer, now: number): OfferRow {
  const { organisationId, kind, title, description, language } = body
  const row: OfferRow = {
    ...blank,
    ...columnsOf(body, now),
    id: newId(),
    organisationId,
    authorId: actor.personId!,
    kind,
    title,
    description,
    language,
    state: 'draft',
    version: 1,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
  }
  refuse(stageProblems(row))
  return row
}

const plainColumns = [
  ...(['kind', 'title', 'description', 'language', 'forCompany', 'priceBasis', 'priceEur', 'leadTimeDays'] as const),
  ...(['capacity', 'stageFrom', 'stageTo', 'fieldsOfScience', 'delivery', 'references', 'contactInbox'] as const),
  ...(['sourceUrl', 'sourceDate', 'workLanguages', 'validUntil'] as const),
]

/** Columns that a body sets; what it leaves out is absent. @throws invalid */
function columnsOf(body: Partial<NewOffer>, now: number): Partial<OfferRow> {
  const { municipality, industries, sourceUrl, sourceDate, validUntil } = body
  const place = municipality === undefined ? undefined : readPlace(municipality)
  const read = industries?.map((one) => readIndustry(one))
  const trades = read?.flatMap((one, at) => (one ? [] : [{ field: `industries.${at}`, code: 'unknown' }])) ?? []
  const days = [...dayProblems({ sourceDate, validUntil }), ...pastProblems(validUntil, dayOf(now))]
  refuse([...(place?.problems ?? []), ...trades, ...days, ...sourceProblems(sourceUrl)])
  const given = plainColumns.filter((column) => body[column] !== undefined).map((column) => [column, body[column]])
  return {
    ...(Object.fromEntries(given) as Partial<OfferRow>),
    ...(place && { municipality: place.value }),
    ...(read && { industries: read.flatMap((one) => (one ? [one] : [])) }),
  }
}

function refuse(problems: FieldProblem[]): void {
  if (problems.length) throw invalid(problems)
}

/**
 * Changes an offer that nobody changed since it was read.
 * @throws staleVersion with the present version; invalid when an open one would lose what it must have
 */
export async function changeOffer({ store, clock }: Platform, actor: Actor, id: string, body: OfferChange) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await offerFor(tx, actor, { id, action: 'offer.change' })
    const { version, ...changes } = body
    if (version !== row.version) throw staleVersion([{ field: 'version', code: 'stale', limit: row.version }])
    const changed = { ...row, ...columnsOf(changes, now), version: row.version + 1, updatedAt: now }
    if (row.state === 'open') changed.validUntil ??= validFrom(now)
    refuse([...stageProblems(changed), ...(row.state === 'open' ? blockingOf(changed) : [])])
    await tx.update(offers).set(changed).where(eq(offers.id, id))
    if (row.state === 'open' && changed.validUntil !== row.validUntil) await watchOffer(tx, changed, now)
    await record(tx, actor, about(changed, { kind: 'offer.changed', at: now }))
    return changed
  })
}

const validFrom = (now: number) => monthsAfter(dayOf(now), offerValidMonths)

/** Publishes an offer. Twice is as good as once. @throws invalid; otherState once it has expired */
export async function publishOffer({ store, clock }: Platform, actor: Actor, id: string) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await offerFor(tx, actor, { id, action: 'offer.publish' })
    if (!(startsOf.publish as readonly string[]).includes(row.state)) throw otherState()
    if (row.state === 'open') return { state: row.state }
    refuse(blockingOf(row))
    const validUntil = row.validUntil && row.validUntil >= dayOf(now) ? row.validUntil : validFrom(now)
    const changed = { ...row, state: 'open' as const, validUntil, publishedAt: now, updatedAt: now }
    await tx.update(offers).set(changed).where(eq(offers.id, id))
    await watchOffer(tx, changed, now)
    await record(tx, actor, about(changed, { kind: 'offer.published', at: now }))
    return { state: changed.state }
  })
}

/** Pauses an offer: it is neither shown nor matched; a draft stays one. @throws otherState once it has expired */
export async function pauseOffer({ store, clock }: Platform, actor: Actor, id: string) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await offerFor(tx, actor, { id, action: 'offer.withdraw' })
    if (!(startsOf.withdraw as readonly string[]).includes(row.state)) throw otherState()
    if (row.state !== 'open') return { state: row.state }
    await tx.update(offers).set({ state: 'paused', updatedAt: now }).where(eq(offers.id, id))
    await record(tx, actor, about(row, { kind: 'offer.paused', at: now }))
    return { state: 'paused' as const }
  })
}

/** Confirms that an offer still holds, for a year from today; an expired one opens again. @throws otherState for a draft */
export async function renewOffer({ store, clock }: Platform, actor: Actor, id: string) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await offerFor(tx, actor, { id, action: 'offer.renew' })
    if (!(startsOf.renew as readonly string[]).includes(row.state)) throw otherState()
    const state = row.state === 'expired' ? ('open' as const) : row.state
    const changed = { ...row, state, validUntil: validFrom(now), updatedAt: now }
    await tx.update(offers).set(changed).where(eq(offers.id, id))
    if (state === 'open') await watchOffer(tx, changed, now)
    await record(
      tx,
      actor,
      about(changed, { kind: 'offer.renewed', at: now, facts: { validUntil: changed.validUntil } }),
    )
    return { validUntil: changed.validUntil, state }
  })
}

/** @throws otherState unless it is a draft; wasPublished when others have seen it before */
export async function deleteOffer({ store, clock }: Platform, actor: Actor, id: string): Promise<void> {
  await store.commit(async (tx) => {
    const row = await offerFor(tx, actor, { id, action: 'offer.delete' })
    if (row.publishedAt !== null) throw wasPublished()
    if (row.state !== 'draft') throw otherState()
    await tx.delete(offers).where(eq(offers.id, id))
    await record(tx, actor, about(row, { kind: 'offer.deleted', at: clock() }))
  })
}
