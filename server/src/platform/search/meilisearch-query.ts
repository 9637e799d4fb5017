import type { FederatedMultiSearchParams, MultiSearchQuery } from 'meilisearch'
import { placeOf, wordsPlaceOf } from './meilisearch-form.ts'
import type { Question } from './port.ts'
import { typingErrors } from './distance.ts'
import { forgiven, isBeginning, leastInside, type AskedWord } from './words.ts'

/** Words near or around what was typed: what Dictionary finds in memory, found in the index. */
export type Neighbours = { near: string[]; around: string[] }
export type Lookup = (word: AskedWord) => Neighbours

/** Words near or around what was typed, at most: as in dictionary.ts. */
const maxNear = 12
const maxInside = 24
/** So many words come back to be compared. */
const lookedAt = 200
/** Meilisearch reads no more words of one question. */
const wordsRead = 10

const quoted = (value: string) => `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`
const isIn = (attribute: string, values: string[]) => `${attribute} IN [${values.map(quoted).join(', ')}]`
const beginsWith = (attribute: string, beginning: string) => `${attribute} STARTS WITH ${quoted(beginning)}`

/** What a token for the audience of a place lets through. */
export const audienceFilter = (place: string) => isIn('place', [place, wordsPlaceOf(place)])

/** What a question finds, as a filter: each of its words, or any. */
export function filterOf({ within, tolerance, words, ...asked }: Question, lookup: Lookup): (string | string[])[] {
  const groups = words.map((word) => alternatives(word, tolerance === 'exact' ? null : lookup(word)))
  const found = tolerance === 'any' ? [groups.flat()] : groups
  const among = within ? [isIn('subject', within)] : []
  return [isIn('place', [placeOf(asked)]), ...found, ...among]
}

/** @param loosely words that typing errors and compounds lead to, or null for the very word */
function alternatives(word: AskedWord, loosely: Neighbours | null): string[] {
  const terms = [word.plain, ...word.stems, ...word.concepts]
  if (loosely) terms.push(...loosely.near, ...loosely.around, ...word.nearConcepts)
  const whole = isIn('terms', [...new Set(terms)])
  return isBeginning(word) ? [whole, beginsWith('terms', word.plain)] : [whole]
}

const found = { attributesToRetrieve: ['documentId', 'subject'] }

/** Any documents that are found, in no order. */
export const unranked = (indexUid: string, filter: (string | string[])[], limit: number): MultiSearchQuery => ({
  ...{ indexUid, q: '', filter, limit },
  ...found,
})

/**
 * What is found in order of fit: Meilisearch's ranking by the very words, by their stems in each language, by concepts,
 * and at the end whatever the filter found by other ways. A document has the best of its ranks.
 */
export function ranked(
  indexUid: string,
  { words, tolerance, limit }: Question,
  filter: (string | string[])[],
): FederatedMultiSearchParams {
  const query = (q: string, attributesToSearchOn: string[] | undefined, weight: number) => ({
    ...{ indexUid, q, filter, matchingStrategy: 'last' as const, federationOptions: { weight } },
    ...(attributesToSearchOn && { attributesToSearchOn }),
    ...found,
  })
  const asked = words.slice(0, wordsRead)
  const plain = asked.map((word) => word.plain)
  const stems = [0, 1, 2].map((language) => asked.map((word) => (word.stems[language] ?? word.stems[0]!).slice(1)))
  const concepts = [...new Set(words.flatMap((word) => word.concepts))].slice(0, wordsRead)
  const queries = [
    query(plain.join(' '), ['title', 'names', 'text'], 1),
    ...distinctLines(stems).map((line) => query(line, ['titleStems', 'namesStems', 'textStems'], 0.95)),
    query('', undefined, 0.01),
  ]
  // Of several words the first must stand in what is ranked: where any is enough, the last may be the first.
  if (tolerance === 'any' && plain.length > 1)
    queries.push(query(plain.toReversed().join(' '), ['title', 'names', 'text'], 0.9))
  if (concepts.length > 0) queries.push(query(concepts.map((concept) => concept.slice(1)).join(' '), ['concepts'], 0.6))
  return { federation: { limit }, queries }
}

const distinctLines = (lines: string[][]) => [...new Set(lines.map((line) => line.join(' ')))]

/**
 * Questions after words near to a typed one and around it. Meilisearch counts an error in the first letter twice, so
 * words that differ there are asked for by their ends.
 */
export function lookups(indexUid: string, place: string, { plain: typed }: AskedWord): MultiSearchQuery[] {
  const there = isIn('place', [wordsPlaceOf(place)])
  const others = `NOT ${beginsWith('word', typed)}`
  const words = { indexUid, attributesToRetrieve: ['word'], limit: lookedAt }
  const queries: MultiSearchQuery[] = []
  if (forgiven(typed) > 0)
    queries.push(
      { ...words, q: typed, filter: [there, others], attributesToSearchOn: ['word'] },
      // What is typed may be unfinished, or another word than what it begins like.
      { ...words, q: typed, filter: [there, beginsWith('word', typed)], attributesToSearchOn: ['word'] },
      { ...words, q: '', filter: [there, otherFirstLetter(typed)] },
    )
  if (typed.length >= leastInside)
    queries.push({
      ...words,
      ...{ q: '', filter: [there, beginsWith('ends', typed)], sort: ['letters:asc'] },
    })
  return queries
}

/** Words of which the typed one differs in its first letter: another, one too many, one left out, two swapped. */
function otherFirstLetter(typed: string): string[] {
  const [first = '', second = ''] = typed
  return [
    beginsWith('ends', typed.slice(1)),
    beginsWith('word', typed.slice(1)),
    beginsWith('ends', typed),
    beginsWith('word', second + first + typed.slice(2)),
  ]
}

/** Of the words that came back those that may have been meant and those around, by the rules of Dictionary. */
export function neighboursAmong(words: string[], asked: AskedWord): Neighbours {
  const typed = asked.plain
  const most = forgiven(typed)
  const near = words
    .filter((word) => word !== typed && !(isBeginning(asked) && word.startsWith(typed)))
    .map((word) => ({ word, errors: typingErrors(typed, word, { most, beginning: asked.isUnfinished }) }))
    .filter(({ errors }) => most > 0 && errors <= most)
    .sort((a, b) => a.errors - b.errors || shorterFirst(a.word, b.word))
  const around = words.filter((word) => typed.length >= leastInside && word.indexOf(typed) > 0).sort(shorterFirst)
  return { near: near.slice(0, maxNear).map(({ word }) => word), around: around.slice(0, maxInside) }
}

const shorterFirst = (a: string, b: string) => a.length - b.length || (a < b ? -1 : 1)
