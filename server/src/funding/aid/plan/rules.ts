import {
  costKinds,
  type AidFinding,
  type CostAnswer,
  type CostKind,
  type CostPlan,
  type Cover,
} from '@silta/shared/costs.ts'
import type { FundingAnswer } from '@silta/shared/funding.ts'
import type { SizeClass } from '@silta/shared/words.ts'
import { partUpOf, shareOf, sumOf, type Cents } from '../cents.ts'
import { costsOf, type CostByKind, type CostSheet } from '../costs.ts'
import { highestRate, minimisOf, sharesOf, type Payer, type Share, type Situation } from '../cover.ts'
import { deductionsOf } from '../deduction.ts'
import { aidCeiling } from '../intensity.ts'
import type { MinimisLeft } from '../register/queries.ts'
import { paidKinds, unionMoney } from './data/payers.ts'

/** What a plan is reckoned with: the owner's size, its room on the day of the grant, and the instruments held against it. */
export type Around = {
  size: SizeClass
  /** 2026-12-31 */
  on: string
  room: MinimisLeft
  instruments: readonly FundingAnswer[]
}
/** An instrument, and how it would pay where its rate is known. */
type Offered = { answer: FundingAnswer; payer: Payer | null; isGuess: boolean }

/** A plan in which nothing is said yet. */
export const emptyPlan: CostPlan = {
  activity: null,
  isCollaboration: null,
  size: null,
  grantOn: null,
  work: [],
  bought: [],
  equipment: [],
  travel: [],
  other: [],
  overhead: { model: 'none', actualCents: 0 },
  lastYearCents: null,
  received: [],
  chosen: [],
}

/** What a plan costs, and what aid, deductions and own share it comes to. Pure: the same plan, the same answer. */
export function reckon(plan: CostPlan, around: Around): CostAnswer {
  const sheet = costsOf(plan)
  const size = plan.size ?? around.size
  const ceiling = aidCeiling({ ...plan, size })
  const situation: Situation = {
    counted: sheet.counted,
    ceiling: ceiling?.basisPoints ?? null,
    roomCents: around.room.leftCents,
    received: plan.received,
  }
  const offered = around.instruments.filter(isGrant).map((answer) => offeredBy(answer))
  const chosen = plan.chosen.flatMap((id) => offered.filter(({ answer }) => answer.id === id))
  const payers = chosen.flatMap(({ payer }) => payer ?? [])
  const shares = sharesOf(payers, situation)
  const receivedCents = sumOf(plan.received.map((one) => one.amountCents))
  const aidCents = Math.min(sheet.totalCents, receivedCents) + sumOf(shares.map((one) => one.aidCents))
  return {
    kinds: costKinds.map((kind) => ({ kind, costCents: sheet.costs[kind], countedCents: sheet.counted[kind] })),
    totalCents: sheet.totalCents,
    size,
    ceiling,
    covers: offered.map((one) => coverOf(one, situation, shares)),
    receivedCents,
    aidCents,
    ownShareCents: sheet.totalCents - aidCents,
    room: { on: around.on, leftCents: around.room.leftCents },
    findings: findingsOf({ plan, sheet, situation, around, chosen, payers, shares }),
    deductions: deductionsOf(plan, {
      work: sheet.costs.work,
      aided: aidedKinds(plan, sheet, shares),
      taxYear: Number(around.on.slice(0, 4)),
    }),
  }
}

/** Loans, guarantees and equity are paid back or bought: they are financing, and no part of what aid covers. */
const isGrant = ({ form, rates }: FundingAnswer) => form === 'grant' || rates.some((rate) => rate.form === 'grant')

/**
 * How an instrument would pay: the highest rate of those that hold; where none is sure to hold, the lowest of those
 * that may, as a guess. No payer where no share of the costs is known.
 */
function offeredBy(answer: FundingAnswer): Offered {
  const known = answer.rates.flatMap((rate) =>
    rate.form === 'grant' && rate.basisPoints !== null && rate.outcome !== 'fails'
      ? [{ ...rate, basisPoints: Math.min(rate.basisPoints, 10_000) }]
      : [],
  )
  const byRate = known.toSorted((a, b) => a.basisPoints - b.basisPoints)
  const sure = byRate.findLast((rate) => rate.outcome === 'passes')
  const rate = sure ?? byRate[0]
  if (!rate) return { answer, payer: null, isGuess: true }
  const payer: Payer = {
    id: answer.id,
    aid: aidOf(answer),
    rate: rate.basisPoints,
    maximumCents: rate.maximumCents,
    costKinds: paidKinds[answer.id]?.kinds ?? null,
  }
  return { answer, payer, isGuess: !sure || rate.confidence !== 'high' }
}

