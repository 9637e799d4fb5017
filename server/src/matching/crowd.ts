import type { Postings } from './segment.ts'
import type { TopicIndex } from './topic-index.ts'

/** The documents among which a text is compared: only they decide what is rare, how long texts are, and what is best. */
export type Crowd = {
  size: number
  /** weighted words; at least 1 */
  averageLength: number
  /** by document number: 1 for those that do not belong */
  isOut: Uint8Array
  /** how many of them some postings hold */
  frequency: (lists: readonly Postings[]) => number
}

/** Every living document, or those of them that `accepts` takes. */
export function crowdOf(index: TopicIndex, accepts?: (doc: number) => boolean): Crowd {
  if (accepts) return chosen(index, accepts)
  const { size, averageLength, dead } = index
  return { size, averageLength, isOut: dead, frequency: (lists) => index.living(lists) }
}

function chosen({ end, dead, lengths }: TopicIndex, accepts: (doc: number) => boolean): Crowd {
  const isOut = new Uint8Array(end)
  let size = 0
  let length = 0
  for (let doc = 0; doc < end; doc++) {
    if (dead[doc] === 1 || !accepts(doc)) isOut[doc] = 1
    else {
      size++
      length += lengths[doc]!
    }
  }
  const within = ({ first, docs, from, to }: Postings) => {
    let found = to - from
    for (let at = from; at < to; at++) found -= isOut[first + docs[at]!]!
    return found
  }
  return {
    size,
    averageLength: size === 0 ? 1 : Math.max(1, length / size),
    isOut,
    frequency: (lists) => lists.reduce((sum, list) => sum + within(list), 0),
  }
}
