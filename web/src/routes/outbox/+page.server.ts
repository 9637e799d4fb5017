import { listOutbox, retryMail } from '@silta/shared/operations.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import type { Actions, PageServerLoad } from './$types'

const limit = 20

export const load: PageServerLoad = async ({ fetch, url, locals }) => {
  if (!locals.session) error(401)
  const offset = Math.min(10_000, Math.max(0, Math.trunc(Number(url.searchParams.get('offset'))) || 0))
  return { ...(await call(listOutbox, { query: { limit, offset } }, { fetch })), offset, limit }
}

export const actions = {
  retry: async ({ request, fetch }) => {
    const form = await request.formData()
    return acted('retry', form, () => call(retryMail, { params: { id: textOf(form, 'id') } }, { fetch }))
  },
} satisfies Actions
