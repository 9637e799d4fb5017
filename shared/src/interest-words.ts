import type { Static } from 'typebox'
import { OneOf } from './contract.ts'

/** Owner: has the need; offerer: has what may fit; adviser: staff that brings both together. */
export const sides = ['owner', 'offerer', 'adviser'] as const
export const Side = OneOf(sides)
export type Side = Static<typeof Side>

/** asked: waits for an answer; askedBack: a question stands, and waits for the other side. */
export const interestStates = ['asked', 'askedBack', 'accepted', 'declined', 'expired', 'withdrawn'] as const
export const InterestState = OneOf(interestStates)
export type InterestState = Static<typeof InterestState>

export const declineReasons = ['tooEarly', 'notOurField', 'noCapacity', 'unclear', 'terms', 'other'] as const
export const DeclineReason = OneOf(declineReasons)
export type DeclineReason = Static<typeof DeclineReason>

/** How far a clock has run: reminders after two and four working days, escalation at its end. */
export const turnStages = ['waiting', 'reminded', 'remindedTwice', 'escalated'] as const
export const TurnStage = OneOf(turnStages)
export type TurnStage = Static<typeof TurnStage>
