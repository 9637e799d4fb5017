import { listCalls } from '@silta/shared/funding.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, url }) => {
  const feed = new URL('/api/calls.ics', url)
  feed.searchParams.set('language', getLocale())
  return { ...(await call(listCalls, { query: { language: getLocale() } }, { fetch })), feed: feed.href }
}
