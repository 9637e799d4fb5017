import { getInstrument } from '@silta/shared/instruments.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, fetch }) => ({
  instrument: await call(getInstrument, { params: { id: params.id }, query: { language: getLocale() } }, { fetch }),
})
