import type { ActivityKind, Happening } from '#activity/actions.ts'
import type { DeclineReason, InterestState, Side } from '@silta/shared/interest-words.ts'
import type { NeedState } from '@silta/shared/words.ts'
import type { Answer } from '@silta/shared/interests.ts'
import { isStaff, membershipIn, type Actor } from '#platform/actor.ts'
import type { FieldProblem, RefusalMaker } from '#platform/problems.ts'
import { dayMs } from '#platform/clock.ts'
import type { NeedRow } from '#catalogue/need/queries.ts'
import { alreadyAnswered, interestExpired, interestWithdrawn, notYourTurn } from './problems.ts'
import type { interests, interestTurns } from './tables.ts'

export type InterestRow = typeof interests.$inferSelect
export type TurnRow = typeof interestTurns.$inferSelect
/** The two sides that answer. */
export type AnsweringSide = 'owner' | 'offerer'

/** As whom somebody stands to an interest. */
export type Standing = {
  mySide: Side | 'staff'
  /** on whose behalf they may answer, if their role allows it */
  answersFor: AnsweringSide | null
  /** a member of both sides: may read, and write for neither */
  both: boolean
  /** role of theirs that decides for the side: owner, editor, or the need's adviser */
  decides: boolean
}

/** null for whoever has nothing to do with it */
export function standingOf(actor: Actor, row: InterestRow, need: NeedRow): Standing | null {
  const owner = membershipIn(actor, need.organisationId)
  const offerer = membershipIn(actor, row.offererId)
  const both = Boolean(owner && offerer)
  const decides = (role: string | undefined) => role === 'owner' || role === 'editor'
  if (owner) return { mySide: 'owner', answersFor: 'owner', both, decides: decides(owner.role) }
  if (offerer) return { mySide: 'offerer', answersFor: 'offerer', both, decides: decides(offerer.role) }
  if (!isStaff(actor)) return null
  if (need.adviserId === actor.personId) return { mySide: 'adviser', answersFor: 'owner', both, decides: true }
  const asked = row.askedBy === 'adviser' && row.askerId === actor.personId
  return { mySide: asked ? 'adviser' : 'staff', answersFor: null, both, decides: false }
}

/** States of a need in which it can be asked about; a direction is asked about as a need is. */
export const asksFor: readonly NeedState[] = ['open', 'inTalks', 'inCoDevelopment']

const living: ReadonlySet<InterestState> = new Set(['asked', 'askedBack', 'accepted'])
/** In which state messages, files and times go to and fro. */
export const isLiving = (state: InterestState): boolean => living.has(state)
export const isWaiting = (state: InterestState): boolean => state === 'asked' || state === 'askedBack'

export const otherSide = (side: AnsweringSide): AnsweringSide => (side === 'owner' ? 'offerer' : 'owner')

/** What must not stand twice at a time. */
export const openKeyOf = (needId: string, offererId: string, offerId: string | null): string =>
  `${needId} ${offererId} ${offerId ?? ''}`

export type Given = { answer: Answer; reason?: DeclineReason | undefined; message?: string | undefined }

/** A question needs words, and so does a reason that is none of the list; declining needs a reason. */
export function answerProblems({ answer, reason, message }: Given): FieldProblem[] {
  const wordless = !message?.trim()
  if (answer === 'ask' && wordless) return [{ field: 'message', code: 'required' }]
  if (answer !== 'decline') return []
  if (!reason) return [{ field: 'reason', code: 'required' }]
  return reason === 'other' && wordless ? [{ field: 'message', code: 'required' }] : []
}

/** Why nobody of a side can answer just now; null when they can. */
export function refusalToAnswer(state: InterestState, myTurn: TurnRow | undefined): RefusalMaker | null {
  if (state === 'expired') return interestExpired
  if (state === 'withdrawn') return interestWithdrawn
  if (state === 'accepted' || state === 'declined') return alreadyAnswered
  return myTurn ? null : notYourTurn
}

export type Step = {
  state: InterestState
  /** how the turn of the side that answered ends */
  outcome: 'accepted' | 'askedBack' | 'declined' | 'replied'
  /** whether the side that answered has now said yes */
  yes: boolean
  /** whether the other side must answer next; a clock that runs already runs on */
  handsOver: boolean
}

/** What an answer leads to, from whether each side has said yes before. */
export function stepOf(answer: Answer, said: { mine: boolean; theirs: boolean }): Step {
  switch (answer) {
    case 'decline':
      return { state: 'declined', outcome: 'declined', yes: false, handsOver: false }
    case 'ask':
      return { state: 'askedBack', outcome: said.mine ? 'replied' : 'askedBack', yes: said.mine, handsOver: true }
    case 'accept': {
      const outcome = said.mine ? ('replied' as const) : ('accepted' as const)
      return { state: said.theirs ? 'accepted' : 'asked', outcome, yes: true, handsOver: !said.theirs }
    }
  }
}

/** A decline can be taken back for a day by the side that declined, and by no longer than its clock runs. */
export function takeBackUntil(state: InterestState, last: TurnRow | undefined): number | null {
  if (state !== 'declined' || last?.outcome !== 'declined' || last.endedAt === null) return null
  return Math.min(last.endedAt + dayMs, last.expiresAt)
}

/** Reasons are counted from three on and rates from five on, so that no count tells of one. */
export const leastShown = 3
export const leastRated = 5

type News = { kind: ActivityKind; at: number; organisationId?: string | null; facts?: Record<string, unknown> }

/** The activity of what happens to an interest: whom it concerns stands in its facts, for news and notices. */
export const aboutInterest = (
  { row, need }: { row: InterestRow; need: NeedRow },
  { kind, at, organisationId = null, facts = {} }: News,
): Happening => ({
  kind,
  subjectId: row.id,
  organisationId,
  at,
  facts: { needId: need.id, ownerId: need.organisationId, offererId: row.offererId, offerId: row.offerId, ...facts },
})

/** The activity of something added to or taken from a conversation. */
export function aboutWriting(
  { row, need }: { row: InterestRow; need: NeedRow },
  { kind, at, side, ...facts }: { kind: ActivityKind; at: number; side: Side } & Record<string, unknown>,
): Happening {
  const organisationId = side === 'owner' ? need.organisationId : side === 'offerer' ? row.offererId : null
  return aboutInterest({ row, need }, { kind, at, organisationId, facts: { side, ...facts } })
}
