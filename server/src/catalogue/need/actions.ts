import { and, desc, eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type * as contract from '@silta/shared/needs.ts'
import { record } from '#activity/actions.ts'
import { isStaff, type Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notAllowed, staleVersion } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import { insertRow, type Conn } from '#platform/store.ts'
import { begunBefore, noteBegun, type Beginning } from '#people/beginning/actions.ts'
import { organisationById } from '#people/queries.ts'
import { may } from '../permissions.ts'
import { otherState, wasPublished } from '../problems.ts'
import {
  about,
  dayProblems,
  monthsAfter,
  needValidMonths,
  pastProblems,
  readIndustryColumns,
  readPlace,
} from '../rules.ts'
import { watchNeed } from './expiry/actions.ts'
import { needFor, type NeedRow } from './queries.ts'
import { blockingOf, canExpire, continuesCopy, textOf } from './rules.ts'
import { needs, needVersions, type NeedText } from './tables.ts'

export type NewNeed = Static<typeof contract.createNeed.body>
type NeedChange = Static<typeof contract.changeNeed.body>

/**
 * Begins a need as a draft: members write for their own organisation, staff for any as its adviser. Under a draft key
 * that began one for this organisation before, it is that one, as it stands now.
 * @throws notAllowed; invalid when a field names something unknown
 */
export async function beginNeed({ store, clock }: Platform, actor: Actor, body: NewNeed): Promise<NeedRow> {
  const now = clock()
  return store.commit(async (tx) => {
    const { organisationId } = body
    const own = may(actor, 'need.create', { organisationId })
    if (!own && !isStaff(actor)) throw notAllowed()
    if (!(await organisationById(tx, organisationId))) throw invalid([{ field: 'organisationId', code: 'unknown' }])
    const beginning: Beginning = { actor, kind: 'need', key: body.draftKey }
    const before = await begunBefore(tx, beginning)
    const [begun] = before ? await tx.select().from(needs).where(eq(needs.id, before)) : []
    if (begun?.organisationId === organisationId) return begun
    const row = { ...draftOf(actor, body, now), adviserId: own ? null : actor.personId }
    await insertNeed(tx, actor, row)
    await noteBegun(tx, beginning, { id: row.id, at: now })
    return row
  })
}

/** Writes a need as it is, with its first copy, in the transaction of whoever causes it; the demo region uses it too. */
export async function insertNeed(tx: Conn, actor: Actor | null, row: NeedRow): Promise<void> {
  await insertRow(tx, { name: 'need', of: needs }, row)
  await insertCopy(tx, row, { by: row.authorId, at: row.createdAt, begunAt: row.createdAt })
  await record(tx, actor, about(row, { kind: 'need.created', at: row.createdAt }))
}

/** A draft as its author wrote it; what was left out is empty. @throws invalid */
export function draftOf(actor: Actor, body: NewNeed, now: number): NeedRow {
  const none = {
    closingReason: null,
    closingComment: null,
    removedConcepts: [],
    addedConcepts: [],
    submittedAt: null,
    nextLookAt: null,
  }
  return {
    ...blank,
    ...columnsOf(body, now),
    title: body.title,
    language: body.language,
    disclosure: body.disclosure,
    id: newId(),
    organisationId: body.organisationId,
    authorId: actor.personId!,
    adviserId: null,
    state: 'draft',
    version: 1,
    ...none,
    createdAt: now,
    updatedAt: now,
    publishedAt: null,
  }
}

const blank: Omit<NeedText, 'title' | 'language' | 'disclosure'> = {
  kind: 'need',
  teaser: '',
  problem: '',
  wantedResult: '',
  tried: '',
  ownInput: '',
  stage: null,
  industryCode: null,
  industryVersion: null,
  municipality: null,
  workPlace: null,
  deadline: null,
  validUntil: null,
  budget: 'unknown',
  ipr: 'undecided',
  cooperation: [],
  tags: [],
  workLanguages: [],
}

/** Columns that a body sets; what it leaves out is absent. @throws invalid */
function columnsOf(body: Partial<NewNeed>, now: number): Partial<NeedText> {
  const { industry, municipality, deadline, validUntil, ...plain } = body
  const place = municipality === undefined ? undefined : readPlace(municipality)
  const trade = industry === undefined ? undefined : readIndustryColumns(industry)
  const days = [...dayProblems({ deadline, validUntil }), ...pastProblems(validUntil, dayOf(now))]
  const problems = [...(place?.problems ?? []), ...(trade?.problems ?? []), ...days]
  if (problems.length) throw invalid(problems)
  return textOf({ ...plain, deadline, validUntil, municipality: place?.value, ...trade?.value })
}

/**
 * Changes a need that nobody changed since it was read.
 * @throws staleVersion with the present version; invalid when others see the need and it would lose what it must have
 */
export async function changeNeed({ store, clock }: Platform, actor: Actor, id: string, body: NeedChange) {
  const now = clock()
  return store.commit(async (tx) => {
    const row = await needFor(tx, actor, { id, action: 'need.change' })
    const { version, ...changes } = body
    if (version !== row.version) throw staleVersion([{ field: 'version', code: 'stale', limit: row.version }])
    const changed = { ...row, ...columnsOf(changes, now), version: row.version + 1, updatedAt: now }
    if (row.state !== 'draft') refuseBlocked(changed)
    if (canExpire(row.state)) changed.validUntil ??= monthsAfter(dayOf(now), needValidMonths)
    await tx.update(needs).set(changed).where(eq(needs.id, id))
    await keepCopy(tx, changed, { by: actor.personId!, at: now })
    if (canExpire(row.state) && changed.validUntil !== row.validUntil) await watchNeed(tx, changed, now)
    await record(tx, actor, about(changed, { kind: 'need.changed', at: now }))
    return changed
  })
}

type Rewriting = { row: NeedRow; change: Partial<NeedText>; now: number }

/** Puts words into a need that others see, with a copy of its own, in the transaction of whoever decides that. */
export async function rewriteNeed(tx: Conn, actor: Actor, { row, change, now }: Rewriting): Promise<NeedRow> {
  const changed = { ...row, ...change, version: row.version + 1, updatedAt: now }
  refuseBlocked(changed)
  await tx.update(needs).set(changed).where(eq(needs.id, row.id))
  await keepCopy(tx, changed, { by: actor.personId!, at: now })
  if (canExpire(row.state) && changed.validUntil !== row.validUntil) await watchNeed(tx, changed, now)
  await record(tx, actor, about(changed, { kind: 'need.changed', at: now }))
  return changed
}

/** @throws invalid with the fields that a published need must have */
export function refuseBlocked(need: NeedText): void {
  const blocking = blockingOf(need)
  if (blocking.length) throw invalid(blocking)
}

/** Keeps a full copy of what was written; a save soon after the same person's last one takes that copy's place. */
async function keepCopy(tx: Conn, row: NeedRow, saved: { by: string; at: number }): Promise<void> {
  const ofNeed = eq(needVersions.needId, row.id)
  const [last] = await tx.select().from(needVersions).where(ofNeed).orderBy(desc(needVersions.version)).limit(1)
  const continued = last && continuesCopy(last, { ...saved, publishedAt: row.publishedAt }) ? last : undefined
  if (continued) await tx.delete(needVersions).where(and(ofNeed, eq(needVersions.version, continued.version)))
  await insertCopy(tx, row, { ...saved, begunAt: continued?.begunAt ?? saved.at })
}

async function insertCopy(tx: Conn, row: NeedRow, { by, at, begunAt }: { by: string; at: number; begunAt: number }) {
  const copy = textOf(row) as NeedText
  const version = { needId: row.id, version: row.version, savedBy: by, begunAt, savedAt: at, copy }
  await insertRow(tx, { name: 'need_version', of: needVersions }, version)
}

/** @throws otherState once it was handed in; wasPublished when others have seen it before */
export async function deleteNeed({ store, clock }: Platform, actor: Actor, id: string): Promise<void> {
  await store.commit(async (tx) => {
    const row = await needFor(tx, actor, { id, action: 'need.delete' })
    if (row.state !== 'draft') throw otherState()
    if (row.publishedAt !== null) throw wasPublished()
    await tx.delete(needs).where(eq(needs.id, id))
    await record(tx, actor, about(row, { kind: 'need.deleted', at: clock() }))
  })
}
