/**
 * Numbers for terms, given in the order in which they first occur. The first `reserved` numbers stand for the concepts
 * of the vocabulary. Texts that are compared must have been read with one book.
 */
export class TermBook {
  readonly #numbers = new Map<string | number, number>()
  readonly #reserved: number

  constructor(reserved: number) {
    this.#reserved = reserved
  }

  /** One past the highest number given. */
  get end(): number {
    return this.#reserved + this.#numbers.size
  }

  /** The number of a term: a text with a mark before it ("=stem", "~trunk", "§concept"), or the code of a piece. */
  numberOf(term: string | number): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    const next = this.end
    this.#numbers.set(term, next)
    return next
  }
}
