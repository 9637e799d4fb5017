import type { BudgetBand, CooperationForm, Delivery, OfferKind, Stage } from '@silta/shared/words.ts'
import { stages } from '@silta/shared/words.ts'
import type { IndustryCode, NeedFacts, OfferFacts } from './facts.ts'
import { fitting, unknown, type Finding } from './finding.ts'

/** Upper end of a budget band, euros. */
export const budgetTop: Record<Exclude<BudgetBand, 'unknown'>, number> = {
  none: 0,
  under5k: 5_000,
  to20k: 20_000,
  to100k: 100_000,
  to500k: 500_000,
  over500k: Infinity,
}

/** How well a kind of offer answers a form of cooperation, [0, 1]: set by the field's practice, not measured. */
const helpFit: Record<CooperationForm, Record<OfferKind, number>> = {
  buy: {
    service: 1,
    equipment: 0.8,
    expertise: 0.8,
    testEnvironment: 0.7,
    advice: 0.7,
    training: 0.7,
    data: 0.6,
    studentProject: 0.3,
  },
  jointResearch: {
    expertise: 1,
    testEnvironment: 0.7,
    equipment: 0.6,
    data: 0.6,
    service: 0.5,
    studentProject: 0.5,
    advice: 0.5,
    training: 0.3,
  },
  test: {
    testEnvironment: 1,
    equipment: 0.9,
    service: 0.8,
    expertise: 0.5,
    studentProject: 0.4,
    data: 0.2,
    advice: 0.2,
    training: 0.2,
  },
  studentWork: {
    studentProject: 1,
    expertise: 0.4,
    training: 0.4,
    advice: 0.3,
    testEnvironment: 0.3,
    equipment: 0.3,
    service: 0.2,
    data: 0.2,
  },
  data: {
    data: 1,
    service: 0.5,
    expertise: 0.5,
    equipment: 0.3,
    testEnvironment: 0.3,
    studentProject: 0.3,
    advice: 0.3,
    training: 0.1,
  },
  consortium: {
    expertise: 1,
    advice: 0.6,
    testEnvironment: 0.6,
    data: 0.5,
    service: 0.4,
    equipment: 0.4,
    studentProject: 0.3,
    training: 0.3,
  },
}

/** First divisions of the sections A–U of NACE Rev. 2; Rev. 2.1 differs by a letter from K on, not in these bounds. */
const sectionStarts: [string, number][] = [
  ['A', 1],
  ['B', 5],
  ['C', 10],
  ['D', 35],
  ['E', 36],
  ['F', 41],
  ['G', 45],
  ['H', 49],
  ['I', 55],
  ['J', 58],
  ['K', 64],
  ['L', 68],
  ['M', 69],
  ['N', 77],
  ['O', 84],
  ['P', 85],
  ['Q', 86],
  ['R', 90],
  ['S', 94],
  ['T', 97],
  ['U', 99],
]

const msPerDay = 86_400_000

/** What each facet but the topic says of a need and an offer at a moment (epoch ms). */
export function findings(need: NeedFacts, offer: OfferFacts, now: number): Finding[] {
  return [
    help(need, offer),
    industry(need, offer),
    readiness(need, offer),
    place(need, offer),
    language(need, offer),
    ...time(need, offer, now),
    price(need, offer),
  ]
}

function help({ cooperation }: NeedFacts, { kind }: OfferFacts): Finding {
  const [first] = cooperation
  if (!first) return unknown('help', 'need')
  const form = cooperation.reduce((best, one) => (helpFit[one][kind] > helpFit[best][kind] ? one : best), first)
  const fit = helpFit[form][kind]
  return fitting('help', fit >= 0.8 ? 'fits' : fit >= 0.5 ? 'partly' : 'other', fit, { form, kind })
}

function industry(need: NeedFacts, offer: OfferFacts): Finding {
  if (!need.industry) return unknown('industry', 'need')
  if (offer.industries.length === 0) return unknown('industry', 'offer')
  const own = need.industry
  const section = sectionOf(own)
  if (offer.industries.some((one) => divisionOf(one) !== undefined && divisionOf(one) === divisionOf(own))) {
    return fitting('industry', 'same', 1, { section })
  }
  if (offer.industries.some((one) => sectionOf(one) === section)) return fitting('industry', 'near', 0.7, { section })
  return fitting('industry', 'other', 0.1, { section, others: [...new Set(offer.industries.map(sectionOf))] })
}

