import { costKinds, type CostKind, type CostPlan } from '@silta/shared/costs.ts'
import { partOf, shareOf, sumOf, type Cents } from './cents.ts'

export type CostByKind = Record<CostKind, Cents>
/** What a plan costs, and what of it stands in the total on which aid is reckoned. */
export type CostSheet = { costs: CostByKind; counted: CostByKind; totalCents: Cents }

/**
 * A plan's costs by kind, cents. What stands in the total is the sum of `counted`, to the cent.
 *
 * Own work is the hourly cost times hours a month times months. Equipment counts by its depreciation over the project,
 * to the extent of its use there: (EU) 651/2014, art. 25(3)(b); months of use beyond its life count no more.
 */
export function costsOf(plan: CostPlan): CostSheet {
  const direct = {
    work: sumOf(plan.work.map((one) => one.hourlyCents * one.hoursPerMonth * one.months)),
    bought: sumOf(plan.bought.map((one) => one.amountCents)),
    equipment: sumOf(plan.equipment.map(depreciationOf)),
    travel: sumOf(plan.travel.map((one) => one.amountCents)),
    other: sumOf(plan.other.map((one) => one.amountCents)),
  }
  const costs: CostByKind = { ...direct, overhead: overheadOf(plan.overhead, direct) }
  const counted = plan.overhead.model === 'flat40' ? onlyWork(costs) : costs
  return { costs, counted, totalCents: sumOf(costKinds.map((kind) => counted[kind])) }
}

type Equipment = CostPlan['equipment'][number]

/** Straight-line depreciation for the months and the share of use in the project, rounded down. */
export const depreciationOf = ({ priceCents, lifeMonths, usedMonths, usePercent }: Equipment): Cents =>
  partOf(priceCents, Math.min(usedMonths, lifeMonths) * usePercent, lifeMonths * 100)

/**
 * Overhead, rounded down. 7 % of direct costs, 15 % of own work: (EU) 2021/1060, art. 54(a) and (b). 25 % of direct
 * costs without what is bought: (EU) 2021/695, art. 35(1). 40 % of own work for everything that is not own work:
 * (EU) 2021/1060, art. 56(1). The funder's call tells which of them holds.
 */
function overheadOf({ model, actualCents }: CostPlan['overhead'], direct: Omit<CostByKind, 'overhead'>): Cents {
  const all = sumOf(Object.values(direct))
  switch (model) {
    case 'none':
      return 0
    case 'flat7':
      return shareOf(all, 700)
    case 'flat15':
      return shareOf(direct.work, 1500)
    case 'flat25':
      return shareOf(all - direct.bought, 2500)
    case 'flat40':
      return shareOf(direct.work, 4000)
    case 'actual':
      return actualCents
  }
}

/** The 40 % stand for all other costs, which then count for nothing themselves. */
const onlyWork = ({ work, overhead }: CostByKind): CostByKind => ({
  work,
  bought: 0,
  equipment: 0,
  travel: 0,
  other: 0,
  overhead,
})
