import { Type, type Static } from 'typebox'
import { Condition, Confidence, Finding, given, Outcome, Source, Words } from './conditions.ts'
import { ById, Day, endpoint, Facets, Id, Instant, Nullable, OneOf, Paging, Strict } from './contract.ts'
import { InterfaceLanguage } from './words.ts'

const tag = 'funding'
const Language = { language: Type.Optional(InterfaceLanguage) }

export const Rule = Strict({
  /** unique within the instrument, and kept through its versions */
  id: Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9-]+$' }),
  /** what the rule says, so that somebody who knows no funding understands it */
  sentence: Words,
  when: Condition,
  ...given,
})
export type Rule = Static<typeof Rule>

export const supportForms = ['grant', 'loan', 'guarantee', 'equity', 'deduction', 'service'] as const
export const SupportForm = OneOf(supportForms)
export type SupportForm = Static<typeof SupportForm>

/** What of the costs is covered, for whom the condition holds; null = for everybody. */
export const Rate = Strict({
  label: Words,
  when: Nullable(Condition),
  form: SupportForm,
  /** share of the costs in hundredths of a per cent: 7500 = 75 %; null = not a share, or not known */
  basisPoints: Nullable(Type.Integer({ minimum: 0, maximum: 100_000 })),
  /** most that is paid by this rate; null = no such limit, or not known */
  maximumCents: Nullable(Type.Integer({ minimum: 0 })),
  minimumCents: Nullable(Type.Integer({ minimum: 0 })),
  ...given,
})
export type Rate = Static<typeof Rate>

/** Times at which one can apply, of an instrument that takes applications in rounds. */
export const Call = Strict({
  id: Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9-]+$' }),
  title: Words,
  opensOn: Nullable(Day),
  closesOn: Nullable(Day),
  ...given,
})
export type Call = Static<typeof Call>

export const instrumentStatuses = ['open', 'paused', 'ended', 'unknown'] as const
export const InstrumentStatus = OneOf(instrumentStatuses)
export type InstrumentStatus = Static<typeof InstrumentStatus>

/** Whether it counts as de minimis aid; partly = some of what it pays for does. */
export const DeMinimis = OneOf(['yes', 'no', 'partly', 'unknown'] as const)
/** What a research organisation has to do with it. */
export const ResearchRole = OneOf(['none', 'optional', 'required', 'applicant', 'unknown'] as const)

/** All that a funding editor writes about an instrument. */
export const InstrumentText = Strict({
  title: Words,
  /** what it pays for, in plain words */
  paysFor: Words,
  authorityId: Id,
  form: SupportForm,
  status: InstrumentStatus,
  /** what is known of the status: "closed for 2025 on 3 October" */
  statusNote: Nullable(Words),
  deMinimis: DeMinimis,
  researchRole: ResearchRole,
  rules: Type.Array(Rule, { maxItems: 60 }),
  rates: Type.Array(Rate, { maxItems: 30 }),
  calls: Type.Array(Call, { maxItems: 30 }),
  /** said beside every match whose other side fulfils the condition; it may test that side alone */
  matchLine: Nullable(Strict({ when: Condition, sentence: Words })),
  ...given,
})
export type InstrumentText = Static<typeof InstrumentText>

const RateView = Type.Object({
  label: Type.String(),
  form: SupportForm,
  basisPoints: Nullable(Type.Integer()),
  maximumCents: Nullable(Type.Integer()),
  minimumCents: Nullable(Type.Integer()),
  /** whether its condition holds for this need; unknown where there is no need */
  outcome: Outcome,
  source: Source,
  checkedOn: Nullable(Type.String()),
  confidence: Confidence,
})
export const CallView = Type.Object({
  id: Type.String(),
  title: Type.String(),
  opensOn: Nullable(Type.String()),
  closesOn: Nullable(Type.String()),
  source: Source,
  checkedOn: Nullable(Type.String()),
  confidence: Confidence,
})

export const line = {
  id: Id,
  title: Type.String(),
  paysFor: Type.String(),
  authority: Type.Object({ id: Id, name: Type.String() }),
  form: SupportForm,
  status: InstrumentStatus,
  statusNote: Nullable(Type.String()),
  deMinimis: DeMinimis,
  researchRole: ResearchRole,
  /** of the call that is open, or else of the next one */
  opensOn: Nullable(Type.String()),
  closesOn: Nullable(Type.String()),
  source: Source,
  checkedOn: Nullable(Type.String()),
  confidence: Confidence,
  rates: Type.Array(RateView),
}
export const InstrumentLine = Type.Object(line)
export type InstrumentLine = Static<typeof InstrumentLine>

