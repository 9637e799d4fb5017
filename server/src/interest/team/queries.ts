import { and, asc, eq, inArray } from 'drizzle-orm'
import { isStaff, type Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { accounts, memberships } from '#people/tables.ts'
import type { SeenInterest } from '../queries.ts'
import type { AnsweringSide, InterestRow } from '../rules.ts'

/** A member as far as it matters for who gets what. `awayUntil`: the last day of absence, 2026-12-31 */
type Member = { id: string; role: 'owner' | 'editor' | 'member'; deputyId: string | null; awayUntil: string | null }

const membersOf = (conn: Conn, organisationId: string): Promise<Member[]> =>
  conn
    .select({
      id: memberships.personId,
      role: memberships.role,
      deputyId: memberships.deputyId,
      awayUntil: memberships.awayUntil,
    })
    .from(memberships)
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(asc(memberships.joinedAt), asc(memberships.personId))

/** Members to whom an interest can be given, with when they are back. */
export async function teamOf(conn: Conn, organisationId: string) {
  return conn
    .select({ id: accounts.id, name: accounts.name, awayUntil: memberships.awayUntil })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.personId))
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(asc(accounts.name), asc(accounts.id))
}

const isHere = ({ awayUntil }: Member, today: string): boolean => awayUntil === null || awayUntil < today

/** Somebody who is here: the person meant, or the deputy while they are away; nobody when both are, or are no members. */
function standIn(team: Member[], personId: string | null, today: string): Member | undefined {
  const meant = team.find(({ id }) => id === personId)
  if (!meant || isHere(meant, today)) return meant
  const deputy = team.find(({ id }) => id === meant.deputyId)
  return deputy && isHere(deputy, today) ? deputy : undefined
}

/** The first of these people for whom somebody is here; else the owners who are, or all owners when none is. */
function inCharge(team: Member[], wanted: (string | null)[], today: string): string[] {
  for (const personId of wanted) {
    const found = standIn(team, personId, today)
    if (found) return [found.id]
  }
  const owners = team.filter(({ role }) => role === 'owner')
  const here = owners.filter((one) => isHere(one, today))
  return (here.length ? here : owners).map(({ id }) => id)
}

type OfSide = { row: InterestRow; need: NeedRow; side: AnsweringSide; today: string }

/**
 * Who is told what concerns one side of an interest (person ids): whoever has it in hand, or their deputy while they are
 * away; with nobody in hand whoever wrote the need or the offer, or asked; with none of them here, the owners. The need's
 * adviser is told what concerns its owner as well.
 */
export async function recipientsOf(conn: Conn, { row, need, side, today }: OfSide): Promise<string[]> {
  if (side === 'owner') {
    const team = await membersOf(conn, need.organisationId)
    const asked = row.askedBy === 'owner' ? row.askerId : null
    const people = inCharge(team, [row.ownerAssigneeId, asked, need.authorId], today)
    return [...new Set([...people, ...(await advisersOf(conn, need))])]
  }
  const team = await membersOf(conn, row.offererId)
  const asked = row.askedBy === 'offerer' ? row.askerId : null
  const [offer] = row.offerId
    ? await conn.select({ authorId: offers.authorId }).from(offers).where(eq(offers.id, row.offerId))
    : []
  return inCharge(team, [row.offererAssigneeId, asked, offer?.authorId ?? null], today)
}

/** The need's adviser while still of the staff. */
async function advisersOf(conn: Conn, { adviserId }: NeedRow): Promise<string[]> {
  if (!adviserId) return []
  const staff = and(eq(accounts.id, adviserId), inArray(accounts.role, ['facilitator', 'administrator']))
  const rows = await conn.select({ id: accounts.id }).from(accounts).where(staff)
  return rows.map(({ id }) => id)
}

/** What somebody's role and what was given to them allow on their side, whatever the state. */
export type Hand = { answers: boolean; withdraws: boolean; assigns: boolean }

/**
 * Owners and editors decide for their side, and so do whoever has the interest in hand, the deputy of that person while
 * away, and the adviser for the need's owner. Whoever asked may withdraw. A member of both sides does neither.
 */
export async function handIn(
  conn: Conn,
  actor: Actor,
  { seen, today }: { seen: SeenInterest; today: string },
): Promise<Hand> {
  const { row, standing } = seen
  if (standing.both) return { answers: false, withdraws: false, assigns: false }
  const answers = standing.decides || (await hasInHand(conn, actor, { seen, today }))
  const asked = row.askerId === actor.personId && (row.askedBy !== 'adviser' || isStaff(actor))
  const ofAskingSide = row.askedBy === standing.answersFor
  return {
    answers,
    withdraws: asked || (ofAskingSide && answers),
    assigns: standing.decides && (standing.mySide === 'owner' || standing.mySide === 'offerer'),
  }
}

async function hasInHand(conn: Conn, actor: Actor, { seen, today }: { seen: SeenInterest; today: string }) {
  const { row, need, standing } = seen
  if (!standing.answersFor) return false
  const ownerSide = standing.answersFor === 'owner'
  const assigneeId = ownerSide ? row.ownerAssigneeId : row.offererAssigneeId
  if (!assigneeId) return false
  const team = await membersOf(conn, ownerSide ? need.organisationId : row.offererId)
  return assigneeId === actor.personId || standIn(team, assigneeId, today)?.id === actor.personId
}

/** Whose interests are somebody's to see to now: their own, and those of people who are away and named them deputy. */
export async function handsOf(conn: Conn, actor: Actor, today: string): Promise<string[]> {
  const me = actor.personId ?? ''
  const rows = await conn
    .select({ id: memberships.personId, awayUntil: memberships.awayUntil })
    .from(memberships)
    .where(eq(memberships.deputyId, me))
  const away = rows.filter(({ awayUntil }) => awayUntil !== null && awayUntil >= today)
  return [...new Set([me, ...away.map(({ id }) => id)])]
}
