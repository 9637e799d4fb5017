import type { Facet } from '@silta/shared/matching.ts'
import * as words from '#lib/paraglide/messages.js'

/** What a part of a score is about. */
export const facetWords: Record<Facet, () => string> = {
  topic: words.match_facet_topic,
  help: words.match_facet_help,
  industry: words.match_facet_industry,
  readiness: words.match_facet_readiness,
  place: words.match_facet_place,
  language: words.match_facet_language,
  time: words.match_facet_time,
  price: words.match_facet_price,
  facilitator: words.match_facet_facilitator,
}
