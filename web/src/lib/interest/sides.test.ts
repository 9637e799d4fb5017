import type { Interest, Turn } from '@silta/shared/interests.ts'
import { expect, test } from 'vitest'
import { bySoonest } from './clock.ts'
import { isReply, turnToShow } from './sides.ts'

const turn = (side: 'owner' | 'offerer', answerBy: number, outcome: Turn['outcome'] = null): Turn => ({
  side,
  startedAt: 0,
  answerBy,
  stage: 'waiting',
  endedAt: outcome ? answerBy : null,
  outcome,
  reason: null,
})
type Asked = Pick<Interest, 'state' | 'askedBy' | 'mySide' | 'waits' | 'turns'>
const asked = (facts: Partial<Asked>) =>
  ({ state: 'asked', askedBy: 'offerer', mySide: 'owner', waits: [], turns: [], ...facts }) as Interest

test('of two clocks the reader’s own is shown, and to an onlooker the first', () => {
  const waits = [turn('offerer', 1), turn('owner', 2)]
  expect(turnToShow({ waits, mySide: 'owner' })?.answerBy).toBe(2)
  expect(turnToShow({ waits, mySide: 'adviser' })?.answerBy).toBe(2)
  expect(turnToShow({ waits, mySide: 'offerer' })?.answerBy).toBe(1)
  expect(turnToShow({ waits, mySide: 'staff' })?.answerBy).toBe(1)
  expect(turnToShow({ waits: [], mySide: 'owner' })).toBeUndefined()
})

test('what ends soonest stands first, and what has no clock last', () => {
  const of = (answerBy?: number) => asked({ waits: answerBy === undefined ? [] : [turn('owner', answerBy)] })
  const order = bySoonest([of(), of(30), of(10)]).map((one) => one.waits[0]?.answerBy)
  expect(order).toEqual([10, 30, undefined])
})

test('a side that said yes replies to a question; one that has not said anything yet answers', () => {
  const back = { state: 'askedBack' as const, waits: [turn('owner', 5)] }
  expect(isReply(asked({ ...back, askedBy: 'owner' }))).toBe(true)
  expect(isReply(asked({ ...back, askedBy: 'offerer' }))).toBe(false)
  expect(isReply(asked({ ...back, askedBy: 'adviser' }))).toBe(false)
  expect(isReply(asked({ ...back, askedBy: 'adviser', turns: [turn('owner', 3, 'accepted')] }))).toBe(true)
  expect(isReply(asked({ ...back, askedBy: 'owner', mySide: 'offerer' }))).toBe(false)
  expect(isReply(asked({ ...back, askedBy: 'owner', state: 'asked' }))).toBe(false)
})
