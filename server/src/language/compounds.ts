import type { Lexicon } from './lexicon.ts'

/** One part of a compound; `words` are the label words it is a form of, none when the part is unknown. */
export type CompoundPart = { written: string; words: readonly string[] }

const shortestCompound = 7
/** No word of any language; what is longer is no word, and splitting it takes time. */
const longestCompound = 100
/** The last part may be a chance ending (-isyys, -asema), so it is longer; beside unknown parts, all are. */
const shortestHead = 4
const sureModifier = 5
const sureHead = 6

const none: readonly string[] = []

/**
 * Splits a compound into label words and what is left between them: kaivosteollisuudessa → kaivos + teollisuus. Parts
 * before the last stand in a form that joins, the last in any form. The split that covers most with the longest parts
 * is taken (sum of squared lengths); none when less than half of the word is known.
 */
export function splitCompound(word: string, lexicon: Lexicon): CompoundPart[] {
  if (word.length < shortestCompound || word.length > longestCompound) return []
  const steps = bestSteps(word, lexicon)
  const parts: CompoundPart[] = []
  for (let start = 0; start < word.length;) {
    const end = steps.ends[start]!
    parts.push({ written: word.slice(start, end), words: steps.words[start]! })
    start = end
  }
  return isSure(parts, word) ? parts : []
}

/** By place of a part's beginning: what the best split from there on gains, where its first part ends, and its words. */
type Steps = { gains: Int32Array; ends: Uint8Array; words: (readonly string[])[] }

/** One for all words: splitting is synchronous. */
const scratch: Steps = {
  gains: new Int32Array(longestCompound + 1),
  ends: new Uint8Array(longestCompound + 1),
  words: Array.from({ length: longestCompound + 1 }, () => none),
}

function bestSteps(word: string, lexicon: Lexicon): Steps {
  const { gains, ends, words } = scratch
  const length = word.length
  gains[length] = 0
  // Beside a part that is unknown, a shorter head is never sure (see isSure).
  const least = lexicon.joinsWords ? shortestHead : Math.max(sureHead, Math.ceil(length / 2))
  // No part is one letter long, so none begins at the last letter; unknown letters cost 1 however many they are.
  let unknownEnd = length
  for (let start = length - 2; start >= 0; start--) {
    if (start + 2 !== length - 1 && gains[start + 2]! >= gains[unknownEnd]!) unknownEnd = start + 2
    gains[start] = gains[unknownEnd]! - 1
    ends[start] = unknownEnd
    words[start] = none
    const consider = (end: number, known: readonly string[]) => {
      const gain = gains[end]! + (end - start) ** 2
      if (gain <= gains[start]!) return
      gains[start] = gain
      ends[start] = end
      words[start] = known
    }
    lexicon.modifiersAt(word, start, (end, known) => end <= length - 2 && consider(end, known))
    if (start === 0 || length - start < least) continue
    const heads = lexicon.wordsFor(word, start)
    if (heads.length > 0) consider(length, heads)
  }
  return scratch
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
