import { listOrganisations } from '@silta/shared/organisations.ts'
import { listReviewQueue } from '@silta/shared/reviews.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, locals }) => {
  if (!locals.session) error(401)
  if (!isStaff(locals.session)) error(403)
  const [{ needs }, unverified] = await Promise.all([
    call(listReviewQueue, {}, { fetch }),
    call(listOrganisations, { query: { unverified: true, limit: 100 } }, { fetch }),
  ])
  return { needs, organisations: unverified.organisations }
}
