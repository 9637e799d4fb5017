import { and, eq, inArray, isNotNull, or } from 'drizzle-orm'
import type { Static } from 'typebox'
import type { mergeOrganisations as endpoint } from '@silta/shared/duplicates.ts'
import { record, recordAll } from '#activity/actions.ts'
import { disclosureGrants, needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { aidConfirmations, aidGrants } from '#funding/aid/register/tables.ts'
import { organisations } from '#people/tables.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { invalid } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { openKeyOf } from '../../../rules.ts'
import { interests, interestTurns } from '../../../tables.ts'
import { undoableMs } from '../rules.ts'
import { duplicates } from '../tables.ts'
import { joinLinks, partLinks, type LinkRow } from './link/actions.ts'
import { joinPeople, partPeople, type MemberRow } from './member/actions.ts'
import { organisationPair } from './queries.ts'

const owned = { needs, offers, aidGrants, interestTurns }
type Owned = keyof typeof owned
type Way = { from: string; to: string }

export type OrganisationUndo = {
  verified: { verifiedAt: number | null; verifiedBy: string | null }
  moved: Record<Owned, string[]>
  interestIds: string[]
  grants: { needId: string; level: 'interest' | 'agreement' }[]
  people: { left: MemberRow[]; joined: string[] }
  links: LinkRow[]
}

/**
 * Makes one organisation of two. People who were not chosen are left without it; owners come as editors where it has an
 * owner, so that nobody rules it by having founded its duplicate.
 * @throws as organisationPair; invalid while an interest runs between the two, or one that runs for both
 */
export async function mergeOrganisations(
  { store, clock }: Platform,
  actor: Actor,
  { people, ...asked }: Static<typeof endpoint.body>,
) {
  const now = clock()
  return store.commit(async (tx) => {
    const { keep, close } = await organisationPair(tx, asked)
    const way = { from: close.id, to: keep.id }
    const { verifiedAt, verifiedBy } = close
    await refuseCrossed(tx, way)
    const interestIds = await moveInterests(tx, way)
    const undo: OrganisationUndo = {
      verified: { verifiedAt, verifiedBy },
      moved: await moveOwned(tx, way),
      interestIds,
      grants: await copyGrants(tx, way, now),
      people: await joinPeople(tx, way, { people, now }),
      links: await joinLinks(tx, way),
    }
    // what was said to miss nothing was said of another register
    if (undo.moved.aidGrants.length)
      await tx.delete(aidConfirmations).where(eq(aidConfirmations.organisationId, keep.id))
    const merged = { mergedIntoId: keep.id, verifiedAt: null, verifiedBy: null }
    await tx.update(organisations).set(merged).where(eq(organisations.id, close.id))
    const row = { id: newId(), fromId: close.id, toId: keep.id, byId: actor.personId!, at: now }
    await tx.insert(duplicates).values({ ...row, kind: 'organisation', undoneAt: null, undo })
    await tellMoved(tx, actor, { ...way, moved: undo.moved, kind: 'merge.organisationsDone', now })
    return { id: row.id, undoUntil: now + undoableMs }
  })
}

/** Between the two nobody can ask anybody any more, and of two that run for the same only one could. */
async function refuseCrossed(tx: Conn, { from, to }: Way): Promise<void> {
  const rows = await tx
    .select({
      needId: interests.needId,
      offererId: interests.offererId,
      offerId: interests.offerId,
      owner: needs.organisationId,
    })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(
      and(
        isNotNull(interests.openKey),
        or(inArray(interests.offererId, [from, to]), inArray(needs.organisationId, [from, to])),
      ),
    )
  const isOurs = (id: string) => id === from || id === to
  const keys = rows.filter(({ offererId }) => isOurs(offererId)).map((one) => openKeyOf(one.needId, to, one.offerId))
  const isCrossed = rows.some(({ owner, offererId }) => isOurs(owner) && isOurs(offererId))
  if (isCrossed || new Set(keys).size < keys.length) throw invalid([{ field: 'close', code: 'taken' }])
}

async function moveInterests(tx: Conn, { from, to }: Way, ids?: string[]): Promise<string[]> {
  const rows = await tx
    .select()
    .from(interests)
    .where(and(eq(interests.offererId, from), ids && inArray(interests.id, [...ids, ''])))
  for (const { id, needId, offerId, openKey: key } of rows) {
    const openKey = key === null ? null : openKeyOf(needId, to, offerId)
    await tx.update(interests).set({ offererId: to, openKey }).where(eq(interests.id, id))
  }
  return rows.map(({ id }) => id)
}

async function moveOwned(tx: Conn, way: Way, moved?: Record<Owned, string[]>): Promise<Record<Owned, string[]>> {
  const found = {} as Record<Owned, string[]>
  for (const name of Object.keys(owned) as Owned[])
    found[name] = await moveRows(tx, name, { ...way, ids: moved?.[name] })
  return found
}

async function moveRows(tx: Conn, name: Owned, { from, to, ids }: Way & { ids: string[] | undefined }) {
  // each of them has these two columns, which is all that is touched
  const table = owned[name] as typeof needs
  const which = and(eq(table.organisationId, from), ids && inArray(table.id, [...ids, '']))
  const rows = await tx.update(table).set({ organisationId: to }).where(which).returning({ id: table.id })
  return rows.map(({ id }) => id)
}

/** What was opened to the one is open to both: acceptances were given to the same people. */
async function copyGrants(tx: Conn, { from, to }: Way, now: number): Promise<OrganisationUndo['grants']> {
  const rows = await tx.select().from(disclosureGrants).where(eq(disclosureGrants.organisationId, from))
  const copied: OrganisationUndo['grants'] = []
  for (const { needId, level } of rows) {
    const made = await tx
      .insert(disclosureGrants)
      .values({ needId, organisationId: to, level, grantedAt: now })
      .onConflictDoNothing()
      .returning({ level: disclosureGrants.level })
    if (made.length) copied.push({ needId, level })
  }
  return copied
}

type Told = Way & { moved: Record<Owned, string[]>; kind: `merge.${string}`; now: number }

/** Search, matching and lists follow each thing that has another owner now. */
async function tellMoved(tx: Conn, actor: Actor, { from, to, moved, kind, now: at }: Told): Promise<void> {
  const organisationId = kind === 'merge.organisationsDone' ? to : from
  const changed = { organisationId, at }
  await recordAll(tx, actor, [
    ...moved.needs.map((subjectId) => ({ ...changed, kind: 'need.changed' as const, subjectId })),
    ...moved.offers.map((subjectId) => ({ ...changed, kind: 'offer.changed' as const, subjectId })),
    { kind: 'organisation.changed', subjectId: from, organisationId: from, at },
  ])
  await record(tx, actor, { kind, subjectId: to, organisationId: to, at, facts: { from } })
}

type Separating = Way & { undo: OrganisationUndo; now: number }

/** Both as they stood; what was begun since stays with the one that was kept. */
export async function separateOrganisations(tx: Conn, actor: Actor, { from, to, undo, now }: Separating) {
  const back = { from: to, to: from }
  await moveInterests(tx, back, undo.interestIds)
  const moved = await moveOwned(tx, back, undo.moved)
  for (const { needId, level } of undo.grants)
    await tx
      .delete(disclosureGrants)
      .where(
        and(
          eq(disclosureGrants.needId, needId),
          eq(disclosureGrants.organisationId, to),
          eq(disclosureGrants.level, level),
        ),
      )
  await partPeople(tx, { from, to }, undo.people)
  await partLinks(tx, undo.links)
  await tx
    .update(organisations)
    .set({ mergedIntoId: null, ...undo.verified })
    .where(eq(organisations.id, from))
  await tellMoved(tx, actor, { from, to, moved, kind: 'merge.organisationsUndone', now })
}