/** Two-digit division of a code; undefined for a section's letter. */
function divisionOf({ code }: IndustryCode): number | undefined {
  return /^\d{2}/.test(code) ? Number(code.slice(0, 2)) : undefined
}

/** Section letter by Rev. 2's naming. */
export function sectionOf(code: IndustryCode): string {
  const division = divisionOf(code)
  if (division === undefined) return code.code.slice(0, 1).toUpperCase()
  return sectionStarts.findLast(([, start]) => start <= division)?.[0] ?? 'X'
}

function readiness({ stage }: NeedFacts, { stageFrom, stageTo }: OfferFacts): Finding {
  if (!stage) return unknown('readiness', 'need')
  if (!stageFrom && !stageTo) return unknown('readiness', 'offer')
  const [from, to]: [Stage, Stage] = [stageFrom ?? 'idea', stageTo ?? 'inUse']
  const at = stages.indexOf(stage)
  const distance = Math.max(stages.indexOf(from) - at, at - stages.indexOf(to), 0)
  const params = { stage, from, to }
  if (distance === 0) return fitting('readiness', 'fits', 1, params)
  return distance === 1 ? fitting('readiness', 'near', 0.5, params) : fitting('readiness', 'other', 0.1, params)
}

function place(need: NeedFacts, offer: OfferFacts): Finding {
  const does = (...ways: Delivery[]) => ways.some((way) => offer.delivery.includes(way))
  if (does('anywhere', 'remote') && need.workPlace !== 'here') return fitting('place', 'remote', 1)
  if (does('atCustomer', 'anywhere')) {
    if (need.workPlace === 'elsewhere' && !does('onSite', 'anywhere')) return fitting('place', 'visits', 0.4)
    return fitting('place', 'comes', 1)
  }
  if (need.workPlace === 'elsewhere' && does('onSite')) return fitting('place', 'there', 1)
  if (!need.place) return unknown('place', 'need')
  if (!offer.place) return unknown('place', 'offer')
  const params = { need: need.place.name, offer: offer.place.name }
  if (need.place.municipality === offer.place.municipality) return fitting('place', 'same', 1, params)
  if (need.place.region !== null && need.place.region === offer.place.region)
    return fitting('place', 'region', 0.8, params)
  return fitting('place', 'far', 0.3, params)
}

function language(need: NeedFacts, offer: OfferFacts): Finding {
  if (need.workLanguages.length === 0) return unknown('language', 'need')
  if (offer.workLanguages.length === 0) return unknown('language', 'offer')
  const shared = need.workLanguages.filter((one) => offer.workLanguages.includes(one))
  if (shared.length > 0) return fitting('language', 'shared', 1, { languages: shared })
  return fitting('language', 'none', 0, { need: need.workLanguages, offer: offer.workLanguages })
}

/** A need without a deadline has no hurry: nothing fits or is missing. */
function time({ deadline }: NeedFacts, { leadTimeDays }: OfferFacts, now: number): Finding[] {
  if (deadline === null) return []
  if (leadTimeDays === null) return [unknown('time', 'offer')]
  const daysLeft = Math.floor((deadline - now) / msPerDay)
  const params = { leadTimeDays, daysLeft }
  if (leadTimeDays <= daysLeft / 2) return [fitting('time', 'fits', 1, params)]
  if (leadTimeDays <= daysLeft) return [fitting('time', 'tight', 0.6, params)]
  return [fitting('time', 'late', 0, params)]
}

function price({ budget }: NeedFacts, { priceBasis, priceEur }: OfferFacts): Finding {
  if (priceBasis === 'free') return fitting('price', 'free', 1)
  if (budget === 'unknown') return unknown('price', 'need')
  if (priceBasis === null || priceEur === null) return unknown('price', 'offer')
  const top = budgetTop[budget]
  const params = { price: priceEur, basis: priceBasis, budget }
  if (priceEur <= top / (priceBasis === 'hourly' || priceBasis === 'daily' || priceBasis === 'perSample' ? 5 : 1)) {
    return fitting('price', 'within', 1, params)
  }
  return priceEur <= top ? fitting('price', 'tight', 0.6, params) : fitting('price', 'over', 0, params)
}
