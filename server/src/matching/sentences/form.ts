import type { ReasonConcept, Params } from '../finding.ts'

/** What a sentence is made of: params, and the concepts' labels in the reader's language. */
export type Matter = { params: Params; labels: string[] }

export type Sentence = (matter: Matter) => string

/** One sentence for each code that a reason or a missing fact can have. */
export type SentenceBook = Record<SentenceCode, Sentence>

export const sentenceCodes = [
  'topic.concepts',
  'topic.words',
  'help.fits',
  'help.partly',
  'help.other',
  'help.need',
  'help.offerClosed',
  'help.offerExpired',
  'help.needClosed',
  'help.needExpired',
  'industry.same',
  'industry.near',
  'industry.other',
  'industry.need',
  'industry.offer',
  'readiness.fits',
  'readiness.near',
  'readiness.other',
  'readiness.need',
  'readiness.offer',
  'place.remote',
  'place.comes',
  'place.there',
  'place.visits',
  'place.same',
  'place.region',
  'place.far',
  'place.bound',
  'place.need',
  'place.offer',
  'language.shared',
  'language.none',
  'language.need',
  'language.offer',
  'time.fits',
  'time.tight',
  'time.late',
  'time.offer',
  'price.free',
  'price.within',
  'price.tight',
  'price.over',
  'price.need',
  'price.offer',
] as const
export type SentenceCode = (typeof sentenceCodes)[number]

/** Labels of concepts in a language, without empty ones, at most `most`. */
export function labelsOf(
  concepts: readonly ReasonConcept[] | undefined,
  language: 'fi' | 'sv' | 'en',
  most = 4,
): string[] {
  return [...new Set((concepts ?? []).map((one) => one.labels[language]).filter((label) => label !== ''))].slice(
    0,
    most,
  )
}

/** "a, b and c" */
export function listed(items: readonly string[], and: string): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`
}

/** A param as text. */
export function word(params: Params, name: string): string {
  const value = params[name]
  return typeof value === 'object' ? value.join(', ') : String(value ?? '')
}

/** A param that is a list. */
export function words(params: Params, name: string): readonly string[] {
  const value = params[name]
  return typeof value === 'object' ? value : value === undefined ? [] : [String(value)]
}

/** A param that is a number. */
export function figure(params: Params, name: string): number {
  return Number(params[name] ?? 0)
}
