import type { Offer } from '@silta/shared/offers.ts'
import { counted, euros } from '#lib/client/format.ts'
import * as words from '#lib/paraglide/messages.js'
import { priceWords, stageWords } from './words.ts'

const perUnit: Partial<Record<NonNullable<Offer['priceBasis']>, (inputs: { price: string }) => string>> = {
  hourly: words.offer_price_per_hour,
  daily: words.offer_price_per_day,
  perSample: words.offer_price_per_sample,
  project: words.offer_price_per_project,
}

/** "1 150 € a day", "free of charge"; '' when nothing is said. Without VAT. */
export function priceText({ priceBasis, priceEur }: Pick<Offer, 'priceBasis' | 'priceEur'>): string {
  if (!priceBasis) return priceEur ? euros(priceEur) : ''
  if (!priceEur || priceBasis === 'free' || priceBasis === 'quote') return priceWords[priceBasis]()
  return perUnit[priceBasis]?.({ price: euros(priceEur) }) ?? euros(priceEur)
}

/** "starts in 3 weeks"; '' when nothing is said */
export function leadTimeText({ leadTimeDays }: Pick<Offer, 'leadTimeDays'>): string {
  if (leadTimeDays === null) return ''
  if (leadTimeDays === 0) return words.offer_lead_at_once()
  const weeks = leadTimeDays / 7
  const time =
    Number.isInteger(weeks) && weeks > 1
      ? counted(weeks, { one: words.offer_week(), other: words.offer_weeks() })
      : counted(leadTimeDays, { one: words.offer_day(), other: words.offer_days() })
  return words.offer_lead_in({ time })
}

/** From which stage to which the offer helps; '' when nothing is said. */
export function stagesText({ stageFrom, stageTo }: Pick<Offer, 'stageFrom' | 'stageTo'>): string {
  const [from, to] = [stageFrom ?? stageTo, stageTo ?? stageFrom]
  if (!from || !to) return ''
  if (from === to) return stageWords[from]()
  return words.offer_stages({ from: stageWords[from](), to: stageWords[to]() })
}
