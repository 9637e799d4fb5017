import { budgetTop } from './facets.ts'
import type { NeedFacts, OfferFacts } from './facts.ts'
import type { FacetName, Params } from './finding.ts'

/** A condition without which two do not match, however alike they are. */
export type Obstacle = { facet: FacetName; code: string; params: Params }

const msPerDay = 86_400_000

/** What stands against a match outright; empty when nothing does. `now` is epoch ms. */
export function obstacles(need: NeedFacts, offer: OfferFacts, now: number): Obstacle[] {
  return [
    ...standing(need, offer, now),
    ...withoutLanguage(need, offer),
    ...tooLate(need, offer, now),
    ...outOfPlace(need, offer),
    ...outOfBudget(need, offer),
  ]
}

/** Obstacles that no one can do anything about: such matches are not even shown as "would match but for". */
export const finalObstacles: ReadonlySet<string> = new Set(['help.needClosed', 'help.needExpired'])

function standing(need: NeedFacts, offer: OfferFacts, now: number): Obstacle[] {
  const found: Obstacle[] = []
  if (!offer.isOpen) found.push({ facet: 'help', code: 'help.offerClosed', params: {} })
  else if (hasEnded(offer.validUntil, now)) found.push({ facet: 'help', code: 'help.offerExpired', params: {} })
  if (!need.isOpen) found.push({ facet: 'help', code: 'help.needClosed', params: {} })
  else if (hasEnded(need.validUntil, now)) found.push({ facet: 'help', code: 'help.needExpired', params: {} })
  return found
}

function hasEnded(validUntil: number | null, now: number): boolean {
  return validUntil !== null && validUntil < now
}

function withoutLanguage(need: NeedFacts, offer: OfferFacts): Obstacle[] {
  if (need.workLanguages.length === 0 || offer.workLanguages.length === 0) return []
  if (need.workLanguages.some((one) => offer.workLanguages.includes(one))) return []
  return [
    { facet: 'language', code: 'language.none', params: { need: need.workLanguages, offer: offer.workLanguages } },
  ]
}

function tooLate({ deadline }: NeedFacts, { leadTimeDays }: OfferFacts, now: number): Obstacle[] {
  if (deadline === null || leadTimeDays === null) return []
  const daysLeft = Math.floor((deadline - now) / msPerDay)
  return leadTimeDays > daysLeft ? [{ facet: 'time', code: 'time.late', params: { leadTimeDays, daysLeft } }] : []
}

/** Work that must be done at the need's place, and an offer that is bound to another. */
function outOfPlace(need: NeedFacts, offer: OfferFacts): Obstacle[] {
  if (need.workPlace !== 'here' || !need.place || offer.delivery.length === 0) return []
  if (offer.delivery.includes('atCustomer') || offer.delivery.includes('anywhere')) return []
  if (offer.place?.municipality === need.place.municipality && offer.delivery.includes('onSite')) return []
  return [{ facet: 'place', code: 'place.bound', params: { need: need.place.name } }]
}

function outOfBudget({ budget }: NeedFacts, { priceBasis, priceEur }: OfferFacts): Obstacle[] {
  if (budget === 'unknown' || priceBasis === null || priceBasis === 'free' || priceEur === null) return []
  if (priceEur <= budgetTop[budget]) return []
  return [{ facet: 'price', code: 'price.over', params: { price: priceEur, basis: priceBasis, budget } }]
}
