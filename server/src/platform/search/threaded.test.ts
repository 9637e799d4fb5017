import { mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openEmbeddedSearch } from './embedded.ts'
import type { SearchDocument, SearchEngine } from './port.ts'
import { searchEngineSuite } from './search.contract.ts'
import { openThreadedSearch } from './threaded.ts'
import { askedWords } from './words.ts'

searchEngineSuite('embedded search in a thread', async () => openThreadedSearch(':memory:'))

const folder = mkdtempSync(join(tmpdir(), 'silta-search-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const need = (id: string, text: string): SearchDocument => ({
  id,
  subjectId: id,
  index: 'needs',
  shelf: 'open',
  language: 'fi',
  title: text,
  names: '',
  text,
  concepts: [],
})
const find = async (engine: SearchEngine, text: string) => {
  const words = askedWords(text)
  const hits = await engine.ask({ index: 'needs', shelf: 'open', words, tolerance: 'loose', limit: 9 })
  return hits.map(({ id }) => id)
}
async function* pagesThatFail() {
  yield [need('b', 'Malmi')]
  throw new RangeError('no more pages')
}
async function* pagesWithoutEnd() {
  for (let at = 0; ; at++) yield [need(`n${at}`, `sana${at} poro metsä `.repeat(30))]
}

const engines = { embedded: openEmbeddedSearch, threaded: openThreadedSearch }
for (const [name, open] of Object.entries(engines)) {
  test(`[S32] a rebuild that fails leaves the index as it was: ${name}`, async () => {
    const engine = open(':memory:')
    await engine.put([need('a', 'Poro')])
    await engine.note({ form: 1, seq: 2, at: 3 })
    await expect(engine.rebuild(pagesThatFail())).rejects.toThrow(new RangeError('no more pages'))
    expect([await find(engine, 'porro'), await find(engine, 'malmi')]).toEqual([['a'], []])
    expect(await engine.position()).toEqual({ form: 1, seq: 2, at: 3 })
    await engine.put([need('c', 'Metsä')])
    expect(await find(engine, 'metsä')).toEqual(['c'])
    await engine.close()
  })

  test(`[S32] writings that come at once are all done, in their order: ${name}`, async () => {
    const engine = open(':memory:')
    const many = Array.from({ length: 300 }, (_, at) => need(`n${at}`, at < 2 ? 'ahma' : 'poro metsä '.repeat(20)))
    await Promise.all([engine.put(many), engine.remove(['n0']), engine.put([need('n1', 'Malmi')])])
    expect([await find(engine, 'ahma'), await find(engine, 'malmi')]).toEqual([[], ['n1']])
    await engine.close()
  })

  test(`[S34] a rebuild without end is cut off when the engine is closed: ${name}`, async () => {
    const file = join(folder, `${name}.db`)
    const engine = open(file)
    await engine.put([need('a', 'Poro')])
    const rebuilt = engine.rebuild(pagesWithoutEnd()).catch((failure: Error) => failure.message)
    await new Promise((later) => setTimeout(later, 50))
    await engine.close()
    expect(await rebuilt).toBe('The search index is closed')
    const again = open(file)
    expect(await find(again, 'poro')).toEqual(['a'])
    await again.close()
  })
}

test('[S33] a failure reaches whoever asked, and the next request starts the thread again', async () => {
  const inside = join(folder, 'later')
  const engine = openThreadedSearch(join(inside, 'search.db'))
  await expect(engine.position()).rejects.toThrow('directory does not exist')
  mkdirSync(inside)
  await expect(engine.put([{ ...need('a', 'Poro'), shelf: 'no name' }])).rejects.toThrow('letters only')
  await engine.put([need('a', 'Poro')])
  expect(await find(engine, 'poro')).toEqual(['a'])
  await engine.close()
})

test('[S33] an engine that nobody asked starts no thread', async () => {
  const engine = openThreadedSearch(join(folder, 'never', 'search.db'))
  await engine.close()
  await expect(engine.position()).rejects.toThrow('The search index is closed')
})

test('[S34] whoever still waits is refused when it is closed', async () => {
  const engine = openThreadedSearch(':memory:')
  const waiting = [engine.put([need('a', 'Poro')]), engine.position(), find(engine, 'poro')]
  const refused = waiting.map((one) => expect(one).rejects.toThrow('The search index is closed'))
  await engine.close()
  await Promise.all(refused)
})
