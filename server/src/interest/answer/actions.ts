import { eq } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import type { Actor } from '#platform/actor.ts'
import { dayOf } from '#platform/clock.ts'
import { invalid, notAllowed } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { isShown } from '#catalogue/disclosure.ts'
import { beginTalks } from '#catalogue/need/publication/actions.ts'
import { disclosureGrants } from '#catalogue/need/tables.ts'
import { keepMessage } from '../conversation/actions.ts'
import { alreadyAnswered, alreadyAsked, bothSides, needNotOpen, tooLate } from '../problems.ts'
import { declinedOf, interestSeenBy, myTurn, type SeenInterest } from '../queries.ts'
import {
  aboutInterest,
  answerProblems,
  isWaiting,
  openKeyOf,
  otherSide,
  refusalToAnswer,
  stepOf,
  takeBackUntil,
  type Given,
  type InterestRow,
  type Step,
  type TurnRow,
} from '../rules.ts'
import { interests } from '../tables.ts'
import { handIn, type Hand } from '../team/queries.ts'
import { endTurn, resumeTurn, startTurn, voidTurns } from '../turn/actions.ts'

/**
 * Answers for the side whose turn it is. When both have said yes, the offerer's organisation may read what the layer
 * `interest` keeps back, and an open need is in talks, in the same transaction.
 * @throws notFound, notAllowed, bothSides; invalid without the reason or the words that the answer needs; notYourTurn,
 * alreadyAnswered, interestExpired, interestWithdrawn; needNotOpen when the need is gone meanwhile
 */
export async function answerInterest({ store, clock }: Platform, actor: Actor, given: Given & { id: string }) {
  const now = clock()
  await store.commit(async (tx) => {
    const seen = await answerable(tx, actor, { id: given.id, now })
    const turn = myTurn(seen)
    const refused = refusalToAnswer(seen.row.state, turn)
    if (refused) throw refused()
    const problems = answerProblems(given)
    if (problems.length) throw invalid(problems)
    if (given.answer !== 'decline' && !isShown(seen.need.state)) throw needNotOpen()
    await answerTurn(tx, actor, { seen, turn: turn!, given, now })
  })
}

/** An interest that somebody may answer for one of its sides, whatever its state. */
async function answerable(tx: Conn, actor: Actor, { id, now }: { id: string; now: number }): Promise<SeenInterest> {
  const { seen, hand } = await withHand(tx, actor, { id, now })
  if (seen.standing.both) throw bothSides()
  if (!hand.answers) throw notAllowed()
  return seen
}

async function withHand(tx: Conn, actor: Actor, { id, now }: { id: string; now: number }) {
  const seen = await interestSeenBy(tx, actor, id)
  if (seen.standing.mySide === 'staff') throw notAllowed()
  const hand: Hand = await handIn(tx, actor, { seen, today: dayOf(now) })
  return { seen, hand }
}

type Answering = { seen: SeenInterest; turn: TurnRow; given: Given; now: number }
const messageKinds = { accept: 'acceptance', ask: 'question', decline: 'decline' } as const

async function answerTurn(tx: Conn, actor: Actor, { seen, turn, given, now }: Answering): Promise<void> {
  const { row, need } = seen
  const step = stepOf(given.answer, saidOf(row, turn))
  const reason = given.answer === 'decline' ? given.reason! : null
  await endTurn(tx, turn, { outcome: step.outcome, reason, answeredBy: actor.personId, now })
  await takeStep(tx, actor, { seen, turn, step, now })
  const text = given.message?.trim() ?? ''
  const side = seen.standing.mySide === 'adviser' ? ('adviser' as const) : turn.side
  await keepMessage(tx, actor, { row, side, kind: messageKinds[given.answer], text, now })
  const facts = { side: turn.side, answer: given.answer, state: step.state, ...(reason && { reason }) }
  const news = { at: now, organisationId: turn.organisationId, facts }
  await record(tx, actor, aboutInterest({ row, need }, { kind: 'interest.answered', ...news }))
}

const saidOf = (row: InterestRow, { side }: TurnRow) => ({
  mine: (side === 'owner' ? row.ownerYesAt : row.offererYesAt) !== null,
  theirs: (side === 'owner' ? row.offererYesAt : row.ownerYesAt) !== null,
})

type Stepping = { seen: SeenInterest; turn: TurnRow; step: Step; now: number }

