import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { searchEngineSuite } from './search.contract.ts'
import { openEmbeddedSearch } from './embedded.ts'
import type { SearchDocument } from './port.ts'
import { askedWords } from './words.ts'

searchEngineSuite('embedded search', async () => openEmbeddedSearch(':memory:'))

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
const asked = (text: string) =>
  ({ index: 'needs', shelf: 'open', words: askedWords(text), tolerance: 'loose', limit: 9 }) as const

test('[S1] [S2] what was asked before is answered by what stands now', async () => {
  const engine = openEmbeddedSearch(':memory:')
  const any = { ...asked('poro'), limit: 2, isUnranked: true } as const
  const found = async () => (await engine.ask(any)).map(({ id }) => id).sort()
  await engine.put([need('a', 'Poro'), need('b', 'Poro')])
  expect([await found(), await found()]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  await engine.put([need('a', 'Kala')])
  expect(await found()).toEqual(['b'])
  await engine.put([need('c', 'Poro')])
  expect([await found(), await found()]).toEqual([
    ['b', 'c'],
    ['b', 'c'],
  ])
  await engine.remove(['b'])
  expect(await found()).toEqual(['c'])
  await engine.put([need('d', 'Poro')])
  expect(await found()).toEqual(['c', 'd'])
  const rebuilt = engine.rebuild(
    (async function* () {
      yield [need('e', 'Poro')]
    })(),
  )
  await rebuilt
  expect(await found()).toEqual(['e'])
  await engine.close()
})

test('[S15] keeps documents, words and position over a restart', async () => {
  const file = join(folder, 'kept.db')
  const first = openEmbeddedSearch(file)
  await first.put([need('a', 'Poronhoito')])
  await first.note({ form: 1, seq: 5, at: 6 })
  await first.close()
  const second = openEmbeddedSearch(file)
  expect((await second.ask(asked('poronhiito'))).map(({ id }) => id)).toEqual(['a'])
  expect(await second.position()).toEqual({ form: 1, seq: 5, at: 6 })
  await second.close()
})

test('[S15] makes a damaged file anew', async () => {
  const file = join(folder, 'torn.db')
  writeFileSync(file, 'SQLite format 3\0 and then nothing that could be read as pages'.repeat(200))
  const engine = openEmbeddedSearch(file)
  expect(await engine.position()).toBeNull()
  await engine.put([need('a', 'Poro')])
  expect(await engine.ask(asked('poro'))).toHaveLength(1)
  await engine.close()
})

test('[S16] writing many documents leaves the event loop free in between', async () => {
  const engine = openEmbeddedSearch(':memory:')
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  const many = Array.from({ length: 600 }, (_, at) => need(`n${at}`, `sana${at} poro metsä `.repeat(30)))
  await engine.put(many)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(3)
  expect(await engine.ask(asked('sana599 '))).toHaveLength(1)
  await engine.close()
})
