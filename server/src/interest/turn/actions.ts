import { and, eq, isNull } from 'drizzle-orm'
import { record } from '#activity/actions.ts'
import { newId } from '#platform/ids.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { isShown } from '#catalogue/disclosure.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import { needs } from '#catalogue/need/tables.ts'
import { calendarOf } from '../calendar/queries.ts'
import { expiryAfter, nextLookOf, stageAt, turnTimes } from '../clock.ts'
import { aboutInterest, isWaiting, type AnsweringSide, type InterestRow, type TurnRow } from '../rules.ts'
import { interests, interestTurns } from '../tables.ts'

type Due = { id: string; at: number }
export type Ending = Pick<TurnRow, 'outcome' | 'reason' | 'answeredBy'>

/** Starts the clock of one side, in its own calendar; a clock that runs already runs on. */
export async function startTurn(
  tx: Conn,
  { row, need }: { row: InterestRow; need: NeedRow },
  { side, now }: { side: AnsweringSide; now: number },
): Promise<TurnRow> {
  const [running] = await tx
    .select()
    .from(interestTurns)
    .where(and(runs(row.id), eq(interestTurns.side, side)))
  if (running) return running
  const organisationId = side === 'owner' ? need.organisationId : row.offererId
  const calendar = await calendarOf(tx, organisationId)
  const { answerBy, expiresAt } = turnTimes(now, calendar)
  const begun = { startedAt: now, answerBy, expiresAt, ...calendar, stage: 'waiting' as const }
  const open = { endedAt: null, outcome: null, reason: null, answeredBy: null, nextLookAt: null }
  const turn: TurnRow = { id: newId(), interestId: row.id, side, organisationId, ...begun, ...open }
  await tx.insert(interestTurns).values(turn)
  await watchTurn(tx, turn)
  return turn
}

const runs = (interestId: string) => and(eq(interestTurns.interestId, interestId), isNull(interestTurns.endedAt))

/** Puts the next look at a clock into the outbox; earlier ones then do nothing. */
export async function watchTurn(tx: Conn, turn: TurnRow): Promise<void> {
  const payload: Due = { id: turn.id, at: nextLookOf(turn) }
  await tx.update(interestTurns).set({ nextLookAt: payload.at }).where(eq(interestTurns.id, turn.id))
  await enqueue(tx, { kind: 'interestClock', payload, at: payload.at })
}

/** Ends one clock as its side answered. */
export const endTurn = async (tx: Conn, turn: TurnRow, { now, ...ending }: Ending & { now: number }): Promise<void> =>
  void (await tx
    .update(interestTurns)
    .set({ ...ending, endedAt: now, nextLookAt: null })
    .where(eq(interestTurns.id, turn.id)))

/** Ends every clock that still runs, because nobody has to answer any more. */
export const voidTurns = async (tx: Conn, interestId: string, now: number): Promise<void> =>
  void (await tx.update(interestTurns).set({ outcome: 'void', endedAt: now, nextLookAt: null }).where(runs(interestId)))

/**
 * The handler of the job `interestClock`: reminds, reminds again, brings facilitators in, and ends what nobody answered.
 * Who is told is not decided here: it records what happened.
 */
export const lookAtTurn =
  ({ store, clock }: Platform) =>
  (due: Due): Promise<void> =>
    store.commit(async (tx) => {
      const now = clock()
      const found = await turnDue(tx, due)
      if (!found) return
      if (!isShown(found.need.state)) return endWithNeed(tx, found, now)
      const stage = stageAt(found.turn, now)
      if (stage === 'expired') return expire(tx, found, now)
      await advance(tx, { ...found, stage }, now)
    })

type Found = { turn: TurnRow; row: InterestRow; need: NeedRow }

async function turnDue(conn: Conn, { id, at }: Due): Promise<Found | null> {
  const [found] = await conn
    .select({ turn: interestTurns, row: interests, need: needs })
    .from(interestTurns)
    .innerJoin(interests, eq(interests.id, interestTurns.interestId))
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(eq(interestTurns.id, id))
  return found && found.turn.nextLookAt === at && found.turn.endedAt === null ? found : null
}

const kindByStage = {
  waiting: null,
  reminded: 'interest.reminded',
  remindedTwice: 'interest.reminded',
  escalated: 'interest.escalated',
} as const

/** What was escalated late ends late: a pause of the service takes nothing of the time that facilitators have. */
async function advance(tx: Conn, { turn, row, need, stage }: Found & { stage: TurnRow['stage'] }, now: number) {
  const expiresAt = stage === 'escalated' ? Math.max(turn.expiresAt, expiryAfter(now, turn)) : turn.expiresAt
  const kind = stage === turn.stage ? null : kindByStage[stage]
  await tx.update(interestTurns).set({ stage, expiresAt }).where(eq(interestTurns.id, turn.id))
  await watchTurn(tx, { ...turn, stage, expiresAt })
  if (!kind) return
  const facts = { side: turn.side, stage, answerBy: turn.answerBy }
  await record(tx, null, aboutInterest({ row, need }, { kind, at: now, organisationId: turn.organisationId, facts }))
}

async function expire(tx: Conn, { turn, row, need }: Found, now: number): Promise<void> {
  await endTurn(tx, turn, { outcome: 'expired', reason: null, answeredBy: null, now })
  await voidTurns(tx, row.id, now)
  await tx.update(interests).set({ state: 'expired', openKey: null, updatedAt: now }).where(eq(interests.id, row.id))
  const news = { at: now, organisationId: turn.organisationId, facts: { side: turn.side } }
  await record(tx, null, aboutInterest({ row, need }, { kind: 'interest.expired', ...news }))
}

/** An interest in what is no longer there ends without anybody having been late. */
async function endWithNeed(tx: Conn, { row, need }: Pick<Found, 'row' | 'need'>, now: number): Promise<void> {
  await voidTurns(tx, row.id, now)
  await tx.update(interests).set({ state: 'withdrawn', openKey: null, updatedAt: now }).where(eq(interests.id, row.id))
  const news = { at: now, organisationId: need.organisationId, facts: { by: 'need', state: need.state } }
  await record(tx, null, aboutInterest({ row, need }, { kind: 'interest.withdrawn', ...news }))
}

/** Ends what still waits about a need that was closed, withdrawn or has expired. */
export const endInterestsOf = ({ store, clock }: Platform, needId: string): Promise<void> =>
  store.commit(async (tx) => {
    const now = clock()
    const rows = await tx
      .select({ row: interests, need: needs })
      .from(interests)
      .innerJoin(needs, eq(needs.id, interests.needId))
      .where(eq(interests.needId, needId))
    for (const one of rows) if (isWaiting(one.row.state) && !isShown(one.need.state)) await endWithNeed(tx, one, now)
  })

/** Lets a clock that was ended by a decline run on as if it had not been. */
export async function resumeTurn(tx: Conn, turn: TurnRow): Promise<void> {
  const open = { endedAt: null, outcome: null, reason: null, answeredBy: null }
  await tx.update(interestTurns).set(open).where(eq(interestTurns.id, turn.id))
  await watchTurn(tx, { ...turn, ...open })
}
