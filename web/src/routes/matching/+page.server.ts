import { explainMatching } from '@silta/shared/explanation.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

/** as much as the question takes; ids of concepts, by comma */
const longest = 400

export const load: PageServerLoad = async ({ url, fetch }) => {
  const without = (url.searchParams.get('without') ?? '').slice(0, longest)
  return { explained: await call(explainMatching, { query: { language: getLocale(), without } }, { fetch }) }
}
