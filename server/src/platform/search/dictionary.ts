import { typingErrors } from './distance.ts'
import { forgiven, leastInside, type AskedWord } from './words.ts'

/** Words near or around what was typed, at most. */
const maxNear = 12
const maxInside = 40

/**
 * The words that stand on a shelf, held in memory so that near ones are found by comparing: the letters of a word as a
 * bit mask rule out all but a few of 100,000 words in some milliseconds. A word stays when its last text goes; it then
 * leads to nothing.
 */
export class Dictionary {
  readonly #words: string[] = []
  readonly #letters: number[] = []
  readonly #known = new Set<string>()

  add(word: string) {
    if (this.#known.has(word)) return
    this.#known.add(word)
    this.#words.push(word)
    this.#letters.push(lettersOf(word))
  }

  /** Words that may have been meant, the nearest first; the typed word itself is not among them. */
  near({ plain: typed, isUnfinished }: AskedWord): string[] {
    const most = forgiven(typed)
    if (most === 0) return []
    const letters = lettersOf(typed)
    const found: { word: string; errors: number }[] = []
    for (let at = 0; at < this.#words.length; at++) {
      if (bits(letters & ~(this.#letters[at] ?? 0)) > most) continue
      const word = this.#words[at] ?? ''
      if (word.length < typed.length - most || (!isUnfinished && word.length > typed.length + most)) continue
      if (isUnfinished && bits(letters & ~lettersOf(word, typed.length + most)) > most) continue
      const errors = typingErrors(typed, word, { most, beginning: isUnfinished })
      if (errors <= most && word !== typed) found.push({ word, errors })
    }
    return found
      .sort((a, b) => a.errors - b.errors || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
      .slice(0, maxNear)
      .map(({ word }) => word)
  }

  /** Compounds that hold the typed word, the shortest first. */
  around({ plain: typed }: AskedWord): string[] {
    if (typed.length < leastInside) return []
    return this.#words
      .filter((word) => word.length > typed.length && word.includes(typed))
      .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
      .slice(0, maxInside)
  }
}

/** One bit for each letter a–z; digits and other letters share the rest. */
function lettersOf(word: string, length = word.length): number {
  let mask = 0
  for (let at = 0; at < Math.min(word.length, length); at++) {
    const code = word.charCodeAt(at) - 97
    mask |= 1 << (code >= 0 && code < 26 ? code : 26 + (((code % 5) + 5) % 5))
  }
  return mask
}

function bits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
