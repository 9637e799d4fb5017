import type { Config } from '../config.ts'
import { FallbackSearch } from './fallback.ts'
import { openMeilisearch } from './meilisearch.ts'
import type { AskingEngine, SearchEngine } from './port.ts'
import { openThreadedSearch } from './threaded.ts'

/** Whether an index holds all that is committed or will in a moment; and when nobody keeps it any more. */
export type IndexState = 'whole' | 'behind' | 'closed'
/** An engine whose index is to be kept after the database, and who hears how that goes. */
export type KeptEngine = { engine: SearchEngine; heed: (state: IndexState, failure?: unknown) => void }

/** The engine that is asked, and those whose indexes are kept. */
export type OpenedSearch = { engine: AskingEngine; kept: KeptEngine[] }

/**
 * The embedded engine; with MEILI_URL, Meilisearch with the embedded one behind it, whose index is kept too, so that
 * search goes on when Meilisearch does not.
 * @param given an engine to be used instead of the embedded one
 */
export function openSearch(
  { dataDir, meiliUrl, meiliKey }: Pick<Config, 'dataDir' | 'meiliUrl' | 'meiliKey'>,
  given: SearchEngine | undefined,
  tell: (line: string) => void,
): OpenedSearch {
  const embedded = given ?? openThreadedSearch(`${dataDir}/search.db`)
  const alone = { engine: embedded, heed: () => {} }
  if (meiliUrl === null) return { engine: embedded, kept: [alone] }
  const first = openMeilisearch({ url: meiliUrl, key: meiliKey })
  const engine = new FallbackSearch(first, embedded, { tell })
  return { engine, kept: [alone, { engine: first, heed: engine.heed.bind(engine) }] }
}
