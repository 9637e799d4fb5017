import { appendFileSync, createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parse } from 'csv-parse/sync'
import type { TableLanguage } from '#server/language/learner.ts'

/** A text with what people indexed it by: ids of concepts (p123) or labels, as the source has them. */
export type IndexedRecord = { id: string; language: TableLanguage; text: string; subjects: string[] }

/** Where a source's next page lies; `done` when there is none. */
export type Page = { records: IndexedRecord[]; next: string | undefined }
type Progress = { next: string | undefined; records: number; done: boolean }

/**
 * Records of one source in a folder, and how far it was read: a page's records are written before its place, so that
 * after an interruption at most one page is there twice (its records are known by their ids).
 */
export class RecordStore {
  readonly #records: string
  readonly #progress: string

  constructor(folder: string, source: string) {
    this.#records = join(folder, `records-${source}.jsonl`)
    this.#progress = join(folder, `records-${source}.progress.json`)
  }

  get progress(): Progress {
    if (!existsSync(this.#progress)) return { next: undefined, records: 0, done: false }
    return JSON.parse(readFileSync(this.#progress, 'utf8')) as Progress
  }

  keep({ records, next }: Page) {
    appendFileSync(this.#records, records.map((record) => JSON.stringify(record) + '\n').join(''))
    const progress: Progress = { next, records: this.progress.records + records.length, done: next === undefined }
    writeFileSync(`${this.#progress}.new`, JSON.stringify(progress))
    renameSync(`${this.#progress}.new`, this.#progress)
  }

  /** Each record once. A last line that was cut off is left out. */
  async *read(): AsyncGenerator<IndexedRecord> {
    if (!existsSync(this.#records)) return
    const seen = new Set<string>()
    for await (const line of createInterface({ input: createReadStream(this.#records), crlfDelay: Infinity })) {
      const record = recordIn(line)
      if (!record || seen.has(record.id)) continue
      seen.add(record.id)
      yield record
    }
  }
}

function recordIn(line: string): IndexedRecord | undefined {
  try {
    return JSON.parse(line) as IndexedRecord
  } catch {
    return undefined
  }
}

/**
 * Records of a CSV file with the columns language, text and subjects (with `|` between them), and id if there is one.
 * Throws when a column is wanting.
 */
export function csvRecords(text: string): IndexedRecord[] {
  const rows = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Record<string, string>[]
  const wanting = ['language', 'text', 'subjects'].filter((name) => rows[0]?.[name] === undefined)
  if (wanting.length > 0) throw new Error(`The CSV file has no column ${wanting.join(', ')}`)
  return rows.flatMap(({ id, language, text: own = '', subjects = '' }, at) => {
    const known = languageOf(language)
    return known ? [{ id: id ?? `row ${at + 1}`, language: known, text: own, subjects: listOf(subjects) }] : []
  })
}

const listOf = (cell: string): string[] =>
  cell
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const languages: Record<string, TableLanguage> = { fi: 'fi', fin: 'fi', sv: 'sv', swe: 'sv', en: 'en', eng: 'en' }

/** By two or three letters; undefined for any other language. */
export const languageOf = (code: string | undefined): TableLanguage | undefined => languages[(code ?? '').toLowerCase()]
