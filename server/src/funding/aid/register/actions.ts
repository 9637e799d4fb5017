import { and, eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type * as contract from '@silta/shared/aid.ts'
import { readBusinessId } from '@silta/shared/business-id.ts'
import { record, type Happening } from '#activity/actions.ts'
import { readSheetFile } from '#catalogue/sheet/reading.ts'
import { sheetUnreadable } from '#catalogue/sheet/problems.ts'
import { organisationById } from '#people/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notFound, staleVersion } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { mustIn, type AidAction } from '../permissions.ts'
import { linkKnown } from '../problems.ts'
import { grantDayProblems, readGrants, type GrantText } from './rules.ts'
import { aidConfirmations, aidGrants, aidLinks } from './tables.ts'

type Entry = Static<typeof contract.addAid.body>
type Change = Static<typeof contract.changeAid.body>
type Link = Static<typeof contract.addLink.body>
type Grant = { id: string; grantId: string }

/** entries in one statement */
const together = 200
const maxDetails = 200

/** Finds the organisation and whether the actor may do this to its register. @throws notFound, notAllowed */
async function openRegister(
  tx: Conn,
  actor: Actor,
  { id, action, now }: { id: string; action: AidAction; now: number },
) {
  if (!(await organisationById(tx, id))) throw notFound()
  await mustIn(tx, actor, { organisationId: id, action, now })
}

const changed = (organisationId: string, at: number, what: string): Happening => ({
  kind: 'aid.changed',
  subjectId: organisationId,
  organisationId,
  at,
  facts: { what },
})

/** @throws notFound, notAllowed; invalid for a day that cannot be that of a grant */
export async function addGrant({ store, clock }: Platform, actor: Actor, { id, entry }: { id: string; entry: Entry }) {
  const now = clock()
  refuseDay(entry, now)
  const row = { ...rowOf(entry, { organisationId: id, by: actor, now }), id: newId() }
  return store.commit(async (tx) => {
    await openRegister(tx, actor, { id, action: 'aid.change', now })
    await tx.insert(aidGrants).values(row)
    await record(tx, actor, changed(id, now, 'added'))
    return { id: row.id }
  })
}

function refuseDay({ grantedOn }: { grantedOn: string }, now: number): void {
  const problems = grantDayProblems(grantedOn, dayOf(now))
  if (problems.length) throw invalid(problems)
}

type Saving = { organisationId: string; by: Actor; now: number }

const rowOf = (entry: GrantText, { organisationId, by, now }: Saving) => ({
  ...{ granter: entry.granter.trim(), instrument: entry.instrument.trim(), recipient: entry.recipient.trim() },
  ...{ amountCents: entry.amountCents, grantedOn: entry.grantedOn, regime: entry.regime },
  ...{ organisationId, version: 1, savedBy: by.personId!, savedAt: now },
})

/** @throws notFound, notAllowed, invalid; staleVersion with the present version */
export async function changeGrant(
  { store, clock }: Platform,
  actor: Actor,
  { id, grantId, change }: Grant & { change: Change },
) {
  const now = clock()
  const { version, ...entry } = change
  refuseDay(entry, now)
  return store.commit(async (tx) => {
    await openRegister(tx, actor, { id, action: 'aid.change', now })
    const row = await grantIn(tx, { id, grantId })
    if (row.version !== version) throw staleVersion([{ field: 'version', code: 'stale', limit: row.version }])
    const next = { ...rowOf(entry, { organisationId: id, by: actor, now }), version: version + 1 }
    await tx.update(aidGrants).set(next).where(eq(aidGrants.id, grantId))
    await record(tx, actor, changed(id, now, 'corrected'))
    return { version: next.version }
  })
}

async function grantIn(tx: Conn, { id, grantId }: Grant) {
  const which = and(eq(aidGrants.id, grantId), eq(aidGrants.organisationId, id))
  const [row] = await tx.select().from(aidGrants).where(which)
  if (!row) throw notFound()
  return row
}

/** @throws notFound, notAllowed */
export async function removeGrant({ store, clock }: Platform, actor: Actor, asked: Grant): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    await openRegister(tx, actor, { id: asked.id, action: 'aid.change', now })
    await grantIn(tx, asked)
    await tx.delete(aidGrants).where(eq(aidGrants.id, asked.grantId))
    await record(tx, actor, changed(asked.id, now, 'removed'))
  })
}

