import { listTriage, markTriage, triageKinds, triageStates, unmarkTriage } from '@silta/shared/console.ts'
import { error } from '@sveltejs/kit'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { call } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import type { Actions, PageServerLoad } from './$types'

const limit = 50
const furthest = 10_000

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  if (!locals.session) error(401)
  if (!isStaff(locals.session)) error(403)
  const asked = new Asked(url)
  const kind = asked.oneOf('kind', triageKinds)
  const state = asked.oneOf('state', triageStates) ?? 'open'
  const offset = asked.offset(furthest)
  const queue = await call(listTriage, { query: { kind, state, limit, offset } }, { fetch })
  return { ...queue, kind, state, offset, limit }
}

export const actions = {
  mark: async ({ request, fetch }) => {
    const form = await request.formData()
    const state = textOf(form, 'state') === 'done' ? ('done' as const) : ('snoozed' as const)
    const body = {
      state,
      since: Number(textOf(form, 'since')),
      until: state === 'snoozed' ? textOf(form, 'until') || undefined : undefined,
      reason: textOf(form, 'reason'),
    }
    return acted('mark', form, () => call(markTriage, { params: { key: textOf(form, 'key') }, body }, { fetch }))
  },
  unmark: async ({ request, fetch }) => {
    const form = await request.formData()
    return acted('unmark', form, () => call(unmarkTriage, { params: { key: textOf(form, 'key') } }, { fetch }))
  },
} satisfies Actions
