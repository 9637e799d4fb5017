import type { InterfaceLanguage, MemberRole, OrganisationKind, PlatformRole } from '@silta/shared/words.ts'

export type Membership = { organisationId: string; kind: OrganisationKind; role: MemberRole; verified: boolean }

/** What people/queries knows of a signed-in person; platform/session makes an Actor of it. */
export type Identity = {
  personId: string
  role: PlatformRole
  language: InterfaceLanguage
  memberships: Membership[]
}

declare const made: unique symbol

/**
 * On whose behalf something is read or written. Made only in platform/session.ts: every lookup starts at an actor, so
 * a query cannot be asked without somebody's rights.
 */
export type Actor = {
  readonly [made]: true
  /** null = a visitor who is not signed in */
  readonly personId: string | null
  readonly role: PlatformRole
  readonly language: InterfaceLanguage
  readonly memberships: readonly Membership[]
  /** the row id of the session, for ending it; never its bearer value */
  readonly sessionId: string | null
  /** staff in the place of an organisation, by the consent that it gave; what is done says so */
  readonly acting?: { readonly organisationId: string; readonly consentId: string }
}

export const isStaff = (actor: Actor) => actor.role !== 'person'
export const isAdministrator = (actor: Actor) => actor.role === 'administrator'
/** A signed-in member of a verified organisation, or staff: whom the layer `members` means. */
export const isVerifiedMember = (actor: Actor) => isStaff(actor) || actor.memberships.some((one) => one.verified)
export const organisationIdsOf = (actor: Actor) => actor.memberships.map((one) => one.organisationId)

export function membershipIn(actor: Actor, organisationId: string): Membership | undefined {
  return actor.memberships.find((one) => one.organisationId === organisationId)
}
