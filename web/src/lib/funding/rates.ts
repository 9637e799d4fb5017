import type { InstrumentLine } from '@silta/shared/instruments.ts'
import { day, euros, number } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'

type Rate = InstrumentLine['rates'][number]

/** "75 % of the costs, at most 60 000 €" */
export function rateText({ basisPoints, minimumCents, maximumCents }: Rate): string {
  const share = basisPoints === null ? '' : words.funding_rate_share({ share: `${number(basisPoints / 100, 2)} %` })
  const least = minimumCents === null ? '' : words.funding_rate_least({ least: euros(minimumCents / 100) })
  const most = maximumCents === null ? '' : words.funding_rate_most({ most: euros(maximumCents / 100) })
  return [share, least, most].filter(Boolean).join(', ') || words.funding_rate_unknown()
}

/** Rates that hold or may hold, the best first, each said once. */
export function ratesInWords(rates: readonly Rate[]): string[] {
  const possible = rates.filter(({ outcome }) => outcome !== 'fails')
  const best = [...possible].sort((a, b) => (b.basisPoints ?? -1) - (a.basisPoints ?? -1))
  return [...new Set(best.map(rateText))]
}

/** "opens 1.2.2027", "closes 10.12.2026" */
export function callDays({ opensOn, closesOn }: Pick<InstrumentLine, 'opensOn' | 'closesOn'>): string[] {
  return [
    ...(opensOn ? [words.funding_opens({ day: day(opensOn) })] : []),
    ...(closesOn ? [words.funding_closes({ day: day(closesOn) })] : []),
  ]
}
