import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Analyser } from '#server/language/analysis.ts'
import { readConceptTable } from '#server/language/concept-table.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import type { Need, Offer } from '#server/matching/facts.ts'
import { inSlices } from '#server/matching/feeding.ts'
import { Matcher } from '#server/matching/matcher.ts'
import { sentence } from '#server/matching/reasons.ts'
import { quantile, rounded } from '../eval/texts.ts'
import { FullText } from './full-text.ts'
import { measureStarts } from './match-start.ts'
import { textMaker } from './offer-texts.ts'

const seed = 7
const queryCount = 100
const shortList = 10
/** Postings from which on a question is answered in two steps (topic-query.ts), for each of 200,000 offers. */
const postingsForEach = 15
const now = Date.UTC(2026, 0, 15)
const sizes = process.argv
  .slice(2)
  .filter((one) => /^\d+$/.test(one))
  .map(Number)
const quantiles = [
  ['p50', 0.5],
  ['p99', 0.99],
] as const
/** What is measured on a machine that does other work too is told by processor time. */
const suffixes = { wall: '', cpu: ' (processor time)' }
const vocabulary = readVocabulary()
/** `--vocabulary DIR`: the same with an installed vocabulary */
const installed = process.argv[process.argv.indexOf('--vocabulary') + 1]
const table = process.argv.includes('--vocabulary') && installed ? readConceptTable(installed) : undefined

for (const size of sizes.length > 0 ? sizes : [2_000, 20_000, 200_000]) {
  await starts(size)
  await measure(size)
}

/** From a database to the first whole matches, as a service begins. */
async function starts(size: number) {
  const { first, again, keptMb } = await measureStarts(size, vocabulary)
  for (const [name, { wall, cpu, hold }] of [
    ['first start', first],
    ['start with kept terms', again],
  ] as const) {
    report(size, name, { value: wall, unit: 's' })
    report(size, `${name}${suffixes.cpu}`, { value: cpu, unit: 's' })
    report(size, `${name}, longest hold of the event loop${suffixes.cpu}`, { value: hold, unit: 'ms' })
  }
  report(size, 'file of kept terms', { value: keptMb, unit: 'MB' })
}

async function measure(size: number) {
  const before = memory()
  const matcher = new Matcher(new Analyser(vocabulary, table))
  const fts = new FullText()
  const maker = textMaker(vocabulary, seed)
  const needs = Array.from({ length: queryCount }, (_, at) =>
    needOf(`n${at}`, maker.text(at % 3 === 0 ? 'fi' : at % 3 === 1 ? 'en' : 'sv'), at),
  )
  await build(size, { matcher, maker, fts })
  report(size, 'memory', { value: memory() - before, unit: 'MB' })
  for (const need of needs.slice(0, 10)) whole(matcher, need)

  const times = needs.map((need) => ({
    ours: timed(() => whole(matcher, need)),
    theirs: timed(() => fts.best(`${need.text.title} ${need.text.body}`)),
  }))
  for (const clock of ['wall', 'cpu'] as const) {
    const [ours, theirs] = [times.map((one) => one.ours[clock]), times.map((one) => one.theirs[clock])]
    for (const [name, share] of quantiles) {
      const [own, other] = [quantile(ours, share), quantile(theirs, share)]
      const beside = { unit: 'ms', against: 'SQLite FTS5', ratio: rounded(other / own) }
      report(size, `whole match with reasons ${name}${suffixes[clock]}`, { value: own, ...beside })
      report(size, `FTS5, the same words, top 20 ${name}${suffixes[clock]}`, { value: other, unit: 'ms' })
    }
  }
  fts.close()
  report(size, `exact best ${shortList} found in two steps`, {
    value: foundInTwoSteps(matcher, needs, size),
    unit: 'share',
  })
}

