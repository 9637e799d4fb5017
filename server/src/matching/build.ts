import type { Need, Offer } from './facts.ts'

/** A need of which nothing is known but its text. */
export function buildNeed(id: string, change: Partial<Need> = {}): Need {
  return {
    id,
    organisationId: null,
    isOpen: true,
    validUntil: null,
    place: null,
    workLanguages: [],
    cooperation: [],
    industry: null,
    stage: null,
    deadline: null,
    budget: 'unknown',
    workPlace: null,
    removed: [],
    added: [],
    text: { language: 'fi', title: id, body: '' },
    ...change,
  }
}

/** An open service of which nothing is known but its text. */
export function buildOffer(id: string, change: Partial<Offer> = {}): Offer {
  return {
    id,
    organisationId: null,
    isOpen: true,
    validUntil: null,
    place: null,
    workLanguages: [],
    kind: 'service',
    industries: [],
    stageFrom: null,
    stageTo: null,
    leadTimeDays: null,
    priceBasis: null,
    priceEur: null,
    delivery: [],
    shown: 0,
    text: { language: 'fi', title: id, body: '' },
    ...change,
  }
}
