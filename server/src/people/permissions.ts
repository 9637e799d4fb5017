import type { MemberRole, PlatformRole } from '@silta/shared/words.ts'
import { membershipIn, type Actor } from '#platform/actor.ts'
import { notAllowed } from '#platform/problems.ts'

/** Whom a permission can be given to: a role in the organisation concerned, or one on the platform. */
export type Holder = MemberRole | Exclude<PlatformRole, 'person'>

/** What may be done to an organisation, and by whom. */
export const permissions = {
  seeOwnFacts: ['owner', 'editor', 'member', 'facilitator', 'administrator'],
  changeFacts: ['owner', 'editor', 'administrator'],
  changeDomains: ['owner', 'administrator'],
  verify: ['facilitator', 'administrator'],
  seeMembers: ['owner', 'editor', 'member', 'facilitator', 'administrator'],
  seeInvitations: ['owner', 'facilitator', 'administrator'],
  invite: ['owner', 'administrator'],
  changeRoles: ['owner', 'administrator'],
  removeMembers: ['owner', 'administrator'],
  setDeputies: ['owner', 'administrator'],
} as const satisfies Record<string, readonly Holder[]>

export type Permission = keyof typeof permissions

export function may(actor: Actor, permission: Permission, organisationId: string): boolean {
  const holders: readonly Holder[] = permissions[permission]
  const role = membershipIn(actor, organisationId)?.role
  return (role !== undefined && holders.includes(role)) || holders.includes(actor.role as Holder)
}

/** @throws notAllowed: that an organisation exists is no secret, so this gives nothing away */
export function mustMay(actor: Actor, permission: Permission, organisationId: string): void {
  if (!may(actor, permission, organisationId)) throw notAllowed()
}
