import { fieldText } from '#lib/client/problem.ts'
import * as words from '#lib/paraglide/messages.js'

/** What a column can be called, most needed first. The file's own headings may be these words too. */
export const sheetWords = {
  title: words.offer_field_title,
  description: words.offer_sheet_description,
  forCompany: words.offer_text_forCompany,
  kind: words.offer_sheet_kind,
  language: words.offer_sheet_language,
  priceBasis: words.offer_sheet_priceBasis,
  priceEur: words.offer_fact_price,
  leadTimeDays: words.offer_sheet_leadTime,
  capacity: words.offer_sheet_capacity,
  stageFrom: words.offer_sheet_stageFrom,
  stageTo: words.offer_sheet_stageTo,
  delivery: words.offer_fact_delivery,
  municipality: words.offer_fact_place,
  workLanguages: words.offer_fact_languages,
  industries: words.offer_sheet_industries,
  fieldsOfScience: words.offer_fact_sciences,
  references: words.offer_text_references,
  contactInbox: words.offer_field_contactInbox,
  sourceUrl: words.offer_field_sourceUrl,
  sourceDate: words.offer_field_sourceDate,
  validUntil: words.offer_fact_valid,
}
export type SheetField = keyof typeof sheetWords

const cellWords: Record<string, (() => string) | undefined> = {
  unknown: words.offer_cell_unknown,
  format: words.offer_cell_format,
  minLength: words.offer_cell_short,
  maxLength: words.offer_cell_long,
}

/** What is wrong with a cell: the row's problems come without their limits, so they are said without numbers. */
export const cellProblem = (code: string): string => cellWords[code]?.() ?? fieldText(code)
