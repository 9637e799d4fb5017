import { and, asc, eq, inArray, or, sql, type SQL } from 'drizzle-orm'
import type { Side } from '@silta/shared/interest-words.ts'
import type { Interest, InterestSummary } from '@silta/shared/interests.ts'
import { isStaff, organisationIdsOf, type Actor } from '#platform/actor.ts'
import { notFound } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { hidesOwner, viewOf } from '#catalogue/disclosure.ts'
import { grantsOf, type NeedRow } from '#catalogue/need/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { otherState } from '#catalogue/problems.ts'
import { ownerOf } from '#catalogue/queries.ts'
import { organisationsById, peopleById } from '#people/queries.ts'
import { bothSides } from './problems.ts'
import {
  isLiving,
  isWaiting,
  standingOf,
  takeBackUntil,
  type AnsweringSide,
  type InterestRow,
  type Standing,
  type TurnRow,
} from './rules.ts'
import { interests, interestTurns } from './tables.ts'
import { teamOf, handIn, type Hand } from './team/queries.ts'

/** An interest as somebody may see it. */
export type SeenInterest = {
  row: InterestRow
  need: NeedRow
  standing: Standing
  turns: TurnRow[]
  /** who owns the need, where it is, and who writes for it is not to be told */
  ownerHidden: boolean
  /** whether the need itself is still shown; else its title stays what it was when it was asked */
  needShown: boolean
}

/** Interests that the actor has to do with; read with the need joined. Staff sees those of the whole region. */
export function interestsVisibleTo(actor: Actor): SQL {
  if (isStaff(actor)) return sql`1 = 1`
  const mine = organisationIdsOf(actor)
  if (!mine.length) return sql`1 = 0`
  return or(inArray(interests.offererId, mine), inArray(needs.organisationId, mine))!
}

/** One interest. @throws notFound for whoever stands on neither side */
export async function interestSeenBy(conn: Conn, actor: Actor, id: string): Promise<SeenInterest> {
  const rows = await conn
    .select({ row: interests, need: needs })
    .from(interests)
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(and(eq(interests.id, id), interestsVisibleTo(actor)))
  const [seen] = await seenInterestsOf(conn, actor, rows)
  if (!seen) throw notFound()
  return seen
}

/** Rows with how the actor stands to them, in the order given. */
export async function seenInterestsOf(
  conn: Conn,
  actor: Actor,
  rows: { row: InterestRow; need: NeedRow }[],
): Promise<SeenInterest[]> {
  const grants = await grantsOf(conn, actor, [...new Set(rows.map(({ need }) => need.id))])
  const turns = await turnsOf(
    conn,
    rows.map(({ row }) => row.id),
  )
  return rows.flatMap(({ row, need }) => {
    const standing = standingOf(actor, row, need)
    if (!standing) return []
    const granted = grants.get(need.id) ?? new Set()
    const ownerHidden = hidesOwner(need, actor, granted)
    const needShown = viewOf(need, actor, granted).level !== 'nothing'
    return [{ row, need, standing, turns: turns.get(row.id) ?? [], ownerHidden, needShown }]
  })
}

/** Every clock of these interests, oldest first. */
export async function turnsOf(conn: Conn, ids: string[]): Promise<Map<string, TurnRow[]>> {
  const found = new Map<string, TurnRow[]>()
  if (!ids.length) return found
  const rows = await conn
    .select()
    .from(interestTurns)
    .where(inArray(interestTurns.interestId, ids))
    .orderBy(asc(interestTurns.startedAt), asc(interestTurns.id))
  for (const row of rows) found.set(row.interestId, [...(found.get(row.interestId) ?? []), row])
  return found
}

export const runningOf = (turns: TurnRow[]): TurnRow[] => turns.filter(({ endedAt }) => endedAt === null)

/** Staff that only looks on reads the conversation of what was escalated to it, and of nothing else. */
export const readsConversation = ({ standing, turns }: SeenInterest): boolean =>
  standing.mySide !== 'staff' || runningOf(turns).some(({ stage }) => stage === 'escalated')

/**
 * An interest into whose conversation somebody may write, and as which side.
 * @throws notFound for onlookers; bothSides; otherState once it has ended
 */
export async function writableBy(conn: Conn, actor: Actor, id: string): Promise<{ seen: SeenInterest; side: Side }> {
  const seen = await interestSeenBy(conn, actor, id)
  const { mySide, both } = seen.standing
  if (mySide === 'staff') throw notFound()
  if (both) throw bothSides()
  if (!isLiving(seen.row.state)) throw otherState()
  return { seen, side: mySide }
}

