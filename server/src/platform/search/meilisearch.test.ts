import { afterAll, beforeAll, describe } from 'vitest'
import { MeilisearchProcess, meilisearchIsHere, whyNoMeilisearch } from './meilisearch-build.ts'
import { openMeilisearch } from './meilisearch.ts'
import { searchEngineSuite } from './search.contract.ts'

describe.skipIf(!meilisearchIsHere)(`with Meilisearch (skipped when ${whyNoMeilisearch})`, () => {
  const server = new MeilisearchProcess()
  beforeAll(async () => void (await server.start()))
  afterAll(() => server.remove())

  searchEngineSuite('Meilisearch', async () => openMeilisearch(server))
})
