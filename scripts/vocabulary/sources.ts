import type { PoliteClient } from './polite.ts'
import { languageOf, type IndexedRecord, type Page } from './records.ts'

/** A source of indexed records, read page by page. */
export type Source = {
  /** the address of the first page */
  first: string
  read: (client: PoliteClient, url: string) => Promise<Page>
}

export type Question = { url?: string | undefined; lookfor: string; years?: { from: number; to: number } | undefined }

const finna = 'https://api.finna.fi/v1/search'
const researchFi = 'https://research.fi/api/rest/v1/publications'
const pageSize = 100
/** Finna answers no page beyond so many records; one year at a time stays below where a question finds more. */
const finnaMost = 100_000

/**
 * Finna's open API: records with a summary or title, and their subjects from YSO. With `years` each year is asked for
 * by itself, because the API goes no further than 100,000 records into one answer.
 */
export function finnaSource({ url = finna, lookfor, years }: Question): Source {
  const address = (page: number, year: number | undefined) => {
    const query = new URLSearchParams({ lookfor, type: 'AllFields', limit: String(pageSize), page: String(page) })
    query.set('sort', 'main_date_str asc')
    for (const field of ['id', 'title', 'summary', 'languages', 'subjectsExtended']) query.append('field[]', field)
    if (year !== undefined) query.append('filter[]', `search_daterange_mv:"[${year} TO ${year}]"`)
    return `${url}?${query.toString()}`
  }
  const after = (asked: URL, found: number): string | undefined => {
    const page = Number(asked.searchParams.get('page'))
    const year = /\[(\d+) TO/.exec(asked.searchParams.get('filter[]') ?? '')?.[1]
    const last = Math.ceil(Math.min(found, finnaMost) / pageSize)
    if (page < last) return address(page + 1, year === undefined ? undefined : Number(year))
    return years && year !== undefined && Number(year) < years.to ? address(1, Number(year) + 1) : undefined
  }
  return {
    first: address(1, years?.from),
    read: async (client, asked) => {
      const { body } = await client.get(asked)
      const { status, resultCount = 0, records = [] } = body as FinnaAnswer
      if (status !== undefined && status !== 'OK') throw new Error(`Finna answered with the status ${status}`)
      return { records: records.flatMap(finnaRecord), next: after(new URL(asked), resultCount) }
    },
  }
}

type FinnaAnswer = { status?: string; resultCount?: number; records?: FinnaRecord[] }
type FinnaSubject = { heading?: string[]; id?: string; ids?: string[]; source?: string }
type FinnaRecord = {
  id?: string
  title?: string
  summary?: string[]
  languages?: string[]
  subjectsExtended?: FinnaSubject[]
}

const ysoId = /yso\.fi\/onto\/yso\/(p\d+)/

function finnaRecord({ id, title = '', summary = [], languages = [], subjectsExtended = [] }: FinnaRecord) {
  const [language] = languages.map(languageOf)
  const subjects = subjectsExtended.flatMap(({ id: one, ids = [], heading = [], source = '' }) => {
    const number = [one ?? '', ...ids].map((uri) => ysoId.exec(uri)?.[1]).find((found) => found !== undefined)
    if (number) return [number]
    return source.startsWith('yso') && heading[0] ? [heading[0]] : []
  })
  return usable({ id, language, text: [title, ...summary].join('. '), subjects })
}

/**
 * Research.fi's open API of publications: names and abstracts with keywords. The next page stands in the Link header
 * (RFC 8288). Where the API wants a key, it is given as a header.
 */
export function researchFiSource({ url = researchFi, lookfor, years }: Question): Source {
  const query = new URLSearchParams({ pageNumber: '1', pageSize: String(pageSize) })
  if (lookfor !== '') query.set('name', lookfor)
  if (years) query.set('publicationYear', String(years.from))
  return {
    first: `${url}?${query.toString()}`,
    read: async (client, asked) => {
      const { body, headers } = await client.get(asked)
      const next = /<([^>]*)>;\s*rel="?next"?/.exec(headers.get('link') ?? '')?.[1]
      const following = next ?? yearAfter(asked, years?.to)
      return { records: (body as ResearchFiRecord[]).flatMap(researchFiRecord), next: following }
    },
  }
}

type ResearchFiRecord = {
  id?: string
  name?: string
  abstract?: string
  language?: { code?: string }
  keywords?: { value?: string; language?: string }[]
}

function researchFiRecord({ id, name = '', abstract = '', language, keywords = [] }: ResearchFiRecord) {
  const subjects = keywords.flatMap(({ value }) => (value ? [value] : []))
  return usable({ id, language: languageOf(language?.code), text: `${name}. ${abstract}`, subjects })
}

function yearAfter(asked: string, last: number | undefined): string | undefined {
  const url = new URL(asked)
  const year = Number(url.searchParams.get('publicationYear') ?? Number.NaN)
  if (last === undefined || !(year < last)) return undefined
  url.searchParams.set('publicationYear', String(year + 1))
  url.searchParams.set('pageNumber', '1')
  return url.href
}

/** A record teaches something when it has words, a language and subjects. */
function usable({ id, language, text, subjects }: Partial<IndexedRecord>): IndexedRecord[] {
  if (!id || !language || !text || text.length < 3 || !subjects || subjects.length === 0) return []
  return [{ id, language, text, subjects: [...new Set(subjects)] }]
}