/** Of the exact best, the share that is found when the rarest terms alone choose the candidates, as among 200,000. */
function foundInTwoSteps(matcher: Matcher, needs: Need[], size: number): number {
  const shares = needs.map(({ text }) => {
    const near = new Set(matcher.rankOffers(text, shortList, size * postingsForEach).map(([id]) => id))
    const exact = matcher.rankOffers(text, shortList, Number.POSITIVE_INFINITY)
    return exact.filter(([id]) => near.has(id)).length / exact.length
  })
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** Builds in batches so that the texts, which stand in a database in life, are not held in memory. */
async function build(
  size: number,
  { matcher, maker, fts }: { matcher: Matcher; maker: ReturnType<typeof textMaker>; fts: FullText },
) {
  const spent = { wall: 0, cpu: 0 }
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const longest = { hold: 0, step: 0 }
  for (let from = 0; from < size; from += 2000) {
    const batch = Array.from({ length: Math.min(2000, size - from) }, (_, at) => maker.offer(`f${from + at}`))
    fts.add(batch)
    delay.reset()
    delay.enable()
    const [started, before] = [performance.now(), cpuMs()]
    await inSlices(watched(putting(matcher, batch), longest))
    spent.wall += performance.now() - started
    spent.cpu += cpuMs() - before
    delay.disable()
    longest.hold = Math.max(longest.hold, delay.max / 1e6)
  }
  report(size, 'building the index', { value: spent.wall / 1000, unit: 's' })
  report(size, `building the index${suffixes.cpu}`, { value: spent.cpu / 1000, unit: 's' })
  report(size, 'longest hold of the event loop while building', { value: longest.hold, unit: 'ms' })
  // A hold is a slice (see feeding.ts) and one step at most; other processes lengthen only the former figure.
  report(size, `longest step while building${suffixes.cpu}`, { value: longest.step, unit: 'ms' })
}

/** The same steps; notes the processor time of the longest. */
function* watched(steps: Generator<void>, longest: { step: number }): Generator<void> {
  for (;;) {
    const before = threadMs()
    const { done } = steps.next()
    longest.step = Math.max(longest.step, threadMs() - before)
    if (done) return
    yield
  }
}

function* putting(matcher: Matcher, offers: Offer[]): Generator<void> {
  for (const offer of offers) yield matcher.putOffer(offer)
  yield* matcher.tidy()
}

function whole(matcher: Matcher, need: Need): string[] {
  const { matches } = matcher.matchNeed(need, { limit: 20, now })
  return matches.flatMap(({ reasons, missing }) => [...reasons, ...missing].map((one) => sentence(one, 'fi')))
}

function needOf(id: string, { title, body }: { title: string; body: string }, at: number): Need {
  return {
    id,
    organisationId: null,
    isOpen: true,
    validUntil: null,
    place: { municipality: '698', region: '19', name: 'Rovaniemi' },
    workLanguages: ['fi', 'en', 'sv'],
    cooperation: ['test'],
    industry: { code: '55', version: '2' },
    stage: 'tried',
    deadline: now + 200 * 86_400_000,
    budget: 'to20k',
    workPlace: null,
    removed: [],
    added: [],
    text: { language: at % 3 === 0 ? 'fi' : at % 3 === 1 ? 'en' : 'sv', title, body },
  }
}

/** Milliseconds by the clock on the wall, and of all the process's threads on processors. */
function timed(work: () => unknown): { wall: number; cpu: number } {
  const [started, before] = [performance.now(), cpuMs()]
  work()
  return { cpu: cpuMs() - before, wall: performance.now() - started }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Processor time of this thread alone, ms. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Heap and typed arrays in use, MB; `node --expose-gc` makes it exact. */
function memory(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

type Figure = { value: number; unit: string; against?: string; ratio?: number }

function report(size: number, metric: string, { value, ...figure }: Figure) {
  console.log(JSON.stringify({ bench: 'match', metric: `${size} offers: ${metric}`, value: rounded(value), ...figure }))
}
