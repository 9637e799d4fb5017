import { day, languageName, list } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'
import { kindWords, legalFormWords } from '../kind-words.ts'
import type { Answers } from './answers.ts'

type Field = Exclude<keyof Answers, 'version'>

/** How a page names an answer. */
export const answerWords: Record<Field, () => string> = {
  name: words.organisation_name,
  kind: words.organisation_kind,
  municipality: words.organisation_municipality,
  industry: words.organisation_industry,
  businessId: words.organisation_business_id,
  description: words.organisation_description,
  website: words.organisation_website,
  languages: words.organisation_languages,
  persons: words.organisation_persons,
  turnoverEur: words.organisation_turnover,
  balanceSheetEur: words.organisation_balance,
  group: words.organisation_group,
  foundedOn: words.organisation_founded,
  legalForm: words.organisation_legal_form,
  teamInbox: words.organisation_team_inbox,
  emailDomains: words.organisation_domains,
}

const read: Partial<Record<keyof Answers, (answers: Answers) => string>> = {
  kind: ({ kind }) => (kind ? kindWords[kind]() : ''),
  municipality: ({ municipality }) => municipality?.label ?? '',
  industry: ({ industry }) => industry?.label ?? '',
  languages: ({ languages }) => list(languages.map(languageName)),
  group: ({ group }) =>
    group
      .map((one) => [one.name, one.sharePercent, one.persons, one.turnoverEur, one.balanceSheetEur].join(' · '))
      .join('\n'),
  foundedOn: ({ foundedOn }) => (foundedOn ? day(foundedOn) : ''),
  legalForm: ({ legalForm }) => (legalForm ? legalFormWords[legalForm]() : ''),
}

/** An answer as it is read; '' when there is none. */
export const answerText = (answers: Answers, field: keyof Answers): string =>
  read[field]?.(answers) ?? String(answers[field])

/** Running text, of which both can stay. */
export const isText = (field: keyof Answers): boolean => field === 'description'
