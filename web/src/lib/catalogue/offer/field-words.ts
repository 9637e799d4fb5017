import { day, languageName, list } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'
import type { OfferForm } from './form.ts'
import { deliveryWords, kindWords, priceWords, stageWords } from './words.ts'

type Field = keyof OfferForm

/** What the form calls each answer. */
export const fieldWords: Record<Field, () => string> = {
  kind: words.offer_field_kind,
  language: words.need_language_label,
  title: words.offer_field_title,
  description: words.offer_field_description,
  forCompany: words.offer_field_forCompany,
  priceBasis: words.offer_field_priceBasis,
  priceEur: words.offer_field_priceEur,
  leadTimeDays: words.offer_field_leadTimeDays,
  capacity: words.offer_field_capacity,
  stageFrom: words.offer_field_stageFrom,
  stageTo: words.offer_field_stageTo,
  delivery: words.offer_field_delivery,
  municipality: words.offer_fact_place,
  workLanguages: words.offer_fact_languages,
  industries: words.offer_fact_industries,
  fieldsOfScience: words.offer_fact_sciences,
  references: words.offer_field_references,
  contactInbox: words.offer_field_contactInbox,
  sourceUrl: words.offer_field_sourceUrl,
  sourceDate: words.offer_field_sourceDate,
  validUntil: words.offer_fact_valid,
}

const read: Partial<Record<Field, (form: OfferForm) => string>> = {
  kind: ({ kind }) => (kind ? kindWords[kind]() : ''),
  language: ({ language }) => languageName(language),
  priceBasis: ({ priceBasis }) => (priceBasis ? priceWords[priceBasis]() : ''),
  stageFrom: ({ stageFrom }) => (stageFrom ? stageWords[stageFrom]() : ''),
  stageTo: ({ stageTo }) => (stageTo ? stageWords[stageTo]() : ''),
  delivery: ({ delivery }) => list(delivery.map((one) => deliveryWords[one]())),
  municipality: ({ municipality }) => municipality?.name ?? '',
  workLanguages: ({ workLanguages }) => list(workLanguages.map(languageName)),
  industries: ({ industries }) => industries.map(({ name }) => name).join('; '),
  fieldsOfScience: ({ fieldsOfScience }) => fieldsOfScience.map(({ name }) => name).join('; '),
  sourceDate: ({ sourceDate }) => (sourceDate ? day(sourceDate) : ''),
  validUntil: ({ validUntil }) => (validUntil ? day(validUntil) : ''),
}

const texts = new Set<Field>(['description', 'forCompany', 'references'])
/** Running text, of which both can stay. */
export const isText = (field: Field): boolean => texts.has(field)

/** An answer as it is read; '' when there is none. */
export const answerText = (form: OfferForm, field: Field): string => {
  const value = form[field]
  return read[field]?.(form) ?? (typeof value === 'string' ? value : '')
}
