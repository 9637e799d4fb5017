import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Analyser } from '#server/language/analysis.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import { readText, readTerms } from '#server/matching/asking.ts'
import type { MatchText } from '#server/matching/facts.ts'
import { MeilisearchCandidates } from '#server/matching/meilisearch/candidates.ts'
import { documentTerms } from '#server/matching/terms/document.ts'
import { TopicIndex } from '#server/matching/topic-index.ts'
import { ask, type Asked } from '#server/matching/topic-query.ts'
import { MeilisearchProcess } from '#server/platform/search/meilisearch-build.ts'
import { quantile, rowsOf, rounded } from '../eval/texts.ts'
import { FullText } from './full-text.ts'
import { textMaker } from './offer-texts.ts'

/**
 * Match candidates by Meilisearch beside the index in memory and SQLite's own full-text search, over the same texts:
 * how many of the best 20 are among 200 candidates, whether these get the same scores, and how long it takes.
 */
const evaluation = join(import.meta.dirname, '../../../shared/eval/finna-topics')
const [best, candidates, queryCount, seed] = [20, 200, 100, 7]
const crowd = 'offers'
/** Past these, what is exact is not measured: two scores are the same when they differ by less. */
const tiny = 1e-6

type Texts = { name: string; docs: { id: string; text: MatchText }[]; queries: MatchText[] }

if (!process.env.MEILI_BIN) {
  console.error('bench meilisearch: skipped, because MEILI_BIN does not say where the program is')
  process.exit(0)
}
const sizes = process.argv.slice(2).filter((one) => /^\d+$/.test(one))
const vocabulary = readVocabulary()
const server = await new MeilisearchProcess().start()
try {
  for (const size of sizes.length > 0 ? sizes.map(Number) : [2_000, 20_000]) {
    if (existsSync(evaluation)) await measure(realTexts(size))
    else console.error('bench meilisearch: texts that people wrote are left out, because ../shared/eval is not here')
    await measure(madeTexts(size))
  }
} finally {
  await server.remove()
}

/** Descriptions of works in three languages, asked for by others. */
function realTexts(size: number): Texts {
  const languages = ['fi', 'sv', 'en'] as const
  const docs = languages.flatMap((language) =>
    rowsOf(join(evaluation, `docs-${language}.tsv.gz`))
      .slice(0, Math.ceil(size / languages.length))
      .map(([id = '', ...body]) => ({ id: language + id, text: { language, title: '', body: body.join(' ') } })),
  )
  const rows = rowsOf(join(evaluation, 'queries.tsv.gz'))
  const step = Math.max(1, Math.floor(rows.length / queryCount))
  const queries = rows
    .filter((_, at) => at % step === 0)
    .slice(0, queryCount)
    .map((row) => ({ language: languages.find((one) => one === row[1]) ?? 'fi', title: '', body: row.at(-1)! }))
  return { name: 'texts of works', docs, queries }
}

/** Words at random: no text is about anything, so the best are hardly better than others. */
function madeTexts(size: number): Texts {
  const maker = textMaker(vocabulary, seed)
  const queries = Array.from({ length: queryCount }, (_, at) => {
    const language = (['fi', 'en', 'sv'] as const)[at % 3]!
    return { language, ...maker.text(language) }
  })
  const docs = Array.from({ length: size }, (_, at) => maker.offer(`f${at}`)).map(({ id, text }) => ({ id, text }))
  return { name: 'words at random', docs, queries }
}

async function measure({ name, docs, queries }: Texts) {
  const analyser = new Analyser(vocabulary)
  const found = new MeilisearchCandidates(analyser, { ...server, indexName: `bench_${docs.length}_${name.length}` })
  const index = new TopicIndex()
  const read = docs.map(({ id, text }) => ({ key: id, read: documentTerms(readTerms(analyser, text)) }))
  for (const one of read) index.put(one.key, one.read)
  for (const _ of index.tidy());
  const started = performance.now()
  await found.put(crowd, read)
  const label = `${docs.length} ${name}`
  report(`${label}: indexing`, { value: (performance.now() - started) / 1000, unit: 's' })
  const fts = new FullText()
  fts.add(docs)

  const [recalls, sames] = [[] as number[], [] as number[]]
  const times = { meilisearch: [] as number[], own: [] as number[], fts: [] as number[] }
  for (const text of queries) {
    const asked = readText(analyser, text)
    const own = timed(times.own, () => ask(index, asked, { limit: best }))
    timed(times.fts, () => fts.best(`${text.title} ${text.body}`))
    const from = performance.now()
    const some = await found.indexFor(crowd, asked, from)
    const theirs = ask(some, asked, { limit: candidates })
    times.meilisearch.push(performance.now() - from)
    const wanted = scored(index, own)
    const given = new Map(scored(some, theirs))
    recalls.push(share(wanted, ([id]) => given.has(id)))
    sames.push(share(wanted, ([id, score]) => Math.abs((given.get(id) ?? 0) - score) < tiny))
  }
  fts.close()
  found.close()
  report(`${label}: best ${best} among ${candidates} candidates`, { value: mean(recalls), unit: 'share' })
  report(`${label}: best ${best} with the very score`, { value: mean(sames), unit: 'share' })
  for (const [quantileName, at] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const [value, own, fullText] = [times.meilisearch, times.own, times.fts].map((all) => quantile(all, at)) as [
      number,
      number,
      number,
    ]
    report(`${label}: candidates and scores ${quantileName}`, {
      value,
      unit: 'ms',
      against: 'index in memory',
      ratio: rounded(own / value),
    })
    report(`${label}: the index in memory ${quantileName}`, { value: own, unit: 'ms' })
    report(`${label}: FTS5, the same words, top 20 ${quantileName}`, { value: fullText, unit: 'ms' })
  }
}

function scored({ ids }: TopicIndex, { nearest }: Asked): [string, number][] {
  return nearest.map(({ doc, score }) => [ids[doc] ?? '', score])
}

function share<One>(all: One[], is: (one: One) => boolean): number {
  return all.length > 0 ? all.filter(is).length / all.length : 1
}

function mean(all: number[]): number {
  return all.reduce((sum, one) => sum + one, 0) / Math.max(1, all.length)
}

function timed<T>(times: number[], work: () => T): T {
  const from = performance.now()
  const done = work()
  times.push(performance.now() - from)
  return done
}

type Measured = { value: number; unit: string; against?: string; ratio?: number }

function report(metric: string, { value, ...figure }: Measured) {
  const shown = figure.unit === 'share' ? Number(value.toFixed(4)) : rounded(value)
  console.log(JSON.stringify({ bench: 'meilisearch', metric, value: shown, ...figure }))
}
