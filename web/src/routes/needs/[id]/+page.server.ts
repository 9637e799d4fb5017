import { needFunding } from '@silta/shared/funding.ts'
import { listInterests } from '@silta/shared/interests.ts'
import { needMatches } from '@silta/shared/matching.ts'
import { getNeed } from '@silta/shared/needs.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { shownMatches } from '#lib/matching/shown.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

/** The need stands without its matches, when those cannot be had just now. */
export const load: PageServerLoad = async ({ params, fetch, locals }) => {
  const [need, matches, funding, interests] = await Promise.all([
    call(getNeed, { params: { id: params.id } }, { fetch }),
    call(
      needMatches,
      { params: { id: params.id }, query: { limit: shownMatches, language: getLocale() } },
      { fetch },
    ).catch(orNull),
    call(needFunding, { params: { id: params.id }, query: { language: getLocale() } }, { fetch }).catch(orNull),
    locals.session ? call(listInterests, { query: { needId: params.id } }, { fetch }).catch(orNull) : null,
  ])
  return { need, matches, funding, interests }
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}