export const Instrument = Type.Object({
  ...line,
  rules: Type.Array(
    Type.Object({
      id: Type.String(),
      sentence: Type.String(),
      source: Source,
      checkedOn: Nullable(Type.String()),
      confidence: Confidence,
    }),
  ),
  calls: Type.Array(CallView),
  /** other names that the authority has or had */
  aliases: Type.Array(Type.String()),
  /** shown to funding editors */
  own: Type.Optional(
    Type.Object({
      version: Type.Integer(),
      text: InstrumentText,
      changedAt: Instant,
      changedBy: Nullable(Type.String()),
    }),
  ),
})
export type Instrument = Static<typeof Instrument>

export const listInstruments = endpoint({
  name: 'listInstruments',
  method: 'GET',
  path: '/api/instruments',
  access: 'anyone',
  tag,
  summary: 'Support instruments, by words, status, authority and form, with counts.',
  query: Strict({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    status: Type.Optional(InstrumentStatus),
    authority: Type.Optional(Id),
    form: Type.Optional(SupportForm),
    ...Language,
    ...Paging,
  }),
  answer: Type.Object({ instruments: Type.Array(InstrumentLine), total: Type.Integer(), facets: Facets }),
})

export const getInstrument = endpoint({
  name: 'getInstrument',
  method: 'GET',
  path: '/api/instruments/:id',
  access: 'anyone',
  tag,
  summary: 'One instrument with its rules, each with its source and the day it was checked.',
  params: ById,
  query: Strict(Language),
  answer: Instrument,
})

export const createInstrument = endpoint({
  name: 'createInstrument',
  method: 'POST',
  path: '/api/instruments',
  access: 'staff',
  tag,
  summary: 'Adds an instrument.',
  body: Strict({ text: InstrumentText }),
  status: 201,
  answer: Type.Object({ id: Id, version: Type.Integer() }),
})

export const changeInstrument = endpoint({
  name: 'changeInstrument',
  method: 'PUT',
  path: '/api/instruments/:id',
  access: 'staff',
  tag,
  summary: 'Writes a new version. `version` is the one that was read: 409 staleVersion tells the one that stands now.',
  params: ById,
  body: Strict({ version: Type.Integer({ minimum: 1 }), text: InstrumentText }),
  answer: Type.Object({ version: Type.Integer() }),
})

export const checkInstrument = endpoint({
  name: 'checkInstrument',
  method: 'PUT',
  path: '/api/instruments/:id/check',
  access: 'staff',
  tag,
  summary: 'Says that I held rules against their sources today; without a list, everything of the instrument.',
  params: ById,
  body: Strict({ ruleIds: Type.Optional(Type.Array(Rule.properties.id, { maxItems: 60, uniqueItems: true })) }),
  answer: Type.Object({ version: Type.Integer() }),
})

export const listInstrumentVersions = endpoint({
  name: 'listInstrumentVersions',
  method: 'GET',
  path: '/api/instruments/:id/versions',
  access: 'staff',
  tag,
  summary: 'Every version with who wrote it and when, the newest first.',
  params: ById,
  answer: Type.Object({
    versions: Type.Array(
      Type.Object({
        version: Type.Integer(),
        changedAt: Instant,
        changedBy: Nullable(Type.String()),
        change: OneOf(['loaded', 'written', 'checked'] as const),
        text: InstrumentText,
      }),
    ),
  }),
})

export const previewInstrument = endpoint({
  name: 'previewInstrument',
  method: 'POST',
  path: '/api/instruments/preview',
  access: 'staff',
  tag,
  summary: 'Which of twenty invented companies pass, rule by rule; nothing is saved.',
  query: Strict(Language),
  body: Strict({ text: InstrumentText }),
  status: 200,
  answer: Type.Object({
    examples: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        description: Type.String(),
        verdict: OneOf(['nothingAgainst', 'against'] as const),
        findings: Type.Array(Finding),
      }),
    ),
  }),
})

export const listStaleRules = endpoint({
  name: 'listStaleRules',
  method: 'GET',
  path: '/api/instruments/alarms',
  access: 'staff',
  tag,
  summary: 'Instruments with rules that nobody has checked for 90 days, the oldest first.',
  query: Strict(Language),
  answer: Type.Object({
    alarms: Type.Array(
      Type.Object({
        id: Id,
        title: Type.String(),
        status: InstrumentStatus,
        authority: Type.String(),
        /** of the rule checked longest ago; null = some never were */
        oldestCheck: Nullable(Type.String()),
        rules: Type.Array(
          Type.Object({
            id: Type.String(),
            sentence: Type.String(),
            source: Source,
            checkedOn: Nullable(Type.String()),
          }),
        ),
      }),
    ),
  }),
})
