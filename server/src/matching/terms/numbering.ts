/**
 * The numbers that pages give to terms (see page.ts) beside those of a book: both are given in the order in which terms
 * come, which differs. The first `reserved` stand for the vocabulary's concepts in both.
 */
export class Numbering {
  readonly #reserved: number
  #end: number
  /** by own number less `reserved` */
  #books: Uint32Array = new Uint32Array(1 << 12)
  /** by number in the book less `reserved`; one more than the own number, 0 where there is none */
  #owns: Uint32Array = new Uint32Array(1 << 12)

  constructor(reserved: number) {
    this.#reserved = reserved
    this.#end = reserved
  }

  /** Gives the next own number to a term of the book. */
  give(book: number): number {
    const [place, own] = [book - this.#reserved, this.#end++]
    this.#books = withRoom(this.#books, own - this.#reserved)
    this.#owns = withRoom(this.#owns, place)
    this.#books[own - this.#reserved] = book
    this.#owns[place] = own + 1
    return own
  }

  /** The book's number of a term by its own one. */
  bookOf(own: number): number {
    return own < this.#reserved ? own : this.#books[own - this.#reserved]!
  }

  /** The own number of a term of the book; undefined when it has none. */
  ownOf(book: number): number | undefined {
    if (book < this.#reserved) return book
    const own = this.#owns[book - this.#reserved] ?? 0
    return own === 0 ? undefined : own - 1
  }
}

function withRoom(numbers: Uint32Array, place: number): Uint32Array {
  if (place < numbers.length) return numbers
  const wider = new Uint32Array(place * 2)
  wider.set(numbers)
  return wider
}
