import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MeilisearchProcess, meilisearchIsHere, whyNoMeilisearch } from './meilisearch-build.ts'
import { MeilisearchDoor } from './meilisearch-door.ts'
import { audienceFilter } from './meilisearch-query.ts'
import { openMeilisearch } from './meilisearch.ts'
import type { SearchDocument } from './port.ts'
import { searchEngineSuite } from './search.contract.ts'
import { askedWords } from './words.ts'

const need = (id: string, text: string, shelf = 'open'): SearchDocument => ({
  ...{ id, subjectId: id, index: 'needs', shelf, language: 'fi' },
  ...{ title: text, names: '', text, concepts: [] },
})
const asked = (text: string) =>
  ({ index: 'needs', shelf: 'open', words: askedWords(text), tolerance: 'loose', limit: 9 }) as const

describe.skipIf(!meilisearchIsHere)(`with Meilisearch (skipped when ${whyNoMeilisearch})`, { timeout: 120_000 }, () => {
  const server = new MeilisearchProcess()
  beforeAll(async () => void (await server.start()))
  afterAll(() => server.remove())

  searchEngineSuite('Meilisearch', async () => openMeilisearch(server))

  test('[S37] a token for one audience reaches no other shelf, no other index, and writes nothing', async () => {
    const indexName = 'guarded'
    const engine = openMeilisearch({ ...server, indexName })
    await engine.put([need('a', 'Poro'), need('b', 'Poro', 'closed')])
    const door = new MeilisearchDoor({ ...server, indexName })
    const asker = await door.asker(audienceFilter('open_needs'))
    const found = async (options: object) =>
      (await asker.index<{ documentId?: string }>(indexName).search('', options)).hits.flatMap(
        ({ documentId }) => documentId ?? [],
      )
    expect(await found({})).toEqual(['a'])
    expect(await found({ filter: 'place = "closed_needs"' })).toEqual([])
    expect(await found({ filter: 'place = "open_needs" OR place = "closed_needs"' })).toEqual(['a'])
    await expect(asker.index('silta').search('')).rejects.toThrow('cannot')
    await expect(asker.index(indexName).addDocuments([{ id: 'x' }])).rejects.toThrow('invalid')
    const writer = await door.writer()
    expect(writer.config.apiKey).not.toBe(server.key)
    await expect(writer.getKeys()).rejects.toThrow('invalid')
    await expect(writer.index('another').addDocuments([{ id: 'x' }])).rejects.toThrow('cannot')
    await engine.close()
  })

  test('[S38] it answers as before while it is rebuilt', async () => {
    const engine = openMeilisearch({ ...server, indexName: 'rebuilt' })
    await engine.put([need('a', 'Poro')])
    async function* pages() {
      for (let at = 0; at < 12; at++) {
        yield Array.from({ length: 100 }, (_, one) => need(`n${at}-${one}`, `Malmi kaivos ${at} ${one}`))
        expect((await engine.ask(asked('poro'))).map(({ id }) => id)).toEqual(['a'])
        expect(await engine.ask(asked('malmi'))).toEqual([])
      }
    }
    await engine.rebuild(pages())
    expect(await engine.ask(asked('poro'))).toEqual([])
    expect(await engine.ask(asked('malmi'))).toHaveLength(9)
    await engine.close()
  })

  test('[S38] a rebuild that fails leaves it as it was', async () => {
    const engine = openMeilisearch({ ...server, indexName: 'torn' })
    await engine.put([need('a', 'Poro')])
    await engine.note({ form: 1, seq: 2, at: 3 })
    async function* pagesThatFail() {
      yield [need('b', 'Malmi')]
      throw new RangeError('no more pages')
    }
    await expect(engine.rebuild(pagesThatFail())).rejects.toThrow(new RangeError('no more pages'))
    expect(await engine.position()).toEqual({ form: 1, seq: 2, at: 3 })
    expect([await engine.ask(asked('malmi')), (await engine.ask(asked('porro'))).length]).toEqual([[], 1])
    await engine.close()
    await expect(engine.put([need('c', 'Metsä')])).rejects.toThrow('The search index is closed')
  })

  test('[S38] what a rebuild left behind whose process died is cleared an hour later', async () => {
    const indexName = 'left'
    const writer = await new MeilisearchDoor({ ...server, indexName }).writer()
    const remains = [`${indexName}_0123456789ab`, `${indexName}_other`]
    for (const uid of remains) await writer.createIndex(uid).waitTask()
    const rebuiltAt = async (clock: () => number) => {
      const engine = openMeilisearch({ ...server, indexName }, clock)
      await engine.rebuild((async function* () {})())
      await engine.close()
      const { results } = await writer.getRawIndexes({ limit: 100 })
      return results.flatMap(({ uid }) => (uid.startsWith(indexName) ? uid : [])).sort()
    }
    expect(await rebuiltAt(() => Date.now())).toEqual([indexName, ...remains])
    await expect.poll(() => rebuiltAt(() => Date.now() + 2 * 60 * 60_000)).toEqual([indexName, `${indexName}_other`])
  })
})
