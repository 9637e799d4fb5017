import { search } from '@silta/shared/matching.ts'
import { listNeeds } from '@silta/shared/needs.ts'
import { contentLanguages, cooperationForms, needKinds, stages } from '@silta/shared/words.ts'
import { call } from '#lib/client/call.ts'
import { Asked } from '#lib/catalogue/browse/address.ts'
import type { PageServerLoad } from './$types'

const limit = 20
const farthest = 1000

export const load: PageServerLoad = async ({ url, fetch }) => {
  const asked = new Asked(url)
  const q = asked.text('q', 300)
  const chosen = {
    kind: asked.oneOf('kind', needKinds),
    cooperation: asked.oneOf('cooperation', cooperationForms),
    stage: asked.oneOf('stage', stages),
    industry: asked.text('industry', 8),
    municipality: asked.text('municipality', 3),
    language: asked.oneOf('language', contentLanguages),
    organisationId: asked.text('organisationId', 64),
  }
  const offset = asked.offset(farthest)
  const sort = asked.oneOf('sort', ['relevance', 'newest', 'deadline'])
  const list = await call(listNeeds, { query: { ...chosen, q, sort, limit, offset } }, { fetch })
  const narrowed = Object.values(chosen).some(Boolean)
  return { list, q, offset, limit, narrowed, near: list.total > 0 ? null : await nearest(q, narrowed, fetch) }
}

/** What stands nearest where nothing was found: without the choices, else what is new; and the words respelt. */
async function nearest(q: string | undefined, narrowed: boolean, fetch: typeof globalThis.fetch) {
  const [wider, respelt] = await Promise.all([
    q && narrowed ? call(listNeeds, { query: { q, limit: 3 } }, { fetch }) : null,
    q ? call(search, { query: { q, kind: 'need', limit: 1 } }, { fetch }) : null,
  ])
  const isWider = wider !== null && wider.total > 0
  const { needs, total } = isWider ? wider : await call(listNeeds, { query: { sort: 'newest', limit: 3 } }, { fetch })
  return { needs, total, isWider, suggestion: respelt?.suggestion ?? null }
}
