import type { Lexicon } from './lexicon.ts'

/** One part of a compound; `words` are the label words it is a form of, none when the part is unknown. */
export type CompoundPart = { written: string; words: readonly string[] }

const shortestCompound = 7
/** The last part may be a chance ending (-isyys, -asema), so it is longer; beside unknown parts, all are. */
const shortestHead = 4
const sureModifier = 5
const sureHead = 6

type Step = { gain: number; end: number; words: readonly string[] }

/**
 * Splits a compound into label words and what is left between them: kaivosteollisuudessa → kaivos + teollisuus. Parts
 * before the last stand in a form that joins, the last in any form. The split that covers most with the longest parts
 * is taken (sum of squared lengths); none when less than half of the word is known.
 */
export function splitCompound(word: string, lexicon: Lexicon): CompoundPart[] {
  if (word.length < shortestCompound) return []
  const steps = bestSteps(word, lexicon)
  const parts: CompoundPart[] = []
  for (let start = 0; start < word.length;) {
    const step = steps[start]
    if (!step) return []
    parts.push({ written: word.slice(start, step.end), words: step.words })
    start = step.end
  }
  return isSure(parts, word) ? parts : []
}

function bestSteps(word: string, lexicon: Lexicon): (Step | undefined)[] {
  const length = word.length
  const steps: (Step | undefined)[] = Array.from({ length })
  const gainFrom = (at: number) => (at === length ? 0 : steps[at]?.gain)
  for (let start = length - 2; start >= 0; start--) {
    let best: Step | undefined
    for (let end = start + 2; end <= length; end++) {
      const rest = gainFrom(end)
      if (rest !== undefined && (!best || rest - 1 > best.gain)) best = { gain: rest - 1, end, words: [] }
    }
    for (const { end, words } of knownParts(word, start, lexicon)) {
      const rest = gainFrom(end)
      const gain = (rest ?? 0) + (end - start) ** 2
      if (rest !== undefined && (!best || gain > best.gain)) best = { gain, end, words }
    }
    steps[start] = best
  }
  return steps
}

function knownParts(word: string, start: number, lexicon: Lexicon): { end: number; words: readonly string[] }[] {
  const parts = lexicon
    .modifiersAt(word, start)
    .flatMap((one) => (one.end <= word.length - 2 ? [{ end: one.end, words: [one.word] as readonly string[] }] : []))
  if (start > 0 && word.length - start >= shortestHead) {
    const words = lexicon.wordsFor(word.slice(start))
    if (words.length > 0) parts.push({ end: word.length, words })
  }
  return parts
}

function isSure(parts: CompoundPart[], word: string): boolean {
  const known = parts.filter((part) => part.words.length > 0)
  const letters = known.reduce((sum, part) => sum + part.written.length, 0)
  if (parts.length < 2 || letters * 2 < word.length) return false
  if (known.length === parts.length) return true
  return known.every(({ written, words }, at) => {
    const least = at === known.length - 1 && parts.at(-1)?.words === words ? sureHead : sureModifier
    return Math.min(written.length, words[0]?.length ?? 0) >= least
  })
}
