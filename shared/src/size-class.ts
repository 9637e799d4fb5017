import type { SizeFacts } from './organisations.ts'
import type { SizeClass } from './words.ts'

/** Whole figures of an enterprise with its partners and linked enterprises: annual work units, euros. */
export type Figures = { persons: number; turnoverEur: number; balanceSheetEur: number }

const million = 1_000_000
/** Recommendation 2003/361/EC, annex, art. 2: fewer persons than this, and one of the two sums at most this. */
const ceilings: [SizeClass, Figures][] = [
  ['micro', { persons: 10, turnoverEur: 2 * million, balanceSheetEur: 2 * million }],
  ['small', { persons: 50, turnoverEur: 10 * million, balanceSheetEur: 10 * million }],
  ['medium', { persons: 250, turnoverEur: 50 * million, balanceSheetEur: 43 * million }],
]
/** Business Finland's midcap: a turnover of the group of at most 300 M€. */
const midcapTurnoverEur = 300 * million

/**
 * The size class of an enterprise by the figures of one closed year.
 *
 * Partner enterprises (25–50 %) count by their share, linked ones (over 50 %) whole, smaller holdings not at all (arts.
 * 3 and 6). A class is gained or lost only when a ceiling is crossed in two consecutive years (art. 4(2)): this tells
 * the class that one year's figures give, so a funder that asks for the status itself needs last year's too.
 *
 * `unknown` when the number of persons is missing, or both sums are, or a sum that decides is.
 */
export function sizeClassOf(facts: SizeFacts | null | undefined): SizeClass {
  if (facts?.persons === undefined) return 'unknown'
  const { persons, turnoverEur = null, balanceSheetEur = null } = facts
  const group = groupShare(facts)
  const all = {
    persons: persons + group.persons,
    turnoverEur: turnoverEur === null ? null : turnoverEur + group.turnoverEur,
    balanceSheetEur: balanceSheetEur === null ? null : balanceSheetEur + group.balanceSheetEur,
  }
  for (const [sizeClass, ceiling] of ceilings) {
    const fit = fits(all, ceiling)
    if (fit === 'yes') return sizeClass
    if (fit === 'unknown') return 'unknown'
  }
  if (all.turnoverEur === null) return 'unknown'
  return all.turnoverEur <= midcapTurnoverEur ? 'midcap' : 'large'
}

type Known = { persons: number; turnoverEur: number | null; balanceSheetEur: number | null }

/** One sum within its ceiling is enough, so a missing one only matters when the other is over. */
function fits(all: Known, ceiling: Figures): 'yes' | 'no' | 'unknown' {
  if (all.persons >= ceiling.persons) return 'no'
  const sums = [
    [all.turnoverEur, ceiling.turnoverEur],
    [all.balanceSheetEur, ceiling.balanceSheetEur],
  ] as const
  if (sums.some(([sum, most]) => sum !== null && sum <= most)) return 'yes'
  return sums.some(([sum]) => sum === null) ? 'unknown' : 'no'
}

/** Figures of partner and linked enterprises, as far as they count (arts. 3 and 6). */
export function groupShare({ group = [] }: SizeFacts): Figures {
  const sum: Figures = { persons: 0, turnoverEur: 0, balanceSheetEur: 0 }
  for (const one of group) {
    const share = shareOf(one.sharePercent)
    sum.persons += share * one.persons
    sum.turnoverEur += share * one.turnoverEur
    sum.balanceSheetEur += share * one.balanceSheetEur
  }
  return sum
}

const shareOf = (percent: number) => (percent > 50 ? 1 : percent >= 25 ? percent / 100 : 0)