/** Writes where an interest stands after a step, and lets what follows from it follow. */
export async function takeStep(tx: Conn, actor: Actor, { seen, turn, step, now }: Stepping): Promise<void> {
  const { row, need } = seen
  const said = saidOf(row, turn)
  const yes = turn.side === 'owner' ? ('ownerYesAt' as const) : ('offererYesAt' as const)
  const values = {
    state: step.state,
    updatedAt: now,
    ...(step.yes && !said.mine && { [yes]: now }),
    ...(step.state === 'declined' && { openKey: null }),
  }
  await tx.update(interests).set(values).where(eq(interests.id, row.id))
  if (step.handsOver) await startTurn(tx, { row, need }, { side: otherSide(turn.side), now })
  if (step.state === 'declined' || step.state === 'accepted') await voidTurns(tx, row.id, now)
  if (step.state === 'accepted') await disclose(tx, actor, { seen, now })
}

async function disclose(tx: Conn, actor: Actor, { seen, now }: { seen: SeenInterest; now: number }): Promise<void> {
  const { row, need } = seen
  const grant = { needId: need.id, organisationId: row.offererId, level: 'interest' as const, grantedAt: now }
  await tx.insert(disclosureGrants).values(grant).onConflictDoNothing()
  await beginTalks(tx, actor, { need, now })
}

/**
 * Takes a decline back: its clock runs on, and so does the other's where it was ended by it.
 * @throws notFound, notAllowed, bothSides; tooLate after a day, or when there is nothing to take back; alreadyAsked when
 * the same was asked anew meanwhile
 */
export async function takeBackDecline({ store, clock }: Platform, actor: Actor, id: string): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    const seen = await answerable(tx, actor, { id, now })
    const { row, need, standing, turns } = seen
    const declined = declinedOf(seen)
    if (declined?.side !== standing.answersFor) throw tooLate()
    if (now >= (takeBackUntil(row.state, declined) ?? 0)) throw tooLate()
    if (!isShown(need.state)) throw needNotOpen()
    const openKey = openKeyOf(row.needId, row.offererId, row.offerId)
    const [other] = await tx.select({ id: interests.id }).from(interests).where(eq(interests.openKey, openKey))
    if (other) throw alreadyAsked()
    const ended = turns.filter((turn) => turn === declined || voidedWith(turn, declined))
    for (const turn of ended) await resumeTurn(tx, turn)
    const state = stateBefore(turns, declined)
    await tx.update(interests).set({ state, openKey, updatedAt: now }).where(eq(interests.id, id))
    const news = { at: now, organisationId: declined.organisationId, facts: { side: declined.side } }
    await record(tx, actor, aboutInterest({ row, need }, { kind: 'interest.reopened', ...news }))
  })
}

const voidedWith = (turn: TurnRow, declined: TurnRow) => turn.outcome === 'void' && turn.endedAt === declined.endedAt

/** A question stands when the clock before was ended by one. */
function stateBefore(turns: TurnRow[], declined: TurnRow): InterestRow['state'] {
  const before = turns.filter((one) => one !== declined && one.endedAt !== null && one.outcome !== 'void')
  const last = before.toSorted((a, b) => a.endedAt! - b.endedAt!).at(-1)
  return last?.outcome === 'askedBack' ? 'askedBack' : 'asked'
}

/**
 * Withdraws what one asked. Twice is as good as once.
 * @throws notFound, notAllowed, bothSides; alreadyAnswered once it was accepted, declined or has expired
 */
export async function withdrawInterest({ store, clock }: Platform, actor: Actor, id: string): Promise<void> {
  const now = clock()
  await store.commit(async (tx) => {
    const { seen, hand } = await withHand(tx, actor, { id, now })
    const { row, need, standing } = seen
    if (standing.both) throw bothSides()
    if (!hand.withdraws) throw notAllowed()
    if (row.state === 'withdrawn') return
    if (!isWaiting(row.state)) throw alreadyAnswered()
    await voidTurns(tx, id, now)
    await tx.update(interests).set({ state: 'withdrawn', openKey: null, updatedAt: now }).where(eq(interests.id, id))
    const organisationId = standing.answersFor === 'owner' ? need.organisationId : row.offererId
    const news = { at: now, organisationId, facts: { side: row.askedBy } }
    await record(tx, actor, aboutInterest({ row, need }, { kind: 'interest.withdrawn', ...news }))
  })
}

/** A message by the side that was asked back answers the question: it has said yes already, so the turn goes over. */
export async function replyByMessage(tx: Conn, actor: Actor, { seen, now }: { seen: SeenInterest; now: number }) {
  const turn = myTurn(seen)
  if (seen.row.state !== 'askedBack' || !turn || !saidOf(seen.row, turn).mine) return
  await endTurn(tx, turn, { outcome: 'replied', reason: null, answeredBy: actor.personId, now })
  const step: Step = { state: 'asked', outcome: 'replied', yes: true, handsOver: true }
  await takeStep(tx, actor, { seen, turn, step, now })
}
