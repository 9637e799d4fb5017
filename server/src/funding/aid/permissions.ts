import { and, eq, ne } from 'drizzle-orm'
import type { MemberRole } from '@silta/shared/words.ts'
import { needs } from '#catalogue/need/tables.ts'
import { hasConsent } from '#people/consent/queries.ts'
import { isStaff, membershipIn, type Actor } from '#platform/actor.ts'
import { notAllowed } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'

/** As what somebody handles an organisation's money: a role in it, or staff that advises it with its consent. */
type Hand = MemberRole | 'adviser'

const everyone: readonly Hand[] = ['owner', 'editor', 'member', 'adviser']
const writers: readonly Hand[] = ['owner', 'editor', 'adviser']

export const permissions = {
  'aid.see': everyone,
  'aid.change': writers,
  /** only the organisation itself knows that nothing is missing */
  'aid.confirm': ['owner', 'editor'],
  /** a link opens the register to the members of the other organisation */
  'aid.link': ['owner'],
  'costs.see': everyone,
  'costs.change': writers,
} as const satisfies Record<string, readonly Hand[]>
export type AidAction = keyof typeof permissions

type Subject = { organisationId: string; adviserId?: string | null; now: number }

export const may = (hands: readonly Hand[], action: AidAction): boolean => {
  const allowed: readonly Hand[] = permissions[action]
  return hands.some((hand) => allowed.includes(hand))
}

/**
 * As what an actor handles an organisation's money: a member by role; staff that advises a need of it, or acts for it, as
 * an adviser, and only under a consent in force that covers aid: to write a need for somebody opens no register.
 */
export async function handsOn(conn: Conn, actor: Actor, { organisationId, adviserId, now }: Subject): Promise<Hand[]> {
  const acts = actor.acting?.organisationId === organisationId
  const role = acts ? undefined : membershipIn(actor, organisationId)?.role
  const advises = isStaff(actor) && actor.personId !== null && (acts || adviserId === actor.personId)
  const isAdviser = advises && (await hasConsent(conn, { organisationId, scope: 'aid', now }))
  return [...(role ? [role] : []), ...(isAdviser ? (['adviser'] as const) : [])]
}

type Organisation = Pick<Subject, 'organisationId' | 'now'>

/** The same for an organisation: staff advises it while one of its needs that it advises is not closed. */
export async function handsIn(conn: Conn, actor: Actor, { organisationId, now }: Organisation): Promise<Hand[]> {
  const { personId } = actor
  const [advised] =
    isStaff(actor) && personId !== null
      ? await conn
          .select({ adviserId: needs.adviserId })
          .from(needs)
          .where(
            and(eq(needs.organisationId, organisationId), eq(needs.adviserId, personId), ne(needs.state, 'closed')),
          )
          .limit(1)
      : []
  return handsOn(conn, actor, { organisationId, adviserId: advised?.adviserId ?? null, now })
}

/** @throws notAllowed: that an organisation exists is no secret, so this gives nothing away */
export async function mustIn(conn: Conn, actor: Actor, { action, ...asked }: Organisation & { action: AidAction }) {
  const hands = await handsIn(conn, actor, asked)
  if (!may(hands, action)) throw notAllowed()
  return hands
}
