import { offerMatches } from '@silta/shared/matching.ts'
import { listOffers, type Offer } from '@silta/shared/offers.ts'
import { error } from '@sveltejs/kit'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { call, Refusal } from '#lib/client/call.ts'
import type { PageServerLoad } from './$types'

const limit = 20
const farthest = 1000
/** from here on a line says "over 20" */
const most = 20

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  if (!locals.session) error(401)
  const asked = new Asked(url)
  const [q, offset] = [asked.text('q', 300), asked.offset(farthest)]
  const list = await call(listOffers, { query: { mine: true, q, limit, offset } }, { fetch })
  const lines = await Promise.all(list.offers.map(async (offer) => ({ offer, needs: await countOf(offer, fetch) })))
  return { lines, q, total: list.total, offset, limit, most }
}

/** How many needs an open offer fits, up to `most`; null where it is not open or cannot be told just now. */
async function countOf(offer: Offer, fetch: typeof globalThis.fetch): Promise<number | null> {
  if (offer.state !== 'open') return null
  try {
    const found = await call(offerMatches, { params: { id: offer.id }, query: { limit: most } }, { fetch })
    return found.matches.length
  } catch (thrown) {
    if (thrown instanceof Refusal) return null
    throw thrown
  }
}
