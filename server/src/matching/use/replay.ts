import { arrange } from '../diversity.ts'
import { fitting, type FacetName } from '../finding.ts'
import { fuse, sideWeights, type SideWeights } from '../scores.ts'
import { propensityOf, type Fits } from './rules.ts'

/** A match as the log has it. `hit`: what is counted came of it (opened, asked, accepted). */
export type LoggedMatch = {
  id: string
  organisationId: string | null
  kind: string
  place: number
  placedBy: 'score' | 'tie' | 'variety' | 'pin' | 'opinion'
  score: number
  fits: Fits
  hit: boolean
}
/** `about`: the need or the offer that asked; lists about one thing are no independent witnesses. */
export type LoggedList = { about: string; matches: LoggedMatch[] }

/** What a facet suited, scored with other weights: [0, 1]. */
export function scoreWith({ topic = 0, ...others }: Fits, weights: SideWeights = sideWeights): number {
  const findings = Object.entries(others).map(([facet, fit]) => fitting(facet as FacetName, '', fit))
  return fuse(topic, findings, weights).score
}

/**
 * The places (from 1) that the matches of a list would have with other weights, by the rules of order but for likeness
 * of topics, which the log does not have; what people placed by hand stays first, or last.
 */
export function placesWith(list: LoggedList, weights: SideWeights = sideWeights): Map<string, number> {
  const placed = (by: LoggedMatch['placedBy']) => list.matches.filter(({ placedBy }) => placedBy === by)
  const free = list.matches.filter(({ placedBy }) => placedBy !== 'pin' && placedBy !== 'opinion')
  const scored = free.map((one) => ({ ...one, score: scoreWith(one.fits, weights), shown: 0, topics: noTopics }))
  const order = [...placed('pin'), ...arrange(scored, scored.length), ...placed('opinion')]
  return new Map(order.map(({ id }, at) => [id, at + 1]))
}
const noTopics: ReadonlyMap<number, number> = new Map()

/** Places as they were shown. */
export const placesShown = (list: LoggedList): Map<string, number> =>
  new Map(list.matches.map(({ id, place }) => [id, place]))

export type Estimate = { value: number; low: number; high: number }
export type Replayed = {
  /** hits within the first k of a list, were it ordered so: inverse propensity scoring */
  ips: Estimate
  /** share of all that is wanted that is looked at within the first k, [0, 1]: the same, self-normalised */
  snips: Estimate
  /** hits per list that would stand within the first k, counted as they fell: what one should not believe */
  naive: number
  /** so many equally weighted hits would tell as much */
  effective: number
}
export type Counting = { k: number; decay: number; clip: number; draws?: number }

/**
 * What of a log would have come of another order, by the position-based model: a hit is a look times a wish, and the
 * chance of a look is known by place (rules.ts).
 *
 * IPS weighs each hit by how much likelier its new place is looked at than its old one (Li et al., 2018, "Offline
 * evaluation of ranking policies with click models"); SNIPS divides by all wishes estimated so (Swaminathan & Joachims,
 * 2015), which has less variance and no unit. Weights are clipped at `clip`, which makes estimates lower rather than
 * wild. Intervals are 95 %, by resampling what asked (Efron, 1979); the effective number of hits is Kish's (1965).
 */
export function replay(
  lists: readonly LoggedList[],
  placesOf: (list: LoggedList) => ReadonlyMap<string, number>,
  { k, decay, clip, draws = 1000 }: Counting,
): Replayed {
  const look = (place: number) => propensityOf(place, decay)
  const sums = new Map<string, Sums>()
  let [naive, all, squares] = [0, 0, 0]
  for (const list of lists) {
    const places = placesOf(list)
    const sum = sums.get(list.about) ?? { lists: 0, gained: 0, seen: 0, wanted: 0 }
    sum.lists++
    for (const { id, place } of list.matches.filter(({ hit }) => hit)) {
      const now = places.get(id) ?? Infinity
      const wish = Math.min(1 / look(place), clip)
      const weight = now <= k ? Math.min(look(now) / look(place), clip) : 0
      naive += now <= k ? 1 : 0
      all += weight
      squares += weight ** 2
      sum.gained += weight
      sum.seen += now <= k ? wish * look(now) : 0
      sum.wanted += wish
    }
    sums.set(list.about, sum)
  }
  const units = [...sums.values()]
  return {
    ips: interval(units, ({ gained, lists: shown }) => gained / shown, draws),
    snips: interval(units, ({ seen, wanted }) => (wanted === 0 ? 0 : seen / wanted), draws),
    naive: naive / Math.max(1, lists.length),
    effective: squares === 0 ? 0 : all ** 2 / squares,
  }
}

type Sums = { lists: number; gained: number; seen: number; wanted: number }

function interval(units: readonly Sums[], figure: (sums: Sums) => number, draws: number): Estimate {
  const zero = () => ({ lists: 0, gained: 0, seen: 0, wanted: 0 })
  const add = (into: Sums, one: Sums) => {
    into.lists += one.lists
    into.gained += one.gained
    into.seen += one.seen
    into.wanted += one.wanted
    return into
  }
  if (units.length === 0) return { value: 0, low: 0, high: 0 }
  const random = seeded(1)
  const drawn = Array.from({ length: draws }, () => {
    const sum = zero()
    for (let at = 0; at < units.length; at++) add(sum, units[Math.floor(random() * units.length)]!)
    return figure(sum)
  }).sort((a, b) => a - b)
  const at = (share: number) => drawn[Math.min(draws - 1, Math.floor(share * draws))]!
  return { value: figure(units.reduce(add, zero())), low: at(0.025), high: at(0.975) }
}

/** Hits that must have been possible at several places before a decay is learnt from them. */
const leastTelling = 30

/**
 * How fast looking falls off by place (η of rules.ts), learnt from matches that stood at several places, as the tie rule
 * makes them (harvested interventions: Agarwal et al., 2019): given a match's hits in all, how they spread over its
 * places depends on η alone. Maximum likelihood in [0, 3]; undefined when too little can be told.
 */
export function learntDecay(lists: readonly LoggedList[]): number | undefined {
  const shows = new Map<string, { place: number; hit: boolean }[]>()
  for (const { about, matches } of lists)
    for (const { id, place, hit } of matches) {
      const key = `${about} ${id}`
      shows.set(key, [...(shows.get(key) ?? []), { place, hit }])
    }
  const telling = [...shows.values()].filter(
    (all) => new Set(all.map(({ place }) => place)).size > 1 && all.some(({ hit }) => hit),
  )
  if (telling.flat().filter(({ hit }) => hit).length < leastTelling) return undefined
  const likelihood = (decay: number) =>
    telling.reduce((sum, all) => {
      const whole = Math.log(all.reduce((looks, { place }) => looks + propensityOf(place, decay), 0))
      return sum + all.reduce((one, { place, hit }) => (hit ? one - decay * Math.log(place) - whole : one), 0)
    }, 0)
  return highest(likelihood, { from: 0, to: 3 })
}

/** Where a function of one hump is highest, to a thousandth, by ternary search. */
function highest(of: (at: number) => number, { from, to }: { from: number; to: number }): number {
  for (let [low, high] = [from, to]; ;) {
    if (high - low < 1e-3) return (low + high) / 2
    const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]
    if (of(a) < of(b)) low = a
    else high = b
  }
}

/** Numbers in [0, 1) that are always the same: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
