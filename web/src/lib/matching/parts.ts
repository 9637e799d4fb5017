import type { Facet, Reason } from '@silta/shared/matching.ts'

/** One facet's share of a score: the weights of its reasons together, and all of their sentences. */
export type Part = { facet: Facet; weight: number; sentence: string }

/** Reasons by facet, the weightiest first; their weights still add up to the score. */
export function partsOf(reasons: readonly Reason[]): Part[] {
  const parts = new Map<Facet, Part>()
  for (const { facet, weight, sentence } of reasons) {
    const part = parts.get(facet)
    if (part) Object.assign(part, { weight: part.weight + weight, sentence: `${part.sentence} ${sentence}` })
    else parts.set(facet, { facet, weight, sentence })
  }
  return [...parts.values()].filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
}
