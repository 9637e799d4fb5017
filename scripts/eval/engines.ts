import type { Analyser } from '#server/language/analysis.ts'
import { readText, readTerms } from '#server/matching/asking.ts'
import { buildOffer } from '#server/matching/build.ts'
import type { MatchText } from '#server/matching/facts.ts'
import { Matcher } from '#server/matching/matcher.ts'
import { MeilisearchCandidates } from '#server/matching/meilisearch/candidates.ts'
import { documentTerms } from '#server/matching/terms/document.ts'
import { ask } from '#server/matching/topic-query.ts'
import { MeilisearchProcess } from '#server/platform/search/meilisearch-build.ts'

/** What ranks documents for a text, by the code that serves matches: best first, as [id, score]. */
export type RankingEngine = {
  put: (documents: { id: string; text: MatchText }[]) => Promise<void>
  rank: (text: MatchText, limit: number) => Promise<[string, number][]>
  close: () => Promise<void>
}

/** The index in memory. */
export function embeddedEngine(analyser: Analyser): RankingEngine {
  const matcher = new Matcher(analyser)
  return {
    async put(documents) {
      for (const { id, text } of documents) matcher.putOffer(buildOffer(id, { text }))
      for (const _ of matcher.tidy());
    },
    rank: async (text, limit) => matcher.rankOffers(text, limit),
    close: async () => {},
  }
}

/** Candidates by a Meilisearch of its own, which is started for this and ended; the scores are ours. */
export async function meilisearchEngine(analyser: Analyser): Promise<RankingEngine> {
  const server = await new MeilisearchProcess().start()
  const candidates = new MeilisearchCandidates(analyser, server)
  const crowd = 'offers'
  return {
    async put(documents) {
      const read = documents.map(({ id, text }) => ({ key: id, read: documentTerms(readTerms(analyser, text)) }))
      await candidates.put(crowd, read)
    },
    async rank(text, limit) {
      const asked = readText(analyser, text)
      const index = await candidates.indexFor(crowd, asked, performance.now())
      return ask(index, asked, { limit }).nearest.map(({ doc, score }) => [index.ids[doc] ?? '', score])
    },
    async close() {
      candidates.close()
      await server.remove()
    },
  }
}
