import { Type, type Static } from 'typebox'
import { Confidence, Source } from './conditions.ts'
import { ById, Day, endpoint, Id, Instant, Nullable, OneOf, Strict } from './contract.ts'
import { DeMinimis, InstrumentStatus } from './instruments.ts'
import { SizeClass } from './words.ts'

// What a development project costs and who may pay how much of it. Money is whole cents, rates are hundredths of a per
// cent: 7500 = 75 %.

const tag = 'funding'
/** whole cents, up to ten billion euros */
const Cents = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 })
const Paid = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 })
const Months = Type.Integer({ minimum: 1, maximum: 600 })
const Name = Type.String({ minLength: 1, maxLength: 160, pattern: '\\S' })

/** What is to be done, as (EU) 651/2014 art. 25(2) divides it; `other` = no research or development. */
export const activities = ['fundamental', 'industrial', 'experimental', 'feasibility', 'other'] as const
export const ResearchActivity = OneOf(activities)
export type ResearchActivity = Static<typeof ResearchActivity>

export const costKinds = ['work', 'bought', 'equipment', 'travel', 'other', 'overhead'] as const
export const CostKind = OneOf(costKinds)
export type CostKind = Static<typeof CostKind>

/** A share of direct costs (7, 25), of own work (15, 40), or the sum that was counted. */
export const overheadModels = ['none', 'flat7', 'flat15', 'flat25', 'flat40', 'actual'] as const
export const OverheadModel = OneOf(overheadModels)
export type OverheadModel = Static<typeof OverheadModel>

const many = { maxItems: 60 }
const Plain = Strict({ label: Name, amountCents: Cents })

/** What a project is to cost, and who is to pay. */
export const CostPlan = Strict({
  activity: Nullable(ResearchActivity),
  /** with another enterprise or a research organisation that bears at least a tenth; null = not known yet */
  isCollaboration: Nullable(Type.Boolean()),
  /** null = as the organisation's own figures say */
  size: Nullable(SizeClass),
  /** when aid is expected to be granted; null = today */
  grantOn: Nullable(Day),
  work: Type.Array(
    Strict({
      label: Name,
      /** wage with its side costs */
      hourlyCents: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
      hoursPerMonth: Type.Integer({ minimum: 0, maximum: 100_000 }),
      months: Months,
    }),
    many,
  ),
  bought: Type.Array(
    Strict({
      label: Name,
      provider: Type.String({ maxLength: 160 }),
      isResearchOrganisation: Type.Boolean(),
      amountCents: Cents,
    }),
    many,
  ),
  equipment: Type.Array(
    Strict({
      label: Name,
      priceCents: Cents,
      lifeMonths: Months,
      usedMonths: Months,
      usePercent: Type.Integer({ minimum: 0, maximum: 100 }),
    }),
    many,
  ),
  travel: Type.Array(Plain, many),
  other: Type.Array(Plain, many),
  overhead: Strict({ model: OverheadModel, actualCents: Cents }),
  /** research and development costs of the year before, for the deduction of their increase; null = not told */
  lastYearCents: Nullable(Cents),
  /** aid already granted to these same costs */
  received: Type.Array(Strict({ granter: Name, amountCents: Paid, isDeMinimis: Type.Boolean() }), { maxItems: 20 }),
  /** instruments to be asked, in this order */
  chosen: Type.Array(Id, { maxItems: 12, uniqueItems: true }),
})
export type CostPlan = Static<typeof CostPlan>

const Part = Type.Object({
  name: OneOf(['base', 'size', 'collaboration', 'cap'] as const),
  /** what it adds; negative for what the cap takes away */
  basisPoints: Type.Integer(),
  confidence: Confidence,
})

/** What holds an instrument's aid down: its rate, its maximum, the ceiling of the law, or the room that is left. */
export const bounds = ['rate', 'maximum', 'ceiling', 'room', 'other'] as const
const Bound = OneOf(bounds)

const ByKind = Type.Array(Type.Object({ kind: CostKind, aidCents: Cents }))

