/** The plain words for what stands in the tables as codes, in the page's language. */
import type { Offer } from '@silta/shared/offers.ts'
import * as words from '#lib/paraglide/messages.js'

type Say<Code extends string> = Record<Code, () => string>

export const stateWords: Say<Offer['state']> = {
  draft: words.offer_state_draft,
  open: words.offer_state_open,
  paused: words.offer_state_paused,
  expired: words.offer_state_expired,
}

/** What a kind of offer is called, alone. */
export const kindWords: Say<Offer['kind']> = {
  expertise: words.match_kind_expertise,
  service: words.match_kind_service,
  testEnvironment: words.match_kind_testEnvironment,
  equipment: words.match_kind_equipment,
  data: words.match_kind_data,
  training: words.match_kind_training,
  studentProject: words.match_kind_studentProject,
  advice: words.match_kind_advice,
}

/** What each kind means, for whoever chooses one. */
export const kindHints: Say<Offer['kind']> = {
  expertise: words.offer_kind_expertise_hint,
  service: words.offer_kind_service_hint,
  testEnvironment: words.offer_kind_testEnvironment_hint,
  equipment: words.offer_kind_equipment_hint,
  data: words.offer_kind_data_hint,
  training: words.offer_kind_training_hint,
  studentProject: words.offer_kind_studentProject_hint,
  advice: words.offer_kind_advice_hint,
}

export const deliveryWords: Say<Offer['delivery'][number]> = {
  onSite: words.offer_delivery_onSite,
  atCustomer: words.offer_delivery_atCustomer,
  remote: words.offer_delivery_remote,
  anywhere: words.offer_delivery_anywhere,
}

export const priceWords: Say<NonNullable<Offer['priceBasis']>> = {
  free: words.offer_price_free,
  fixed: words.offer_price_fixed,
  hourly: words.offer_price_hourly,
  daily: words.offer_price_daily,
  perSample: words.offer_price_perSample,
  project: words.offer_price_project,
  quote: words.offer_price_quote,
}

/** How far the customer's matter has come: the stages of a need, said of somebody else. */
export const stageWords: Say<NonNullable<Offer['stageFrom']>> = {
  idea: words.offer_stage_idea,
  tried: words.offer_stage_tried,
  pilot: words.offer_stage_pilot,
  inUse: words.offer_stage_inUse,
}
