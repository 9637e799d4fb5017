import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentLanguage } from '../../shared/src/words.ts'
import { Analyser } from '#server/language/analysis.ts'
import { readConceptTable } from '#server/language/concept-table.ts'
import { tokens } from '#server/language/tokens.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import { buildOffer } from '#server/matching/build.ts'
import { Matcher } from '#server/matching/matcher.ts'
import { rowsOf } from '../eval/texts.ts'
import { WordIndex } from './word-index.ts'

/** How well needs find what is on the same matter, beside words alone (BM25), on two sets with known answers. */
const folder = join(import.meta.dirname, '../../../shared/eval')
const tableFolder = join(import.meta.dirname, '../../../shared/vocabulary')
const top = 20

type Query = { language: ContentLanguage; text: string; grades: Map<string, number> }
type Task = { set: 'parallel' | 'topics'; from: ContentLanguage; to: ContentLanguage }
type Figures = { first: number; recall: number }

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

if (!existsSync(folder)) {
  console.error('bench relevance: skipped, because the evaluation sets (../shared/eval) are not here')
  process.exit(0)
}
const table = process.argv.includes('--table') ? readConceptTable(tableFolder) : undefined
const analyser = new Analyser(readVocabulary(), table)
/** all tasks, or those whose name holds one of the arguments: "topics", "fi→en" */
const wanted = process.argv.slice(2).filter((one) => !one.startsWith('--'))
const tasks: Task[] = [
  ...pairs.map(([from, to]) => ({ set: 'parallel' as const, from, to })),
  ...[...pairs, ...within].map(([from, to]) => ({ set: 'topics' as const, from, to })),
]
for (const task of tasks) {
  const name = `${task.set} ${task.from}→${task.to}`
  if (wanted.length === 0 || wanted.some((one) => name.includes(one))) measure(task)
}

function measure(task: Task) {
  const docs = docsOf(task)
  const queries = queriesOf(task)
  const matcher = new Matcher(analyser)
  for (const [id, body] of docs) matcher.putOffer(buildOffer(id, { text: { language: task.to, title: '', body } }))
  const words = new WordIndex(docs.map(([id, body]) => [id, wordsOf(body)]))
  const ours = figuresOf(queries, task, ({ text, language }) =>
    matcher.rankOffers({ language, title: '', body: text }, top).map(([id]) => id),
  )
  const base = figuresOf(queries, task, ({ text }) => words.best(wordsOf(text), top))
  const first = task.set === 'parallel' ? 'MRR@10' : 'nDCG@10'
  report(task, first, { value: ours.first, against: base.first })
  report(task, 'Recall@20', { value: ours.recall, against: base.recall })
}

function docsOf({ set, to }: Task): [string, string][] {
  const textColumn = set === 'parallel' ? 1 : 2
  return rowsOf(join(folder, `finna-${set}/docs-${to}.tsv.gz`)).map((row) => [row[0] ?? '', row[textColumn] ?? ''])
}

function queriesOf({ set, from, to }: Task): Query[] {
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
    .map((row) => ({
      language: from,
      text: row[4] ?? '',
      grades: grades.get(row[0] ?? '') ?? new Map<string, number>(),
    }))
    .filter((query) => query.grades.size > 0)
}

function figuresOf(queries: Query[], { set }: Task, find: (query: Query) => string[]): Figures {
  const sum = { first: 0, recall: 0 }
  for (const query of queries) {
    const found = find(query)
    sum.first += set === 'parallel' ? reciprocalRank(found, query.grades) : gain(found, query.grades)
    sum.recall += found.filter((id) => query.grades.has(id)).length / Math.min(query.grades.size, top)
  }
  return { first: sum.first / queries.length, recall: sum.recall / queries.length }
}

function reciprocalRank(found: string[], grades: Map<string, number>): number {
  const place = found.slice(0, 10).findIndex((id) => grades.has(id))
  return place < 0 ? 0 : 1 / (place + 1)
}

/** nDCG@10 with gain 2^grade − 1 (Järvelin & Kekäläinen, 2002; Burges et al., 2005). */
function gain(found: string[], grades: Map<string, number>): number {
  const discounted = (all: number[]) =>
    all.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)
  const ideal = discounted([...grades.values()].sort((a, b) => b - a))
  return discounted(found.map((id) => grades.get(id) ?? 0)) / ideal
}

function wordsOf(text: string): string[] {
  return tokens(text).map(({ word }) => word)
}

function report({ set, from, to }: Task, metric: string, { value, against }: { value: number; against: number }) {
  const figure = (one: number) => Number(one.toFixed(3))
  const line = { bench: 'relevance', metric: `${set} ${from}→${to} ${metric}`, value: figure(value), unit: '' }
  console.log(
    JSON.stringify({
      ...line,
      against: `words only ${figure(against)}`,
      ratio: against > 0 ? figure(value / against) : null,
    }),
  )
}
