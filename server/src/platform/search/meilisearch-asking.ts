import type { MultiSearchQuery } from 'meilisearch'
import { isRefusal, type MeilisearchDoor } from './meilisearch-door.ts'
import { placeOf } from './meilisearch-form.ts'
import {
  audienceFilter,
  filterOf,
  lookups,
  neighboursAmong,
  ranked,
  unranked,
  type Lookup,
} from './meilisearch-query.ts'
import { isMet, lookUpIn } from './meeting.ts'
import type { Hit, Question, SearchDocument } from './port.ts'
import { slices } from './slices.ts'
import { isBeginning, type AskedWord } from './words.ts'

const questionsPerRequest = 50

type FoundDocument = { documentId: string; subject: string; _federation?: { weightedRankingScore: number } }

/** Questions to Meilisearch, each under the token of the audience that it is asked for. */
export class MeilisearchAsking {
  readonly #door: MeilisearchDoor
  readonly #index: string

  constructor(door: MeilisearchDoor) {
    this.#door = door
    this.#index = door.indexName
  }

  async askMany(questions: Question[]): Promise<Hit[][]> {
    const answers: Hit[][] = questions.map(() => [])
    const asked = questions.map((question, at) => ({ question, at })).filter(({ question }) => isAskable(question))
    for (const [place, some] of Map.groupBy(asked, ({ question }) => placeOf(question))) {
      const loose = some.filter(({ question }) => question.tolerance !== 'exact')
      const lookup = await this.#neighbours(
        place,
        loose.flatMap(({ question }) => question.words),
      )
      const [ordered, others] = [some.filter(isOrdered), some.filter((one) => !isOrdered(one))]
      for (const { question, at } of ordered) answers[at] = await this.#rank(place, question, lookup)
      for (const group of slices(others, questionsPerRequest)) {
        const queries = group.map(({ question }) => unranked(this.#index, filterOf(question, lookup), question.limit))
        const found = await this.#search<FoundDocument>(place, queries)
        group.forEach(({ at }, one) => (answers[at] = inOrder(found[one]!.map((hit) => hitOf(hit, 0)))))
      }
    }
    return answers
  }

  async meetMany(questions: Question[], documents: SearchDocument[]): Promise<Hit[][]> {
    const texts = documents.map((document) => ({ ...document, place: placeOf(document), has: lookUpIn(document) }))
    const lookups = new Map<string, Lookup>()
    for (const place of new Set(texts.map((text) => text.place))) {
      const here = questions.filter((question) => placeOf(question) === place)
      lookups.set(
        place,
        await this.#neighbours(
          place,
          here.flatMap(({ words }) => words),
        ),
      )
    }
    return questions.map((question) => {
      const place = placeOf(question)
      const near = texts.filter((one) => one.place === place && (question.within?.includes(one.subjectId) ?? true))
      const groups = near.length > 0 ? groupsOf(question, lookups.get(place)!) : []
      const met = near.filter(({ has }) => isMet(question, groups, has))
      return met.slice(0, question.limit).map(({ id, subjectId }) => ({ id, subjectId, score: 0 }))
    })
  }

  async #rank(place: string, question: Question, lookup: Lookup): Promise<Hit[]> {
    const client = await this.#door.asker(audienceFilter(place))
    const asked = ranked(this.#index, question, filterOf(question, lookup))
    try {
      const { hits } = await client.multiSearch<typeof asked, FoundDocument>(asked)
      const found = hits.map((hit) => hitOf(hit, hit._federation?.weightedRankingScore ?? 0))
      return inOrder(found)
    } catch (failure) {
      if (isRefusal(failure, 'index_not_found')) return []
      throw this.#door.told(failure)
    }
  }

  /** Answers of several questions to one audience. */
  async #search<Found extends object>(place: string, queries: MultiSearchQuery[]): Promise<Found[][]> {
    if (queries.length === 0) return []
    const client = await this.#door.asker(audienceFilter(place))
    try {
      const { results } = await client.multiSearch<{ queries: MultiSearchQuery[] }, Found>({ queries })
      return results.map(({ hits }) => hits)
    } catch (failure) {
      if (isRefusal(failure, 'index_not_found')) return queries.map(() => [])
      throw this.#door.told(failure)
    }
  }

  /** What stands near to some words and around them on a shelf. */
  async #neighbours(place: string, words: AskedWord[]): Promise<Lookup> {
    const asked = [...new Map(words.map((word) => [keyOf(word), word])).values()]
    const neighbours = new Map<string, ReturnType<Lookup>>()
    for (const some of slices(asked, questionsPerRequest)) {
      const queries = some.map((word) => lookups(this.#index, place, word))
      const answers = await this.#search<{ word: string }>(place, queries.flat())
      some.forEach((word, at) => {
        const found = answers.splice(0, queries[at]!.length).flat()
        neighbours.set(keyOf(word), neighboursAmong([...new Set(found.map((one) => one.word))], word))
      })
    }
    return (word) => neighbours.get(keyOf(word)) ?? { near: [], around: [] }
  }
}

const inOrder = (hits: Hit[]) => hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
const keyOf = ({ plain, isUnfinished }: AskedWord) => `${plain}${isUnfinished ? '…' : ''}`
const isAskable = ({ words, limit, within }: Question) => words.length > 0 && limit > 0 && within?.length !== 0
/** What is asked `within` has no order: see AskedShelf in finding.ts. */
const isOrdered = ({ question }: { question: Question }) => !question.isUnranked
const hitOf = ({ documentId, subject }: FoundDocument, score: number): Hit => ({
  id: documentId,
  subjectId: subject,
  score,
})

const groupsOf = ({ words, tolerance }: Question, lookup: Lookup) =>
  words.map((word) => {
    const terms = [word.plain, ...word.stems, ...word.concepts]
    const { near, around } = lookup(word)
    const all = tolerance === 'exact' ? terms : [...terms, ...near, ...around, ...word.nearConcepts]
    return { terms: all, beginning: isBeginning(word) ? word.plain : null }
  })
