import type { Reason } from '@silta/shared/matching.ts'
import { expect, test } from 'vitest'
import { partsOf } from './parts.ts'

const reason = (facet: Reason['facet'], weight: number, sentence: string): Reason => ({
  facet,
  weight,
  sentence,
  outcome: 'fits',
})

test('two reasons of one facet are one part with both sentences; parts without weight are left out', () => {
  const reasons = [
    reason('place', 0.1, 'Near.'),
    reason('topic', 0.25, 'Same words.'),
    reason('price', 0, 'Dear.'),
    reason('topic', 0.5, 'Same things.'),
  ]
  expect(partsOf(reasons)).toEqual([
    { facet: 'topic', weight: 0.75, sentence: 'Same words. Same things.' },
    { facet: 'place', weight: 0.1, sentence: 'Near.' },
  ])
})