/** An interest whose conversation somebody may read. @throws notFound */
export async function readableBy(conn: Conn, actor: Actor, id: string): Promise<SeenInterest> {
  const seen = await interestSeenBy(conn, actor, id)
  if (!readsConversation(seen)) throw notFound()
  return seen
}

/** The need's title as far as a reader may know it. */
export const titleOf = ({ row, need, needShown }: SeenInterest): string => (needShown ? need.title : row.needTitle)

/** What goes out of a list, in a fixed number of statements however long it is. */
export async function interestSummariesOf(conn: Conn, seen: SeenInterest[]): Promise<InterestSummary[]> {
  const organisations = await organisationsById(conn, [
    ...new Set(seen.flatMap(({ row, need }) => [row.offererId, need.organisationId])),
  ])
  const offered = await offersOf(
    conn,
    seen.flatMap(({ row }) => row.offerId ?? []),
  )
  const people = await peopleById(conn, [...new Set(seen.flatMap((one) => assigneeOf(one) ?? []))])
  return seen.map((one) => {
    const { row, need, standing, turns, ownerHidden } = one
    const owner = organisations.get(need.organisationId)
    const assigneeId = assigneeOf(one)
    const assignee = assigneeId ? people.get(assigneeId) : undefined
    return {
      id: row.id,
      state: row.state,
      askedBy: row.askedBy,
      askedAt: row.askedAt,
      updatedAt: row.updatedAt,
      mySide: standing.mySide,
      need: { id: need.id, title: titleOf(one), state: need.state },
      owner: ownerHidden || !owner ? null : ownerOf(owner),
      offerer: ownerOf(organisations.get(row.offererId)!),
      offer: offered.get(row.offerId ?? '') ?? null,
      waits: runningOf(turns).map(turnView),
      waitsForUs: myTurn(one) !== undefined,
      assignee: assigneeId && assignee ? { id: assigneeId, name: assignee.name } : null,
    }
  })
}

async function offersOf(conn: Conn, ids: string[]) {
  if (!ids.length) return new Map<string, never>()
  const columns = { id: offers.id, title: offers.title, kind: offers.kind }
  const rows = await conn.select(columns).from(offers).where(inArray(offers.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

const turnView = ({ side, startedAt, answerBy, stage, endedAt, outcome, reason }: TurnRow) => ({
  side,
  startedAt,
  answerBy,
  stage,
  endedAt,
  outcome,
  reason,
})

/** The clock that runs for the side for which somebody may answer. */
export const myTurn = ({ standing, turns }: SeenInterest): TurnRow | undefined =>
  runningOf(turns).find(({ side }) => side === standing.answersFor)

export const assigneeOn = (row: InterestRow, side: AnsweringSide): string | null =>
  side === 'owner' ? row.ownerAssigneeId : row.offererAssigneeId

const assigneeOf = ({ row, standing }: SeenInterest): string | null =>
  standing.answersFor ? assigneeOn(row, standing.answersFor) : null

/** One interest with all that its page shows besides the conversation. `today`: 2026-12-31 */
export async function interestViewOf(
  conn: Conn,
  actor: Actor,
  given: { id: string; today: string },
): Promise<Interest> {
  const seen = await interestSeenBy(conn, actor, given.id)
  const [summary] = await interestSummariesOf(conn, [seen])
  const hand = await handIn(conn, actor, { seen, today: given.today })
  const may = mayOf(actor, seen, hand)
  return {
    ...summary!,
    turns: seen.turns.map(turnView),
    conversation: readsConversation(seen),
    advised: seen.need.adviserId !== null,
    takeBackUntil: may.takeBack ? takeBackUntil(seen.row.state, declinedOf(seen)) : null,
    may,
    team: may.assign ? await teamOf(conn, sideOrganisation(seen)) : [],
  }
}

/** The clock that the last decline ended. */
export const declinedOf = ({ turns }: SeenInterest): TurnRow | undefined =>
  turns.findLast(({ outcome }) => outcome === 'declined')

const sideOrganisation = ({ row, need, standing }: SeenInterest): string =>
  standing.answersFor === 'owner' ? need.organisationId : row.offererId

function mayOf(actor: Actor, seen: SeenInterest, hand: Hand): Interest['may'] {
  const { row, standing } = seen
  const open = isWaiting(row.state)
  const writes = standing.mySide !== 'staff' && !standing.both && isLiving(row.state)
  return {
    answer: hand.answers && open && myTurn(seen) !== undefined,
    withdraw: hand.withdraws && open,
    takeBack: hand.answers && row.state === 'declined' && declinedOf(seen)?.side === standing.answersFor,
    assign: hand.assigns && isLiving(row.state),
    write: writes,
    propose: writes,
  }
}
