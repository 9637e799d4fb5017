import { Type, type Static, type TUnsafe } from 'typebox'
import { Day, Nullable, OneOf, Strict } from './contract.ts'
import { FactKey } from './facts.ts'

/** One sentence or name in every language of the interface. */
export const Words = Strict({
  fi: Type.String({ maxLength: 1000 }),
  sv: Type.String({ maxLength: 1000 }),
  en: Type.String({ maxLength: 1000 }),
})
export type Words = Static<typeof Words>

// The language of rules. A condition is one test of one fact, or all, any or not of such; two levels of groups are
// enough for every rule that a sentence can still say.

/**
 * choice, yesNo: is, in · set: has (any of), hasAtLeast (so many different) · number: atLeast, atMost, below, between ·
 * area, industry: within (beginnings of codes; regions by name: lapland) · day: from, until (both inclusive)
 */
export const tests = [
  'is',
  'in',
  'has',
  'hasAtLeast',
  'atLeast',
  'atMost',
  'below',
  'between',
  'within',
  'from',
  'until',
] as const
const Test = Strict({
  fact: FactKey,
  test: OneOf(tests),
  value: Type.Union([
    Type.String({ maxLength: 80 }),
    Type.Number(),
    Type.Boolean(),
    Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 60 }),
    Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }),
  ]),
})
/** What no fact tells: a person at the authority judges it. Always unknown. */
const Judged = Strict({ judged: Type.Literal(true) })
const Plain = Type.Union([Test, Judged])
const group = <T extends typeof Plain>(inner: T) => [
  Strict({ all: Type.Array(inner, { minItems: 1, maxItems: 20 }) }),
  Strict({ any: Type.Array(inner, { minItems: 1, maxItems: 20 }) }),
  Strict({ not: inner }),
]
const Grouped = Type.Union([Test, Judged, ...group(Plain)])
/** What must hold. */
export const Condition = Type.Union([Test, Judged, ...group(Grouped as never)]) as unknown as TUnsafe<Condition>

export type FactTest = Static<typeof Test>
export type Condition = FactTest | { judged: true } | { all: Condition[] } | { any: Condition[] } | { not: Condition }

/** high: read in the source; medium: read in an old or secondary source, never speaks against; low: believed, stays unknown. */
export const confidences = ['high', 'medium', 'low'] as const
export const Confidence = OneOf(confidences)
export type Confidence = Static<typeof Confidence>

export const Source = Strict({
  label: Type.String({ minLength: 1, maxLength: 300 }),
  /** null = no source was found */
  url: Nullable(Type.String({ maxLength: 600, pattern: '^https?://[^\\s]+$' })),
})
export type Source = Static<typeof Source>

/** Where it was read, when, and how sure that is. */
export const given = {
  source: Source,
  /** the day on which somebody last held it against its source; null = not known */
  checkedOn: Nullable(Day),
  confidence: Confidence,
}

// What a reader is told of a rule, in the reader's language.

export const outcomes = ['passes', 'fails', 'unknown'] as const
export const Outcome = OneOf(outcomes)
export type Outcome = Static<typeof Outcome>

export const Finding = Type.Object({
  ruleId: Type.String(),
  outcome: Outcome,
  /** the rule in plain words */
  sentence: Type.String(),
  source: Source,
  checkedOn: Nullable(Type.String()),
  confidence: Confidence,
  /** facts whose answer would decide it */
  missing: Type.Array(FactKey),
  /** what would have to change so that it passes; null unless it fails */
  toChange: Nullable(Type.String()),
})
export type Finding = Static<typeof Finding>
