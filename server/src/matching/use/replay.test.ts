import { describe, expect, test } from 'vitest'
import { syntheticLog, trueWeights, truthOf } from './build.ts'
import { learntDecay, placesShown, placesWith, replay, type LoggedList } from './replay.ts'

const decay = 1
const log = syntheticLog({ needs: 400, listsEach: 10, decay })
const better = new Map(log.lists.map((list) => [list, placesWith(list, trueWeights)]))
const placesOf = (list: LoggedList) => better.get(list)!
const off = (value: number, truth: number) => Math.abs(value - truth) / truth

describe('[MU10] over a log of which the truth is known', () => {
  test.each([1, 3, 5, 10])('[MU10] estimates at %d lie near the truth, which their intervals hold', (k) => {
    const truth = truthOf(log, placesOf, { k, decay })
    const { ips, snips, naive } = replay(log.lists, placesOf, { k, decay, clip: 20 })
    expect(off(ips.value, truth.hits)).toBeLessThan(0.07)
    expect(off(snips.value, truth.share)).toBeLessThan(0.07)
    expect([ips.low <= truth.hits, truth.hits <= ips.high]).toEqual([true, true])
    expect([snips.low <= truth.share, truth.share <= snips.high]).toEqual([true, true])
    expect(off(naive, truth.hits)).toBeGreaterThan(Math.max(0.1, 1.5 * off(ips.value, truth.hits)))
  })

  test('[MU10] the better order is told to be better, which counting alone does not tell', () => {
    const counting = { k: 3, decay, clip: 20 }
    const [asShown, other] = [replay(log.lists, placesShown, counting), replay(log.lists, placesOf, counting)]
    expect(truthOf(log, placesOf, counting).hits).toBeGreaterThan(truthOf(log, placesShown, counting).hits)
    expect(other.ips.low).toBeGreaterThan(asShown.ips.high)
    expect(other.naive).toBeLessThan(asShown.naive)
  })

  test('[MU10] what was shown is worth its hits, each hit counting once', () => {
    const { ips, naive, effective } = replay(log.lists, placesShown, { k: 10, decay, clip: 20 })
    const hits = log.lists.flatMap(({ matches }) => matches).filter(({ hit }) => hit).length
    expect(ips.value).toBeCloseTo(hits / log.lists.length, 10)
    expect(naive).toBeCloseTo(hits / log.lists.length, 10)
    expect(effective).toBeCloseTo(hits, 6)
  })

  test('[MU10] clipped weights make estimates lower, never higher, and fewer hits tell as much', () => {
    const [free, clipped] = [20, 2].map((clip) => replay(log.lists, placesOf, { k: 3, decay, clip }))
    expect(clipped!.ips.value).toBeLessThan(free!.ips.value)
    expect(clipped!.effective).toBeGreaterThan(free!.effective)
  })

  test('[MU10] an empty log says nothing', () => {
    expect(replay([], placesOf, { k: 3, decay, clip: 20 })).toMatchObject({ naive: 0, effective: 0, ips: { value: 0 } })
  })
})

test.each([0.5, 1, 1.4])('[MU11] a decay of %d is learnt from matches that stood at several places', (truth) => {
  const { lists } = syntheticLog({ needs: 300, listsEach: 20, decay: truth })
  expect(Math.abs(learntDecay(lists)! - truth)).toBeLessThan(0.15)
})

test('[MU11] nothing is learnt from lists that never changed, or from a few hits', () => {
  const still = log.lists.map(({ about, matches }) => ({
    about,
    matches: matches.map((one, at) => ({ ...one, id: `${at}`, place: at + 1 })),
  }))
  expect(learntDecay(still)).toBeUndefined()
  expect(learntDecay(log.lists.slice(0, 20))).toBeUndefined()
})
