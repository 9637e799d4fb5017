import { search } from '@silta/shared/matching.ts'
import { call } from '#lib/client/call.ts'
import { Asked } from '#lib/catalogue/browse/address.ts'
import type { PageServerLoad } from './$types'

const limit = 20
const farthest = 1000

export const load: PageServerLoad = async ({ url, fetch }) => {
  const asked = new Asked(url)
  const q = asked.text('q', 300)
  const kind = asked.oneOf('kind', ['need', 'offer', 'organisation'])
  const offset = asked.offset(farthest)
  if (!q) return { q: '', found: null, offset: 0, limit, others: 0 }
  const found = await call(search, { query: { q, kind, limit, offset } }, { fetch })
  const others = (found.facets.kind ?? []).reduce((sum, { value, count }) => sum + (value === kind ? 0 : count), 0)
  return { q, found, offset, limit, others }
}
