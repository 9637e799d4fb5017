import type { Static } from 'typebox'
import type { createNeed } from '@silta/shared/needs.ts'
import type { createOffer } from '@silta/shared/offers.ts'
import type {
  ClosingReason,
  ContentLanguage,
  LegalForm,
  NeedState,
  OfferState,
  OrganisationKind,
} from '@silta/shared/words.ts'

/** An invented organisation; whoever loads it marks it as demo. */
export type DemoOrganisation = {
  /** how needs and offers name it; unique in the demo region */
  key: string
  name: string
  kind: OrganisationKind
  /** municipality number, three digits */
  municipality: string
  /** NACE Rev. 2 */
  industry: string
  /** annual work units */
  persons: number
  /** a year's; for a body without turnover its budget */
  turnoverEur: number
  legalForm: LegalForm
  /** 2011-04-01 */
  foundedOn: string
  /** in which it can work */
  languages: ContentLanguage[]
  description: string
  descriptionLanguage: ContentLanguage
  /** ends with .example, which RFC 2606 keeps free for ever, so that no mail leaves */
  emailDomain: `${string}.example`
  teamInbox: `${string}@${string}.example`
  website: null
}

type Dated = {
  /** key of the organisation that owns it */
  organisation: string
  /** days from publishing to the day of loading; while it is not published, from the last writing */
  daysAgo: number
  /** days from the day of loading to the last valid day; negative once expired */
  validForDays: number
}

type NeedBody = Omit<Static<typeof createNeed.body>, 'organisationId' | 'validUntil'>
type OfferBody = Omit<Static<typeof createOffer.body>, 'organisationId' | 'validUntil'>

type NeedPhase =
  { state: Exclude<NeedState, 'closed'>; closingReason?: never } | { state: 'closed'; closingReason: ClosingReason }

export type DemoNeed = NeedBody & Dated & NeedPhase

export type DemoOffer = OfferBody & Dated & { state: OfferState }
