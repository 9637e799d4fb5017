import type { Session } from '@silta/shared/accounts.ts'
import type { OfferMatch } from '@silta/shared/matching.ts'
import type { Need } from '@silta/shared/needs.ts'
import type { Offer } from '@silta/shared/offers.ts'
import { isStaff } from '#lib/client/session.ts'
import * as words from '#lib/paraglide/messages.js'

/** In whose name one may ask about a need, and about which offer: one value of the form's list. */
export type From = { organisationId: string; offerId: string | null; label: string; verified: boolean }

/** As what a person asks; `froms` is empty where there is nobody in whose name they could. */
export type Asking = { by: 'owner' | 'offerer' | 'adviser'; froms: From[] }

type Standing = { session: Session; need: Need; offer: Offer | null; ownOffers: readonly Offer[] }

/**
 * How somebody stands to a need and an offer: its owner asks the one that offers, who offers asks the owner, and
 * staff asks both. Null when they can only look.
 */
export function askingOf({ session, need, offer, ownOffers }: Standing): Asking | null {
  const mine = session.organisations
  const owner = mine.find(({ id }) => id === need.organisation?.id)
  if (owner) return offer && offer.organisation.id !== owner.id ? { by: 'owner', froms: [fromOf(owner, offer)] } : null
  const offerer = mine.find(({ id }) => id === offer?.organisation.id)
  if (offer && offerer) return { by: 'offerer', froms: [fromOf(offerer, offer)] }
  if (isStaff(session)) return offer ? { by: 'adviser', froms: [fromOf({ ...offer.organisation }, offer)] } : null
  if (offer) return null
  return { by: 'offerer', froms: mine.flatMap((one) => fromsOf(one, ownOffers)) }
}

type Party = { id: string; name: string; verified: boolean }

const fromOf = ({ id, verified }: Party, { id: offerId, title }: Offer): From => ({
  organisationId: id,
  offerId,
  label: title,
  verified,
})

function fromsOf(party: Party, ownOffers: readonly Offer[]): From[] {
  const offers = ownOffers.filter(({ organisation, state }) => organisation.id === party.id && state === 'open')
  const plain = words.interest_from_plain({ name: party.name })
  return [
    ...offers.map((offer) => ({ ...fromOf(party, offer), label: `${party.name}: ${offer.title}` })),
    { organisationId: party.id, offerId: null, label: plain, verified: party.verified },
  ]
}

/** A From as a form carries it, and back. */
export const valueOf = ({ organisationId, offerId }: From) =>
  offerId ? `${organisationId}/${offerId}` : organisationId

type Proposed = { asking: Asking; need: Need; offer: Offer | null; match: Pick<OfferMatch, 'reasons'> | undefined }

/** A message to begin with: what is sought, what is offered, and the three strongest reasons of the match. */
export function proposedText({ asking, need, offer, match }: Proposed): string {
  const reasons = (match?.reasons ?? [])
    .filter(({ outcome }) => outcome === 'fits')
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 3)
    .map(({ sentence }) => `– ${sentence}`)
  if (!offer) return words.interest_proposed_plain({ need: need.title })
  const say = {
    owner: words.interest_proposed_owner,
    offerer: words.interest_proposed_offerer,
    adviser: words.interest_proposed_adviser,
  }[asking.by]
  const why = reasons.length > 0 ? words.interest_proposed_why({ reasons: reasons.join('\n') }) : ''
  return say({ need: need.title, offer: offer.title, why }).replace(/\n{3,}/g, '\n\n')
}
