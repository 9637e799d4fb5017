import type {
  BudgetBand,
  ContentLanguage,
  CooperationForm,
  Delivery,
  OfferKind,
  PriceBasis,
  Stage,
  WorkPlace,
} from '@silta/shared/words.ts'

/** What a match reads of a text; `body` joins the fields that tell the matter, `aside` those that only stand beside it. */
export type MatchText = { language: ContentLanguage; title: string; body: string; aside?: string }

/** `region` is null when the municipality's region is not known; `name` is what a sentence calls the place. */
export type Place = { municipality: string; region: string | null; name: string }

/** NACE code ("07", "07.2", "07210" or a section's letter) and its version ("2" or "2.1"). */
export type IndustryCode = { code: string; version: string }

type Party = {
  id: string
  /** whose it is; null when that is hidden, and then no two are taken for the same */
  organisationId: string | null
  isOpen: boolean
  /** epoch ms; null = no end */
  validUntil: number | null
  place: Place | null
  /** languages in which they can work; empty = not told */
  workLanguages: readonly ContentLanguage[]
}

export type NeedFacts = Party & {
  cooperation: readonly CooperationForm[]
  industry: IndustryCode | null
  stage: Stage | null
  /** epoch ms; null = not told */
  deadline: number | null
  budget: BudgetBand
  /** whether the work must be done at the need's own place; null = not told */
  workPlace: WorkPlace | null
  /** concept ids that the owner took out of what was read from the text, and put in */
  removed: readonly string[]
  added: readonly string[]
}

export type OfferFacts = Party & {
  kind: OfferKind
  industries: readonly IndustryCode[]
  stageFrom: Stage | null
  stageTo: Stage | null
  leadTimeDays: number | null
  priceBasis: PriceBasis | null
  /** euros without VAT per unit of the basis; null = on request */
  priceEur: number | null
  delivery: readonly Delivery[]
  /** how often it has been shown in matches: within ties the one shown least goes first */
  shown: number
}

export type Need = NeedFacts & { text: MatchText }
export type Offer = OfferFacts & { text: MatchText }
