import { needMatches, type OfferMatch } from '@silta/shared/matching.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'

type Pair = { needId: string; offerId: string | null; organisationId: string | undefined }

/** As many as the service gives. */
const limit = 100

/** Why a need and an offer, or the best offer of an organisation, fit; null when that cannot be told just now. */
export async function matchOf(pair: Pair, fetch: typeof globalThis.fetch): Promise<OfferMatch | null> {
  try {
    const params = { id: pair.needId }
    const { matches, butFor } = await call(
      needMatches,
      { params, query: { limit, language: getLocale(), unseen: true } },
      { fetch },
    )
    const isIt = ({ offer }: OfferMatch) =>
      pair.offerId ? offer.id === pair.offerId : offer.organisation.id === pair.organisationId
    return [...matches, ...butFor].find(isIt) ?? null
  } catch (thrown) {
    if (thrown instanceof Refusal) return null
    throw thrown
  }
}
