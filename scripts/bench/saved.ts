import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#server/app.ts'
import { draftOf, insertOffer } from '#server/catalogue/offer/actions.ts'
import { loadDemo } from '#server/catalogue/demo/load.ts'
import { region } from '#server/catalogue/demo/region.ts'
import { findOffers } from '#server/catalogue/offer/search.ts'
import { readVocabulary } from '#server/language/vocabulary.ts'
import { askedOf } from '#server/notices/saved/asked.ts'
import { publishedOf } from '#server/notices/saved/item.ts'
import { savedSearches } from '#server/notices/tables.ts'
import { insertAccount } from '#server/people/account/actions.ts'
import { identityOf } from '#server/people/queries.ts'
import { readConfig } from '#server/platform/config.ts'
import { newId } from '#server/platform/ids.ts'
import { actorFor } from '#server/platform/session.ts'
import { percentile, report as print } from './figure.ts'
import { seeded, textMaker } from './offer-texts.ts'

// Saved searches against one new offer, from the offer's row to whom it is told: in the demo region, beside offers of
// the texts of the matching bench. Against running each search as its list does.

const searches = 10_000
const people = 2_000
const offers = 60
/** Running each of them takes minutes: so many are run, and their time is scaled up. */
const searchesRun = 1_000
/** offers during which the event loop's turns are watched */
const watched = 30
const random = seeded(3)
const quantiles = [
  ['p50', 0.5],
  ['p99', 0.99],
] as const
const parts = { firstMs: 'by their very words', allMs: 'with typing errors and compounds too' }
const maker = textMaker(readVocabulary(), 7)

const folder = mkdtempSync(join(tmpdir(), 'silta-bench-'))
const config = { ...readConfig({ DATA_DIR: folder, DEMO_PASSWORD: 'bench-password-1' }), logLevel: 'silent' as const }
const { app, service } = await buildApp({ config, print: () => {} })
const { store, search, notices, clock } = service

try {
  await loadDemo(service, region)
  await settled()
  const questions = await saveSearches()
  const ids = await insertOffers()
  await settled()
  await timed(ids[0]!)
  const taken: Awaited<ReturnType<typeof timed>>[] = []
  for (const id of ids) taken.push(await timed(id))
  // Watching keeps a processor busy, so it has offers of its own.
  const turns = watchTurns()
  for (const id of ids.slice(0, watched)) await timed(id)
  const longestMs = turns.stop()
  const theirs = (await runningEach(questions.slice(0, searchesRun), ids[0]!)) * (searches / searchesRun)
  const against = `running each search by itself (SQLite FTS5), ${searchesRun} run and scaled`
  const told = taken.reduce((sum, one) => sum + one.told, 0) / ids.length
  for (const part of ['firstMs', 'allMs'] as const)
    for (const [name, share] of quantiles) {
      const sorted = taken.map((one) => one[part]).toSorted((a, b) => a - b)
      const value = percentile(sorted, share)
      const metric = `${searches} saved searches, one new offer, ${parts[part]} ${name}`
      print({ bench: 'saved', metric, value, unit: 'ms', against, ratio: value / theirs })
    }
  for (const [name, share] of quantiles) {
    const sorted = taken.map(({ cpuMs }) => cpuMs).toSorted((a, b) => a - b)
    const metric = `processor time of all threads for one offer ${name}`
    print({ bench: 'saved', metric, value: percentile(sorted, share), unit: 'ms' })
  }
  print({ bench: 'saved', metric: 'running each search', value: theirs, unit: 'ms' })
  print({ bench: 'saved', metric: 'event loop held at most, processor time', value: longestMs, unit: 'ms' })
  print({ bench: 'saved', metric: 'searches told of an offer, on average', value: told, unit: '' })
} finally {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
}

