import { expect, test } from 'vitest'
import { fittingScore } from '@silta/shared/matching.ts'
import type { Explanation } from '@silta/shared/explanation.ts'
import { sideWeights } from '../scores.ts'
import { openTestApp } from '../../build.ts'

const testApp = await openTestApp()
const visitor = testApp.visitor()

async function explained(query = '', language = 'en'): Promise<Explanation> {
  const { status, body } = await visitor.get(`/api/matching?language=${language}${query}`)
  expect(status).toBe(200)
  return body
}

test('[MU13] the weights are those of the code, and the example adds up', async () => {
  const { weights, example, looking } = await explained()
  expect(weights.need).toContainEqual({ facet: 'topic', weight: sideWeights.need.topic })
  expect(weights.need.map(({ facet }) => facet).sort()).toEqual(Object.keys(sideWeights.need).sort())
  expect(weights.offer.map(({ facet }) => facet).sort()).toEqual(Object.keys(sideWeights.offer).sort())
  expect(weights.fitting).toBe(fittingScore)
  expect(looking[0]).toBe(1)
  expect(example.compared).toBeGreaterThan(100)
  expect(example.matches).toHaveLength(6)
  for (const { score, sides, reasons } of example.matches) {
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 10)
    expect((2 * sides.need * sides.offer) / (sides.need + sides.offer)).toBeCloseTo(score, 10)
  }
  expect(example.matches.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, 6])
  expect(example.matches[0]!.score).toBeGreaterThan(fittingScore)
  const first = example.matches.find(({ byScore }) => byScore === 1)
  expect(first!.score).toBe(Math.max(...example.matches.map(({ score }) => score)))
})

test('[MU13] sentences and labels are in the language asked for', async () => {
  const [fi, en] = [await explained('', 'fi'), await explained()].map(({ example }) => example)
  expect(fi!.concepts.map(({ id }) => id)).toEqual(en!.concepts.map(({ id }) => id))
  expect(fi!.concepts).not.toEqual(en!.concepts)
  expect(fi!.matches[0]!.reasons[0]!.sentence).not.toBe(en!.matches[0]!.reasons[0]!.sentence)
})

test('[MU14] a concept that is left out is no reason any more, and the list follows', async () => {
  const { example } = await explained()
  const shared = example.matches.flatMap(({ reasons }) => reasons.flatMap(({ concepts = [] }) => concepts))
  const out = example.concepts.find(({ id }) => shared.some((one) => one.id === id))!
  const { example: without } = await explained(`&without=${out.id},no-such-concept`)
  expect(without.removed).toEqual([{ id: out.id, label: out.label }])
  expect(without.concepts.map(({ id }) => id)).not.toContain(out.id)
  const reasons = without.matches.flatMap((match) => match.reasons.flatMap(({ concepts = [] }) => concepts))
  expect(reasons.map(({ id }) => id)).not.toContain(out.id)
  expect(without.matches.map(({ score }) => score)).not.toEqual(example.matches.map(({ score }) => score))
  expect((await explained('&without=no-such-concept')).example).toEqual(example)
})

test('[MU15] a tie is shown in which the one shown less stands before the better one', async () => {
  const { tie } = await explained()
  const first = tie!.offers.find((one) => one.first)!
  expect(tie!.offers.length).toBeGreaterThan(1)
  expect(first.shown).toBe(Math.min(...tie!.offers.map(({ shown }) => shown)))
  expect(tie!.offers.some(({ shown }) => shown > first.shown)).toBe(true)
  expect(tie!.lists).toBeGreaterThan(20)
})