function aidOf({ id, deMinimis }: FundingAnswer): Payer['aid'] {
  if (unionMoney.has(id)) return 'union'
  if (deMinimis === 'yes') return 'deMinimis'
  return deMinimis === 'no' ? 'state' : 'unknown'
}

function coverOf({ answer, payer, isGuess }: Offered, situation: Situation, shares: Share[]): Cover {
  const [alone] = payer ? sharesOf([payer], situation) : []
  const inPlan = shares.find((one) => one.id === answer.id)
  const eligible = sumOf((payer?.costKinds ?? costKinds).map((kind) => situation.counted[kind]))
  return {
    id: answer.id,
    title: answer.title,
    authority: answer.authority.name,
    status: answer.status,
    deMinimis: answer.deMinimis,
    verdict: answer.verdict,
    basisPoints: payer?.rate ?? null,
    maximumCents: payer?.maximumCents ?? null,
    paysFor: kindsTold(answer.id),
    eligibleCents: eligible,
    alone: alone ? { aidCents: alone.aidCents, bound: alone.bound, byKind: alone.byKind } : null,
    inPlan: inPlan ? { aidCents: inPlan.aidCents, bound: inPlan.bound, byKind: inPlan.byKind } : null,
    isGuess,
    sourceUrl: answer.source.url,
    checkedOn: answer.checkedOn,
  }
}

function kindsTold(id: string): Cover['paysFor'] {
  const paid = paidKinds[id]
  return paid ? { ...paid, kinds: [...paid.kinds] } : null
}

type Reckoned = {
  plan: CostPlan
  sheet: CostSheet
  situation: Situation
  around: Around
  chosen: Offered[]
  payers: Payer[]
  shares: Share[]
}

function findingsOf(reckoned: Reckoned): AidFinding[] {
  const { plan, situation, around, chosen, payers, shares } = reckoned
  const minimis = payers.filter((one) => one.aid === 'deMinimis' || one.aid === 'unknown')
  const bare = { cents: null, limitCents: null }
  return [
    ...(plan.received.length || shares.length ? [cumulation(reckoned)] : []),
    ...(minimis.length ? [minimisRoom(payers, shares, around)] : []),
    ...(minimis.length && around.room.confirmedAt === null
      ? [{ code: 'registerConfirmed' as const, outcome: 'unknown' as const, ...bare }]
      : []),
    ...(situation.ceiling === null && payers.some((one) => one.aid !== 'union')
      ? [{ code: 'ceilingKnown' as const, outcome: 'unknown' as const, ...bare }]
      : []),
    ...(chosen.some((one) => one.isGuess)
      ? [{ code: 'ratesKnown' as const, outcome: 'unknown' as const, ...bare }]
      : []),
  ]
}

/** Whether all aid for these costs stays under the highest intensity; only what was received before can pass it. */
function cumulation({ plan, sheet, situation, payers, shares }: Reckoned): AidFinding {
  const cents = sumOf(
    [...plan.received, ...shares.map((one) => ({ amountCents: one.aidCents }))].map((one) => one.amountCents),
  )
  const isMinimisAlone = payers.every((one) => one.aid === 'deMinimis') && plan.received.every((one) => one.isDeMinimis)
  const rates = payers.filter((one) => one.aid === 'union').map((one) => one.rate)
  const highest = isMinimisAlone ? 10_000 : highestRate(payers, situation)
  const limit = rates.length ? Math.max(highest ?? 0, ...rates) : highest
  const limitCents = limit === null ? null : shareOf(sheet.totalCents, limit)
  const outcome = limitCents === null ? 'unknown' : cents <= limitCents ? 'passes' : 'fails'
  return { code: 'cumulation', outcome, cents, limitCents }
}

/** Whether the room holds all that de minimis instruments would pay without it. */
function minimisRoom(payers: Payer[], shares: Share[], { room }: Around): AidFinding {
  const outcome = shares.some((one) => one.bound === 'room') ? 'fails' : 'passes'
  return { code: 'minimisRoom', outcome, cents: minimisOf(payers, shares), limitCents: room.leftCents }
}

/** Public aid on each kind of cost. A flat rate that stands for all other costs lays its aid on them too. */
function aidedKinds(plan: CostPlan, { counted, totalCents }: CostSheet, shares: Share[]): CostByKind {
  const received = Math.min(totalCents, sumOf(plan.received.map((one) => one.amountCents)))
  const on = (kind: CostKind): Cents =>
    sumOf(shares.flatMap((one) => one.byKind.filter((some) => some.kind === kind)).map((one) => one.aidCents)) +
    (totalCents === 0 ? 0 : partUpOf(received, counted[kind], totalCents))
  const aided = Object.fromEntries(costKinds.map((kind) => [kind, on(kind)])) as CostByKind
  return plan.overhead.model === 'flat40' ? { ...aided, bought: aided.overhead } : aided
}
