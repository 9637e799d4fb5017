import { join } from 'node:path'
import type { ContentLanguage } from '../../shared/src/words.ts'
import { rowsOf } from './texts.ts'

/** A text that asks, and what answers it: grades by id of document, higher is better. */
export type Query = { language: ContentLanguage; text: string; grades: Map<string, number> }
export type Task = { name: string; set: 'parallel' | 'topics'; from: ContentLanguage; to: ContentLanguage }

const pairs: [ContentLanguage, ContentLanguage][] = [
  ['fi', 'en'],
  ['en', 'fi'],
  ['sv', 'en'],
  ['en', 'sv'],
  ['fi', 'sv'],
  ['sv', 'fi'],
]
const within: [ContentLanguage, ContentLanguage][] = [
  ['fi', 'fi'],
  ['en', 'en'],
  ['sv', 'sv'],
]
const task = (set: Task['set'], [from, to]: [ContentLanguage, ContentLanguage]): Task => ({
  name: `${set} ${from}→${to}`,
  set,
  from,
  to,
})

/** Titles that find the same work in another language, and texts that find works on the same topics. */
export const tasks: readonly Task[] = [
  ...pairs.map((pair) => task('parallel', pair)),
  ...[...pairs, ...within].map((pair) => task('topics', pair)),
]

/** Ids with texts. What the topics' documents were indexed with is the answer, and stays out. */
export function docsOf(folder: string, { set, to }: Task): [string, string][] {
  const textColumn = set === 'parallel' ? 1 : 2
  return rowsOf(join(folder, `finna-${set}/docs-${to}.tsv.gz`)).map((row) => [row[0] ?? '', row[textColumn] ?? ''])
}

/** Those that documents of the task's language answer at all. */
export function queriesOf(folder: string, { set, from, to }: Task): Query[] {
  const rows = rowsOf(join(folder, `finna-${set}/queries.tsv.gz`)).filter((row) => row[1] === from)
  if (set === 'parallel') {
    const own = rows.filter((row) => row[2] === to)
    return own.map((row) => ({ language: from, text: row[5] ?? '', grades: new Map([[row[4] ?? '', 1]]) }))
  }
  const grades = new Map<string, Map<string, number>>()
  for (const [query = '', doc = '', grade] of rowsOf(join(folder, 'finna-topics/qrels.tsv.gz'))) {
    if (!doc.startsWith(to)) continue
    grades.set(query, (grades.get(query) ?? new Map<string, number>()).set(doc, Number(grade)))
  }
  return rows
    .map((row) => ({ language: from, text: row[4] ?? '', grades: grades.get(row[0] ?? '') ?? new Map() }))
    .filter((query) => query.grades.size > 0)
}
