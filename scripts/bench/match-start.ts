import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OfferRow } from '#server/catalogue/offer/queries.ts'
import { offers } from '#server/catalogue/offer/tables.ts'
import { Analyser } from '#server/language/analysis.ts'
import type { Vocabulary } from '#server/language/vocabulary.ts'
import type { Offer } from '#server/matching/facts.ts'
import { openMatching } from '#server/matching/live.ts'
import { organisations } from '#server/people/tables.ts'
import { openStore, type Store } from '#server/platform/store.ts'
import { textMaker } from './offer-texts.ts'

const seed = 11
const now = Date.UTC(2026, 0, 15)
const rowsPerInsert = 200

/** Seconds by the clock on the wall and of processor time of all threads; the longest turn of the main one, ms. */
export type Start = { wall: number; cpu: number; hold: number }

/**
 * How long an installation with so many offers takes from nothing to the first whole matches: when every text must be
 * read, and when what was read is kept. `keptMb`: the file that is kept.
 */
export async function measureStarts(
  size: number,
  vocabulary: Vocabulary,
): Promise<{ first: Start; again: Start; keptMb: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'silta-match-'))
  const store = await openStore(join(folder, 'silta.db'))
  const keptIn = join(folder, 'matching.terms')
  try {
    await insertOffers(store, size, vocabulary)
    const first = await start(store, vocabulary, keptIn)
    return { first, again: await start(store, vocabulary, keptIn), keptMb: statSync(keptIn).size / 2 ** 20 }
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function start(store: Store, vocabulary: Vocabulary, keptIn: string): Promise<Start> {
  const analyser = new Analyser(vocabulary)
  const turns = watchTurns()
  const [started, before] = [performance.now(), process.cpuUsage()]
  const matching = openMatching({ store, clock: () => now, analyser, keptIn }, (failure) => {
    throw failure
  })
  await matching.start()
  const { user, system } = process.cpuUsage(before)
  const taken = { wall: (performance.now() - started) / 1000, cpu: (user + system) / 1e6, hold: turns.longest() }
  await matching.close()
  return taken
}

/**
 * Processor time of this thread from one turn of the event loop to the next: what holds others up, ms. It looks each
 * millisecond: a look in every turn would take the processor from the threads that read.
 */
function watchTurns() {
  let [longest, isOver] = [0, false]
  const usedMs = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let last = usedMs()
  const turn = () => {
    const used = usedMs()
    longest = Math.max(longest, used - last)
    last = used
    if (!isOver) setTimeout(turn, 1)
  }
  setTimeout(turn, 1)
  return { longest: () => ((isOver = true), longest) }
}

async function insertOffers(store: Store, size: number, vocabulary: Vocabulary) {
  const maker = textMaker(vocabulary, seed)
  await store.commit(async (tx) => void (await tx.insert(organisations).values(organisation)))
  for (let from = 0; from < size; from += rowsPerInsert)
    await store.commit(async (tx) => {
      const rows = Array.from({ length: Math.min(rowsPerInsert, size - from) }, (_, at) =>
        rowOf(maker.offer(idOf(from + at))),
      )
      await tx.insert(offers).values(rows)
    })
}

const organisation: typeof organisations.$inferInsert = {
  id: 'o',
  name: 'Bench',
  folded: 'bench',
  kind: 'research',
  sizeClass: 'unknown',
  languages: [],
  demo: false,
  createdAt: now,
}

const idOf = (at: number): string => `f${String(at).padStart(8, '0')}`

function rowOf({ id, text, kind, stageFrom, stageTo, leadTimeDays, priceBasis, priceEur, ...offer }: Offer): OfferRow {
  return {
    id,
    kind,
    stageFrom,
    stageTo,
    leadTimeDays,
    priceBasis,
    priceEur,
    organisationId: organisation.id,
    authorId: 'a',
    state: 'open',
    language: text.language,
    title: text.title,
    description: text.body,
    forCompany: '',
    capacity: '',
    fieldsOfScience: [],
    industries: [...offer.industries],
    municipality: offer.place?.municipality ?? null,
    delivery: [...offer.delivery],
    references: '',
    contactInbox: null,
    sourceUrl: null,
    sourceDate: null,
    validUntil: null,
    nextLookAt: null,
    workLanguages: [...offer.workLanguages],
    version: 1,
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
  }
}
