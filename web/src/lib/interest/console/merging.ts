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

/** A need by its id, or by the address of its page. */
export const needIn = (text: string): string => /(?:needs\/)?([A-Za-z0-9_-]{8,64})\/?$/.exec(text.trim())?.[1] ?? ''