/** Processor time of the event loop's turns: what one of them takes, nobody else gets, however busy the machine is. */
function watchTurns() {
  let longest = 0
  let last = process.threadCpuUsage()
  let next = setImmediate(function turn() {
    const now = process.threadCpuUsage()
    longest = Math.max(longest, now.user + now.system - last.user - last.system)
    last = now
    next = setImmediate(turn)
  })
  return {
    /** Answers the longest turn, ms. */
    stop: () => {
      clearImmediate(next)
      return longest / 1000
    },
  }
}

async function settled() {
  await service.feed.settled()
  await Promise.all([service.index.settled(), service.matching.settled(), notices.settled()])
}

/** From an offer's row to the searches that are told of it: by their very words, and with typing errors too. */
async function timed(id: string) {
  const begun = performance.now()
  const cpuAt = process.cpuUsage()
  const published = await publishedOf(store.read, search.meaning, { kind: 'offer', id })
  let [firstMs, told] = [0, 0]
  for await (const found of notices.saved.searchesFor(published!)) {
    firstMs ||= performance.now() - begun
    told += found.length
  }
  const { user, system } = process.cpuUsage(cpuAt)
  return { firstMs, allMs: performance.now() - begun, cpuMs: (user + system) / 1000, told }
}

/** One to three words of a text such as the offers have, a third of them with a filter. */
async function saveSearches(): Promise<string[]> {
  const personIds: string[] = []
  for (let at = 0; at < people; at++)
    await store.commit(async (tx) => {
      const account = { email: `p${at}@bench.example`, name: 'Bench', language: 'en' as const, verified: true }
      personIds.push((await insertAccount(tx, { ...account, role: 'person', passwordHash: '' }, clock())).id)
    })
  const questions: string[] = []
  for (let at = 0; at < searches; at += 100) {
    const rows = Array.from({ length: 100 }, (_, place) => savedRow(personIds[(at + place) % people]!))
    questions.push(...rows.map(({ question }) => question.q))
    await store.commit(async (tx) => void (await tx.insert(savedSearches).values(rows)))
  }
  return questions
}

function savedRow(personId: string) {
  const language = (['fi', 'sv', 'en'] as const)[Math.floor(random() * 3)]!
  const words = maker
    .text(language)
    .body.split(/[^\p{L}]+/u)
    .filter((word) => word.length > 3)
  const count = 1 + Math.floor(random() * 3)
  const q = Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ')
  const question = { q, ...(random() < 0.33 && { kind: 'service' }) }
  const fits = { fitsKind: null, fitsId: null, threshold: 0, active: true, createdAt: clock() }
  return {
    ...fits,
    id: newId(),
    personId,
    target: 'offers' as const,
    name: q,
    question,
    asked: askedOf(search.meaning, q),
    signature: newId(),
  }
}

async function insertOffers(): Promise<string[]> {
  const { person, organisations } = await signedIn('research@demo.example')
  const actor = actorFor((await identityOf(store.read, person.id))!)
  const ids: string[] = []
  for (let at = 0; at < offers; at++) {
    const language = (['fi', 'sv', 'en'] as const)[at % 3]!
    const { title, body } = maker.text(language)
    const written = {
      organisationId: organisations[0]!.id,
      kind: 'service' as const,
      title,
      description: body,
      language,
    }
    const row = { ...draftOf(actor, written, clock()), state: 'open' as const, publishedAt: clock() }
    await store.commit((tx) => insertOffer(tx, actor, row))
    ids.push(row.id)
  }
  return ids
}

/** Milliseconds for one offer: the searches are run, and their hits are looked through for that offer. */
async function runningEach(questions: string[], offerId: string): Promise<number> {
  const { person } = await signedIn('company@demo.example')
  const actor = actorFor((await identityOf(store.read, person.id))!)
  const begun = performance.now()
  for (const q of questions)
    (await findOffers(search, store.read, actor, q)).some(({ subjectId }) => subjectId === offerId)
  return performance.now() - begun
}

async function signedIn(email: string) {
  const body = { email, password: 'bench-password-1' }
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: body })
  return answer.json() as { person: { id: string }; organisations: { id: string }[] }
}
