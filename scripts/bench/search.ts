import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Analyser } from '#server/language/analysis.ts'
import { tokens } from '#server/language/tokens.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import { openEmbeddedSearch } from '#server/platform/search/embedded.ts'
import { findVisible } from '#server/platform/search/finding.ts'
import { meaningBy } from '#server/platform/search/meaning.ts'
import type { Hit, SearchDocument } from '#server/platform/search/port.ts'
import { percentile, report as print } from './figure.ts'
import { textMaker } from './offer-texts.ts'

// Builds the embedded engine's index from made texts, as the catalogue does at start, and asks it as the search page does.

const seed = 7
const questionCount = 200
/** as catalogue/search.ts reads them */
const sliceSize = 5
const size = Number(process.argv[2] ?? 20_000)
const languages = ['fi', 'en', 'sv'] as const

const folder = mkdtempSync(join(tmpdir(), 'silta-bench-'))
const engine = openEmbeddedSearch(join(folder, 'search.db'))
const vocabulary = readVocabulary()
const meaning = meaningBy(new Analyser(vocabulary))
const maker = textMaker(vocabulary, seed)

const delay = monitorEventLoopDelay({ resolution: 1 })
const started = performance.now()
let made = 0
const cpu = process.cpuUsage()
delay.enable()
await engine.rebuild(pages())
delay.disable()
const used = process.cpuUsage(cpu)
report('rebuild', (performance.now() - started - made) / 1000, 's')
report('rebuild, processor time with making the texts', (used.user + used.system) / 1e6, 's')
report('event loop held while rebuilding, p99', delay.percentile(99) / 1e6, 'ms')
report('event loop held while rebuilding, longest', delay.max / 1e6, 'ms')

const words = Array.from({ length: questionCount }, (_, at) => wordsOf(maker.text(languages[at % 3]!).title))
const mistyped = (word: string) => `${word.slice(0, 2)}${word[3] ?? ''}${word[2] ?? ''}${word.slice(4)}`
for (const [name, question] of [
  ['one word', (at: number) => words[at]![0]!],
  ['two words', (at: number) => words[at]!.slice(0, 2).join(' ')],
  ['a typing error', (at: number) => mistyped(words[at]!.find((word) => word.length > 6) ?? words[at]![0]!)],
] as const) {
  await ask(question(0))
  const times: number[] = []
  const spent = process.cpuUsage()
  for (let at = 0; at < questionCount; at++) {
    const begun = performance.now()
    await ask(question(at))
    times.push(performance.now() - begun)
  }
  const { user, system } = process.cpuUsage(spent)
  report(`${name}, processor time each`, (user + system) / 1000 / questionCount, 'ms')
  times.sort((a, b) => a - b)
  for (const share of [0.5, 0.99]) report(`${name}, p${share * 100}`, percentile(times, share), 'ms')
}
await engine.close()
rmSync(folder, { recursive: true })

async function* pages(): AsyncGenerator<SearchDocument[]> {
  for (let at = 0; at < size; at += sliceSize) {
    const begun = performance.now()
    const texts = Array.from({ length: sliceSize }, (_, place) => {
      const language = languages[(at + place) % 3]!
      return { language, ...maker.text(language) }
    })
    made += performance.now() - begun
    yield texts.map(({ title, body, language }, place) => ({
      id: `offer/${at + place}`,
      subjectId: String(at + place),
      index: 'offers',
      shelf: 'open',
      language,
      title,
      names: '',
      text: body,
      concepts: meaning.conceptsIn(`${title}. ${body}`, language),
    }))
  }
}

function ask(question: string) {
  const visible = async (hits: Hit[]) => new Set(hits.map(({ id }) => id))
  return findVisible(engine, {
    index: 'offers',
    words: meaning.wordsOf(question),
    shelves: [{ shelf: 'open' }],
    visible,
  })
}

function wordsOf(title: string): string[] {
  const long = tokens(title)
    .map(({ word }) => word)
    .filter((word) => word.length > 3)
  return long.length > 0 ? long : [title]
}

function report(metric: string, value: number, unit: string) {
  print({ bench: 'search', metric: `${size} documents: ${metric}`, value, unit })
}
