import type { ContentLanguage } from '@silta/shared/words.ts'
import type { AskedWord } from './words.ts'

/** What is found by its words. What may be shown of it is decided by whoever asks, never by the engine. */
export type SearchDocument = {
  /** unique over all indexes: "need/018f…/teaser"; letters, digits, `-`, `_` and `/` */
  id: string
  /** what it is about; one thing may have several documents */
  subjectId: string
  /** what is asked by itself: "needs"; letters only */
  index: string
  /** for which audience it was written: whoever may not see everything on a shelf asks `within` it; letters only */
  shelf: string
  language: ContentLanguage
  /** counts most */
  title: string
  /** who and where; counts more than text */
  names: string
  text: string
  /** further terms under which it is found, each after "@": concepts of the vocabulary */
  concepts: string[]
}

/**
 * How far a word may lie from what was typed. exact: the word, its stem, its beginning. loose: typing errors and parts
 * of compounds too. any: as loose, and one of the words is enough.
 */
export type Tolerance = 'exact' | 'loose' | 'any'

export type Question = {
  index: string
  shelf: string
  words: AskedWord[]
  tolerance: Tolerance
  /** only documents about these; all when left out */
  within?: string[]
  /** any hits up to the limit, all with the score 0: to see whether there are so many at all costs a fraction of it */
  isUnranked?: boolean
  limit: number
}

/** `score` is greater for what fits better, and compares only within one question. */
export type Hit = { id: string; subjectId: string; score: number }

/** How far an index has followed: the version of its form, and the last activity that it holds. */
export type Position = { form: number; seq: number; at: number }

/** What is asked. `isFallback`: another engine is configured, but this one answers for it meanwhile. */
export type AskingEngine = Pick<SearchEngine, 'name' | 'ask' | 'askMany' | 'meetMany'> & {
  readonly isFallback?: boolean
}

/** Every engine passes the suite in search.contract.ts. Both ways of writing resolve when what was written can be found. */
export type SearchEngine = {
  readonly name: 'embedded' | 'meilisearch'
  /** Adds documents, or puts them in the place of those with the same id, on whichever shelf these stood. */
  put(documents: SearchDocument[]): Promise<void>
  /** Removes documents by their ids; unknown ones are passed over. */
  remove(ids: string[]): Promise<void>
  /** Hits in falling order of their score; no words, no hits. */
  ask(question: Question): Promise<Hit[]>
  /** Answers of many questions, in their order; others are let in between. */
  askMany(questions: Question[]): Promise<Hit[][]>
  /**
   * Of documents as they were put, those that each of many questions finds: by their own words and by what else stands
   * on their shelf, without looking through the index.
   */
  meetMany(questions: Question[], documents: SearchDocument[]): Promise<Hit[][]>
  /** Empties the index and fills it anew, page by page. */
  rebuild(pages: AsyncIterable<SearchDocument[]>): Promise<void>
  /** Of all documents, in no order. */
  ids(): Promise<string[]>
  /** null when nothing was noted since the index was made or emptied */
  position(): Promise<Position | null>
  note(position: Position): Promise<void>
  close(): Promise<void>
}
