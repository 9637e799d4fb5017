import { error } from '@sveltejs/kit'
import { listAuthorities } from '@silta/shared/authorities.ts'
import { listFacts } from '@silta/shared/funding.ts'
import { getInstrument, listInstrumentVersions } from '@silta/shared/instruments.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, fetch }) => {
  const query = { language: getLocale() }
  const id = { id: params.id }
  const [instrument, { versions }, { facts }, { authorities }] = await Promise.all([
    call(getInstrument, { params: id, query }, { fetch }),
    call(listInstrumentVersions, { params: id }, { fetch }),
    call(listFacts, { query }, { fetch }),
    call(listAuthorities, {}, { fetch }),
  ])
  if (!instrument.own) error(403)
  return { id: params.id, title: instrument.title, own: instrument.own, versions, facts, authorities }
}
