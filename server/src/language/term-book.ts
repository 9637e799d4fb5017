/** Marks of the kinds of terms that are texts: stems, trunks of words, and concepts of an installed vocabulary, by a label (£) or by the words beside it (§). */
export type TermMark = '=' | '~' | '§' | '£'

/** What a number stands for: a mark with the text behind it, or the code of a piece of a word. */
export type Term = string | number

/**
 * Numbers for terms, given in the order in which they first occur. The first `reserved` numbers stand for the concepts
 * of the vocabulary. Texts that are compared must have been read with one book.
 */
export class TermBook {
  readonly #marked: Record<TermMark, Map<string, number>[]> = {
    '=': shards(newMap),
    '~': shards(newMap),
    '§': shards(newMap),
    '£': shards(newMap),
  }
  readonly #pieces = shards(() => new PieceNumbers())
  /** the numbers below stand for concepts */
  readonly reserved: number
  /** what each number from `reserved` on stands for, in runs: one list of all would be written anew as it grows */
  readonly #terms: { marks: TermMark[]; terms: Term[] }[] = []
  #end: number

  constructor(reserved: number) {
    this.reserved = reserved
    this.#end = reserved
  }

  /** One past the highest number given. */
  get end(): number {
    return this.#end
  }

  /** What a number stands for that was given here, from `reserved` on. */
  termOf(number: number): Term {
    const place = number - this.reserved
    const { marks, terms } = this.#terms[place >>> runBits]!
    const term = terms[place & runMask]!
    return typeof term === 'number' ? term : marks[place & runMask]! + term
  }

  /** The number of a term that `termOf` of this or another book told. */
  numberOfTerm(term: Term): number {
    return typeof term === 'number' ? this.numberOfPiece(term) : this.numberOf(term[0] as TermMark, term.slice(1))
  }

  /** The number of a stem, a trunk or a table's concept. */
  numberOf(mark: TermMark, term: string): number {
    const numbers = this.#marked[mark][shardOf(term)]!
    const known = numbers.get(term)
    if (known !== undefined) return known
    numbers.set(term, this.#end)
    return this.#give(mark, term)
  }

  /** The number of a piece of a word by its code, which is below 2³⁰. */
  numberOfPiece(code: number): number {
    const found = this.#pieces[scattered(code) % shardCount]!.take(code, this.#end)
    return found === this.#end ? this.#give('=', code) : found
  }

  #give(mark: TermMark, term: Term): number {
    const place = this.#end - this.reserved
    if ((place & runMask) === 0) this.#terms.push({ marks: [], terms: [] })
    const run = this.#terms[place >>> runBits]!
    run.marks.push(mark)
    run.terms.push(term)
    return this.#end++
  }
}

const runBits = 14
const runMask = (1 << runBits) - 1

/** A table that grows is written anew, and one of all terms would hold the event loop for it: many small ones do not. */
const shardCount = 61
const shards = <Table>(make: () => Table): Table[] => Array.from({ length: shardCount }, make)
const newMap = () => new Map<string, number>()
const shardOf = (term: string): number =>
  (term.length + 7 * (term.charCodeAt(0) | 0) + 31 * term.charCodeAt(term.length >> 1)) % shardCount

/** Numbers by codes in one hash table of integers: there are hundreds of thousands, and a map takes five times the room. */
class PieceNumbers {
  #codes = new Int32Array(1 << 8).fill(-1)
  #numbers = new Int32Array(1 << 8)
  #size = 0

  /** The number of a code; `next` when it had none, and from then on. */
  take(code: number, next: number): number {
    const slot = this.#slotOf(code)
    if (this.#codes[slot] === code) return this.#numbers[slot] as number
    this.#codes[slot] = code
    this.#numbers[slot] = next
    if (++this.#size * 2 > this.#codes.length) this.#widen()
    return next
  }

  #slotOf(code: number): number {
    const mask = this.#codes.length - 1
    let slot = scattered(code) & mask
    while (this.#codes[slot] !== code && this.#codes[slot] !== -1) slot = (slot + 1) & mask
    return slot
  }

  #widen() {
    const [codes, numbers] = [this.#codes, this.#numbers]
    this.#codes = new Int32Array(codes.length * 2).fill(-1)
    this.#numbers = new Int32Array(codes.length * 2)
    for (let at = 0; at < codes.length; at++) {
      if (codes[at] === -1) continue
      const slot = this.#slotOf(codes[at] as number)
      this.#codes[slot] = codes[at] as number
      this.#numbers[slot] = numbers[at] as number
    }
  }
}

/** Fibonacci hashing (Knuth, The Art of Computer Programming 3, § 6.4), high bits mixed into the low ones. */
function scattered(code: number): number {
  const mixed = Math.imul(code, 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
