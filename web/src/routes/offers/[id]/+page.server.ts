import { getOfferPointer } from '@silta/shared/duplicates.ts'
import { offerMatches } from '@silta/shared/matching.ts'
import { getOffer } from '@silta/shared/offers.ts'
import { redirect } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { href } from '#lib/client/href.ts'
import { judge, unjudge } from '#lib/interest/judging.ts'
import type { Actions, PageServerLoad } from './$types'

/** The offer stands without the needs it fits, when those cannot be had just now. */
export const load: PageServerLoad = async ({ params, fetch }) => {
  const [offer, matches] = await Promise.all([
    call(getOffer, { params: { id: params.id } }, { fetch }).catch(async (thrown: unknown) => {
      if (thrown instanceof Refusal && thrown.code === 'notFound') await leadOn(params.id, fetch)
      throw thrown
    }),
    call(offerMatches, { params: { id: params.id }, query: { limit: 20 } }, { fetch }).catch(orNull),
  ])
  if (offer.state === 'paused') await leadOn(offer.id, fetch)
  return { offer, matches }
}

/** An offer that was paused as a duplicate leads to the one that it became a part of. */
async function leadOn(id: string, fetch: typeof globalThis.fetch): Promise<void> {
  const { to } = await call(getOfferPointer, { params: { id } }, { fetch })
  if (to) redirect(302, href(`/offers/${to}`))
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}

export const actions = { judge, unjudge } satisfies Actions
