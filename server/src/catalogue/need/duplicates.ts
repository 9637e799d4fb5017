/** What is compared: the words of a text by their beginnings, so that inflected forms meet in every language. */
export type Shingles = ReadonlySet<string>

const beginning = 6
/** Two texts that share less are not pointed out. */
export const likely = 0.5

/**
 * Beginnings of the words of four letters and more, and each pair of neighbours: single words tell the topic, pairs
 * that somebody wrote it before.
 */
export function shinglesOf(text: string): Shingles {
  const beginnings = (text.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? []).map((word) => word.slice(0, beginning))
  const pairs = beginnings.slice(1).map((second, at) => `${beginnings[at]} ${second}`)
  return new Set([...beginnings, ...pairs])
}

/** Share of what two texts have in common, [0, 1]; 1 = the same words in the same order. Dice (1945), symmetric. */
export function similarity(a: Shingles, b: Shingles): number {
  if (!a.size || !b.size) return 0
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let common = 0
  for (const one of small) if (large.has(one)) common++
  return (2 * common) / (a.size + b.size)
}
