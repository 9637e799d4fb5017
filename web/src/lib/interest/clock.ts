import type { InterestSummary } from '@silta/shared/interests.ts'
import { nearTime, now } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'
import { answeringSide, turnToShow } from './sides.ts'
import { sideWords } from './words.ts'

type Clocked = Pick<InterestSummary, 'waits' | 'mySide'>

/** Who answers by when, as the reader should hear it; empty when no clock runs. `today`: epoch ms. */
export function clockText(interest: Clocked, today = now()): string {
  const turn = turnToShow(interest)
  if (!turn) return ''
  const when = nearTime(turn.answerBy, today)
  const late = turn.answerBy <= today
  if (turn.side === answeringSide(interest))
    return late ? words.interest_clock_us_late({ when }) : words.interest_clock_us({ when })
  if (late) return words.interest_clock_them_late({ when })
  if (answeringSide(interest)) return words.interest_clock_them({ when })
  return words.interest_clock_staff({ side: sideWords[turn.side](), when })
}

/** Those that end soonest first, and those without a clock after them in the order in which they came. */
export function bySoonest<One extends Clocked>(interests: readonly One[]): One[] {
  const endOf = (one: One) => turnToShow(one)?.answerBy ?? Number.POSITIVE_INFINITY
  // two without a clock give NaN
  return [...interests].sort((a, b) => endOf(a) - endOf(b) || 0)
}
