import { listSessions } from '@silta/shared/accounts.ts'
import { listJoinable } from '@silta/shared/organisations.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  if (!locals.session) error(401)
  const [{ sessions }, { organisations }] = await Promise.all([
    call(listSessions, {}, { fetch }),
    call(listJoinable, {}, { fetch }),
  ])
  return { person: locals.session.person, sessions, joinable: organisations }
}
