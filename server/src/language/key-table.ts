/**
 * Numbers for keys, from 0 in the order in which they come, in one hash table of integers: a map of 375,000 strings
 * would take five times the room. Keys themselves are not kept: two of them are taken for one when 64 bits of their
 * hashes are the same, which among a million keys happens once in 37 million tables.
 */
export class KeyTable {
  #firsts: Int32Array
  #seconds: Int32Array
  /** from 1; 0 where nothing stands */
  #numbers: Int32Array
  #size = 0

  /** `expected` keys find room without being moved. */
  constructor(expected = 512) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 1.5)))
    this.#firsts = new Int32Array(slots)
    this.#seconds = new Int32Array(slots)
    this.#numbers = new Int32Array(slots)
  }

  get size(): number {
    return this.#size
  }

  /** The number of the key `bytes[from..to)`, a new one when it had none. */
  take(bytes: Uint8Array, from: number, to: number): number {
    const [first, second] = [firstHash(bytes, from, to), secondHash(bytes, from, to)]
    const slot = this.#slotOf(first, second)
    if (this.#numbers[slot] !== 0) return this.#numbers[slot]! - 1
    this.#firsts[slot] = first
    this.#seconds[slot] = second
    this.#numbers[slot] = ++this.#size
    if (this.#size * 4 > this.#numbers.length * 3) this.#widen()
    return this.#size - 1
  }

  takeText(text: string): number {
    return this.take(scratch, 0, written(text))
  }

  /** The number of a key; -1 when it has none. */
  find(text: string): number {
    const end = written(text)
    return this.#numbers[this.#slotOf(firstHash(scratch, 0, end), secondHash(scratch, 0, end))]! - 1
  }

  #slotOf(first: number, second: number): number {
    const mask = this.#numbers.length - 1
    let slot = (first ^ (first >>> 15)) & mask
    while (this.#numbers[slot] !== 0 && (this.#firsts[slot] !== first || this.#seconds[slot] !== second))
      slot = (slot + 1) & mask
    return slot
  }

  #widen() {
    const [firsts, seconds, numbers] = [this.#firsts, this.#seconds, this.#numbers]
    this.#firsts = new Int32Array(firsts.length * 2)
    this.#seconds = new Int32Array(firsts.length * 2)
    this.#numbers = new Int32Array(firsts.length * 2)
    for (let at = 0; at < numbers.length; at++) {
      if (numbers[at] === 0) continue
      const slot = this.#slotOf(firsts[at]!, seconds[at]!)
      this.#firsts[slot] = firsts[at]!
      this.#seconds[slot] = seconds[at]!
      this.#numbers[slot] = numbers[at]!
    }
  }
}

const longestKey = 400
const scratch = new Uint8Array(longestKey * 3)
const encoder = new TextEncoder()

/** Writes a key's UTF-8 into the scratch and tells how long it is; what is longer than any key is cut. */
const written = (text: string): number =>
  encoder.encodeInto(text.length > longestKey ? text.slice(0, longestKey) : text, scratch).written

/** FNV-1a (Fowler, Noll & Vo). */
function firstHash(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return hash
}

/** One-at-a-time (Jenkins). */
function secondHash(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from
  for (let at = from; at < to; at++) {
    hash = (hash + bytes[at]!) | 0
    hash = (hash + (hash << 10)) | 0
    hash ^= hash >>> 6
  }
  hash = (hash + (hash << 3)) | 0
  hash ^= hash >>> 11
  return (hash + (hash << 15)) | 0
}
