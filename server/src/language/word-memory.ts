import { hashOf } from './tokens.ts'

/** What is remembered under a word: it knows how it is written. */
type Written = { readonly written: string }

/**
 * Words with what is known of them, found by a place in a text and the hash that was reckoned on the way there, without
 * making a string. Two generations of so many words are kept: frequent ones outlive the rest.
 */
export class WordMemory<Known extends Written> {
  readonly #most: number
  #newer: WordTable<Known>
  #older: WordTable<Known>

  constructor(most: number) {
    this.#most = most
    this.#newer = new WordTable()
    this.#older = new WordTable()
  }

  /** What is known of `text.slice(from, to)`; `meet` tells it at the first time. */
  at(text: string, place: { from: number; to: number; hash: number }, meet: (written: string) => Known): Known {
    const { from, to, hash } = place
    const known = this.#newer.find(text, from, to, hash)
    if (known) return known
    // The same string apart from the text that it is cut out of, which would be kept in memory with it.
    const one = this.#older.find(text, from, to, hash) ?? meet((' ' + text.slice(from, to)).slice(1))
    if (this.#newer.size >= this.#most) {
      this.#older = this.#newer
      this.#newer = new WordTable()
    }
    this.#newer.add(one, hash)
    return one
  }

  /** What is known of a word that is no part of a text. */
  of(word: string, meet: (written: string) => Known): Known {
    return this.at(word, { from: 0, to: word.length, hash: hashOf(word) }, meet)
  }
}

/** A hash table with open addresses. */
class WordTable<Known extends Written> {
  readonly #all: Known[] = []
  #hashes = new Int32Array(1 << 10)
  /** places in the list, from 1; 0 where nothing stands */
  #slots = new Int32Array(1 << 11)

  get size(): number {
    return this.#all.length
  }

  find(text: string, from: number, to: number, hash: number): Known | undefined {
    const mask = this.#slots.length - 1
    for (let slot = scattered(hash) & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot]!
      if (place === 0) return undefined
      if (this.#hashes[place - 1] !== hash) continue
      const known = this.#all[place - 1]!
      if (known.written.length === to - from && text.startsWith(known.written, from)) return known
    }
  }

  add(one: Known, hash: number) {
    if (this.#all.length === this.#hashes.length) this.#widen()
    this.#hashes[this.#all.length] = hash
    this.#all.push(one)
    this.#place(hash, this.#all.length)
  }

  #place(hash: number, place: number) {
    const mask = this.#slots.length - 1
    let slot = scattered(hash) & mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
    this.#slots[slot] = place
  }

  #widen() {
    const hashes = this.#hashes
    this.#hashes = new Int32Array(hashes.length * 2)
    this.#hashes.set(hashes)
    this.#slots = new Int32Array(hashes.length * 4)
    hashes.forEach((hash, at) => this.#place(hash, at + 1))
  }
}

const scattered = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0
