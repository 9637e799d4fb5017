import type { Meilisearch } from 'meilisearch'
import type { Analyser, TextTerms } from '#language/analysis.ts'
import { isRefusal, MeilisearchDoor, type MeilisearchPlace } from '#platform/search/meilisearch-door.ts'
import { Road, Tasks } from '#platform/search/meilisearch-tasks.ts'
import { slices } from '#platform/search/slices.ts'
import type { DocumentTerms } from '../terms/document.ts'
import { CrowdIndex, type Whole } from './crowd-index.ts'
import { readStored, settings, storedId, storedTerms, tokenOf, type StoredTerms } from './stored.ts'
import { askedTerms, has, subQueries, termsOf } from './sub-queries.ts'

const batchSize = 500
const countsPerRequest = 100
/** How many come back to be summed, in the asking language and in others: the strongest terms choose, all terms order. */
const lookedAt = { same: 600, across: 900 }
/** How often a term stands changes slowly: for so long it is not asked again; ms. */
const rememberedMs = 600_000

type Counted = { at: number; size: number; averageLength: number; frequencies: Map<number, number> }

/**
 * Match candidates by Meilisearch: no process holds an index of all documents. The strongest terms of a text choose some
 * hundreds of documents in one federated search; how often each term stands in all is asked too, so that the score of
 * these is what it would be among all.
 */
export class MeilisearchCandidates {
  readonly #analyser: Analyser
  readonly #door: MeilisearchDoor
  readonly #tasks = new Tasks()
  readonly #counted = new Map<string, Counted>()

  /** `indexName` in the place: an index for nothing else, whose name begins with that of Silta's other one */
  constructor(analyser: Analyser, { indexName = 'silta_matching', ...place }: MeilisearchPlace) {
    this.#analyser = analyser
    this.#door = new MeilisearchDoor({ ...place, indexName })
  }

  /** Puts documents of a crowd, in the place of those with the same keys. */
  async put(crowd: string, documents: { key: string; read: DocumentTerms }[]): Promise<void> {
    const client = await this.#ready()
    const road = new Road((uid) => this.#tasks.done(client, uid))
    for (const some of slices(documents, batchSize)) {
      const stored = some.map(({ key, read }) => storedTerms(this.#analyser, { key, crowd }, read))
      await road.add(await client.index<StoredTerms>(this.#door.indexName).addDocuments(stored, { primaryKey: 'id' }))
    }
    await road.end()
    this.#counted.delete(crowd)
  }

  async remove(keys: string[]): Promise<void> {
    const client = await this.#ready()
    const { taskUid } = await client.index(this.#door.indexName).deleteDocuments(keys.map(storedId))
    await this.#tasks.done(client, taskUid)
    this.#counted.clear()
  }

  /**
   * An index of what may fit a text, some hundreds of documents of a crowd, to be asked as one of all would be.
   * @param now a time that only ever grows, ms
   */
  async indexFor(crowd: string, text: TextTerms, now: number): Promise<CrowdIndex> {
    const client = await this.#door.asker(`crowd = "${crowd}"`)
    const whole = await this.#wholeFor(client, { crowd, terms: termsOf(text), now })
    const terms = askedTerms(this.#analyser, text, whole)
    const index = new CrowdIndex(whole)
    const found = await Promise.all(
      (['same', 'across'] as const).map(async (kind) => {
        const queries = subQueries(this.#door.indexName, terms, { text, crowd, kind })
        if (queries.length === 0) return []
        const asked = { federation: { limit: lookedAt[kind] }, queries }
        return (await client.multiSearch<typeof asked, StoredTerms>(asked)).hits
      }),
    )
    for (const hit of found.flat()) index.put(hit.key, readStored(this.#analyser, hit))
    return index
  }

  close() {
    this.#tasks.close()
  }

  /** How often each of some terms stands in a crowd. */
  async #wholeFor(
    client: Meilisearch,
    { crowd, terms, now }: { crowd: string; terms: number[]; now: number },
  ): Promise<Whole> {
    let counted = this.#counted.get(crowd)
    if (!counted || now - counted.at > rememberedMs)
      this.#counted.set(crowd, (counted = { at: now, frequencies: new Map(), ...(await this.#lengths(client, crowd)) }))
    const { frequencies } = counted
    const unknown = terms.filter((term) => !frequencies.has(term))
    for (const some of slices(unknown, countsPerRequest)) {
      const queries = some
        .map((term) => has([tokenOf(this.#analyser, term)]))
        .map((filter) => ({
          ...{ indexUid: this.#door.indexName, q: '', limit: 0 },
          filter: [`crowd = "${crowd}"`, filter],
        }))
      const { results } = await client.multiSearch<{ queries: typeof queries }>({ queries })
      results.forEach((result, at) => frequencies.set(some[at]!, result.estimatedTotalHits ?? 0))
    }
    return counted
  }

  /** Documents of a crowd, and their average length: from the counts of each length. */
  async #lengths(client: Meilisearch, crowd: string): Promise<{ size: number; averageLength: number }> {
    const asked = { filter: `crowd = "${crowd}"`, facets: ['quarters'], limit: 0 }
    const { facetDistribution } = await client.index(this.#door.indexName).search('', asked)
    const lengths = Object.entries(facetDistribution?.quarters ?? {})
    const size = lengths.reduce((sum, [, count]) => sum + count, 0)
    const words = lengths.reduce((sum, [quarters, count]) => sum + (Number(quarters) / 4) * count, 0)
    return { size, averageLength: size === 0 ? 1 : Math.max(1, words / size) }
  }

  async #ready(): Promise<Meilisearch> {
    const client = await this.#door.writer()
    const { indexName } = this.#door
    try {
      await client.getRawIndex(indexName)
    } catch (failure) {
      if (!isRefusal(failure, 'index_not_found')) throw this.#door.told(failure)
      const made = await client.createIndex(indexName, { primaryKey: 'id' })
      await this.#tasks.done(client, made.taskUid, 'index_already_exists')
      const set = await client.index(indexName).updateSettings(settings)
      await this.#tasks.done(client, set.taskUid)
    }
    return client
  }
}
