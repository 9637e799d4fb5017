import type { ContentLanguage } from '@silta/shared/words.ts'
import { Dictionary } from '#platform/search/dictionary.ts'
import { isBeginning, termsOf, type AskedWord } from '#platform/search/words.ts'
import { fitsFilters, type Filters, type ItemFacts } from './filter.ts'

/** A saved question as it is asked: by words, each as the search itself reads it, and by filters. */
export type AskedSearch = {
  id: string
  /** null: by filters alone; empty: words that stand for nothing, which find nothing */
  words: AskedWord[] | null
  filters: Filters
}

/** A need or an offer as it may be found; of a need each part stands by itself, for it has readers of its own. */
export type Item = { documents: ItemDocument[]; facts: ItemFacts }
export type ItemDocument = {
  id: string
  language: ContentLanguage
  title: string
  names: string
  text: string
  concepts: string[]
}

/**
 * A search that may find the item, by these documents. `exact`: every word stands there as the search asks first, so that
 * it is found whatever else there is; `loose`: with typing errors or inside compounds, which the search looks for only
 * where it found little.
 */
export type Candidate = { id: string; exact: string[]; loose: string[] }

/** How a word meets a document. */
type Meeting = 0 | 1 | 2
const [none, loose, exact] = [0, 1, 2] as const

/**
 * Many saved questions against one new item, instead of each question against all items: every different word of theirs
 * is met with the item's words once. It follows platform/search/embedded.ts term by term; a test holds the two together.
 */
export class Percolator {
  readonly #searches = new Map<string, { words: number[] | null; filters: Filters }>()
  readonly #words: AskedWord[] = []
  readonly #numbers = new Map<string, number>()

  get size(): number {
    return this.#searches.size
  }

  /** Adds a search, or puts it in the place of the one with the same id. */
  put({ id, words, filters }: AskedSearch) {
    this.#searches.set(id, { filters, words: words?.map((word) => this.#numberOf(word)) ?? null })
  }

  remove(id: string) {
    this.#searches.delete(id)
  }

  /** Searches that may find an item. */
  candidates({ documents, facts }: Item): Candidate[] {
    const met = documents.map((document) => ({ id: document.id, meetings: this.#meetingsWith(document) }))
    const found: Candidate[] = []
    for (const [id, { words, filters }] of this.#searches) {
      if (!fitsFilters(filters, facts)) continue
      const candidate: Candidate = { id, exact: [], loose: [] }
      for (const { id: documentId, meetings } of met) {
        const least = leastOf(words, meetings)
        if (least === exact) candidate.exact.push(documentId)
        else if (least === loose) candidate.loose.push(documentId)
      }
      if (candidate.exact.length + candidate.loose.length > 0) found.push(candidate)
    }
    return found
  }

  #meetingsWith(document: ItemDocument): Uint8Array {
    const meet = meeterOf(document)
    return Uint8Array.from(this.#words, meet)
  }

  #numberOf(word: AskedWord): number {
    const key = JSON.stringify(word)
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#words.push(word) - 1
      this.#numbers.set(key, number)
    }
    return number
  }
}

function leastOf(words: number[] | null, meetings: Uint8Array): Meeting {
  if (words === null) return exact
  if (words.length === 0) return none
  let least: Meeting = exact
  for (const word of words) {
    const meeting = meetings[word] as Meeting
    if (meeting === none) return none
    if (meeting < least) least = meeting
  }
  return least
}

/** What a document has: its terms, the beginnings of its words, and its words to compare typing errors with. */
function meeterOf({ language, title, names, text, concepts }: ItemDocument): (word: AskedWord) => Meeting {
  const dictionary = new Dictionary()
  const beginnings = new Set<string>()
  const hear = (word: string) => {
    if (dictionary.has(word)) return
    dictionary.add(word)
    for (let length = 3; length <= word.length; length++) beginnings.add(word.slice(0, length))
  }
  const written = [title, names, text].map((part) => termsOf(part, language, hear)).join(' ')
  const terms = new Set([...written.split(' '), ...concepts])
  const has = (term: string) => terms.has(term)
  return (word) => {
    const { plain, stems, concepts: meant, nearConcepts } = word
    if (has(plain) || stems.some(has) || meant.some(has)) return exact
    if (isBeginning(word) && beginnings.has(plain)) return exact
    if (nearConcepts.some(has) || dictionary.around(word).length > 0 || dictionary.near(word).length > 0) return loose
    return none
  }
}
