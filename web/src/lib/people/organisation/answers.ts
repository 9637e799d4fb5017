import type {
  changeOrganisation,
  createOrganisation,
  Industry,
  Organisation,
  SizeFacts,
} from '@silta/shared/organisations.ts'
import type { ContentLanguage, LegalForm, OrganisationKind } from '@silta/shared/words.ts'
import type { Static } from 'typebox'
import { Refusal } from '#lib/client/call.ts'
import * as words from '#lib/paraglide/messages.js'
import type { ComboboxOption } from '#lib/ui/combobox.ts'
import { filled } from '../form.svelte.ts'

type Facts = Static<typeof createOrganisation.body>

/** A company of the group, as it is typed. */
export type GroupAnswers = Record<'name' | 'sharePercent' | 'persons' | 'turnoverEur' | 'balanceSheetEur', string>

/** An organisation's facts as they are typed; figures are texts until they are sent. */
export type Answers = {
  /** the one that was read; kept with the text, so that an old text does not pass for a change of the present one */
  version: number
  name: string
  kind: OrganisationKind | null
  municipality: ComboboxOption | null
  /** its value is the code after its version: NACE2:01.45 */
  industry: ComboboxOption | null
  businessId: string
  description: string
  website: string
  languages: ContentLanguage[]
  persons: string
  turnoverEur: string
  balanceSheetEur: string
  group: GroupAnswers[]
  foundedOn: string
  legalForm: LegalForm | ''
  teamInbox: string
  emailDomains: string
}

export const noGroup = (): GroupAnswers => ({
  name: '',
  sharePercent: '',
  persons: '',
  turnoverEur: '',
  balanceSheetEur: '',
})

export function noAnswers(): Answers {
  const texts = {
    name: '',
    businessId: '',
    description: '',
    website: '',
    foundedOn: '',
    teamInbox: '',
    emailDomains: '',
  }
  const size = { persons: '', turnoverEur: '', balanceSheetEur: '', group: [] }
  return { version: 1, ...texts, ...size, kind: null, municipality: null, industry: null, languages: [], legalForm: '' }
}

/** What was saved, as it would be typed. */
export function answersOf({ own, municipality, industry, ...shown }: Organisation): Answers {
  const facts = own?.sizeFacts
  return {
    version: own?.version ?? 1,
    name: shown.name,
    kind: shown.kind,
    municipality: municipality && { value: municipality.code, label: municipality.name },
    industry: industry && { value: `${industry.version}:${industry.code}`, label: industry.name },
    businessId: own?.businessId ?? '',
    description: shown.description ?? '',
    website: shown.website ?? '',
    languages: shown.languages,
    persons: typed(facts?.persons),
    turnoverEur: typed(facts?.turnoverEur),
    balanceSheetEur: typed(facts?.balanceSheetEur),
    group: (facts?.group ?? []).map(({ name, ...figures }) => ({
      name,
      sharePercent: typed(figures.sharePercent),
      persons: typed(figures.persons),
      turnoverEur: typed(figures.turnoverEur),
      balanceSheetEur: typed(figures.balanceSheetEur),
    })),
    foundedOn: own?.foundedOn ?? '',
    legalForm: own?.legalForm ?? '',
    teamInbox: own?.teamInbox ?? '',
    emailDomains: own?.emailDomains.join(', ') ?? '',
  }
}

/** 1 200 000,5: thousands apart, as it is read back by `figureOf` */
function typed(figure: number | undefined): string {
  if (figure === undefined) return ''
  const [whole = '', part] = String(figure).split('.')
  return whole.replace(/\B(?=(\d{3})+$)/g, ' ') + (part ? `,${part}` : '')
}

/** What founds an organisation: the first four answers. */
export function basicsOf({ name, kind, municipality, industry, businessId }: Answers): Facts {
  const facts = { name: name.trim(), kind, municipality: municipality?.value ?? '', businessId: businessId.trim() }
  return filled({ ...facts, industry: industryOf(industry) } as Facts)
}

/**
 * Everything that stands in the form; an empty answer takes away what was saved. Domains are left to owners.
 * @throws Refusal `invalid` where a figure is no number
 */
