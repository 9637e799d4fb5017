import { Type, type Static } from 'typebox'
import { Finding, Source } from './conditions.ts'
import { ById, endpoint, Id, Nullable, OneOf, Strict } from './contract.ts'
import { FactAnswers, FactHome, FactKey, FactKind, FactValue, Unit } from './facts.ts'
import { CallView, InstrumentStatus, line } from './instruments.ts'
import { InterfaceLanguage } from './words.ts'

const tag = 'funding'
const Language = { language: Type.Optional(InterfaceLanguage) }

/** An instrument held against a need. `against` names rules that fail; nothing here says that aid will be granted. */
export const FundingAnswer = Type.Object({
  ...line,
  verdict: OneOf(['nothingAgainst', 'against'] as const),
  passes: Type.Integer(),
  fails: Type.Integer(),
  unknown: Type.Integer(),
  findings: Type.Array(Finding),
})
export type FundingAnswer = Static<typeof FundingAnswer>

/** A fact with the words that ask for it. */
export const FactQuestion = Type.Object({
  fact: FactKey,
  kind: FactKind,
  home: FactHome,
  unit: Nullable(Unit),
  /** its name, and the question in plain words */
  label: Type.String(),
  question: Type.String(),
  choices: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
})
export type FactQuestion = Static<typeof FactQuestion>

/** Answers, and what stood there when they were given: a fact that is not in `before` had no answer then. */
const Answering = Strict({ facts: FactAnswers, before: Type.Optional(FactAnswers) })

const KnownFact = Type.Object({
  fact: FactKey,
  label: Type.String(),
  /** in words of the reader's language */
  told: Type.String(),
  /** an answer that was given, and can be changed here; null = taken from the organisation's page or the need */
  answer: Nullable(FactValue),
  /** worked out of another fact by what a source says; an answer to the question stands over it */
  derived: Nullable(Type.Object({ source: Source })),
  question: FactQuestion,
})

export const needFunding = endpoint({
  name: 'needFunding',
  method: 'GET',
  path: '/api/needs/:id/funding',
  access: 'anyone',
  tag,
  summary:
    'Each instrument held against a need, rule by rule, as far as I may see the need; with an offer, or its organisation, also against that match.',
  params: ById,
  /** the other side of a match: its offer, or where there is none, or it is paused, its organisation */
  query: Strict({ offerId: Type.Optional(Id), partnerId: Type.Optional(Id), ...Language }),
  answer: Type.Object({
    instruments: Type.Array(FundingAnswer),
    /** what would decide most, first; for those who may answer */
    questions: Type.Array(
      Type.Object({ ...FactQuestion.properties, /** rules that wait for it */ decides: Type.Integer() }),
    ),
    /** what the answer was based on; for those inside */
    known: Type.Array(KnownFact),
    /** what an instrument says about this very match: the deduction for work bought from a research organisation */
    matchLines: Type.Array(
      Type.Object({
        id: Id,
        title: Type.String(),
        sentence: Type.String(),
        source: Source,
        checkedOn: Nullable(Type.String()),
      }),
    ),
    /** whose answers may be given by me: for the need, and for its organisation */
    mayAnswer: Type.Object({ need: Type.Boolean(), organisation: Type.Boolean() }),
    organisationId: Nullable(Id),
  }),
})

export const answerNeedFacts = endpoint({
  name: 'answerNeedFacts',
  method: 'PUT',
  path: '/api/needs/:id/facts',
  access: 'person',
  tag,
  summary:
    'Answers what instruments ask about a need; null takes an answer back. Others are left as they are; one that somebody changed meanwhile is refused.',
  params: ById,
  body: Answering,
  answer: Type.Object({ facts: FactAnswers }),
})

export const getOrganisationFacts = endpoint({
  name: 'getOrganisationFacts',
  method: 'GET',
  path: '/api/organisations/:id/facts',
  access: 'person',
  tag,
  summary: 'What my organisation answered for instruments; asked once, shown to its members alone.',
  params: ById,
  answer: Type.Object({ facts: FactAnswers, questions: Type.Array(FactQuestion) }),
})

export const answerOrganisationFacts = endpoint({
  name: 'answerOrganisationFacts',
  method: 'PUT',
  path: '/api/organisations/:id/facts',
  access: 'person',
  tag,
  summary: 'Answers what instruments ask about an organisation; null takes an answer back.',
  params: ById,
  body: Answering,
  answer: Type.Object({ facts: FactAnswers }),
})

export const listFacts = endpoint({
  name: 'listFacts',
  method: 'GET',
  path: '/api/facts',
  access: 'anyone',
  tag,
  summary: 'The closed list of facts that rules may ask about, with their questions.',
  query: Strict(Language),
  answer: Type.Object({ facts: Type.Array(FactQuestion) }),
})

export const listCalls = endpoint({
  name: 'listCalls',
  method: 'GET',
  path: '/api/calls',
  access: 'anyone',
  tag,
  summary: 'When instruments open and close, from today on, in order.',
  query: Strict(Language),
  answer: Type.Object({
    calls: Type.Array(
      Type.Object({
        ...CallView.properties,
        instrument: Type.Object({ id: Id, title: Type.String(), status: InstrumentStatus }),
      }),
    ),
  }),
})

export const callCalendar = endpoint({
  name: 'callCalendar',
  method: 'GET',
  path: '/api/calls.ics',
  access: 'anyone',
  tag,
  summary: 'The same as a calendar that other programs subscribe to (RFC 5545).',
  query: Strict(Language),
  answer: Type.String(),
})
