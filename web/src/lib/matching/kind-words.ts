import type { Facet } from '@silta/shared/matching.ts'
import type { OfferKind } from '@silta/shared/words.ts'
import * as words from '#lib/paraglide/messages.js'

/** What a kind of offer is called, alone. */
export const kindWords: Record<OfferKind, () => string> = {
  expertise: words.match_kind_expertise,
  service: words.match_kind_service,
  testEnvironment: words.match_kind_testEnvironment,
  equipment: words.match_kind_equipment,
  data: words.match_kind_data,
  training: words.match_kind_training,
  studentProject: words.match_kind_studentProject,
  advice: words.match_kind_advice,
}

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
}
