/**
 * Postings of a run of documents, immutable. Terms and documents are numbered by the index; document numbers are never
 * used twice, so segments hold disjoint, ascending ranges of them.
 */
export type Segment = {
  /** ascending */
  terms: Uint32Array
  /** postings of `terms[i]` are `docs[starts[i] … starts[i + 1])` */
  starts: Uint32Array
  /** number of its first document */
  first: number
  /** document numbers less `first`, ascending within a term: 16 bits each, for an index holds tens of millions */
  docs: Uint16Array
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

/** Documents that a segment can span. */
export const widestSegment = 1 << 16

/** A term's postings in one segment: documents `first + docs[from … to)`, ascending, with their counts. */
export type Postings = {
  first: number
  docs: Uint16Array
  counts: Uint8Array
  from: number
  to: number
  /** whether removed documents may be among them */
  mayBeDead: boolean
}

/** A term's postings in a segment; undefined when it has none. */
export function postingsOf({ first, terms, starts, docs, counts, dead }: Segment, term: number): Postings | undefined {
  const at = placeOf(terms, term, 0, terms.length)
  if (terms[at] !== term) return undefined
  return { first, docs, counts, from: starts[at]!, to: starts[at + 1]!, mayBeDead: dead > 0 }
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

/** The same for a place that is likely near `from`: looks ever farther, then between. */
export function gallop(values: ArrayLike<number>, wanted: number, from: number, to: number): number {
  let step = 1
  let low = from
  while (low + step < to && values[low + step]! < wanted) {
    low += step
    step *= 2
  }
  return lowerBound(values, wanted, low, Math.min(to, low + step + 1))
}

/**
 * The same for numbers that are spread rather evenly, as documents and terms are: guesses the place by the value and
 * looks ever farther from there (interpolation search), which touches a few neighbouring places where halving touches
 * many distant ones.
 */
export function placeOf(values: Uint16Array | Uint32Array, wanted: number, from: number, to: number): number {
  if (from >= to || values[from]! >= wanted) return from
  const last = to - 1
  if (values[last]! < wanted) return to
  const share = (wanted - values[from]!) / (values[last]! - values[from]!)
  const guess = from + Math.floor(share * (last - from))
  if (values[guess]! < wanted) return gallop(values, wanted, guess, to)
  let high = guess
  let step = 1
  while (high - step > from && values[high - step]! >= wanted) {
    high -= step
    step *= 2
  }
  return lowerBound(values, wanted, Math.max(from, high - step), high)
}

/** Postings that still take documents, one after another as they came: putting one is only appending. */
export class OpenSegment {
  readonly first: number
  #terms = new Uint32Array(1 << 16)
  #docs = new Uint16Array(1 << 16)
  #counts = new Uint8Array(1 << 16)
  #filled = 0
  size = 0
  dead = 0

  constructor(first: number) {
    this.first = first
  }

  /** Documents come in ascending order; no term comes twice for one. `count` is in quanta. */
  add(doc: number, term: number, count: number) {
    if (this.#filled === this.#terms.length) this.#widen()
    this.#terms[this.#filled] = term
    this.#docs[this.#filled] = doc - this.first
    this.#counts[this.#filled++] = count
  }

  /** Postings of the terms that have a place: `placeOf[term]` is 1 and up, 0 for the others. By place, less one. */
  postingsOf(placeOf: Uint16Array, places: number): (Postings | undefined)[] {
    const found: { docs: number[]; counts: number[] }[] = Array.from({ length: places }, () => ({
      docs: [],
      counts: [],
    }))
    for (let at = 0; at < this.#filled; at++) {
      const place = placeOf[this.#terms[at] as number] as number
      if (place === 0) continue
      found[place - 1]?.docs.push(this.#docs[at] as number)
      found[place - 1]?.counts.push(this.#counts[at] as number)
    }
    return found.map(({ docs, counts }) =>
      docs.length === 0
        ? undefined
        : {
            first: this.first,
            docs: Uint16Array.from(docs),
            counts: Uint8Array.from(counts),
            from: 0,
            to: docs.length,
            mayBeDead: this.dead > 0,
          },
    )
  }

  /** The same postings by term, immutable: a counting sort over `termEnd` terms. */
  closed(termEnd: number): Segment {
    const ends = new Uint32Array(termEnd + 1)
    let present = 0
    for (let at = 0; at < this.#filled; at++) if (ends[this.#terms[at]! + 1]!++ === 0) present++
    const terms = new Uint32Array(present)
    const starts = new Uint32Array(present + 1)
    let place = 0
    for (let term = 0; term < termEnd; term++) {
      if (ends[term + 1]! > 0) {
        starts[place] = ends[term]!
        terms[place++] = term
      }
      ends[term + 1]! += ends[term]!
    }
    starts[place] = this.#filled
    const docs = new Uint16Array(this.#filled)
    const counts = new Uint8Array(this.#filled)
    for (let at = 0; at < this.#filled; at++) {
      const to = ends[this.#terms[at] as number]!++
      docs[to] = this.#docs[at] as number
      counts[to] = this.#counts[at] as number
    }
    const { first, size, dead } = this
    return { first, terms, starts, docs, counts, size, dead, level: 0 }
  }

  #widen() {
    const room = this.#terms.length * 2
    const [terms, docs, counts] = [this.#terms, this.#docs, this.#counts]
    this.#terms = new Uint32Array(room)
    this.#docs = new Uint16Array(room)
    this.#counts = new Uint8Array(room)
    this.#terms.set(terms)
    this.#docs.set(docs)
    this.#counts.set(counts)
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
  const room = segments.reduce((sum, one) => sum + one.terms.length, 0)
  const terms = new Uint32Array(room)
  const starts = new Uint32Array(room + 1)
  let termCount = 0
  const first = segments[0]?.first ?? 0
  const docs = new Uint16Array(total)
  const counts = new Uint8Array(total)
  const cursors = new Uint32Array(segments.length)
  let filled = 0
  let stepEnd = postingsPerStep
  for (let term = leastTerm(segments, cursors); term !== undefined; term = leastTerm(segments, cursors)) {
    const before = filled
    for (let place = 0; place < segments.length; place++) {
      const segment = segments[place]!
      const at = cursors[place]!
      if (segment.terms[at] !== term) continue
      cursors[place] = at + 1
      for (let from = segment.starts[at]!, to = segment.starts[at + 1]!; from < to; from++) {
        const doc = segment.first + segment.docs[from]!
        if (isDead(doc)) continue
        docs[filled] = doc - first
        counts[filled++] = segment.counts[from]!
      }
    }
    if (filled > before) {
      terms[termCount++] = term
      starts[termCount] = filled
    }
    if (filled >= stepEnd || termCount % 20_000 === 19_999) {
      stepEnd = filled + postingsPerStep
      yield
    }
  }
  const level = Math.max(...segments.map((one) => one.level)) + (segments.length > 1 ? 1 : 0)
  const kept = filled === total
  return {
    first,
    terms: terms.slice(0, termCount),
    starts: starts.slice(0, termCount + 1),
    docs: kept ? docs : docs.slice(0, filled),
    counts: kept ? counts : counts.slice(0, filled),
    size,
    // Removed while the merge went on: some of their postings were copied, so they stay marked as dead.
    dead: segments.reduce((sum, one) => sum + one.dead, 0) - deadBefore,
    level,
  }
}

function leastTerm(segments: Segment[], cursors: Uint32Array): number | undefined {
  let least: number | undefined
  for (let place = 0; place < segments.length; place++) {
    const term = segments[place]!.terms[cursors[place]!]
    if (term !== undefined && (least === undefined || term < least)) least = term
  }
  return least
}
