import type { OfferMergeField } from '@silta/shared/duplicates.ts'
import type { MergeField } from '@silta/shared/merges.ts'
import * as words from '#lib/paraglide/messages.js'

export const fieldWords: Record<MergeField, () => string> = {
  title: words.console_field_title,
  teaser: words.console_field_teaser,
  problem: words.console_field_problem,
  wantedResult: words.console_field_wantedResult,
  tried: words.console_field_tried,
  ownInput: words.console_field_ownInput,
  stage: words.console_field_stage,
  cooperation: words.console_field_cooperation,
  budget: words.console_field_budget,
  workPlace: words.console_field_workPlace,
  tags: words.console_field_tags,
  workLanguages: words.console_field_workLanguages,
  deadline: words.console_field_deadline,
  validUntil: words.console_field_validUntil,
}

export const offerFieldWords: Record<OfferMergeField, () => string> = {
  title: words.offer_field_title,
  description: words.offer_field_description,
  forCompany: words.offer_field_forCompany,
  capacity: words.offer_field_capacity,
  references: words.offer_field_references,
  contactInbox: words.offer_field_contactInbox,
  validUntil: words.console_field_validUntil,
}

export type Things = 'needs' | 'offers' | 'organisations'

/** What an address of a page names: needs/…, offers/… or organisations/…; a bare id is a need's. Null for anything else. */
export function thingIn(text: string): { things: Things; id: string } | null {
  const [, things = 'needs', id] =
    /(?:(needs|offers|organisations)\/)?([A-Za-z0-9_-]{8,64})\/?$/.exec(text.trim()) ?? []
  return id ? { things: things as Things, id } : null
}
