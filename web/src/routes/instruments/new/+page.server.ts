import { listAuthorities } from '@silta/shared/authorities.ts'
import { listFacts } from '@silta/shared/funding.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch }) => {
  const [{ facts }, { authorities }] = await Promise.all([
    call(listFacts, { query: { language: getLocale() } }, { fetch }),
    call(listAuthorities, {}, { fetch }),
  ])
  return { facts, authorities }
}
