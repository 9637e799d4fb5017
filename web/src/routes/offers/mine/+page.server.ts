import { offerMatches } from '@silta/shared/matching.ts'
import { listOffers, type Offer } from '@silta/shared/offers.ts'
import { error } from '@sveltejs/kit'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { fitsWell } from '#lib/matching/fit.ts'
import { call, Refusal } from '#lib/client/call.ts'
import type { PageServerLoad } from './$types'

const limit = 20
const farthest = 1000
/** how many needs of an offer are looked at; when all of them fit, a line says so */
const most = 20

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  if (!locals.session) error(401)
  const asked = new Asked(url)
  const [q, offset] = [asked.text('q', 300), asked.offset(farthest)]
  const list = await call(listOffers, { query: { mine: true, q, limit, offset } }, { fetch })
  const lines = await Promise.all(list.offers.map(async (offer) => ({ offer, fit: await fitOf(offer, fetch) })))
  return { lines, q, total: list.total, offset, limit, most }
}

/** The needs that an open offer fits well, and the best of them; null where it is not open or cannot be told just now. */
async function fitOf(offer: Offer, fetch: typeof globalThis.fetch) {
  if (offer.state !== 'open') return null
  try {
    const { matches } = await call(
      offerMatches,
      { params: { id: offer.id }, query: { limit: most, unseen: true } },
      { fetch },
    )
    const fitting = matches.filter(fitsWell)
    return { count: fitting.length, best: fitting[0]?.need ?? null }
  } catch (thrown) {
    if (thrown instanceof Refusal) return null
    throw thrown
  }
}
