/**
 * A tree of letters in one hash table of integers: finds every key that is a beginning of a word's rest in one walk,
 * without making strings. Letters are UTF-16 code units below 1024 (Latin with all its Nordic and Sámi letters); a key
 * with any other is not kept, and a walk ends at one.
 */
export class PrefixTree<Value> {
  #slots = new Int32Array(1 << 12).fill(-1)
  #children = new Int32Array(1 << 12)
  #nodes = 1
  readonly #values: (Value | undefined)[] = [undefined]

  /** The value at a key; `make` gives the first one. */
  at(key: string, make: () => Value): Value | undefined {
    let node = 0
    for (let place = 0; place < key.length; place++) {
      const letter = key.charCodeAt(place)
      if (letter >= 1024) return undefined
      node = this.#child(node, letter) || this.#addChild(node, letter)
    }
    return (this.#values[node] ??= make())
  }

  /** Calls `visit` with each key that stands at `start` of the word: where it ends, and its value; shortest first. */
  walk(word: string, start: number, visit: (end: number, value: Value) => void) {
    let node = 0
    for (let place = start; place < word.length; place++) {
      const letter = word.charCodeAt(place)
      node = letter < 1024 ? this.#child(node, letter) : 0
      if (node === 0) return
      const value = this.#values[node]
      if (value !== undefined) visit(place + 1, value)
    }
  }

  /** The same from the end backwards, for keys put in reversed: where each begins in the word; shortest first. */
  walkBack(word: string, visit: (start: number, value: Value) => void) {
    let node = 0
    for (let place = word.length - 1; place >= 0; place--) {
      const letter = word.charCodeAt(place)
      node = letter < 1024 ? this.#child(node, letter) : 0
      if (node === 0) return
      const value = this.#values[node]
      if (value !== undefined) visit(place, value)
    }
  }

  #child(node: number, letter: number): number {
    const edge = node * 1024 + letter
    const mask = this.#slots.length - 1
    for (let slot = scattered(edge) & mask; ; slot = (slot + 1) & mask) {
      const found = this.#slots[slot]
      if (found === edge) return this.#children[slot] as number
      if (found === -1) return 0
    }
  }

  #addChild(node: number, letter: number): number {
    if (this.#nodes * 2 > this.#slots.length) this.#widen()
    const child = this.#nodes++
    this.#values.push(undefined)
    this.#place(node * 1024 + letter, child)
    return child
  }

  #place(edge: number, child: number) {
    const mask = this.#slots.length - 1
    let slot = scattered(edge) & mask
    while (this.#slots[slot] !== -1) slot = (slot + 1) & mask
    this.#slots[slot] = edge
    this.#children[slot] = child
  }

  #widen() {
    const [slots, children] = [this.#slots, this.#children]
    this.#slots = new Int32Array(slots.length * 2).fill(-1)
    this.#children = new Int32Array(slots.length * 2)
    slots.forEach((edge, at) => edge !== -1 && this.#place(edge, children[at] as number))
  }
}

/** Fibonacci hashing (Knuth, The Art of Computer Programming 3, § 6.4), high bits mixed into the low ones. */
function scattered(edge: number): number {
  const mixed = Math.imul(edge, 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
