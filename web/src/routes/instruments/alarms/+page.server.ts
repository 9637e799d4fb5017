import { listStaleRules } from '@silta/shared/instruments.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ fetch }) => call(listStaleRules, { query: { language: getLocale() } }, { fetch })
