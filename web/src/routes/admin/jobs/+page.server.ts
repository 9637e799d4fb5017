import { listJobs } from '@silta/shared/operations.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import type { PageServerLoad } from './$types'

const limit = 20
const states = ['failed', 'waiting', 'done'] as const

export const load: PageServerLoad = async ({ fetch, url, locals }) => {
  if (!locals.session) error(401)
  const state = states.find((one) => one === url.searchParams.get('state'))
  const offset = Math.min(10_000, Math.max(0, Math.trunc(Number(url.searchParams.get('offset'))) || 0))
  const countOf = async (one: (typeof states)[number]) =>
    (await call(listJobs, { query: { state: one, limit: 1 } }, { fetch })).total
  const [list, failed, waiting, done] = await Promise.all([
    call(listJobs, { query: { state, limit, offset } }, { fetch }),
    ...states.map(countOf),
  ])
  return { ...list, state, offset, limit, counts: { failed, waiting, done } }
}
