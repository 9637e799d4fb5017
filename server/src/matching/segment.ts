/**
 * Postings of a run of documents, immutable. Terms and documents are numbered by the index; document numbers are never
 * used twice, so segments hold disjoint, ascending ranges of them.
 */
export type Segment = {
  /** ascending */
  terms: Uint32Array
  /** postings of `terms[i]` are `docs[starts[i] … starts[i + 1])` */
  starts: Uint32Array
  /** document numbers, ascending within a term */
  docs: Uint32Array
  /** how often, in quanta (see `quantum`) */
  counts: Uint8Array
  /** documents in it when it was made */
  size: number
  /** how many of them have been removed since */
  dead: number
  /** merges it has been through */
  level: number
}

/** Counts are kept in eighths, so that a title's double weight and a compound part's half are exact; at most 31.875. */
export const quantum = 8

/** Where a term's postings lie in a segment: [from, to); equal when it has none. */
export function postingsOf(segment: Segment, term: number): { from: number; to: number } {
  const { terms, starts } = segment
  const at = lowerBound(terms, term, 0, terms.length)
  if (terms[at] !== term) return { from: 0, to: 0 }
  return { from: starts[at] ?? 0, to: starts[at + 1] ?? 0 }
}

/** The count, in quanta, of a term in one document; 0 when it is not there. */
export function countIn(segment: Segment, term: number, doc: number): number {
  const { from, to } = postingsOf(segment, term)
  if (from === to) return 0
  const at = lowerBound(segment.docs, doc, from, to)
  return at < to && segment.docs[at] === doc ? (segment.counts[at] ?? 0) : 0
}

/** First place in `values[from … to)`, ascending, that is not below `wanted`; `to` when all are. */
export function lowerBound(values: ArrayLike<number>, wanted: number, from: number, to: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((values[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Postings that still take documents: one pair of plain arrays a term. */
export class OpenSegment {
  readonly postings = new Map<number, { docs: number[]; counts: number[] }>()
  size = 0
  dead = 0

  /** `terms` are [term, count in quanta]; documents must come in ascending order. */
  add(doc: number, terms: Iterable<[number, number]>) {
    this.size++
    for (const [term, count] of terms) {
      const known = this.postings.get(term)
      if (!known) this.postings.set(term, { docs: [doc], counts: [count] })
      else {
        known.docs.push(doc)
        known.counts.push(count)
      }
    }
  }

  count(term: number, doc: number): number {
    const known = this.postings.get(term)
    if (!known) return 0
    const at = lowerBound(known.docs, doc, 0, known.docs.length)
    return known.docs[at] === doc ? (known.counts[at] ?? 0) : 0
  }

  /** The same postings, immutable. */
  closed(): Segment {
    const terms = Uint32Array.from(this.postings.keys()).sort()
    const starts = new Uint32Array(terms.length + 1)
    terms.forEach((term, at) => (starts[at + 1] = (starts[at] ?? 0) + (this.postings.get(term)?.docs.length ?? 0)))
    const docs = new Uint32Array(starts.at(-1) ?? 0)
    const counts = new Uint8Array(docs.length)
    terms.forEach((term, at) => {
      docs.set(this.postings.get(term)?.docs ?? [], starts[at])
      counts.set(this.postings.get(term)?.counts ?? [], starts[at])
    })
    return { terms, starts, docs, counts, size: this.size, dead: this.dead, level: 0 }
  }
}

const postingsPerStep = 100_000

/**
 * Merges neighbouring segments into one, leaving out dead documents. A generator: each step copies some 100 000
 * postings (about 2 ms), so that the caller decides how long the event loop is held. Returns the merged segment.
 */
export function* merge(segments: Segment[], isDead: (doc: number) => boolean): Generator<void, Segment> {
  const total = segments.reduce((sum, one) => sum + one.docs.length, 0)
  const size = segments.reduce((sum, one) => sum + one.size - one.dead, 0)
  const deadBefore = segments.reduce((sum, one) => sum + one.dead, 0)
  const terms: number[] = []
  const starts: number[] = [0]
  const docs = new Uint32Array(total)
  const counts = new Uint8Array(total)
  const cursors = segments.map(() => 0)
  let filled = 0
  let stepEnd = postingsPerStep
  for (let term = leastTerm(segments, cursors); term !== undefined; term = leastTerm(segments, cursors)) {
    const before = filled
    for (const [place, segment] of segments.entries()) {
      const at = cursors[place] ?? 0
      if (segment.terms[at] !== term) continue
      cursors[place] = at + 1
      for (let from = segment.starts[at] ?? 0, to = segment.starts[at + 1] ?? 0; from < to; from++) {
        const doc = segment.docs[from] ?? 0
        if (isDead(doc)) continue
        docs[filled] = doc
        counts[filled++] = segment.counts[from] ?? 0
      }
    }
    if (filled > before) {
      terms.push(term)
      starts.push(filled)
    }
    if (filled >= stepEnd || terms.length % 20_000 === 19_999) {
      stepEnd = filled + postingsPerStep
      yield
    }
  }
  const level = Math.max(...segments.map((one) => one.level)) + (segments.length > 1 ? 1 : 0)
  const kept = filled === total
  return {
    terms: Uint32Array.from(terms),
    starts: Uint32Array.from(starts),
    docs: kept ? docs : docs.slice(0, filled),
    counts: kept ? counts : counts.slice(0, filled),
    size,
    // Removed while the merge went on: some of their postings were copied, so they stay marked as dead.
    dead: segments.reduce((sum, one) => sum + one.dead, 0) - deadBefore,
    level,
  }
}

function leastTerm(segments: Segment[], cursors: number[]): number | undefined {
  let least: number | undefined
  segments.forEach((segment, place) => {
    const term = segment.terms[cursors[place] ?? 0]
    if (term !== undefined && (least === undefined || term < least)) least = term
  })
  return least
}
