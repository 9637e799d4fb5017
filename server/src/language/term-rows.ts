import { KeyTable } from './key-table.ts'

const [tab, space, colon, newline, point, zero] = [9, 32, 58, 10, 46, 48]

/** Concepts of terms, as a word → concept table tells them. */
export class TermRows {
  readonly #keys: KeyTable
  readonly #idf: Float32Array
  readonly #starts: Uint32Array
  readonly #concepts: Uint32Array
  readonly #weights: Uint8Array

  /**
   * Reads the lines `term TAB idf TAB concept:weight concept:weight …` (weights 1–99) of a table, as bytes: its text is
   * never made. Throws on a line of another form.
   */
  constructor(bytes: Uint8Array) {
    const [lines, pairs] = [countOf(bytes, newline) + 1, countOf(bytes, colon)]
    this.#keys = new KeyTable(lines)
    this.#idf = new Float32Array(lines)
    this.#starts = new Uint32Array(lines + 1)
    this.#concepts = new Uint32Array(pairs)
    this.#weights = new Uint8Array(pairs)
    this.#read(bytes)
  }

  get terms(): number {
    return this.#keys.size
  }

  get pairs(): number {
    return this.#concepts.length
  }

  /** One past the highest concept number. */
  get end(): number {
    return this.#concepts.reduce((most, one) => Math.max(most, one + 1), 0)
  }

  /** Adds share × idf × weight of a term's concepts to sums by concept number, and notes those that were 0. */
  addTo(sums: Float32Array, touched: number[], { term, share }: { term: string; share: number }) {
    const row = this.#keys.find(term)
    if (row < 0) return
    const told = (share * this.#idf[row]!) / 99
    for (let at = this.#starts[row]!; at < this.#starts[row + 1]!; at++) {
      const concept = this.#concepts[at]!
      if (sums[concept] === 0) touched.push(concept)
      sums[concept]! += told * this.#weights[at]!
    }
  }

  #read(bytes: Uint8Array) {
    let pair = 0
    for (let at = 0; at < bytes.length;) {
      const end = endOf(bytes, newline, at)
      if (end > at) pair = this.#readLine(bytes.subarray(at, end), pair)
      at = end + 1
    }
  }

  /** Tells where the next line's pairs begin. */
  #readLine(line: Uint8Array, first: number): number {
    const termEnd = endOf(line, tab, 0)
    const idfEnd = endOf(line, tab, termEnd + 1)
    const row = this.#keys.size
    if (idfEnd >= line.length || this.#keys.take(line, 0, termEnd) !== row) throw brokenLine(line)
    this.#idf[row] = numberOf(line, termEnd + 1, idfEnd)
    let pair = first
    for (let at = idfEnd + 1; at < line.length;) {
      const end = endOf(line, space, at)
      const middle = endOf(line, colon, at)
      if (middle >= end) throw brokenLine(line)
      this.#concepts[pair] = numberOf(line, at, middle)
      this.#weights[pair++] = numberOf(line, middle + 1, end)
      at = end + 1
    }
    this.#starts[row + 1] = pair
    return pair
  }
}

function countOf(bytes: Uint8Array, wanted: number): number {
  let count = 0
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) count++
  return count
}

function endOf(bytes: Uint8Array, mark: number, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== mark) at++
  return at
}

/** A decimal number without a sign. */
function numberOf(bytes: Uint8Array, from: number, to: number): number {
  let whole = 0
  let divisor = 0
  for (let at = from; at < to; at++) {
    const one = bytes[at]!
    if (one === point && divisor === 0) divisor = 1
    else if (one < zero || one > zero + 9) throw brokenLine(bytes)
    else {
      whole = whole * 10 + one - zero
      divisor *= 10
    }
  }
  return divisor > 0 ? whole / divisor : whole
}

const brokenLine = (line: Uint8Array): Error =>
  new Error(
    `A word table has a line of another form than "term TAB idf TAB concept:weight …", or a term twice: ${new TextDecoder().decode(
      line.subarray(0, 80),
    )}`,
  )
