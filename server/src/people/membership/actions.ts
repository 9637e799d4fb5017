import { and, eq, gt, isNull, ne } from 'drizzle-orm'
import type { MemberRole } from '@silta/shared/words.ts'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { dayMs } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notAllowed, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { prove } from '../account/proof.ts'
import { countTry, invitationsBy, invitationsTo, refuseIfOver } from '../limits.ts'
import { letter } from '../mail.ts'
import { addMember } from '../organisation/actions.ts'
import { digest, newToken } from '../password.ts'
import { may, mustMay } from '../permissions.ts'
import { lastOwner, wrongToken } from '../problems.ts'
import { accountById, membershipOf, organisationById } from '../queries.ts'
import { addressKey } from '../session/actions.ts'
import { invitations, memberships } from '../tables.ts'
import { isDay } from '../organisation/rules.ts'
import { joinableRows } from './queries.ts'

const invitationMs = 14 * dayMs

type Member = { id: string; personId: string }
export type MemberChanges = { role?: MemberRole; deputyId?: string | null; awayUntil?: string | null }

/**
 * Changes a member's role (owners), or one's own deputy and absence (oneself, or owners for somebody who fell ill).
 * @throws notFound, notAllowed, lastOwner, invalid
 */
export async function changeMember(
  { store, clock }: Platform,
  actor: Actor,
  { id, personId, changes }: Member & { changes: MemberChanges },
): Promise<void> {
  const { role, deputyId, awayUntil } = changes
  if (awayUntil && !isDay(awayUntil)) throw invalid([{ field: 'awayUntil', code: 'format' }])
  await store.commit(async (tx) => {
    const row = await memberSeenBy(tx, actor, { id, personId })
    if (role !== undefined) mustMay(actor, 'changeRoles', id)
    if (deputyId !== undefined || awayUntil !== undefined) mustBeSelfOr(actor, 'setDeputies', { id, personId })
    if (deputyId) await mustBeDeputy(tx, { id, personId }, deputyId)
    if (role && role !== 'owner' && row.role === 'owner') await mustHaveOtherOwner(tx, { id, personId })
    const values = { role: role ?? row.role, deputyId: deputyId === undefined ? row.deputyId : deputyId }
    await tx
      .update(memberships)
      .set({ ...values, awayUntil: awayUntil === undefined ? row.awayUntil : awayUntil })
      .where(rowOf({ id, personId }))
    await record(tx, actor, {
      kind: 'member.changed',
      subjectId: personId,
      organisationId: id,
      at: clock(),
      facts: changes,
    })
  })
}

/**
 * Removes a member, or leaves.
 * @throws notFound, notAllowed, lastOwner
 */
export async function removeMember({ store, clock }: Platform, actor: Actor, { id, personId }: Member): Promise<void> {
  await store.commit(async (tx) => {
    const row = await memberSeenBy(tx, actor, { id, personId })
    mustBeSelfOr(actor, 'removeMembers', { id, personId })
    if (row.role === 'owner') await mustHaveOtherOwner(tx, { id, personId })
    await tx.delete(memberships).where(rowOf({ id, personId }))
    const theirs = and(eq(memberships.organisationId, id), eq(memberships.deputyId, personId))
    await tx.update(memberships).set({ deputyId: null }).where(theirs)
    await record(tx, actor, { kind: 'member.left', subjectId: personId, organisationId: id, at: clock() })
  })
}

const rowOf = ({ id, personId }: Member) => and(eq(memberships.organisationId, id), eq(memberships.personId, personId))

/** Who may not see the members learns nothing of who is one. */
async function memberSeenBy(tx: Conn, actor: Actor, { id, personId }: Member) {
  if (!(await organisationById(tx, id))) throw notFound()
  mustMay(actor, 'seeMembers', id)
  const row = await membershipOf(tx, id, personId)
  if (!row) throw notFound()
  return row
}

function mustBeSelfOr(actor: Actor, permission: 'setDeputies' | 'removeMembers', { id, personId }: Member): void {
  if (actor.personId !== personId && !may(actor, permission, id)) throw notAllowed()
}

async function mustBeDeputy(tx: Conn, { id, personId }: Member, deputyId: string): Promise<void> {
  if (deputyId === personId) throw invalid([{ field: 'deputyId', code: 'self' }])
  if (!(await membershipOf(tx, id, deputyId))) throw invalid([{ field: 'deputyId', code: 'unknown' }])
}

async function mustHaveOtherOwner(tx: Conn, { id, personId }: Member): Promise<void> {
  const others = and(
    eq(memberships.organisationId, id),
    eq(memberships.role, 'owner'),
    ne(memberships.personId, personId),
  )
  const [row] = await tx.select({ id: memberships.personId }).from(memberships).where(others).limit(1)
  if (!row) throw lastOwner()
}

