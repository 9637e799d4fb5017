import { getActing, stopActing } from '@silta/shared/consents.ts'
import { listOrganisations } from '@silta/shared/organisations.ts'
import { error, redirect } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import { href } from '#lib/client/href.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  if (!locals.session) error(401)
  if (!isStaff(locals.session)) error(403)
  const q = (url.searchParams.get('q') ?? '').slice(0, 200).trim()
  const [{ organisations }, { consent }] = await Promise.all([
    q ? call(listOrganisations, { query: { q, limit: 20 } }, { fetch }) : { organisations: [] },
    call(getActing, {}, { fetch }),
  ])
  return { q, organisations, consent }
}

export const actions = {
  stop: async ({ fetch, cookies }) => {
    await call(stopActing, {}, { fetch })
    cookies.delete('acting', { path: '/' })
    redirect(303, href('/console'))
  },
} satisfies Actions
