import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asc, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { contentLanguages } from '@silta/shared/words.ts'
import { loadDemo } from '#catalogue/demo/load.ts'
import { region } from '#catalogue/demo/region.ts'
import { needs } from '#catalogue/need/tables.ts'
import { beginOffer, draftOf, insertOffer } from '#catalogue/offer/actions.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { Analyser } from '#language/analysis.ts'
import { actorOf, found, signUp } from '#people/build.ts'
import { openTestApp } from '../../build.ts'
import { needAsking, offerOf } from '../documents.ts'
import { openMatching } from '../live.ts'
import { MatchIndex } from '../match-index.ts'

// each test builds whole indexes, in threads that share what cores there are
vi.setConfig({ testTimeout: 120_000 })

/** Tells how many texts it has read itself. */
class CountingAnalyser extends Analyser {
  read = 0

  override terms(...given: Parameters<Analyser['terms']>) {
    this.read++
    return super.terms(...given)
  }
}

const testApp = await openTestApp()
const { service, store, clock, folder } = testApp
const { vocabulary } = service.matching.analyser
const file = join(folder, 'kept.terms')
/** more than are read without threads */
const generated = 1000

await loadDemo(service, region)
const owner = await signUp(testApp)
const organisationId = await found(owner.browser)
const actor = await actorOf(testApp, owner.personId)
await store.commit(async (tx) => {
  for (let at = 0; at < generated; at++) await insertOffer(tx, null, offerNumber(at))
})
await service.feed.settled()
await service.matching.settled()
const offerRows = await store.read.select().from(offers).orderBy(asc(offers.id))
const needRows = await store.read.select().from(needs).orderBy(asc(needs.id))

/** Label words of the vocabulary, other ones in each, in three languages. */
function offerNumber(number: number) {
  const language = contentLanguages[number % 3]!
  const words = Array.from({ length: 40 }, (_, at) => {
    const { labels } = vocabulary.concepts[(number * 13 + at * at * 7) % vocabulary.concepts.length]!
    return labels[language][0] ?? labels.en[0]!
  })
  const [title, description] = [words.slice(0, 4).join(' '), `${words.join(' ')} tunniste${number}`]
  return {
    ...draftOf(actor, { title, description, language, kind: 'service', organisationId }, 0),
    state: 'open' as const,
  }
}

const isShown = ({ state }: { state: string }) => state === 'open'

/** Everything that some needs and offers find: ids, scores, reasons. */
function everythingOf(index: MatchIndex) {
  const options = { limit: 30, now: clock(), refused: new Set<string>() }
  const everyone = { isMember: true, isStaff: true, known: new Set<string>() }
  const { analyser } = service.matching
  const asking = needRows
    .filter(isShown)
    .slice(0, 12)
    .map((row) => needAsking(analyser, { row, view: { level: 'full', ownerHidden: false } }))
  const offering = offerRows.filter((_, at) => at % 150 === 0)
  return {
    offers: asking.map((need) => index.offersFor(need, options)),
    needs: offering.map((row) => index.needsFor(offerOf(row), everyone, options)),
  }
}

/** Built text by text in this thread. */
async function plain(): Promise<MatchIndex> {
  const index = new MatchIndex(service.matching.analyser)
  const [offersNow, needsNow] = [store.read.select().from(offers), store.read.select().from(needs)]
  for (const row of await offersNow) index.putOffer(row, 0)
  for (const row of await needsNow) for (const _ of index.putNeed(row)) continue
  for (const _ of index.tidy()) continue
  return index
}

/** Another start, with an analyser that knows no term yet. */
async function started(keptIn: string) {
  const troubles: string[] = []
  const analyser = new CountingAnalyser(vocabulary)
  const doors = { store, clock, analyser, keptIn }
  const matching = openMatching(doors, (trouble) => troubles.push(String(trouble)))
  const index = await matching.index()
  const { read } = analyser
  return { matching, index, read, troubles }
}

/** What a start answers, how many texts it read itself, and what it told of trouble. */
async function answersOf(keptIn: string) {
  const one = await started(keptIn)
  const answers = everythingOf(one.index)
  await one.matching.close()
  return { ...one, answers }
}

