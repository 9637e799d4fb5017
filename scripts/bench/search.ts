import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Analyser } from '#server/language/analysis.ts'
import { tokens } from '#server/language/tokens.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import { findVisible } from '#server/platform/search/finding.ts'
import { meaningBy } from '#server/platform/search/meaning.ts'
import type { Hit, SearchDocument } from '#server/platform/search/port.ts'
import { openThreadedSearch } from '#server/platform/search/threaded.ts'
import { percentile, report as print } from './figure.ts'
import { textMaker } from './offer-texts.ts'

// Builds the embedded engine's index from made texts, as the catalogue does at start, and asks it as the search page does.
// Told in processor time, of both threads and of the main one, so that other work beside it does not blur the figures.

const seed = 7
const questionCount = 200
/** as catalogue/search.ts reads them */
const sliceSize = 5
const size = Number(process.argv[2] ?? 20_000)
const languages = ['fi', 'en', 'sv'] as const

const folder = mkdtempSync(join(tmpdir(), 'silta-bench-'))
const engine = openThreadedSearch(join(folder, 'search.db'))
const vocabulary = readVocabulary()
const meaning = meaningBy(new Analyser(vocabulary))
const maker = textMaker(vocabulary, seed)

let made = 0
const rebuilt = await spent(() => engine.rebuild(pages()))
reportSpent('rebuild', rebuilt, 1)
report('rebuild, making the texts', made / 1000, 's')

const words = Array.from({ length: questionCount }, (_, at) => wordsOf(maker.text(languages[at % 3]!).title))
const mistyped = (word: string) => `${word.slice(0, 2)}${word[3] ?? ''}${word[2] ?? ''}${word.slice(4)}`
for (const [name, question] of [
  ['one word', (at: number) => words[at]![0]!],
  ['two words', (at: number) => words[at]!.slice(0, 2).join(' ')],
  ['a typing error', (at: number) => mistyped(words[at]!.find((word) => word.length > 6) ?? words[at]![0]!)],
] as const) {
  await ask(question(0))
  const times: number[] = []
  const asked = await spent(async () => {
    for (let at = 0; at < questionCount; at++) {
      const begun = performance.now()
      await ask(question(at))
      times.push(performance.now() - begun)
    }
  })
  reportSpent(name, asked, questionCount)
  times.sort((a, b) => a - b)
  for (const share of [0.5, 0.99]) report(`${name}, p${share * 100}`, percentile(times, share), 'ms')
}
report('memory of the process', process.memoryUsage.rss() / 1e6, 'MB')
await engine.close()
rmSync(folder, { recursive: true })

async function* pages(): AsyncGenerator<SearchDocument[]> {
  for (let at = 0; at < size; at += sliceSize) {
    const begun = mainMs()
    const texts = Array.from({ length: sliceSize }, (_, place) => {
      const language = languages[(at + place) % 3]!
      return { language, ...maker.text(language) }
    })
    made += mainMs() - begun
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

type Spent = { ms: number; allMs: number; mainMs: number; longestMs: number }

/** Time by the clock, of the processor in all threads and in the main one, and the longest that held the main one. */
async function spent(work: () => Promise<void>): Promise<Spent> {
  const [begun, all, main] = [performance.now(), process.cpuUsage(), mainMs()]
  let [last, longestMs] = [main, 0]
  const turn = setInterval(() => {
    longestMs = Math.max(longestMs, mainMs() - last)
    last = mainMs()
  }, 1)
  await work()
  clearInterval(turn)
  const { user, system } = process.cpuUsage(all)
  return { ms: performance.now() - begun, allMs: (user + system) / 1000, mainMs: mainMs() - main, longestMs }
}

function mainMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

function reportSpent(name: string, { ms, allMs, mainMs, longestMs }: Spent, count: number) {
  report(`${name}, each`, ms / count, 'ms')
  report(`${name}, processor time each`, allMs / count, 'ms')
  report(`${name}, processor time of the main thread each`, mainMs / count, 'ms')
  report(`${name}, longest hold of the event loop in processor time`, longestMs, 'ms')
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
