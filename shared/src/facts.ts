import { Type, type Static } from 'typebox'
import { OneOf } from './contract.ts'
import { legalForms, organisationKinds } from './words.ts'

/**
 * What rules of instruments may ask about, and nothing else. Each kind has its own tests:
 * choice (one of `choices`), set (some of `choices`), yesNo, number (in `unit`; may be known as a span),
 * area (a municipality), industry (a code with its version), day.
 */
export const factKinds = ['choice', 'set', 'yesNo', 'number', 'area', 'industry', 'day'] as const
export const FactKind = OneOf(factKinds)
export type FactKind = Static<typeof FactKind>

/**
 * Where a fact is taken from: the organisation's page, the need, the other side of a match, the day of asking. One that
 * none of them tells is asked: `organisation` and `need` say for which of the two the answer is kept.
 */
export const factHomes = ['organisation', 'need', 'match', 'clock'] as const
export const FactHome = OneOf(factHomes)
export type FactHome = Static<typeof FactHome>

export const units = ['persons', 'euros', 'cents', 'months', 'count', 'trl'] as const
export const Unit = OneOf(units)
export type Unit = Static<typeof Unit>

type Declared = { kind: FactKind; home: FactHome; unit?: Unit; choices?: readonly string[] }

/** A support area of the Finnish act 659/2022; which municipality lies in which is set by decree. */
export const supportAreas = ['I', 'II', 'III'] as const
/** The urban–rural classification of the Finnish Environment Institute. */
export const ruralClasses = [
  'innerUrban',
  'outerUrban',
  'periUrban',
  'localCentre',
  'nearUrbanRural',
  'coreRural',
  'sparseRural',
] as const
/** Rating Alfa's seven classes, the best first. */
export const ratings = ['AAA', 'AA+', 'AA', 'A+', 'A', 'B', 'C'] as const
/** ISO 3166-1, of those that programmes in reach of Lapland name; `other` is any further one. */
export const countries = [
  ...['FI', 'SE', 'NO', 'DK', 'IS', 'FO', 'GL', 'IE', 'GB', 'EE', 'LV', 'LT', 'DE', 'NL', 'BE', 'FR'],
  ...['ES', 'PT', 'IT', 'AT', 'CH', 'PL', 'CZ', 'RO', 'GR', 'CA', 'KR', 'other'],
] as const
/** What is to be done with the money. */
export const undertakings = [
  ...['research', 'development', 'piloting', 'testing', 'intellectualProperty', 'investment', 'workingCapital'],
  ...['startUp', 'planning', 'internationalisation', 'marketStudy', 'tradeFair', 'training', 'advice', 'recruiting'],
  ...['proposal', 'commercialisation', 'energy', 'peatland'],
] as const

export const facts = {
  /** 2003/361/EC with partner and linked enterprises */
  sizeClass: { kind: 'choice', home: 'organisation', choices: ['micro', 'small', 'medium', 'midcap', 'large'] },
  /** annual work units of the enterprise alone */
  persons: { kind: 'number', home: 'organisation', unit: 'persons' },
  /** annual work units with partner and linked enterprises */
  groupPersons: { kind: 'number', home: 'organisation', unit: 'persons' },
  /** of the last closed year, with partner and linked enterprises */
  groupTurnover: { kind: 'number', home: 'organisation', unit: 'euros' },
  /** of the last closed year, of the enterprise alone */
  turnover: { kind: 'number', home: 'organisation', unit: 'euros' },
  /** whole months since it was founded */
  age: { kind: 'number', home: 'organisation', unit: 'months' },
  legalForm: { kind: 'choice', home: 'organisation', choices: legalForms },
  organisationKind: { kind: 'choice', home: 'organisation', choices: organisationKinds },
  /** a large enterprise owns more than a quarter of it */
  ownedByLarge: { kind: 'yesNo', home: 'organisation' },
  /** where the work is done; else where the organisation is */
  municipality: { kind: 'area', home: 'need' },
  supportArea: { kind: 'choice', home: 'need', choices: supportAreas },
  ruralClass: { kind: 'choice', home: 'need', choices: ruralClasses },
  industry: { kind: 'industry', home: 'need' },
  exporting: { kind: 'yesNo', home: 'organisation' },
  aimsAbroad: { kind: 'yesNo', home: 'organisation' },
  rating: { kind: 'choice', home: 'organisation', choices: ratings },
  /** de minimis aid that may still be granted to the single undertaking, (EU) 2023/2831 */
  deMinimisLeft: { kind: 'number', home: 'organisation', unit: 'cents' },
  /** funding by Business Finland was granted this year or last */
  recentInnovationFunding: { kind: 'yesNo', home: 'organisation' },
  /** wages and bought services for research and development this tax year */
  researchSpending: { kind: 'number', home: 'organisation', unit: 'cents' },
  /** TRL 1–9; a plain stage stands for a span of them */
  readiness: { kind: 'number', home: 'need', unit: 'trl' },
  undertaking: { kind: 'set', home: 'need', choices: undertakings },
  budget: { kind: 'number', home: 'need', unit: 'cents' },
  /** whole length of the work */
  duration: { kind: 'number', home: 'need', unit: 'months' },
  deadline: { kind: 'day', home: 'need' },
  /** independent companies in the project, the owner's included */
  companies: { kind: 'number', home: 'need', unit: 'count' },
  /** companies of them that apply for themselves */
  applyingCompanies: { kind: 'number', home: 'need', unit: 'count' },
  /** all partners, the owner included */
  partners: { kind: 'number', home: 'need', unit: 'count' },
  /** kinds of the others */
  partnerKinds: { kind: 'set', home: 'match', choices: organisationKinds },
  /** of all partners, the owner's included */
  countries: { kind: 'set', home: 'match', choices: countries },
  /** the result serves a single company's own business alone */
  ownBusinessOnly: { kind: 'yesNo', home: 'need' },
  today: { kind: 'day', home: 'clock' },
} as const satisfies Record<string, Declared>

export type FactKey = keyof typeof facts
export const factKeys = Object.keys(facts) as FactKey[]
export const FactKey = OneOf(factKeys)

/** A declared fact with every optional part in reach. */
export const factOf = (key: FactKey): Declared => facts[key]

/** An answer on the wire: a choice or a day, a number in the fact's unit, yes or no, or some of the choices. */
export const FactValue = Type.Union([
  Type.String({ maxLength: 80 }),
  Type.Number({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  Type.Boolean(),
  Type.Array(Type.String({ maxLength: 80 }), { maxItems: 40, uniqueItems: true }),
])
export type FactValue = Static<typeof FactValue>

/** Answers by fact; null takes one back. */
export const FactAnswers = Type.Record(Type.String({ maxLength: 40 }), Type.Union([FactValue, Type.Null()]))
export type FactAnswers = Static<typeof FactAnswers>
