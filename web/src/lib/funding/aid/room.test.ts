import { expect, test } from 'vitest'
import type { AidRoom } from '@silta/shared/aid.ts'
import { labelled, outlineOf, stepsOf } from './room.ts'

const room: AidRoom = {
  regime: 'general',
  ceilingCents: 100,
  usedCents: 75,
  leftCents: 25,
  frees: [
    { on: '2026-01-26', freedCents: 25, leftCents: 50 },
    { on: '2026-04-11', freedCents: 50, leftCents: 100 },
  ],
}

test('steps follow each other without a gap, and the last reaches the edge', () => {
  const steps = stepsOf(room, '2026-01-01')
  expect(steps.map(({ on, leftCents }) => [on, leftCents])).toEqual([
    ['2026-01-01', 25],
    ['2026-01-26', 50],
    ['2026-04-11', 100],
  ])
  expect(steps[0]!.from).toBe(0)
  expect(steps.at(-1)!.to).toBe(1)
  steps.slice(1).forEach((step, at) => expect(step.from).toBe(steps[at]!.to))
  // 25 of 100 days and the twelfth part past them: 25 / 112
  expect(steps[1]!.from).toBeCloseTo(25 / 112, 5)
})

test('an undisturbed ceiling is one step across', () => {
  const steps = stepsOf({ ...room, usedCents: 0, leftCents: 100, frees: [] }, '2026-01-01')
  expect(steps).toEqual([{ on: '2026-01-01', leftCents: 100, from: 0, to: 1 }])
  expect(outlineOf(steps, 100)).toBe('M0 100 H0.00 V0.00 H100.00 V100 Z')
})

test('sums are written where they have room, and the last one always', () => {
  // 25, 75 and 12 of 112 days
  expect(labelled(stepsOf(room, '2026-01-01')).map(({ on }) => on)).toEqual(['2026-01-26', '2026-04-11'])
  const crowded = { ...room, frees: [{ on: '2026-01-02', freedCents: 1, leftCents: 26 }, ...room.frees] }
  expect(labelled(stepsOf(crowded, '2026-01-01')).map(({ on }) => on)).toEqual(['2026-01-26', '2026-04-11'])
})
