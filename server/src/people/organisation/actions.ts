import { eq } from 'drizzle-orm'
import type { Static } from 'typebox'
import type {
  changeOrganisation as changeEndpoint,
  createOrganisation as createEndpoint,
} from '@silta/shared/organisations.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { notFound, staleVersion } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { begunBefore, noteBegun, type Beginning } from '../beginning/actions.ts'
import { mustMay } from '../permissions.ts'
import { organisationById, type OrganisationRow } from '../queries.ts'
import { memberships, organisationDomains, organisations } from '../tables.ts'
import { columnsOf, foldedOf, losesVerification } from './rules.ts'

export type OrganisationFacts = Static<typeof createEndpoint.body>
export type OrganisationChanges = Static<typeof changeEndpoint.body>

/** Only the demo region and tests found an organisation that is verified from the start. */
type Founding = { verified?: boolean; demo?: boolean }

/**
 * Founds an organisation; whoever does becomes its owner. Under a draft key that founded one before, it is that one.
 * @throws invalid with the field that is not right: businessId, municipality, industry, emailDomains …
 */
export async function createOrganisation(
  service: Platform,
  actor: Actor,
  facts: OrganisationFacts,
  founding: Founding = {},
): Promise<{ id: string }> {
  const { store, sessions } = service
  const row = newRow(service.clock(), actor, { facts, founding })
  const beginning: Beginning = { actor, kind: 'organisation', key: facts.draftKey }
  const id = await store.commit(async (tx) => {
    const before = await begunBefore(tx, beginning)
    if (before && (await organisationById(tx, before))) return before
    await found(tx, actor, { row, domains: facts.emailDomains ?? [] })
    await noteBegun(tx, beginning, { id: row.id, at: row.createdAt })
    return row.id
  })
  if (actor.sessionId && !actor.memberships.length) await sessions.chooseOrganisation(actor.sessionId, id)
  return { id }
}

async function found(tx: Conn, actor: Actor, { row, domains }: { row: OrganisationRow; domains: string[] }) {
  await tx.insert(organisations).values(row)
  await setDomains(tx, row.id, domains)
  const about = { subjectId: row.id, organisationId: row.id, at: row.createdAt }
  await record(tx, actor, { kind: 'organisation.created', ...about })
  await addMember(tx, actor, { organisationId: row.id, role: 'owner', at: row.createdAt })
}

const unset = {
  businessId: null,
  municipality: null,
  industryCode: null,
  industryVersion: null,
  industrySection: null,
  sizeFacts: null,
  sizeClass: 'unknown' as const,
  foundedOn: null,
  legalForm: null,
  languages: [],
  description: null,
  website: null,
  teamInbox: null,
}

function newRow(
  now: number,
  actor: Actor,
  { facts, founding }: { facts: OrganisationFacts; founding: Founding },
): OrganisationRow {
  const row = { ...unset, name: facts.name, kind: facts.kind, ...columnsOf(facts) }
  return {
    ...row,
    id: newId(),
    folded: foldedOf(row),
    version: 1,
    verifiedAt: founding.verified ? now : null,
    verifiedBy: null,
    demo: founding.demo ?? false,
    createdAt: now,
    createdBy: actor.personId,
    mergedIntoId: null,
  }
}

/** Joins a person to an organisation, in the transaction of what causes it; who is a member already stays as they are. */
export async function addMember(
  tx: Conn,
  actor: Actor,
  { organisationId, role, at }: { organisationId: string; role: 'owner' | 'editor' | 'member'; at: number },
): Promise<void> {
  const personId = actor.personId!
  const row = { organisationId, personId, role, joinedAt: at, deputyId: null, awayUntil: null }
  const added = await tx.insert(memberships).values(row).onConflictDoNothing().returning()
  if (added.length)
    await record(tx, actor, { kind: 'member.joined', subjectId: personId, organisationId, at, facts: { role } })
}

async function setDomains(tx: Conn, organisationId: string, domains: string[]): Promise<void> {
  await tx.delete(organisationDomains).where(eq(organisationDomains.organisationId, organisationId))
  const rows = [...new Set(domains)].map((domain) => ({ organisationId, domain }))
  if (rows.length) await tx.insert(organisationDomains).values(rows)
}

/**
 * Changes an organisation's facts that nobody changed since they were read; what is left out stays. One that changes
 * its name, kind or business id is to be verified anew, unless staff changes it.
 * @throws notFound, notAllowed, staleVersion with the present version, invalid
 */
export async function changeOrganisation(
  { store, clock }: Platform,
  actor: Actor,
  { id, body }: { id: string; body: OrganisationChanges },
): Promise<void> {
  const { version, ...changes } = body
  await store.commit(async (tx) => {
    const row = await organisationById(tx, id)
    if (!row) throw notFound()
    mustMay(actor, 'changeFacts', id)
    if (changes.emailDomains) mustMay(actor, 'changeDomains', id)
    if (version !== row.version) throw staleVersion([{ field: 'version', code: 'stale', limit: row.version }])
    const columns = columnsOf(changes)
    const unverified = losesVerification(actor, row, columns) ? { verifiedAt: null, verifiedBy: null } : {}
    const folded = foldedOf({ ...row, ...columns })
    await tx
      .update(organisations)
      .set({ ...columns, ...unverified, folded, version: row.version + 1 })
      .where(eq(organisations.id, id))
    if (changes.emailDomains) await setDomains(tx, id, changes.emailDomains)
    const facts = { fields: Object.keys(changes) }
    await record(tx, actor, { kind: 'organisation.changed', subjectId: id, organisationId: id, at: clock(), facts })
  })
}

/**
 * Says that an organisation is what it says it is, or takes that back.
 * @throws notFound
 */
export async function setVerification(
  { store, clock }: Platform,
  actor: Actor,
  { id, verified }: { id: string; verified: boolean },
): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    const row = await organisationById(tx, id)
    if (!row) throw notFound()
    if ((row.verifiedAt !== null) === verified) return
    const values = verified ? { verifiedAt: now, verifiedBy: actor.personId } : { verifiedAt: null, verifiedBy: null }
    await tx.update(organisations).set(values).where(eq(organisations.id, id))
    const kind = verified ? 'organisation.verified' : 'organisation.unverified'
    await record(tx, actor, { kind, subjectId: id, organisationId: id, at: now })
  })
}

/** Removes the demo region's organisations; what hangs on them in other slices goes before. */
export async function removeDemoOrganisations(tx: Conn): Promise<number> {
  const gone = await tx.delete(organisations).where(eq(organisations.demo, true)).returning({ id: organisations.id })
  return gone.length
}
