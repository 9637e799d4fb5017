import { and, eq, exists, inArray, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Disclosure, NeedState } from '@silta/shared/words.ts'
import { isStaff, isVerifiedMember, membershipIn, organisationIdsOf, type Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { disclosureGrants, needs } from './need/tables.ts'

// The one place where disclosure layers are enforced: once as a rule about one need, once as a condition for lists and
// counts. A property test holds the two against each other.

/** What of a need somebody may see. `ownerHidden` also hides whatever tells who the owner is. */
export type View = { level: 'nothing' } | { level: 'teaser' | 'full'; ownerHidden: boolean }

export type Disclosed = {
  organisationId: string
  authorId: string
  adviserId: string | null
  disclosure: Disclosure
  state: NeedState
}

/** Levels that the need's owner granted to organisations of the actor. */
export type Grants = ReadonlySet<'interest' | 'agreement'>

/** States in which others than the owner see a need. */
export const shownStates = ['open', 'inTalks', 'inCoDevelopment', 'fulfilled'] as const satisfies NeedState[]
export const isShown = (state: NeedState) => (shownStates as readonly NeedState[]).includes(state)

const nothing: View = { level: 'nothing' }
const everything: View = { level: 'full', ownerHidden: false }

/** May read every word: the owner's members, staff who wrote or advise it, and all staff once it left the drafts. */
export function isInside(need: Disclosed, actor: Actor): boolean {
  if (membershipIn(actor, need.organisationId)) return true
  if (!isStaff(actor)) return false
  return need.state !== 'draft' || [need.adviserId, need.authorId].includes(actor.personId)
}

/** The rule for one need. */
export function viewOf(need: Disclosed, actor: Actor, grants: Grants): View {
  if (isInside(need, actor)) return everything
  if (!isShown(need.state)) return nothing
  if (need.disclosure === 'public') return everything
  if (!isVerifiedMember(actor)) return nothing
  switch (need.disclosure) {
    case 'members':
      return everything
    case 'anonymous':
      return { level: 'full', ownerHidden: hidesOwner(need, actor, grants) }
    case 'interest':
      return { level: grants.size > 0 ? 'full' : 'teaser', ownerHidden: false }
    case 'agreement':
      return { level: grants.has('agreement') ? 'full' : 'teaser', ownerHidden: false }
  }
}

/** Whether who owns a need is kept from somebody who deals with it, in whatever state it is. */
export const hidesOwner = (need: Disclosed, actor: Actor, grants: Grants): boolean =>
  need.disclosure === 'anonymous' && grants.size === 0 && !isInside(need, actor)

/** Whether who owns a need is kept from an organisation that deals with it. */
export async function ownerIsHiddenFrom(
  conn: Conn,
  need: Pick<Disclosed, 'disclosure'> & { id: string },
  organisationId: string,
): Promise<boolean> {
  if (need.disclosure !== 'anonymous') return false
  const which = and(eq(disclosureGrants.needId, need.id), eq(disclosureGrants.organisationId, organisationId))
  const granted = await conn.select().from(disclosureGrants).where(which).limit(1)
  return granted.length === 0
}

/** Whether a grant could change what the actor sees. */
export const hidesFrom = (need: Disclosed, actor: Actor): boolean =>
  !isInside(need, actor) && !['public', 'members'].includes(need.disclosure) && isVerifiedMember(actor)

/** The same rule as a condition: needs of which the actor sees at least the teaser. */
export const needsVisibleTo = (actor: Actor): SQL => or(insideFor(actor), shownTo(actor))!

/** Needs of which the actor may read every word; full texts are searched, matched and counted over these alone. */
export function fullNeedsVisibleTo(conn: Conn, actor: Actor): SQL {
  const open = isVerifiedMember(actor) ? (['public', 'members', 'anonymous'] as const) : (['public'] as const)
  const layered = and(inArray(needs.state, [...shownStates]), inArray(needs.disclosure, [...open]))
  return or(insideFor(actor), layered, grantedTo(conn, actor))!
}

/** Needs whose owner the actor may know: what a filter or a facet about organisations or places is counted over. */
export function ownersVisibleTo(conn: Conn, actor: Actor): SQL {
  const named = and(shownTo(actor), ne(needs.disclosure, 'anonymous'))
  const granted = and(shownTo(actor), grantOf(conn, actor, ['interest', 'agreement']))
  return or(insideFor(actor), named, granted)!
}

function shownTo(actor: Actor): SQL {
  const shown = inArray(needs.state, [...shownStates])
  return isVerifiedMember(actor) ? shown : and(shown, eq(needs.disclosure, 'public'))!
}

function insideFor(actor: Actor): SQL {
  const own = inArrayOrNever(needs.organisationId, organisationIdsOf(actor))
  if (!isStaff(actor)) return own
  const me = actor.personId ?? ''
  return or(own, ne(needs.state, 'draft'), eq(needs.adviserId, me), eq(needs.authorId, me))!
}

function grantedTo(conn: Conn, actor: Actor): SQL | undefined {
  if (!isVerifiedMember(actor)) return undefined
  const shown = inArray(needs.state, [...shownStates])
  const onInterest = and(eq(needs.disclosure, 'interest'), grantOf(conn, actor, ['interest', 'agreement']))
  const onAgreement = and(eq(needs.disclosure, 'agreement'), grantOf(conn, actor, ['agreement']))
  return and(shown, or(onInterest, onAgreement))
}

function grantOf(conn: Conn, actor: Actor, levels: ('interest' | 'agreement')[]): SQL {
  const toMine = inArrayOrNever(disclosureGrants.organisationId, organisationIdsOf(actor))
  const which = and(eq(disclosureGrants.needId, needs.id), inArray(disclosureGrants.level, levels), toMine)
  return exists(
    conn
      .select({ one: sql`1` })
      .from(disclosureGrants)
      .where(which),
  )
}

type OwnerColumn = typeof needs.organisationId | typeof disclosureGrants.organisationId
const inArrayOrNever = (column: OwnerColumn, ids: string[]) => (ids.length ? inArray(column, ids) : sql`1 = 0`)
