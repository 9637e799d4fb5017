import { getOffer } from '@silta/shared/offers.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, fetch }) => {
  if (!locals.session) error(401)
  const offer = await call(getOffer, { params: { id: params.id } }, { fetch })
  if (!offer.own) error(403)
  return { offer }
}
