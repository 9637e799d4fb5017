import { and, eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Side } from '@silta/shared/interest-words.ts'
import type { Actor } from '#platform/actor.ts'
import { newId } from '#platform/ids.ts'
import { invalid, notAllowed, notFound } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { otherState } from '#catalogue/problems.ts'
import { proposalMoved } from '../problems.ts'
import { writableBy, type SeenInterest } from '../queries.ts'
import { aboutWriting } from '../rules.ts'
import { interestProposals, interests } from '../tables.ts'
import { timeProblems, type When } from './rules.ts'

export type ProposalRow = typeof interestProposals.$inferSelect

const placed = ({ startsAt, endsAt, zone, place = '', link = '' }: When) => ({
  ...{ startsAt, endsAt, zone },
  place: place.trim(),
  link: link.trim(),
})

/** Proposes a time to the other side. @throws notFound, bothSides, otherState; invalid for what is no time ahead */
export async function proposeTime(
  { store, clock }: Platform,
  actor: Actor,
  { id, ...when }: When & { id: string },
): Promise<ProposalRow> {
  const now = clock()
  return store.commit(async (tx) => {
    const { seen, side } = await writableBy(tx, actor, id)
    refuseWrong(when, now)
    const about = { interestId: id, side, authorId: actor.personId!, ...placed(when) }
    const open = { state: 'proposed' as const, sequence: 0, answeredBy: null, answeredAt: null }
    const row: ProposalRow = { id: newId(), ...about, ...open, proposedAt: now, updatedAt: now }
    await tx.insert(interestProposals).values(row)
    await tell(tx, actor, { seen, side, row, kind: 'interest.proposed', now })
    return row
  })
}

function refuseWrong(when: When, now: number): void {
  const problems = timeProblems(when, now)
  if (problems.length) throw invalid(problems)
}

type Telling = { seen: SeenInterest; side: Side; row: ProposalRow; kind: `interest.${string}`; now: number }

async function tell(tx: Conn, actor: Actor, { seen, side, row, kind, now }: Telling): Promise<void> {
  await tx.update(interests).set({ updatedAt: now }).where(eq(interests.id, seen.row.id))
  const facts = { proposalId: row.id, state: row.state, sequence: row.sequence }
  await record(tx, actor, aboutWriting(seen, { kind, at: now, side, ...facts }))
}

type Which = { id: string; proposalId: string }

async function proposalFor(tx: Conn, actor: Actor, { id, proposalId }: Which) {
  const { seen, side } = await writableBy(tx, actor, id)
  const which = and(eq(interestProposals.interestId, id), eq(interestProposals.id, proposalId))
  const [row] = await tx.select().from(interestProposals).where(which)
  if (!row) throw notFound()
  return { seen, side, row }
}

async function change(tx: Conn, row: ProposalRow, values: Partial<ProposalRow>): Promise<ProposalRow> {
  await tx.update(interestProposals).set(values).where(eq(interestProposals.id, row.id))
  return { ...row, ...values }
}

/** Moves a proposal of one's side; the other is asked again. @throws notFound, notAllowed, otherState, invalid */
export async function moveProposal(
  { store, clock }: Platform,
  actor: Actor,
  given: When & Which,
): Promise<ProposalRow> {
  const now = clock()
  return store.commit(async (tx) => {
    const { seen, side, row } = await proposalFor(tx, actor, given)
    if (row.side !== side) throw notAllowed()
    if (row.state === 'cancelled') throw otherState()
    refuseWrong(given, now)
    const open = { state: 'proposed' as const, answeredBy: null, answeredAt: null }
    const moved = await change(tx, row, { ...placed(given), ...open, sequence: row.sequence + 1, updatedAt: now })
    await tell(tx, actor, { seen, side, row: moved, kind: 'interest.proposalMoved', now })
    return moved
  })
}

/**
 * Says whether a time of the other side fits. @throws notFound; notAllowed for one's own; proposalMoved when it is not
 * the one that was read; otherState once it was cancelled or answered otherwise
 */
export async function answerProposal(
  { store, clock }: Platform,
  actor: Actor,
  given: Which & { answer: 'accept' | 'decline'; sequence: number },
): Promise<ProposalRow> {
  const now = clock()
  return store.commit(async (tx) => {
    const { seen, side, row } = await proposalFor(tx, actor, given)
    if (row.side === side) throw notAllowed()
    if (row.sequence !== given.sequence) throw proposalMoved()
    const state = given.answer === 'accept' ? ('accepted' as const) : ('declined' as const)
    if (row.state === state) return row
    if (row.state !== 'proposed') throw otherState()
    const answered = await change(tx, row, { state, answeredBy: actor.personId, answeredAt: now, updatedAt: now })
    await tell(tx, actor, { seen, side, row: answered, kind: 'interest.proposalAnswered', now })
    return answered
  })
}

/** Cancels a proposal of one's side, accepted or not. Twice is as good as once. @throws notFound, notAllowed */
export async function cancelProposal({ store, clock }: Platform, actor: Actor, which: Which): Promise<ProposalRow> {
  const now = clock()
  return store.commit(async (tx) => {
    const { seen, side, row } = await proposalFor(tx, actor, which)
    if (row.side !== side) throw notAllowed()
    if (row.state === 'cancelled') return row
    const values = { state: 'cancelled' as const, sequence: row.sequence + 1, updatedAt: now }
    const cancelled = await change(tx, row, values)
    await tell(tx, actor, { seen, side, row: cancelled, kind: 'interest.proposalCancelled', now })
    return cancelled
  })
}
