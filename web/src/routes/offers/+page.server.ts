import { search } from '@silta/shared/matching.ts'
import { listOffers } from '@silta/shared/offers.ts'
import { contentLanguages, deliveries, offerKinds } from '@silta/shared/words.ts'
import { call } from '#lib/client/call.ts'
import { Asked } from '#lib/catalogue/browse/address.ts'
import type { PageServerLoad } from './$types'

const limit = 20
const farthest = 1000

export const load: PageServerLoad = async ({ url, fetch }) => {
  const asked = new Asked(url)
  const q = asked.text('q', 300)
  const chosen = {
    kind: asked.oneOf('kind', offerKinds),
    delivery: asked.oneOf('delivery', deliveries),
    municipality: asked.text('municipality', 3),
    industry: asked.text('industry', 8),
    language: asked.oneOf('language', contentLanguages),
    organisationId: asked.text('organisationId', 64),
  }
  const offset = asked.offset(farthest)
  const sort = asked.oneOf('sort', ['relevance', 'newest'])
  const list = await call(listOffers, { query: { ...chosen, q, sort, limit, offset } }, { fetch })
  const narrowed = Object.values(chosen).some(Boolean)
  return { list, q, offset, limit, narrowed, near: list.total > 0 ? null : await nearest(q, narrowed, fetch) }
}

/** What stands nearest where nothing was found: without the choices, else what is new; and the words respelt. */
async function nearest(q: string | undefined, narrowed: boolean, fetch: typeof globalThis.fetch) {
  const [wider, respelt] = await Promise.all([
    q && narrowed ? call(listOffers, { query: { q, limit: 3 } }, { fetch }) : null,
    q ? call(search, { query: { q, kind: 'offer', limit: 1 } }, { fetch }) : null,
  ])
  const isWider = wider !== null && wider.total > 0
  const { offers, total } = isWider ? wider : await call(listOffers, { query: { sort: 'newest', limit: 3 } }, { fetch })
  return { offers, total, isWider, suggestion: respelt?.suggestion ?? null }
}
