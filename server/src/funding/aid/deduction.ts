import type { CostPlan, Deduction } from '@silta/shared/costs.ts'
import { euro, shareOf, sumOf, type Cents, type BasisPoints } from './cents.ts'
import type { CostByKind } from './costs.ts'

const cooperationGuide =
  'https://www.vero.fi/syventavat-vero-ohjeet/ohje-hakusivu/90739/tutkimus--ja-kehitt%C3%A4mistoiminnan-lis%C3%A4v%C3%A4hennys-verovuosina-2021-2027/'
const combinedGuide =
  'https://vero.fi/syventavat-vero-ohjeet/ohje-hakusivu/168751/tutkimus-ja-kehittamistoiminnan-yhdistelmavahennys/'

const lowest = 5_000 * euro
const highest = 500_000 * euro

type Amount = Pick<Deduction, 'amountCents' | 'bound'>

/**
 * The extra deduction for invoices of research organisations in a tax year: 150 % of them from 2022 to 2027, 50 % in
 * 2021 (Finnish law 1078/2020, changed by 1169/2021; Tax Administration's guide VH/6342/00.01.00/2021). It comes on top
 * of deducting the cost itself. The least and the most of a year, 5 000 and 500 000 €, are reported of the law as it
 * stood in 2021 and are only believed to hold on.
 */
export function cooperationDeduction(invoicesCents: Cents, taxYear: number): Amount & { basisPoints: BasisPoints } {
  const basisPoints = taxYear === 2021 ? 5000 : taxYear >= 2022 && taxYear <= 2027 ? 15_000 : 0
  if (basisPoints === 0) return { basisPoints, amountCents: 0, bound: 'year' }
  return { basisPoints, ...within(shareOf(invoicesCents, basisPoints)) }
}

/**
 * The general extra deduction: 50 % of wages and bought services of own research and development, 5 000 to 500 000 € in
 * a tax year, from 2023 on (Finnish law 1298/2022; Tax Administration's guide VH/417/00.01.00/2023). Costs for which
 * the research-cooperation deduction is made do not count.
 */
export function generalDeduction(costsCents: Cents, taxYear: number): Amount {
  return taxYear < 2023 ? { amountCents: 0, bound: 'year' } : within(shareOf(costsCents, 5000))
}

/**
 * The additional extra deduction: 45 % of what those costs grew by from the tax year before, at most 500 000 €, with no
 * least sum, from 2024 on (Finnish law 1298/2022). `unknown` when last year's costs are not told.
 */
export function increaseDeduction(costsCents: Cents, lastYearCents: Cents | null, taxYear: number): Amount {
  if (taxYear < 2024) return { amountCents: 0, bound: 'year' }
  if (lastYearCents === null) return { amountCents: 0, bound: 'unknown' }
  const amount = shareOf(Math.max(0, costsCents - lastYearCents), 4500)
  return amount > highest ? { amountCents: highest, bound: 'maximum' } : { amountCents: amount, bound: 'none' }
}

/** Below the least sum of a year there is nothing, above the most there is the most. */
function within(amount: Cents): Amount {
  if (amount < lowest) return { amountCents: 0, bound: 'minimum' }
  return amount > highest ? { amountCents: highest, bound: 'maximum' } : { amountCents: amount, bound: 'none' }
}

/**
 * A plan's deductions, as if all of it were spent in one tax year. Costs that public aid pays for give none: reported
 * of law 1078/2020, believed of 1298/2022; so kinds of cost with any aid on them are left out whole.
 */
export function deductionsOf(plan: CostPlan, { work, aided, taxYear }: Facts): Deduction[] {
  const sumFor = (isResearch: boolean) =>
    sumOf(plan.bought.filter((one) => one.isResearchOrganisation === isResearch).map((one) => one.amountCents))
  const bought = aided.bought === 0
  const researchCents = bought ? sumFor(true) : 0
  const generalCents = (aided.work === 0 ? work : 0) + (bought ? sumFor(false) : 0)
  const isHeld = { research: !bought && sumFor(true) > 0, general: generalCents < work + sumFor(false) }
  const held = (amount: Amount, isAided: boolean): Amount =>
    isAided && amount.amountCents === 0 ? { amountCents: 0, bound: 'aid' } : amount
  const { basisPoints, ...cooperation } = cooperationDeduction(researchCents, taxYear)
  return [
    {
      ...{ name: 'researchCooperation', baseCents: researchCents, basisPoints, ...held(cooperation, isHeld.research) },
      confidence: 'medium',
      sourceUrl: cooperationGuide,
    },
    {
      ...{ name: 'general', baseCents: generalCents, basisPoints: 5000 },
      ...held(generalDeduction(generalCents, taxYear), isHeld.general),
      confidence: 'high',
      sourceUrl: combinedGuide,
    },
    {
      ...{ name: 'increase', baseCents: Math.max(0, generalCents - (plan.lastYearCents ?? 0)), basisPoints: 4500 },
      ...increaseDeduction(generalCents, plan.lastYearCents, taxYear),
      confidence: 'high',
      sourceUrl: combinedGuide,
    },
  ]
}

type Facts = {
  /** own work, cents */
  work: Cents
  /** public aid on each kind of cost */
  aided: CostByKind
  /** the calendar year in which the tax year ends */
  taxYear: number
}
