import type { Interest, InterestSummary, Turn } from '@silta/shared/interests.ts'
import * as words from '#lib/paraglide/messages.js'

type Named = Pick<InterestSummary, 'owner' | 'offerer' | 'mySide'>

/** The owner's name, or what stands in while it is hidden. */
export const ownerName = ({ owner }: Pick<Named, 'owner'>): string => owner?.name ?? words.interest_owner_side()

/** Whom the reader deals with; an onlooker deals with both. */
export function otherName(interest: Named): string {
  const { mySide, offerer } = interest
  if (mySide === 'owner') return offerer.name
  if (mySide === 'offerer') return ownerName(interest)
  return words.interest_head_staff({ owner: ownerName(interest), offerer: offerer.name })
}

/** The organisation of the reader's own side; null for an onlooker. An adviser stands on the owner's. */
export function ownOrganisation({ mySide, owner, offerer }: Named) {
  if (mySide === 'offerer') return offerer
  return mySide === 'owner' ? owner : null
}

/** On which of the two sides the reader answers. */
export const answeringSide = ({ mySide }: Pick<Named, 'mySide'>): 'owner' | 'offerer' | null =>
  mySide === 'offerer' ? 'offerer' : mySide === 'staff' ? null : 'owner'

/**
 * Whether the reader's side only has to reply to a question: it said yes before, so plain words hand the turn back.
 * An interest that an adviser asked both sides about waits for a whole answer until that side gave one.
 */
export function isReply({ state, waits, askedBy, turns, mySide }: Interest): boolean {
  const side = answeringSide({ mySide })
  const isAsked = state === 'askedBack' && waits.some((turn) => turn.side === side)
  return isAsked && (askedBy === side || turns.some((turn) => turn.side === side && turn.outcome === 'accepted'))
}

/** The clock that the reader should look at: their own side's when it runs, else the other's. */
export function turnToShow({ waits, mySide }: Pick<InterestSummary, 'waits' | 'mySide'>): Turn | undefined {
  return waits.find(({ side }) => side === answeringSide({ mySide })) ?? waits[0]
}
