import { getActing } from '@silta/shared/consents.ts'
import { countNotices } from '@silta/shared/notices.ts'
import { getRegionContact } from '@silta/shared/region.ts'
import { call } from '#lib/client/call.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ locals, cookies, fetch }) => {
  const acting = locals.session && cookies.get('acting') ? actingOf(fetch) : null
  const [contact, noticeCounts] = await Promise.all([contactOf(fetch), locals.session ? countsOf(fetch) : null])
  return { session: locals.session, contact, noticeCounts, acting: await acting, theme: cookies.get('theme') ?? 'auto' }
}

/** Whom to ask; a page does without when that cannot be read, because it may be the page that says so. */
const contactOf = (fetch: typeof globalThis.fetch) =>
  call(getRegionContact, {}, { fetch }).then(
    ({ contact }) => contact,
    () => null,
  )

/** For whom staff acts just now, by whose consent. */
const actingOf = (fetch: typeof globalThis.fetch) =>
  call(getActing, {}, { fetch }).then(
    ({ consent }) => consent,
    () => null,
  )

/** How many notices wait for the reader; the header does without where that cannot be read. */
const countsOf = (fetch: typeof globalThis.fetch) => call(countNotices, {}, { fetch }).catch(() => null)
