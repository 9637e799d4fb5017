import type { CostKind } from '@silta/shared/costs.ts'

/** Instruments that pay for some kinds of cost alone; of the others it is not known, so all are reckoned with. */
export const paysOnlyFor: Record<string, readonly CostKind[]> = {
  // buys an outside expert's work: prototypes, first filings, measurement, testing
  'bf-innovation-voucher': ['bought'],
}

/** Money of the Union that the Commission manages itself: no state aid, (EU) 651/2014, art. 8(2). */
export const unionMoney = new Set(['horizon-europe', 'eic-accelerator'])
