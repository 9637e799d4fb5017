import { expect, test } from 'vitest'
import { settledBy, tellingsOf, type Happened } from '../rules.ts'

const happened = (kind: string, facts: Record<string, unknown>, more: Partial<Happened> = {}): Happened => ({
  kind,
  subjectId: 'i',
  seq: 1,
  at: 0,
  facts,
  ...more,
})
const told = (one: Happened) => tellingsOf(one).map(({ kind, to, side, importance }) => [kind, to, side, importance])

test('[N1] of an interest the side that must answer is told at once, the other one gathered', () => {
  const asked = (side: string) => told(happened('interest.asked', { side }))
  expect(asked('offerer')).toEqual([['interest.asked', 'recipients', 'owner', 'waits']])
  expect(asked('adviser')).toEqual([
    ['interest.asked', 'recipients', 'owner', 'waits'],
    ['interest.asked', 'recipients', 'offerer', 'waits'],
  ])
  const answered = (answer: string, state: string) =>
    told(happened('interest.answered', { side: 'owner', answer, state }))
  expect(answered('accept', 'accepted')).toEqual([['interest.accepted', 'recipients', 'offerer', 'digest']])
  expect(answered('accept', 'asked')).toEqual([['interest.replied', 'recipients', 'offerer', 'waits']])
  expect(answered('ask', 'askedBack')).toEqual([['interest.askedBack', 'recipients', 'offerer', 'waits']])
  expect(answered('decline', 'declined')).toEqual([['interest.declined', 'recipients', 'offerer', 'digest']])
  expect(told(happened('interest.escalated', { side: 'owner' }))).toEqual([
    ['interest.escalated', 'staff', 'owner', 'waits'],
  ])
})

test('[N1] a message is gathered, unless it hands the turn over', () => {
  const facts = { side: 'offerer' }
  expect(told(happened('interest.wrote', facts, { running: ['offerer'], started: [] }))).toEqual([
    ['interest.wrote', 'recipients', 'owner', 'digest'],
  ])
  expect(told(happened('interest.wrote', facts, { running: ['owner'], started: ['owner'] }))).toEqual([
    ['interest.replied', 'recipients', 'owner', 'waits'],
  ])
})

test('[N5] an answer settles what waited for its side, and the end of an interest what waited for either', () => {
  const settled = (kind: string, facts: Record<string, unknown>) => settledBy(happened(kind, facts))
  expect(settled('interest.answered', { side: 'owner', answer: 'ask', state: 'askedBack' })).toMatchObject({
    side: 'owner',
    kinds: expect.arrayContaining(['interest.asked', 'interest.reminded', 'interest.escalated']),
  })
  expect(settled('interest.answered', { side: 'owner', answer: 'decline', state: 'declined' }).side).toBe(null)
  expect(settled('interest.expired', { side: 'owner' }).side).toBe(null)
  expect(settled('interest.fileAdded', { side: 'owner' }).kinds).toEqual([])
})
