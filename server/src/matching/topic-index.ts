import type { ContentLanguage } from '@silta/shared/words.ts'
import { contentLanguages } from '@silta/shared/words.ts'
import type { TextAnalysis } from '#language/analysis.ts'
import { merge, OpenSegment, postingsOf, type Segment } from './segment.ts'
import { signals, type Term } from './signals.ts'

/** Documents that an open segment takes before it is closed: closing one blocks for some 5 ms. */
const openLimit = 1024
/** Neighbours of one level that are merged into the next. */
const mergeWidth = 8
const deadShare = 0.2

/**
 * An inverted index of texts in typed arrays: one document per offer or need. Documents come, change and go one by one;
 * `tidy` merges in small steps what has grown. What a query finds depends on the living documents alone, never on the
 * order in which they came.
 */
export class TopicIndex {
  readonly #termNumbers = new Map<Term, number>()
  readonly #docById = new Map<string, number>()
  /** the first document number of each closed segment */
  readonly #firsts = new WeakMap<Segment, number>()
  readonly ids: string[] = []
  #languages = new Uint8Array(1024)
  #lengths = new Float32Array(1024)
  #isDead = new Uint8Array(1024)
  #totalLength = 0
  #closed: Segment[] = []
  #open = new OpenSegment()
  #scratch: Float32Array[] = []
  #openFrom = 0

  /** Living documents. */
  get size(): number {
    return this.#docById.size
  }

  /** One past the highest document number. */
  get end(): number {
    return this.ids.length
  }

  /** Average weighted length of the living documents, words. */
  get averageLength(): number {
    return this.size === 0 ? 1 : Math.max(1, this.#totalLength / this.size)
  }

  get closedSegments(): readonly Segment[] {
    return this.#closed
  }

  get openSegment(): OpenSegment {
    return this.#open
  }

  /** Adds a document, or puts it in the place of the one with the same id. */
  put(id: string, analysis: TextAnalysis) {
    this.remove(id)
    const doc = this.ids.length
    this.#makeRoom(doc)
    this.ids.push(id)
    this.#docById.set(id, doc)
    this.#languages[doc] = contentLanguages.indexOf(analysis.language)
    this.#lengths[doc] = analysis.length
    this.#totalLength += this.#lengths[doc] ?? 0
    const terms = signals.flatMap((signal) => signal.documentTerms(analysis))
    this.#open.add(
      doc,
      terms.map(([term, count]) => [this.#numberOf(term), count] as [number, number]),
    )
    if (this.#open.size >= openLimit) this.#close()
  }

  /** Takes a document out; does nothing when it is not there. */
  remove(id: string) {
    const doc = this.#docById.get(id)
    if (doc === undefined) return
    this.#docById.delete(id)
    this.#isDead[doc] = 1
    this.#totalLength -= this.#lengths[doc] ?? 0
    if (this.#docById.size === 0) this.#totalLength = 0
    this.ids[doc] = ''
    if (doc >= this.#openFrom) this.#open.dead++
    else {
      const segment = this.#closed[this.segmentAt(doc)]
      if (segment) segment.dead++
    }
  }

  has(id: string): boolean {
    return this.#docById.has(id)
  }

  docOf(id: string): number | undefined {
    return this.#docById.get(id)
  }

  isDead(doc: number): boolean {
    return this.#isDead[doc] === 1
  }

  languageOf(doc: number): ContentLanguage {
    return contentLanguages[this.#languages[doc] ?? 0] ?? 'fi'
  }

  /** Weighted number of words of each document, by document number. */
  get lengths(): Float32Array {
    return this.#lengths
  }

  /** Places in `contentLanguages`, by document number. */
  get languages(): Uint8Array {
    return this.#languages
  }

  /** Zeroed sums by document number, one array for each signal; the next call takes them back. */
  scratch(count: number): Float32Array[] {
    if (this.#scratch.length < count || (this.#scratch[0]?.length ?? 0) < this.end) {
      this.#scratch = Array.from({ length: count }, () => new Float32Array(this.#isDead.length))
    }
    for (const sums of this.#scratch) sums.fill(0, 0, this.end)
    return this.#scratch
  }

  termNumber(term: Term): number | undefined {
    return this.#termNumbers.get(term)
  }

  /** Living documents that hold a term. */
  documentFrequency(term: number): number {
    let found = 0
    for (const segment of this.#closed) {
      const { from, to } = postingsOf(segment, term)
      found += to - from
      if (segment.dead > 0) for (let at = from; at < to; at++) found -= this.#isDead[segment.docs[at] ?? 0] ?? 0
    }
    const open = this.#open.postings.get(term)?.docs
    if (!open) return found
    return found + (this.#open.dead === 0 ? open.length : open.filter((doc) => this.#isDead[doc] === 0).length)
  }

  /** Place among the closed segments of the one that holds a document; -1 for the open one. */
  segmentAt(doc: number): number {
    if (doc >= this.#openFrom) return -1
    let place = this.#closed.length - 1
    while (place > 0 && doc < (this.#firsts.get(this.#closed[place] as Segment) ?? 0)) place--
    return place
  }

  /**
   * Merges what has grown, a few milliseconds a step; between steps the index answers and takes documents as ever.
   * Returns when nothing is left to merge.
   */
  *tidy(): Generator<void> {
    for (let run = this.#nextRun(); run; run = this.#nextRun()) {
      const merged = yield* merge(run, (doc) => this.#isDead[doc] === 1)
      const first = this.#firsts.get(run[0] as Segment) ?? 0
      this.#firsts.set(merged, first)
      this.#closed.splice(this.#closed.indexOf(run[0] as Segment), run.length, merged)
    }
  }

  #nextRun(): Segment[] | undefined {
    for (let from = 0; from + mergeWidth <= this.#closed.length; from++) {
      const run = this.#closed.slice(from, from + mergeWidth)
      if (run.every((one) => one.level === run[0]?.level)) return run
    }
    const worn = this.#closed.find((one) => one.dead > one.size * deadShare)
    return worn && [worn]
  }

  #close() {
    const segment = this.#open.closed()
    this.#firsts.set(segment, this.#openFrom)
    this.#closed.push(segment)
    this.#open = new OpenSegment()
    this.#openFrom = this.ids.length
  }

  #numberOf(term: Term): number {
    const known = this.#termNumbers.get(term)
    if (known !== undefined) return known
    this.#termNumbers.set(term, this.#termNumbers.size)
    return this.#termNumbers.size - 1
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
