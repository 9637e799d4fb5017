import { merge, OpenSegment, postingsOf, widestSegment, type Postings, type Segment } from './segment.ts'
import { signals } from './signals.ts'
import type { DocumentTerms } from './terms/document.ts'

/** Documents that an open segment takes before it is closed: closing one holds the event loop for some 5 ms. */
const openLimit = 512
/** Neighbours of one level that are merged into the next. */
const mergeWidth = 8
/** A segment with more dead documents than this is written anew. */
const deadShare = 0.2

/**
 * An inverted index of texts in typed arrays: one document per offer or need, read by one analyser. Documents come,
 * change and go one by one; `tidy` merges in small steps what has grown. What a text finds depends on the living
 * documents alone, never on the order in which they came.
 */
export class TopicIndex {
  readonly #docById = new Map<string, number>()
  /** by document number; empty for the dead */
  readonly ids: string[] = []
  #languages = new Uint8Array(1024)
  #lengths = new Float32Array(1024)
  #isDead = new Uint8Array(1024)
  #totalLength = 0
  #closed: Segment[] = []
  #open = new OpenSegment(0)
  #termEnd = 0
  #scratch: { sums: Float32Array[]; totals: Float32Array } = { sums: [], totals: new Float32Array(0) }
  #places = new Uint16Array(0)

  /** Living documents. */
  get size(): number {
    return this.#docById.size
  }

  /** One past the highest document number. */
  get end(): number {
    return this.ids.length
  }

  /** Average weighted length of the living documents, words; at least 1. */
  get averageLength(): number {
    return this.size === 0 ? 1 : Math.max(1, this.#totalLength / this.size)
  }

  /** Weighted number of words, by document number. */
  get lengths(): Float32Array {
    return this.#lengths
  }

  /** Places in `contentLanguages`, by document number. */
  get languages(): Uint8Array {
    return this.#languages
  }

  /** Adds a document, or puts it in the place of the one with the same id. */
  put(id: string, { language, length, terms, counts }: DocumentTerms) {
    this.remove(id)
    const doc = this.ids.length
    this.#makeRoom(doc)
    this.ids.push(id)
    this.#docById.set(id, doc)
    this.#languages[doc] = language
    this.#lengths[doc] = length
    this.#totalLength += length
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at]!
      if (term >= this.#termEnd) this.#termEnd = term + 1
      this.#open.add(doc, term, counts[at]!)
    }
    this.#open.size++
    if (this.#open.size >= openLimit) this.#close()
  }

  /** Takes a document out; does nothing when it is not there. */
  remove(id: string) {
    const doc = this.#docById.get(id)
    if (doc === undefined) return
    this.#docById.delete(id)
    this.#isDead[doc] = 1
    this.#totalLength -= this.#lengths[doc] ?? 0
    this.ids[doc] = ''
    if (doc >= this.#open.first) this.#open.dead++
    else {
      const segment = this.#closed.findLast((one) => one.first <= doc)
      if (segment) segment.dead++
    }
  }

  /** 1 for those that were removed, by document number. */
  get dead(): Uint8Array {
    return this.#isDead
  }

  /** Postings of each term, by segment in ascending order of documents; dead documents are still among them. */
  postings(terms: readonly number[]): Postings[][] {
    if (this.#places.length < this.#termEnd) this.#places = new Uint16Array(this.#termEnd * 2)
    const known = terms.map((term) => (term < this.#termEnd ? term : -1))
    known.forEach((term, at) => term >= 0 && (this.#places[term] = at + 1))
    const open = this.#open.postingsOf(this.#places, terms.length)
    known.forEach((term) => term >= 0 && (this.#places[term] = 0))
    return known.map((term, at) => {
      if (term < 0) return []
      const lists = this.#closed.map((segment) => postingsOf(segment, term))
      return [...lists, open[at]].filter((list) => list !== undefined)
    })
  }

  /** How many living documents some postings hold. */
  living(lists: readonly Postings[]): number {
    let found = 0
    for (const { first, docs, from, to, mayBeDead } of lists) {
      found += to - from
      if (mayBeDead) for (let at = from; at < to; at++) found -= this.#isDead[first + docs[at]!]!
    }
    return found
  }

  /** By document number: zeroed sums, one array for each signal, and room for totals; the next call takes them back. */
  scratch(): { sums: Float32Array[]; totals: Float32Array } {
    if (this.#scratch.totals.length < Math.max(1, this.end)) {
      const room = () => new Float32Array(this.#isDead.length)
      this.#scratch = { sums: signals.map(room), totals: room() }
    }
    for (const sums of this.#scratch.sums) sums.fill(0, 0, this.end)
    return this.#scratch
  }

  /**
   * Merges what has grown, a few milliseconds a step; between steps the index answers and takes documents as ever.
   * Returns when nothing is left to merge.
   */
  *tidy(): Generator<void> {
    for (let run = this.#nextRun(); run; run = this.#nextRun()) {
      const [first] = run as [Segment]
      const merged = yield* merge(run, (doc) => this.#isDead[doc] === 1)
      this.#closed.splice(this.#closed.indexOf(first), run.length, merged)
    }
  }

  #nextRun(): Segment[] | undefined {
    for (let from = 0; from + mergeWidth <= this.#closed.length; from++) {
      const run = this.#closed.slice(from, from + mergeWidth)
      if (run.every((one) => one.level === run[0]?.level) && this.#span(from, mergeWidth) <= widestSegment) return run
    }
    const worn = this.#closed.find((one) => one.dead > one.size * deadShare)
    return worn && [worn]
  }

  /** Document numbers, dead ones too, between the first of `count` segments and what follows them. */
  #span(from: number, count: number): number {
    return (this.#closed[from + count] ?? this.#open).first - (this.#closed[from]?.first ?? 0)
  }

  #close() {
    this.#closed.push(this.#open.closed(this.#termEnd))
    this.#open = new OpenSegment(this.ids.length)
  }

  #makeRoom(doc: number) {
    if (doc < this.#isDead.length) return
    const room = doc * 2
    const wider = <T extends Uint8Array | Float32Array>(into: T, from: T): T => (into.set(from), into)
    this.#languages = wider(new Uint8Array(room), this.#languages)
    this.#lengths = wider(new Float32Array(room), this.#lengths)
    this.#isDead = wider(new Uint8Array(room), this.#isDead)
  }
}
