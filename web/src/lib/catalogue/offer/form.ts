import type { createOffer, Offer } from '@silta/shared/offers.ts'
import type { ContentLanguage, Delivery, OfferKind, PriceBasis, Stage } from '@silta/shared/words.ts'
import type { Static } from 'typebox'

export type Named = { code: string; name: string }
export type Trade = Named & { version: string }

/** What the form holds: every answer, with an empty value for what is not answered. */
export type OfferForm = {
  kind: OfferKind | null
  language: ContentLanguage
  title: string
  description: string
  forCompany: string
  priceBasis: PriceBasis | ''
  /** as typed: "1150", "1 150,50" */
  priceEur: string
  /** as typed, in days */
  leadTimeDays: string
  capacity: string
  stageFrom: Stage | ''
  stageTo: Stage | ''
  delivery: Delivery[]
  municipality: Named | null
  workLanguages: ContentLanguage[]
  industries: Trade[]
  fieldsOfScience: Named[]
  references: string
  contactInbox: string
  sourceUrl: string
  /** 2026-12-31, or '' */
  sourceDate: string
  validUntil: string
}

/** What goes to the server, but for the organisation and the version. */
export type OfferBody = Omit<Static<typeof createOffer.body>, 'organisationId'>

export const emptyForm = (language: ContentLanguage): OfferForm => ({
  kind: null,
  language,
  ...{ title: '', description: '', forCompany: '', priceBasis: '', priceEur: '', leadTimeDays: '', capacity: '' },
  ...{ stageFrom: '', stageTo: '', delivery: [], municipality: null, workLanguages: [], industries: [] },
  ...{ fieldsOfScience: [], references: '', contactInbox: '', sourceUrl: '', sourceDate: '', validUntil: '' },
})

/** An offer that its owner reads, as a form. */
export function formOf(offer: Offer): OfferForm {
  const { kind, language, title, description, forCompany, capacity, references } = offer
  const { delivery, municipality, workLanguages, industries, fieldsOfScience } = offer
  return {
    ...{ kind, language, title, description, forCompany, capacity, references },
    ...{ delivery, municipality, workLanguages, industries, fieldsOfScience },
    priceBasis: offer.priceBasis ?? '',
    priceEur: offer.priceEur === null ? '' : String(offer.priceEur),
    leadTimeDays: offer.leadTimeDays === null ? '' : String(offer.leadTimeDays),
    stageFrom: offer.stageFrom ?? '',
    stageTo: offer.stageTo ?? '',
    contactInbox: offer.contactInbox ?? '',
    sourceUrl: offer.sourceUrl ?? '',
    sourceDate: offer.sourceDate ?? '',
    validUntil: offer.validUntil ?? '',
  }
}

/** The form as the server takes it; `kind` must be chosen by then. A number that cannot be read is refused there. */
export function bodyOf(form: OfferForm): OfferBody {
  const { kind, municipality, industries, fieldsOfScience, priceEur, leadTimeDays, ...plain } = form
  const trades = industries.map(({ code, version }) => ({ code, version }))
  return {
    ...plain,
    kind: kind!,
    title: form.title.trim(),
    priceBasis: form.priceBasis || null,
    priceEur: numberOf(priceEur),
    leadTimeDays: numberOf(leadTimeDays),
    stageFrom: form.stageFrom || null,
    stageTo: form.stageTo || null,
    contactInbox: form.contactInbox.trim() || null,
    sourceUrl: addressOf(form.sourceUrl),
    sourceDate: form.sourceDate || null,
    validUntil: form.validUntil || null,
    municipality: municipality?.code ?? null,
    industries: trades as OfferBody['industries'],
    fieldsOfScience: fieldsOfScience.map(({ code }) => code),
  }
}

/** "1 150,50" → 1150.5; null when empty; what is no number goes as it is, so that the server names the field */
function numberOf(text: string): number | null {
  const bare = text.replace(/[\s\u00a0€]/g, '').replace(',', '.')
  if (bare === '') return null
  return Number.isNaN(Number(bare)) ? (text as never) : Number(bare)
}

/** An address as people type it: "lab.example/services" means https. */
function addressOf(text: string): string | null {
  const typed = text.trim()
  if (typed === '') return null
  return /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`
}

/** The answers in which two forms differ. */
export const differing = (a: OfferForm, b: OfferForm): (keyof OfferForm)[] =>
  (Object.keys(a) as (keyof OfferForm)[]).filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
