import { getOrganisation, listMembers } from '@silta/shared/organisations.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { isAdministrator } from '#lib/client/session.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, params, locals }) => {
  if (!locals.session) error(401)
  const [organisation, people] = await Promise.all([
    call(getOrganisation, { params }, { fetch }),
    call(listMembers, { params }, { fetch }),
  ])
  const governs = organisation.own?.role === 'owner' || isAdministrator(locals.session)
  return { organisation, ...people, governs, me: locals.session.person.id }
}
