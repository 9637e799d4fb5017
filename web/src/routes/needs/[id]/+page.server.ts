import { needMatches } from '@silta/shared/matching.ts'
import { getNeed } from '@silta/shared/needs.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { shownMatches } from '#lib/matching/shown.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

/** The need stands without its matches, when those cannot be had just now. */
export const load: PageServerLoad = async ({ params, fetch }) => {
  const [need, matches] = await Promise.all([
    call(getNeed, { params: { id: params.id } }, { fetch }),
    call(
      needMatches,
      { params: { id: params.id }, query: { limit: shownMatches, language: getLocale() } },
      { fetch },
    ).catch(orNull),
  ])
  return { need, matches }
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}