export function bodyOf(answers: Answers, isOwner: boolean): Static<typeof changeOrganisation.body> {
  const { name, kind, municipality, industry, businessId, description, website, teamInbox } = answers
  return {
    version: answers.version,
    name: name.trim(),
    ...(kind && { kind }),
    municipality: municipality?.value ?? null,
    industry: industryOf(industry),
    businessId: businessId.trim() || null,
    description: description.trim() || null,
    website: website.trim() || null,
    teamInbox: teamInbox.trim() || null,
    languages: answers.languages,
    foundedOn: answers.foundedOn || null,
    legalForm: answers.legalForm || null,
    sizeFacts: checkedSizeFacts(answers),
    ...(isOwner && { emailDomains: domainsOf(answers.emailDomains) }),
  }
}

function industryOf(chosen: ComboboxOption | null): Industry | null {
  const [version, code] = chosen?.value.split(':') ?? []
  return version && code ? ({ code, version } as Industry) : null
}

const domainsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^@/, ''))
    .filter(Boolean)

/** 1 200 000,50 as it is written here; undefined when nothing is, NaN when it is no number. */
export function figureOf(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0€%]/g, '').replace(',', '.')
  return bare === '' ? undefined : Number(bare)
}

const figures = ['persons', 'turnoverEur', 'balanceSheetEur'] as const
const groupFigures = ['sharePercent', ...figures] as const

/** The facts of size as far as they are numbers; null when there are none. */
export function sizeFactsOf(answers: Answers): SizeFacts | null {
  const own = figures.map((name) => [name, figureOf(answers[name])] as const)
  const known = own.filter(([, figure]) => figure !== undefined && !Number.isNaN(figure))
  const group = answers.group.map(({ name, ...texts }) => {
    const [sharePercent, persons, turnoverEur, balanceSheetEur] = groupFigures.map((one) => figureOf(texts[one]) || 0)
    return { name: name.trim(), sharePercent, persons, turnoverEur, balanceSheetEur } as NonNullable<
      SizeFacts['group']
    >[0]
  })
  if (known.length === 0 && group.length === 0) return null
  return { ...Object.fromEntries(known), ...(group.length > 0 && { group }) }
}

function checkedSizeFacts(answers: Answers): SizeFacts | null {
  const wrong = [
    ...figures.filter((name) => Number.isNaN(figureOf(answers[name]))),
    ...answers.group.flatMap((one, at) =>
      groupFigures.filter((name) => Number.isNaN(figureOf(one[name]))).map((name) => `group.${at}.${name}`),
    ),
  ]
  if (wrong.length === 0) return sizeFactsOf(answers)
  const details = wrong.map((name) => ({ field: `sizeFacts.${name}`, code: 'type' }))
  throw new Refusal({ code: 'invalid', message: 'A figure is no number.', details }, 422)
}

/** Words for fields that say more than the general ones. */
export const says: Partial<Record<string, () => string>> = {
  website: words.organisation_website_wrong,
  teamInbox: words.account_email_wrong,
  'emailDomains.*': words.organisation_domains_wrong,
  ...Object.fromEntries(figures.map((name) => [`sizeFacts.${name}`, words.organisation_number_wrong])),
  ...Object.fromEntries(groupFigures.map((name) => [`sizeFacts.group.*.${name}`, words.organisation_number_wrong])),
}

export const labels = (): Record<string, string> => ({
  name: words.organisation_name(),
  kind: words.organisation_kind(),
  municipality: words.organisation_municipality(),
  industry: words.organisation_industry(),
  businessId: words.organisation_business_id(),
  description: words.organisation_description(),
  website: words.organisation_website(),
  languages: words.organisation_languages(),
  sizeFacts: words.organisation_part_size(),
  'sizeFacts.persons': words.organisation_persons(),
  'sizeFacts.turnoverEur': words.organisation_turnover(),
  'sizeFacts.balanceSheetEur': words.organisation_balance(),
  foundedOn: words.organisation_founded(),
  legalForm: words.organisation_legal_form(),
  teamInbox: words.organisation_team_inbox(),
  emailDomains: words.organisation_domains(),
})