/**
 * Invites somebody by mail, in place of an earlier invitation of the same address.
 * @throws notFound, notAllowed, tooMany
 */
export async function invite(
  service: Platform,
  actor: Actor,
  { id, ...given }: { id: string; email: string; role: MemberRole },
): Promise<{ id: string }> {
  const { store, clock, config, mail } = service
  const email = addressKey(given.email)
  const token = newToken()
  const at = clock()
  const row = { id: newId(), organisationId: id, email, role: given.role, tokenHash: digest(token) }
  await store.commit(async (tx) => {
    const organisation = await organisationById(tx, id)
    if (!organisation) throw notFound()
    mustMay(actor, 'invite', id)
    const limits = [invitationsBy(actor.personId!), invitationsTo(email)]
    await refuseIfOver(tx, limits, at)
    await countTry(tx, limits, at)
    await dropOpen(tx, and(eq(invitations.organisationId, id), eq(invitations.email, email)))
    const dates = { createdAt: at, expiresAt: at + invitationMs, acceptedBy: null, acceptedAt: null }
    await tx.insert(invitations).values({ ...row, invitedBy: actor.personId, ...dates })
    const inviter = (await accountById(tx, actor.personId!))!
    const link = `${config.publicUrl}/${actor.language}/invitation?token=${token}`
    const facts = { inviter: inviter.name, organisation: organisation.name, link }
    await mail.send(tx, { to: email, ...letter('invitation', actor.language, facts) }, at)
    await record(tx, actor, { kind: 'member.invited', subjectId: row.id, organisationId: id, at })
  })
  return { id: row.id }
}

const dropOpen = (tx: Conn, which: ReturnType<typeof and>) =>
  tx
    .delete(invitations)
    .where(and(which, isNull(invitations.acceptedAt)))
    .returning({ id: invitations.id })

/** @throws notFound, notAllowed */
export async function withdrawInvitation(
  { store, clock }: Platform,
  actor: Actor,
  { id, invitationId }: { id: string; invitationId: string },
): Promise<void> {
  await store.commit(async (tx) => {
    mustMay(actor, 'invite', id)
    const dropped = await dropOpen(tx, and(eq(invitations.organisationId, id), eq(invitations.id, invitationId)))
    if (!dropped.length) throw notFound()
    const about = { subjectId: invitationId, organisationId: id, at: clock() }
    await record(tx, actor, { kind: 'member.invitationWithdrawn', ...about })
  })
}

/**
 * Joins by the token that was mailed. Whoever holds it was invited, under whichever address they have their account;
 * for an account of the very address it also proves it.
 * @throws wrongToken
 */
export async function acceptInvitation(service: Platform, actor: Actor, token: string) {
  const { store, clock } = service
  const now = clock()
  const personId = actor.personId!
  const organisationId = await store.commit(async (tx) => {
    const open = and(isNull(invitations.acceptedAt), gt(invitations.expiresAt, now))
    const [row] = await tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.tokenHash, digest(token)), open))
    // the organisation that was merged takes in nobody, and the one that it became a part of never asked
    if (!row || (await organisationById(tx, row.organisationId))?.mergedIntoId) throw wrongToken()
    const accepted = { acceptedAt: now, acceptedBy: personId }
    await tx.update(invitations).set(accepted).where(eq(invitations.id, row.id))
    await addMember(tx, actor, { organisationId: row.organisationId, role: row.role, at: now })
    const account = (await accountById(tx, personId))!
    const mailed = { accountId: personId, email: row.email }
    if (account.email === row.email) await prove(service, tx, { mailed, ownerChose: true })
    return row.organisationId
  })
  await workFor(service, actor, organisationId)
  return { organisationId }
}

/**
 * Joins a verified organisation by the domain of one's proven address, as a member.
 * @throws notFound, notAllowed
 */
export async function joinOrganisation(service: Platform, actor: Actor, organisationId: string): Promise<void> {
  const { store, clock } = service
  await store.commit(async (tx) => {
    if (!(await organisationById(tx, organisationId))) throw notFound()
    if (await membershipOf(tx, organisationId, actor.personId!)) return
    const rows = await joinableRows(tx, actor)
    if (!rows.some((row) => row.id === organisationId)) throw notAllowed()
    await addMember(tx, actor, { organisationId, role: 'member', at: clock() })
  })
  await workFor(service, actor, organisationId)
}

/** The first organisation that somebody joins is the one they work for. */
async function workFor({ sessions }: Platform, actor: Actor, organisationId: string): Promise<void> {
  if (actor.sessionId && !actor.memberships.length) await sessions.chooseOrganisation(actor.sessionId, organisationId)
}