/**
 * Writes every row of a file into the register, or none; entries that stand there already are left out, so that the
 * same file can be brought twice.
 * @throws notFound, notAllowed, sheetUnreadable, sheetTooLarge, sheetEmpty; invalid with rows.<row>.<field>
 */
export async function importGrants(
  { store, clock }: Platform,
  actor: Actor,
  { id, contentBase64 }: { id: string; contentBase64: string },
) {
  const now = clock()
  await openRegister(store.read, actor, { id, action: 'aid.change', now })
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(contentBase64)) throw sheetUnreadable()
  const { grants, problems } = readGrants(await readSheetFile(Buffer.from(contentBase64, 'base64')), dayOf(now))
  if (problems.length) throw invalid(problems.slice(0, maxDetails))
  const rows = grants.map((entry) => ({ ...rowOf(entry, { organisationId: id, by: actor, now }), id: newId() }))
  return store.commit(async (tx) => {
    await openRegister(tx, actor, { id, action: 'aid.change', now })
    const known = new Set((await tx.select().from(aidGrants).where(eq(aidGrants.organisationId, id))).map(sameAs))
    const fresh = rows.filter((row) => !known.has(sameAs(row)))
    for (let at = 0; at < fresh.length; at += together)
      await tx.insert(aidGrants).values(fresh.slice(at, at + together))
    if (fresh.length) await record(tx, actor, changed(id, now, 'imported'))
    return { added: fresh.length, known: rows.length - fresh.length }
  })
}

const sameAs = ({ granter, instrument, amountCents, grantedOn, regime, recipient }: GrantText) =>
  JSON.stringify([granter, instrument, amountCents, grantedOn, regime, recipient])

/** Says that nothing is missing. @throws notFound, notAllowed */
export async function confirmRegister({ store, clock }: Platform, actor: Actor, id: string) {
  const now = clock()
  const row = { organisationId: id, confirmedBy: actor.personId!, confirmedAt: now }
  return store.commit(async (tx) => {
    await openRegister(tx, actor, { id, action: 'aid.confirm', now })
    await tx.delete(aidConfirmations).where(eq(aidConfirmations.organisationId, id))
    await tx.insert(aidConfirmations).values(row)
    await record(tx, actor, changed(id, now, 'confirmed'))
    return { confirmedAt: now }
  })
}

/** Names an enterprise of the same undertaking. @throws notFound, notAllowed, linkKnown; invalid: businessId, organisationId */
export async function nameLink({ store, clock }: Platform, actor: Actor, { id, link }: { id: string; link: Link }) {
  const now = clock()
  const businessId = businessIdOf(link.businessId)
  const { name, bond, organisationId: linkedId = null } = link
  const row = { id: newId(), organisationId: id, name: name.trim(), businessId, bond, linkedId, createdAt: now }
  return store.commit(async (tx) => {
    await openRegister(tx, actor, { id, action: 'aid.link', now })
    if (linkedId === id) throw invalid([{ field: 'organisationId', code: 'self' }])
    if (linkedId && !(await organisationById(tx, linkedId)))
      throw invalid([{ field: 'organisationId', code: 'unknown' }])
    const named = await tx.select().from(aidLinks).where(eq(aidLinks.organisationId, id))
    if (named.some((one) => (linkedId ? one.linkedId === linkedId : businessId && one.businessId === businessId)))
      throw linkKnown()
    await tx.insert(aidLinks).values(row)
    await record(tx, actor, changed(id, now, 'linked'))
    return { id: row.id }
  })
}

function businessIdOf(given: string | null | undefined): string | null {
  if (!given?.trim()) return null
  const read = readBusinessId(given)
  if ('finding' in read) throw invalid([{ field: 'businessId', code: read.finding }])
  return read.id
}

/** @throws notFound, notAllowed */
export async function dropLink({ store, clock }: Platform, actor: Actor, asked: { id: string; linkId: string }) {
  const now = clock()
  const { id, linkId } = asked
  await store.commit(async (tx) => {
    await openRegister(tx, actor, { id, action: 'aid.link', now })
    const which = and(eq(aidLinks.id, linkId), eq(aidLinks.organisationId, id))
    const [gone] = await tx.delete(aidLinks).where(which).returning({ id: aidLinks.id })
    if (!gone) throw notFound()
    await record(tx, actor, changed(id, now, 'unlinked'))
  })
}
