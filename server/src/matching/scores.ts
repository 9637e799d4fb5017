import type { FacetName, Finding } from './finding.ts'

export type SideWeights = Record<'need' | 'offer', Partial<Record<FacetName, number>>>

/**
 * What each side looks at, and how much it counts. The topic counts for both; kind of help, place, time and price are
 * the need's wishes, industry and readiness the offer's.
 */
export const sideWeights: SideWeights = {
  need: { topic: 0.7, help: 0.11, place: 0.06, language: 0.04, time: 0.045, price: 0.045 },
  offer: { topic: 0.7, industry: 0.12, readiness: 0.12, language: 0.06 },
}

/** A score in [0, 1], each facet's share of it (the shares add up to the score), and the two sides' own scores. */
export type PairScore = { score: number; shares: Map<FacetName, number>; sides: { need: number; offer: number } }

/** From this topic on the other facets count in full: below, how well the place suits says ever less of what is not meant. */
export const fullTopic = 0.2

/**
 * Both sides' scores fused by the harmonic mean, so that a match which one side would not want stays low (RECON: Pizzato
 * et al., 2010). A side's score is the weighted mean of the facets that are known to it; `topic` is in [0, 1], and
 * what it lacks of `fullTopic` lowers the other facets in proportion.
 *
 * The mean H(a, b) = 2ab / (a + b) is homogeneous of degree one, so by Euler's theorem it is exactly
 * a ∂H/∂a + b ∂H/∂b = a · 2b² / (a + b)² + b · 2a² / (a + b)²; as a and b are sums over facets, so is H.
 */
export function fuse(topic: number, findings: readonly Finding[], weights: SideWeights = sideWeights): PairScore {
  const fits = new Map<FacetName, number>([['topic', topic]])
  const trust = Math.min(1, topic / fullTopic)
  for (const finding of findings) if (finding.outcome !== 'unknown') fits.set(finding.facet, finding.fit * trust)
  const need = sideShares(fits, weights.need)
  const offer = sideShares(fits, weights.offer)
  const [a, b] = [total(need), total(offer)]
  const shares = new Map<FacetName, number>()
  const sides = { need: a, offer: b }
  if (a === 0 || b === 0) return { score: 0, sides, shares: new Map([...fits.keys()].map((facet) => [facet, 0])) }
  for (const facet of fits.keys()) {
    shares.set(
      facet,
      2 * (need.get(facet) ?? 0) * (b / (a + b)) ** 2 + 2 * (offer.get(facet) ?? 0) * (a / (a + b)) ** 2,
    )
  }
  return { score: 2 * a * (b / (a + b)), shares, sides }
}

function sideShares(fits: ReadonlyMap<FacetName, number>, weights: Partial<Record<FacetName, number>>) {
  const known = [...fits].flatMap(([facet, fit]) =>
    weights[facet] === undefined ? [] : [{ facet, fit, weight: weights[facet] }],
  )
  const all = known.reduce((sum, { weight }) => sum + weight, 0)
  return new Map(known.map(({ facet, fit, weight }) => [facet, (weight * fit) / all]))
}

function total(shares: ReadonlyMap<FacetName, number>): number {
  return [...shares.values()].reduce((sum, share) => sum + share, 0)
}
