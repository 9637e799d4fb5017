import { getRegionContact } from '@silta/shared/region.ts'
import { call } from '#lib/client/call.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, cookies, fetch }) => ({
  session: locals.session,
  contact: await contactOf(fetch),
  theme: cookies.get('theme') ?? 'auto',
})

/** Whom to ask; a page does without when that cannot be read, because it may be the page that says so. */
const contactOf = (fetch: typeof globalThis.fetch) =>
  call(getRegionContact, {}, { fetch }).then(
    ({ contact }) => contact,
    () => null,
  )
