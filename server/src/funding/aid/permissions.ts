import { and, eq, ne } from 'drizzle-orm'
import type { MemberRole } from '@silta/shared/words.ts'
import { needs } from '#catalogue/need/tables.ts'
import { isStaff, membershipIn, type Actor } from '#platform/actor.ts'
import { notAllowed } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'

/** As what somebody handles an organisation's money: a role in it, or staff that advises one of its needs. */
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

type Subject = { organisationId: string; adviserId?: string | null }

export const may = (hands: readonly Hand[], action: AidAction): boolean => {
  const allowed: readonly Hand[] = permissions[action]
  return hands.some((hand) => allowed.includes(hand))
}

/** As what an actor acts on something that belongs to an organisation and may have an adviser. */
export function handsOn({ organisationId, adviserId }: Subject, actor: Actor): Hand[] {
  const role = membershipIn(actor, organisationId)?.role
  const advises = isStaff(actor) && actor.personId !== null && adviserId === actor.personId
  return [...(role ? [role] : []), ...(advises ? (['adviser'] as const) : [])]
}

/** As what an actor acts on an organisation: staff advises it while one of its needs that it advises is not closed. */
export async function handsIn(conn: Conn, actor: Actor, organisationId: string): Promise<Hand[]> {
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
  return handsOn({ organisationId, adviserId: advised?.adviserId }, actor)
}

/** @throws notAllowed: that an organisation exists is no secret, so this gives nothing away */
export async function mustIn(conn: Conn, actor: Actor, asked: { organisationId: string; action: AidAction }) {
  const hands = await handsIn(conn, actor, asked.organisationId)
  if (!may(hands, asked.action)) throw notAllowed()
  return hands
}
