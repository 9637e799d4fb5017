import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Analyser } from '#server/language/analysis.ts'
import { readConceptTable } from '#server/language/concept-table.ts'
import { tokens } from '#server/language/tokens.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import { buildOffer } from '#server/matching/build.ts'
import { Matcher } from '#server/matching/matcher.ts'
import { bootstrap, ndcg } from '../eval/graded.ts'
import { docsOf, queriesOf, tasks, type Query, type Task } from '../eval/known-answers.ts'
import { falls, readFigures, type Figure } from '../eval/relevance-figures.ts'
import { WordIndex } from './word-index.ts'

/**
 * How well needs find what is on the same matter, on two sets with known answers, with the own vocabulary and with an
 * installed one; beside words alone (BM25) and the best published figure. Exits with 1 when a figure fell by more than
 * its noise below the kept one.
 */
const evaluation = join(import.meta.dirname, '../../../shared/eval')
const top = 20
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((one) => one !== '--'),
  allowPositionals: true,
  options: {
    /** the own vocabulary alone, or an installed one alone; both otherwise */
    own: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    vocabulary: { type: 'string', default: join(import.meta.dirname, '../../../shared/vocabulary') },
    /** writes what was measured where the kept figures stand */
    keep: { type: 'boolean', default: false },
  },
})

if (!existsSync(evaluation)) {
  console.error('bench relevance: skipped, because the evaluation sets (../shared/eval) are not here')
  process.exit(0)
}

const kept = readFigures('baseline')
const published = readFigures('published')
const measured = new Map(kept)
const fallen: string[] = []
for (const source of sources()) {
  const analyser = new Analyser(
    readVocabulary(),
    source === 'installed' ? readConceptTable(values.vocabulary) : undefined,
  )
  for (const task of tasks) {
    // those whose name holds one of the arguments: "topics", "fi→en"
    if (positionals.length === 0 || positionals.some((one) => task.name.includes(one))) measure(task, source, analyser)
  }
}
if (values.keep) keep()
else for (const line of fallen) console.error(`bench relevance: ${line}`)
process.exitCode = fallen.length > 0 && !values.keep ? 1 : 0

function sources(): ('own' | 'installed')[] {
  if (values.own) return ['own']
  if (existsSync(values.vocabulary)) return values.table ? ['installed'] : ['own', 'installed']
  console.error(`bench relevance: the own vocabulary alone, because there is no folder ${values.vocabulary}`)
  return ['own']
}

function measure(task: Task, source: string, analyser: Analyser) {
  const docs = docsOf(evaluation, task)
  const queries = queriesOf(evaluation, task)
  const matcher = new Matcher(analyser)
  for (const [id, body] of docs) matcher.putOffer(buildOffer(id, { text: { language: task.to, title: '', body } }))
  const words = new WordIndex(docs.map(([id, body]) => [id, wordsOf(body)]))
  const ours = queries.map(({ text, language }) =>
    matcher.rankOffers({ language, title: '', body: text }, top).map(([id]) => id),
  )
  const base = queries.map(({ text }) => words.best(wordsOf(text), top))
  const first = task.set === 'parallel' ? 'MRR@10' : 'nDCG@10'
  const firstOf = task.set === 'parallel' ? reciprocalRank : gain
  tell(`${task.name} ${first}`, source, { queries, of: firstOf, ours, base })
  tell(`${task.name} Recall@20`, source, { queries, of: recall, ours, base })
}

type Measure = (found: string[], grades: Query['grades']) => number
type Measured = { queries: Query[]; of: Measure; ours: string[][]; base: string[][] }

function tell(metric: string, source: string, { queries, of, ours, base }: Measured) {
  const each = (found: string[][]) => queries.map(({ grades }, at) => of(found[at]!, grades))
  const { mean, low, high } = bootstrap(each(ours))
  const words = bootstrap(each(base)).mean
  const name = `${source} ${metric}`
  const before = kept.get(name)
  const figure: Figure = { value: mean, noise: (high - low) / 2 }
  measured.set(name, figure)
  if (before && falls(figure, before))
    fallen.push(`${name} fell to ${three(mean)} from ${three(before.value)}, by more than its noise`)
  const best = published.get(metric)?.value
  const against = `words ${three(words)}${best === undefined ? '' : `, published ${three(best)}`}${before ? `, kept ${three(before.value)}` : ''}`
  console.log(
    JSON.stringify({
      bench: 'relevance',
      metric: name,
      value: Number(three(mean)),
      unit: `95 % ${three(low)}–${three(high)}, ${queries.length} asked`,
      against,
      ratio: best ? Number(three(mean / best)) : null,
    }),
  )
}

function keep() {
  const lines = [...measured].map(([name, { value, noise }]) => [name, three(value), three(noise)].join('\t'))
  const path = join(import.meta.dirname, '../eval/relevance-baseline.tsv')
  const [head] = readFileSync(path, 'utf8').split('\n')
  writeFileSync(path, [head, ...lines, ''].join('\n'))
}

function reciprocalRank(found: string[], grades: Query['grades']): number {
  const place = found.slice(0, 10).findIndex((id) => grades.has(id))
  return place < 0 ? 0 : 1 / (place + 1)
}

function gain(found: string[], grades: Query['grades']): number {
  return ndcg(found, grades, 10)
}

function recall(found: string[], grades: Query['grades']): number {
  return found.filter((id) => grades.has(id)).length / Math.min(grades.size, top)
}

function wordsOf(text: string): string[] {
  return tokens(text).map(({ word }) => word)
}

function three(value: number): string {
  return value.toFixed(3)
}
