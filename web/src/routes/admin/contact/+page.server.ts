import { getRegionContact } from '@silta/shared/region.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { isAdministrator } from '#lib/client/session.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, locals }) => {
  if (!locals.session) error(401)
  if (!isAdministrator(locals.session)) error(403)
  return { named: (await call(getRegionContact, {}, { fetch })).contact }
}
