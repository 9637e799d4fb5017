import type { MemberRole } from '@silta/shared/words.ts'
import { isStaff, membershipIn, type Actor } from '#platform/actor.ts'

/** As what somebody acts on a need or an offer: a role in the organisation that owns it, or staff that writes for it. */
export type Hand = MemberRole | 'adviser'
type Subject = { organisationId: string; adviserId?: string | null }

const writers: readonly Hand[] = ['owner', 'editor', 'adviser']
const everyone: readonly Hand[] = ['owner', 'editor', 'member', 'adviser']
const members: readonly Hand[] = ['owner', 'editor']

/** Who may do what; reading is the disclosure layer's matter, reviewing that of staff (the endpoint's access). */
export const permissions = {
  'need.create': writers,
  'need.change': writers,
  'need.publish': writers,
  'need.withdraw': writers,
  'need.move': writers,
  'need.renew': writers,
  'need.delete': writers,
  'need.check': everyone,
  'need.versions': writers,
  'need.views': everyone,
  'need.handOver': ['adviser'],
  'offer.create': members,
  'offer.change': members,
  'offer.publish': members,
  'offer.withdraw': members,
  'offer.renew': members,
  'offer.delete': members,
} as const satisfies Record<string, readonly Hand[]>
export type CatalogueAction = keyof typeof permissions

/** Whether an actor may do this to something that an organisation owns. */
export function may(actor: Actor, action: CatalogueAction, subject: Subject): boolean {
  const allowed: readonly Hand[] = permissions[action]
  return handsOf(actor, subject).some((hand) => allowed.includes(hand))
}

function handsOf(actor: Actor, { organisationId, adviserId }: Subject): Hand[] {
  const role = membershipIn(actor, organisationId)?.role
  const advises = isStaff(actor) && actor.personId !== null && adviserId === actor.personId
  return [...(role ? [role] : []), ...(advises ? (['adviser'] as const) : [])]
}
