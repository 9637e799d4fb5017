import { listOrganisations } from '@silta/shared/organisations.ts'
import {
  deleteSegment,
  findSegment,
  listRecipients,
  listSegments,
  saveSegment,
  sendNudge,
} from '@silta/shared/segments.ts'
import { error } from '@sveltejs/kit'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { call } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import { filterIn, nudgeWordsIn } from '#lib/interest/console/segments.ts'
import type { Actions, PageServerLoad } from './$types'

const limit = 20

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  if (!locals.session) error(401)
  if (!isStaff(locals.session)) error(403)
  const asked = new Asked(url)
  const [filter, offset, id] = [filterIn(url), asked.offset(10_000), asked.text('segment', 64)]
  const { missing, ...rest } = filter
  const query = { ...rest, ...(missing && { missing: missing.join(',') }), limit, offset }
  const [{ segments }, found, { facets }, nudge] = await Promise.all([
    call(listSegments, {}, { fetch }),
    call(findSegment, { query }, { fetch }),
    call(listOrganisations, { query: { limit: 1 } }, { fetch }),
    id && /^[\w-]+$/.test(id) ? call(listRecipients, { params: { id } }, { fetch }) : null,
  ])
  return { segments, ...found, facets, filter, offset, limit, nudge }
}

export const actions = {
  save: async ({ request, fetch, url }) => {
    const form = await request.formData()
    const body = { name: textOf(form, 'name'), filter: filterIn(url) }
    return acted('save', form, () => call(saveSegment, { body }, { fetch }))
  },
  delete: async ({ request, fetch }) => {
    const form = await request.formData()
    return acted('delete', form, () => call(deleteSegment, { params: { id: textOf(form, 'id') } }, { fetch }))
  },
  nudge: async ({ request, fetch }) => {
    const form = await request.formData()
    const people = textOf(form, 'people').split(',').filter(Boolean)
    const asked = { params: { id: textOf(form, 'id') }, body: { words: nudgeWordsIn(form), people } }
    let sent = 0
    const result = await acted('nudge', form, async () => (sent = (await call(sendNudge, asked, { fetch })).people))
    return sent === 0 ? result : { ...result, sent }
  },
} satisfies Actions
