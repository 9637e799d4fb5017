import { getOrganisation } from '@silta/shared/organisations.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { isAdministrator } from '#lib/client/session.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, params, locals }) => {
  if (!locals.session) error(401)
  const organisation = await call(getOrganisation, { params }, { fetch })
  const role = organisation.own?.role
  if (role !== 'owner' && role !== 'editor' && !isAdministrator(locals.session)) error(403)
  return { organisation, isOwner: role === 'owner' || isAdministrator(locals.session) }
}
