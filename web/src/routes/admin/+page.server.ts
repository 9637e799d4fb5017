import { listPeople } from '@silta/shared/accounts.ts'
import { getRegion } from '@silta/shared/operations.ts'
import { listOrganisations } from '@silta/shared/organisations.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { isAdministrator } from '#lib/client/session.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, url, locals }) => {
  if (!locals.session) error(401)
  if (!isAdministrator(locals.session)) error(403)
  const q = (url.searchParams.get('q') ?? '').trim().slice(0, 200)
  const [{ people }, unverified, region] = await Promise.all([
    call(listPeople, { query: { q: q || undefined } }, { fetch }),
    call(listOrganisations, { query: { unverified: true, limit: 100 } }, { fetch }),
    call(getRegion, {}, { fetch }),
  ])
  return { q, people, unverified, region, me: locals.session.person.id }
}
