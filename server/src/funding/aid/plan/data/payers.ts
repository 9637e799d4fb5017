import type { Confidence, Source } from '@silta/shared/conditions.ts'
import type { CostKind } from '@silta/shared/costs.ts'
import { sources } from '../../../data/sources.ts'

/** Which kinds of cost an instrument pays for, where that was read, and how sure it is. */
export type PaidKinds = { kinds: readonly CostKind[]; source: Source; confidence: Confidence }

/**
 * Instruments of which a source says what kinds of cost they pay for. What the others pay for is told by what is done
 * with the money, not by kinds of cost, so of them it is not known, and all kinds are reckoned with.
 */
export const paidKinds: Record<string, PaidKinds> = {
  // an outside expert's work: prototypes, first filings, measurement and testing
  'bf-innovation-voucher': { kinds: ['bought'], source: sources.BF2, confidence: 'high' },
}

/** Money of the Union that the Commission manages itself: no state aid, (EU) 651/2014, art. 8(2). */
export const unionMoney = new Set(['horizon-europe', 'eic-accelerator'])
