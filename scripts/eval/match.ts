import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { contentLanguages, type ContentLanguage } from '../../shared/src/words.ts'
import { Analyser } from '#server/language/analysis.ts'
import { readConceptTable } from '#server/language/concept-table.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import { embeddedEngine, meilisearchEngine, type RankingEngine } from './engines.ts'
import { quantile, rounded, rowsOf } from './texts.ts'

const usage =
  'eval:match -- --docs FILE --doc-lang en --queries FILE --query-lang fi --top 20 --out FILE [--vocabulary DIR] [--engine embedded|meilisearch]'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((one) => one !== '--'),
  options: {
    docs: { type: 'string' },
    'doc-lang': { type: 'string' },
    queries: { type: 'string' },
    'query-lang': { type: 'string' },
    top: { type: 'string', default: '20' },
    out: { type: 'string' },
    vocabulary: { type: 'string' },
    engine: { type: 'string', default: 'embedded' },
  },
})

await run()

async function run() {
  const docLanguage = languageOf('doc-lang')
  const queryLanguage = languageOf('query-lang')
  const docs = rowsOf(needed('docs'))
  const queries = rowsOf(needed('queries'))
  const out = needed('out')
  const table = values.vocabulary ? readConceptTable(values.vocabulary) : undefined
  const engine = await openEngine(new Analyser(readVocabulary(), table))

  const started = performance.now()
  await engine.put(
    docs.map(([id = '', ...text]) => ({ id, text: { language: docLanguage, title: '', body: text.join(' ') } })),
  )
  const indexSeconds = rounded((performance.now() - started) / 1000)

  const times: number[] = []
  const lines: string[] = []
  for (const [id = '', ...text] of queries) {
    const from = performance.now()
    const ranked = await engine.rank({ language: queryLanguage, title: '', body: text.join(' ') }, Number(values.top))
    times.push(performance.now() - from)
    ranked.forEach(([doc, score], at) => lines.push(`${id}\t${doc}\t${at + 1}\t${score.toFixed(6)}`))
  }
  await engine.close()
  writeFileSync(out, lines.map((line) => line + '\n').join(''))
  const figures = { p50Ms: rounded(quantile(times, 0.5)), p99Ms: rounded(quantile(times, 0.99)) }
  console.log(JSON.stringify({ docs: docs.length, queries: queries.length, indexSeconds, ...figures }))
}

async function openEngine(analyser: Analyser): Promise<RankingEngine> {
  switch (values.engine) {
    case 'embedded':
      return embeddedEngine(analyser)
    case 'meilisearch':
      if (!process.env.MEILI_BIN) fail('the engine "meilisearch" needs MEILI_BIN, the place of the program')
      return meilisearchEngine(analyser)
    default:
      return fail(`there is no engine "${values.engine}": embedded or meilisearch`)
  }
}

function languageOf(name: 'doc-lang' | 'query-lang'): ContentLanguage {
  const found = contentLanguages.find((one) => one === values[name])
  return found ?? fail(`--${name} is one of ${contentLanguages.join(', ')}`)
}

function needed(name: 'docs' | 'queries' | 'out'): string {
  return values[name] ?? fail(`--${name} is missing`)
}

function fail(why: string): never {
  console.error(`${why}\n${usage}`)
  process.exit(2)
}
