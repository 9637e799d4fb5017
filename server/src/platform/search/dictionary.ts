import { typingErrors } from './distance.ts'
import { forgiven, leastInside, type AskedWord } from './words.ts'

/** Words near or around what was typed, at most. */
const maxNear = 12
const maxInside = 24
/** A beginning may be near to thousands of words: only so many are held before the farther ones are let go. */
const maxHeld = 200

/**
 * The words that stand on a shelf, held in memory so that near ones are found by comparing: the letters of each word as
 * a bit mask, side by side, rule out all but some hundreds of 100,000 words in a fraction of a millisecond. A word stays
 * when its last text goes; it then leads to nothing.
 */
export class Dictionary {
  readonly #words: string[] = []
  readonly #known = new Set<string>()
  readonly #whole = new Masks()
  /** masks of beginnings, by how long these are; each made when a word is first typed that asks for it */
  readonly #beginnings = new Map<number, Masks>()

  has(word: string): boolean {
    return this.#known.has(word)
  }

  add(word: string) {
    if (this.#known.has(word)) return
    this.#known.add(word)
    this.#words.push(word)
  }

  /** Words that may have been meant, the nearest first; the typed word itself is not among them. */
  near({ plain: typed, isUnfinished }: AskedWord): string[] {
    const most = forgiven(typed)
    if (most === 0) return []
    const found: Near[] = []
    for (const word of isUnfinished ? this.#maybeBegun(typed, most) : this.#maybeMeant(typed, most)) {
      const errors = typingErrors(typed, word, { most, beginning: isUnfinished })
      if (errors > most || word === typed) continue
      found.push({ word, errors })
      if (found.length > maxHeld) found.sort(nearestFirst).splice(maxNear)
    }
    return found
      .sort(nearestFirst)
      .slice(0, maxNear)
      .map(({ word }) => word)
  }

  /** Compounds that hold the typed word anywhere but at their beginning, the shortest first. */
  around({ plain: typed }: AskedWord): string[] {
    if (typed.length < leastInside) return []
    const letters = lettersOf(typed)
    const masks = this.#whole.upTo(this.#words, longest)
    const found: string[] = []
    for (let at = 0; at < this.#words.length; at++) {
      if ((letters & ~masks[at]!) !== 0) continue
      const word = this.#words[at]!
      if (word.indexOf(typed) > 0) found.push(word)
    }
    return found.sort(shorterFirst).slice(0, maxInside)
  }

  /** Words that differ from the typed one in no more letters than errors are forgiven. */
  #maybeMeant(typed: string, most: number): string[] {
    const letters = lettersOf(typed)
    const masks = this.#whole.upTo(this.#words, longest)
    const found: string[] = []
    for (let at = 0; at < this.#words.length; at++) {
      const mask = masks[at]!
      if (bits(letters & ~mask) > most || bits(mask & ~letters) > most) continue
      const word = this.#words[at]!
      if (Math.abs(word.length - typed.length) <= most) found.push(word)
    }
    return found
  }

  /** The same of words' beginnings: the longest that may be meant lacks few typed letters, the shortest has few others. */
  #maybeBegun(typed: string, most: number): string[] {
    const letters = lettersOf(typed)
    const long = this.#beginningsOf(typed.length + most)
    const short = this.#beginningsOf(typed.length - most)
    const found: string[] = []
    for (let at = 0; at < this.#words.length; at++) {
      if (bits(letters & ~long[at]!) > most || bits(short[at]! & ~letters) > most) continue
      const word = this.#words[at]!
      if (word.length >= typed.length - most) found.push(word)
    }
    return found
  }

  #beginningsOf(length: number): Uint32Array {
    let masks = this.#beginnings.get(length)
    if (!masks) this.#beginnings.set(length, (masks = new Masks()))
    return masks.upTo(this.#words, length)
  }
}

/** The letters of words that are only ever added to. */
class Masks {
  #masks = new Uint32Array(256)
  #made = 0

  /** One mask a word, of its first `length` letters. */
  upTo(words: string[], length: number): Uint32Array {
    if (words.length > this.#masks.length) {
      const larger = new Uint32Array(words.length * 1.5)
      larger.set(this.#masks)
      this.#masks = larger
    }
    for (; this.#made < words.length; this.#made++) this.#masks[this.#made] = lettersOf(words[this.#made]!, length)
    return this.#masks
  }
}

const longest = Infinity
type Near = { word: string; errors: number }

const nearestFirst = (a: Near, b: Near) => a.errors - b.errors || shorterFirst(a.word, b.word)
const shorterFirst = (a: string, b: string) => a.length - b.length || (a < b ? -1 : 1)

/** One bit for each letter a–z; digits and other letters share the rest. */
function lettersOf(word: string, length = word.length): number {
  let mask = 0
  const end = Math.min(word.length, length)
  for (let at = 0; at < end; at++) {
    const code = word.charCodeAt(at) - 97
    mask |= 1 << (code >= 0 && code < 26 ? code : 26 + (((code % 5) + 5) % 5))
  }
  return mask
}

/** How many bits are set, without a loop (Warren, Hacker's Delight, 5-1). */
function bits(mask: number): number {
  let count = mask - ((mask >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
