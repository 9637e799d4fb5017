import { listInstruments } from '@silta/shared/instruments.ts'
import { search } from '@silta/shared/matching.ts'
import { call } from '#lib/client/call.ts'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

const limit = 20
const farthest = 1000

export const load: PageServerLoad = async ({ url, fetch }) => {
  const asked = new Asked(url)
  const q = asked.text('q', 300)
  const kind = asked.oneOf('kind', ['need', 'offer', 'organisation'])
  const offset = asked.offset(farthest)
  if (!q) return { q: '', found: null, offset: 0, limit, others: 0, funding: null }
  const language = getLocale()
  // instruments are few, and stand beside what people offer rather than among it
  const [found, funding] = await Promise.all([
    call(search, { query: { q, kind, limit, offset } }, { fetch }),
    kind || offset ? null : call(listInstruments, { query: { q, limit: 3, language } }, { fetch }),
  ])
  const others = (found.facets.kind ?? []).reduce((sum, { value, count }) => sum + (value === kind ? 0 : count), 0)
  return { q, found, offset, limit, others, funding }
}
