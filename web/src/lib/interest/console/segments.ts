import { missingFacts, type MissingFact, type NudgeWords, type SegmentFilter } from '@silta/shared/segments.ts'
import { interfaceLanguages, organisationKinds } from '@silta/shared/words.ts'
import { textOf } from '#lib/interest/acting.ts'
import * as words from '#lib/paraglide/messages.js'

export const missingWords: Record<MissingFact, () => string> = {
  description: words.console_missing_description,
  municipality: words.console_missing_municipality,
  industry: words.console_missing_industry,
  size: words.console_missing_size,
  website: words.console_missing_website,
  businessId: words.console_missing_businessId,
  teamInbox: words.console_missing_teamInbox,
}

/** What an address asks for; values that no filter knows are left out. */
export function filterIn({ searchParams }: URL): SegmentFilter {
  const given = (name: string) => searchParams.get(name) ?? ''
  const kind = organisationKinds.find((one) => one === given('kind'))
  const missing = missingFacts.filter((fact) => searchParams.getAll('missing').includes(fact))
  const months = Math.trunc(Number(given('quiet')))
  return {
    ...(kind && { kind }),
    ...(/^[A-U]$/.test(given('industry')) && { industry: given('industry') }),
    ...(/^\d{3}$/.test(given('municipality')) && { municipality: given('municipality') }),
    ...(missing.length > 0 && { missing }),
    ...(months >= 1 && { quietMonths: Math.min(months, 60) }),
    ...(given('stale') === 'true' && { staleOffers: true }),
    ...(given('late') === 'true' && { neverInTime: true }),
  }
}

/** The other way round: the part of an address after its question mark. */
export function searchOf(filter: SegmentFilter): string {
  const { kind, industry, municipality, missing = [], quietMonths, staleOffers, neverInTime } = filter
  const plain = { kind, industry, municipality, quiet: quietMonths, stale: staleOffers, late: neverInTime }
  const pairs = Object.entries(plain).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  return new URLSearchParams([...pairs, ...missing.map((fact) => ['missing', fact])]).toString()
}

/** The words of a nudge as a form gives them: subject_fi, text_fi and so on. */
export function nudgeWordsIn(form: FormData): NudgeWords {
  const of = (language: string) => ({
    subject: textOf(form, `subject_${language}`),
    text: textOf(form, `text_${language}`),
  })
  const [fi, sv, en] = interfaceLanguages
  return { fi: of(fi), sv: of(sv), en: of(en) }
}