test('[M56] [M57] read in threads, or kept from an earlier start, an index answers as one read text by text', async () => {
  const wanted = everythingOf(await plain())
  expect(wanted.offers.flatMap(({ matches }) => matches).length).toBeGreaterThan(100)
  expect(wanted.needs.flatMap(({ matches }) => matches).length).toBeGreaterThan(5)

  const first = await answersOf(file)
  expect(first.read).toBe(0)
  expect(first.answers).toEqual(wanted)
  const second = await answersOf(file)
  expect(second.read).toBe(0)
  expect(second.answers).toEqual(wanted)
  expect([first.troubles, second.troubles]).toEqual([[], []])
})

test('[M56] only what changed is read anew, and kept with the rest', async () => {
  const [one, other] = offerRows.filter(isShown)
  const gone = offerRows.findLast(isShown)!
  await store.commit(async (tx) => {
    await tx.update(offers).set({ title: 'Reindeer fence of larch' }).where(eq(offers.id, one!.id))
    await tx.update(offers).set({ state: 'paused' }).where(eq(offers.id, other!.id))
    await tx.delete(offers).where(eq(offers.id, gone.id))
  })
  const { read, answers } = await answersOf(file)
  expect(read).toBe(1)
  expect(answers).toEqual(everythingOf(await plain()))
  expect((await answersOf(file)).read).toBe(0)
})

test('[M56] what is heard while the service runs is kept too', async () => {
  const { matching } = await started(file)
  const text = { title: 'Otter census', description: 'Tracks in snow.', language: 'en', kind: 'service' } as const
  const { id } = await beginOffer(service, actor, { ...text, organisationId })
  await store.commit(async (tx) => void (await tx.update(offers).set({ state: 'open' }).where(eq(offers.id, id))))
  matching.hear([{ kind: 'offer.published', subjectId: id } as never])
  await matching.settled()
  await matching.close()
  const { read, answers } = await answersOf(file)
  expect(read).toBe(0)
  expect(answers).toEqual(everythingOf(await plain()))
})

test('[M56] a file of which most is stale is written anew', async () => {
  const before = statSync(file).size
  await store.commit(async (tx) => {
    for (const row of offerRows) await tx.update(offers).set({ state: 'paused' }).where(eq(offers.id, row.id))
  })
  const { read, answers } = await answersOf(file)
  expect(read).toBe(0)
  expect(statSync(file).size).toBeLessThan(before / 3)
  const again = await answersOf(file)
  expect(again.read).toBe(0)
  expect(again.answers).toEqual(answers)
  await store.commit(async (tx) => {
    for (const row of offerRows.filter(isShown))
      await tx.update(offers).set({ state: 'open' }).where(eq(offers.id, row.id))
  })
})

const wrongs = {
  cut: (whole: Buffer) => whole.subarray(0, whole.length - 1000),
  damaged: (whole: Buffer) => Buffer.from(whole).fill(7, 5000, 5100),
  foreign: () => Buffer.from('something else'),
  other: (whole: Buffer) => Buffer.concat([Buffer.from('0'.repeat(64)), whole.subarray(64)]),
}
test.for(Object.entries(wrongs))('[M58] a file that is %s is told once, and read anew', async ([name, spoilt]) => {
  await (await started(file)).matching.close()
  const path = join(folder, `${name}.terms`)
  writeFileSync(path, spoilt(readFileSync(file)))
  const first = await answersOf(path)
  expect(first.troubles).toHaveLength(1)
  expect(first.answers).toEqual(everythingOf(await plain()))
  const second = await started(path)
  await second.matching.close()
  expect([second.troubles, second.read]).toEqual([[], 0])
})

test('[M59] what ends while it is built ends at once, and leaves a file that the next start reads', async () => {
  const wanted = everythingOf(await plain())
  for (const [name, delay] of [
    ['fresh', 0],
    ['late', 900],
  ] as const) {
    const path = join(folder, `${name}.terms`)
    const troubles: unknown[] = []
    const doors = { store, clock, analyser: new Analyser(vocabulary), keptIn: path }
    const cut = openMatching(doors, (trouble) => troubles.push(trouble))
    void cut.start()
    await new Promise((later) => setTimeout(later, delay))
    await cut.close()
    expect(troubles).toEqual([])
    const next = await answersOf(path)
    expect(next.troubles).toEqual([])
    expect(next.answers).toEqual(wanted)
  }
})

test('[M56] where nothing can be written, that is told once and matching goes on', async () => {
  const { answers, troubles } = await answersOf(join(folder, 'nowhere', 'kept.terms'))
  expect(troubles).toHaveLength(1)
  expect(answers).toEqual(everythingOf(await plain()))
  expect(existsSync(join(folder, 'nowhere'))).toBe(false)
})
