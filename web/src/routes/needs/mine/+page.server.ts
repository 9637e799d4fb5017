import { needMatches } from '@silta/shared/matching.ts'
import { listNeeds, type Need } from '@silta/shared/needs.ts'
import { error } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { shownMatches } from '#lib/matching/shown.ts'
import type { PageServerLoad } from './$types'

const limit = 20

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  if (!locals.session) error(401)
  const offset = Math.max(0, Number(url.searchParams.get('offset')) || 0)
  const list = await call(listNeeds, { query: { mine: true, sort: 'newest', limit, offset } }, { fetch })
  const needs = await Promise.all(list.needs.map(async (need) => ({ need, matches: await countOf(need, fetch) })))
  return { needs, total: list.total, offset, limit, most: shownMatches }
}

/** How many offers fit, up to as many as a need shows; null where nobody looks for any, or it cannot be told just now. */
async function countOf(need: Need, fetch: typeof globalThis.fetch): Promise<number | null> {
  if (need.state !== 'open' && need.state !== 'inTalks') return null
  try {
    const found = await call(
      needMatches,
      { params: { id: need.id }, query: { limit: shownMatches, unseen: true } },
      { fetch },
    )
    return found.matches.length
  } catch (thrown) {
    if (thrown instanceof Refusal) return null
    throw thrown
  }
}
