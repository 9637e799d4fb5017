import type { Settings } from 'meilisearch'
import type { Position, SearchDocument } from './port.ts'
import { leastInside, termsOf } from './words.ts'

/** A document as Meilisearch holds it: words for ranking, terms for finding. */
type StoredDocument = {
  id: string
  documentId: string
  subject: string
  place: string
  title: string
  titleStems: string
  names: string
  namesStems: string
  text: string
  textStems: string
  concepts: string
  /** each word plain, each stem after "=", each concept after "@", once */
  terms: string[]
}
/** A word that stands on a shelf: what typing errors and parts of compounds are looked up in. */
export type StoredWord = { id: string; place: string; word: string; ends: string[]; letters: number }
type StoredPosition = Position & { id: typeof positionId }
type StoredBuild = { id: typeof buildId; build: string }
export type Stored = StoredDocument | StoredWord | StoredPosition | StoredBuild

export const positionId = 'position'
/** Which of the indexes that were built one after another this is. */
export const buildId = 'build'

/**
 * What finds is a filter of exact terms, because Meilisearch reads ten words of a question at most and knows no "or"
 * between them; what orders is its own ranking of the words. Stems and concepts forgive no typing error.
 */
export const settings: Settings = {
  searchableAttributes: ['word', 'title', 'titleStems', 'names', 'namesStems', 'text', 'textStems', 'concepts'],
  filterableAttributes: [
    {
      attributePatterns: ['terms', 'place', 'subject', 'word', 'ends'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: ['letters'],
  displayedAttributes: ['id', 'documentId', 'subject', 'word', 'form', 'seq', 'at', 'build'],
  rankingRules: ['sort', 'words', 'typo', 'attributeRank', 'proximity', 'exactness', 'wordPosition'],
  typoTolerance: {
    minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 },
    disableOnNumbers: true,
    disableOnAttributes: ['titleStems', 'namesStems', 'textStems', 'concepts'],
  },
  // Texts come as plain terms: no other segmentation is to be guessed at.
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['eng'] }],
  pagination: { maxTotalHits: 5_000 },
  facetSearch: false,
  // Cut short, an answer lacks hits without saying so: whoever asks waits no longer than this anyway.
  searchCutoffMs: 3_000,
}

/** @throws Error when a name holds anything but letters, for it becomes part of a filter */
export function placeOf({ index, shelf }: { index: string; shelf: string }): string {
  const place = `${shelf}_${index}`
  if (!/^[a-z]+_[a-z]+$/i.test(place)) throw new Error(`"${place}" cannot name a shelf of an index: letters only`)
  return place
}

/** Where the words of a place stand. */
export const wordsPlaceOf = (place: string): string => `words_${place}`

/** An id that Meilisearch takes: letters, digits, - and _. */
export const storedId = (id: string): string => `d-${id.replaceAll('_', '__').replaceAll('/', '_-')}`

/** The document, and the words in it. */
export function storedDocument(document: SearchDocument): { stored: StoredDocument; words: Set<string> } {
  const { id, subjectId, language, concepts } = document
  const words = new Set<string>()
  const terms = new Set(concepts)
  const read = (text: string) => {
    const [plain, stems]: [string[], string[]] = [[], []]
    for (const term of termsOf(text, language, (word) => words.add(word)).split(' ')) {
      if (term === '') continue
      terms.add(term)
      if (term.startsWith('=')) stems.push(term.slice(1))
      else plain.push(term)
    }
    return [plain.join(' '), stems.join(' ')] as const
  }
  const [title, titleStems] = read(document.title)
  const [names, namesStems] = read(document.names)
  const [text, textStems] = read(document.text)
  const place = placeOf(document)
  return {
    words,
    stored: {
      ...{ id: storedId(id), documentId: id, subject: subjectId, place },
      ...{ title, titleStems, names, namesStems, text, textStems },
      concepts: concepts.map((concept) => concept.slice(1)).join(' '),
      terms: [...terms],
    },
  }
}

export function storedWord(place: string, word: string): StoredWord {
  const ends = word.length > 1 ? [word.slice(1)] : []
  for (let from = 2; word.length - from >= leastInside; from++) ends.push(word.slice(from))
  const id = `w-${place}-${Buffer.from(word).toString('base64url')}`
  return { id, place: wordsPlaceOf(place), word, ends, letters: word.length }
}
