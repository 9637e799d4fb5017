import { offerMatches } from '@silta/shared/matching.ts'
import { getOffer } from '@silta/shared/offers.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { judge, unjudge } from '#lib/interest/judging.ts'
import type { Actions, PageServerLoad } from './$types'

/** The offer stands without the needs it fits, when those cannot be had just now. */
export const load: PageServerLoad = async ({ params, fetch }) => {
  const [offer, matches] = await Promise.all([
    call(getOffer, { params: { id: params.id } }, { fetch }),
    call(offerMatches, { params: { id: params.id }, query: { limit: 20 } }, { fetch }).catch(orNull),
  ])
  return { offer, matches }
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}

export const actions = { judge, unjudge } satisfies Actions