const Cover = Type.Object({
  id: Id,
  title: Type.String(),
  authority: Type.String(),
  status: InstrumentStatus,
  deMinimis: DeMinimis,
  /** null = not known: then nothing is computed */
  basisPoints: Nullable(Type.Integer()),
  maximumCents: Nullable(Cents),
  /** the kinds of cost that it pays for, where a source says so; null = not known, so that all are reckoned with */
  paysFor: Nullable(Type.Object({ kinds: Type.Array(CostKind), source: Source, confidence: Confidence })),
  /** costs of the kinds that it pays for */
  eligibleCents: Cents,
  /** the most it could pay if it were alone; null = its rate is not known */
  alone: Nullable(Type.Object({ aidCents: Cents, bound: Bound, byKind: ByKind })),
  /** what it could pay in the plan's order; null = not chosen */
  inPlan: Nullable(
    Type.Object({
      aidCents: Cents,
      bound: Bound,
      byKind: ByKind,
    }),
  ),
  /** something speaks against it, as far as is known */
  verdict: OneOf(['nothingAgainst', 'against'] as const),
  /** the rate was read in an old source, or it is not sure that it holds for this enterprise */
  isGuess: Type.Boolean(),
  sourceUrl: Nullable(Type.String()),
  checkedOn: Nullable(Type.String()),
})
export type Cover = Static<typeof Cover>

const Finding = Type.Object({
  code: OneOf(['cumulation', 'minimisRoom', 'registerConfirmed', 'ceilingKnown', 'ratesKnown'] as const),
  outcome: OneOf(['passes', 'fails', 'unknown'] as const),
  /** the sum that was compared, and with what; null = there is no such figure */
  cents: Nullable(Cents),
  limitCents: Nullable(Cents),
})
export type AidFinding = Static<typeof Finding>

const Deduction = Type.Object({
  name: OneOf(['researchCooperation', 'general', 'increase'] as const),
  baseCents: Cents,
  basisPoints: Type.Integer(),
  /** taken off the taxable result, not off the tax */
  amountCents: Cents,
  /**
   * what held it: nothing; the highest sum of a year; the lowest one, public aid for the same costs, a tax year without
   * this deduction, or last year's costs not being told: then there is none
   */
  bound: OneOf(['none', 'maximum', 'minimum', 'aid', 'year', 'unknown'] as const),
  confidence: Confidence,
  sourceUrl: Type.String(),
})
export type Deduction = Static<typeof Deduction>

export const CostAnswer = Type.Object({
  kinds: Type.Array(
    Type.Object({
      kind: CostKind,
      /** what it costs */
      costCents: Cents,
      /** what stands in the total: nothing for what a flat rate covers */
      countedCents: Cents,
    }),
  ),
  totalCents: Cents,
  /** the size that was reckoned with */
  size: SizeClass,
  /** the highest share of the law for this activity; null = not known */
  ceiling: Nullable(Type.Object({ basisPoints: Type.Integer(), parts: Type.Array(Part) })),
  covers: Type.Array(Cover),
  receivedCents: Cents,
  aidCents: Cents,
  ownShareCents: Cents,
  room: Type.Object({ on: Day, leftCents: Cents }),
  findings: Type.Array(Finding),
  /** as if all were spent in one tax year */
  deductions: Type.Array(Deduction),
})
export type CostAnswer = Static<typeof CostAnswer>

const SavedPlan = Type.Object({
  need: Type.Object({ id: Id, title: Type.String() }),
  organisation: Type.Object({ id: Id, name: Type.String() }),
  mayChange: Type.Boolean(),
  /** 0 = nothing was saved yet */
  version: Type.Integer(),
  savedAt: Nullable(Instant),
  plan: CostPlan,
  result: CostAnswer,
})
export type SavedPlan = Static<typeof SavedPlan>

export const getCosts = endpoint({
  name: 'getCosts',
  method: 'GET',
  path: '/api/needs/:id/costs',
  access: 'person',
  tag,
  summary: "A need's cost plan with what aid could cover; an empty one when none was saved. For its own side alone.",
  params: ById,
  query: Strict({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  answer: SavedPlan,
})

export const saveCosts = endpoint({
  name: 'saveCosts',
  method: 'PUT',
  path: '/api/needs/:id/costs',
  access: 'person',
  tag,
  summary: 'Saves a cost plan as its next version. `version` is the one read, 0 for the first: else 409 staleVersion.',
  params: ById,
  body: Strict({ version: Type.Integer({ minimum: 0 }), plan: CostPlan }),
  answer: SavedPlan,
})

export const tryCosts = endpoint({
  name: 'tryCosts',
  method: 'POST',
  path: '/api/needs/:id/costs/trial',
  access: 'person',
  tag,
  summary: 'What if: reckons a cost plan without saving it.',
  params: ById,
  body: CostPlan,
  status: 200,
  answer: CostAnswer,
})

export const listCostVersions = endpoint({
  name: 'listCostVersions',
  method: 'GET',
  path: '/api/needs/:id/costs/versions',
  access: 'person',
  tag,
  summary: 'Saved versions of a cost plan, the newest first.',
  params: ById,
  answer: Type.Object({
    versions: Type.Array(
      Type.Object({ version: Type.Integer(), savedAt: Instant, savedBy: Type.String(), totalCents: Cents }),
    ),
  }),
})
