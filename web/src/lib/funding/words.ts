import type { Confidence, Outcome } from '@silta/shared/conditions.ts'
import type { InstrumentLine, InstrumentStatus, SupportForm } from '@silta/shared/instruments.ts'
import * as words from '#lib/paraglide/messages.js'

type Say<Key extends string> = Record<Key, () => string>

export const outcomeWords: Say<Outcome> = {
  passes: words.funding_passes,
  fails: words.funding_fails,
  unknown: words.funding_unknown,
}
/** The house's mark for what a rule found. */
export const outcomeMarks = { passes: 'fits', fails: 'missing', unknown: 'unknown' } as const

export const statusWords: Say<InstrumentStatus> = {
  open: words.funding_status_open,
  paused: words.funding_status_paused,
  ended: words.funding_status_ended,
  unknown: words.funding_status_unknown,
}

export const formWords: Say<SupportForm> = {
  grant: words.funding_form_grant,
  loan: words.funding_form_loan,
  guarantee: words.funding_form_guarantee,
  equity: words.funding_form_equity,
  deduction: words.funding_form_deduction,
  service: words.funding_form_service,
}

export const confidenceWords: Say<Confidence> = {
  high: words.funding_confidence_high,
  medium: words.funding_confidence_medium,
  low: words.funding_confidence_low,
}

export const deMinimisWords: Say<InstrumentLine['deMinimis']> = {
  yes: words.funding_de_minimis_yes,
  no: words.funding_de_minimis_no,
  partly: words.funding_de_minimis_partly,
  unknown: words.funding_de_minimis_unknown,
}

export const researchWords: Say<InstrumentLine['researchRole']> = {
  none: words.funding_research_none,
  optional: words.funding_research_optional,
  required: words.funding_research_required,
  applicant: words.funding_research_applicant,
  unknown: words.funding_research_unknown,
}
