import { getOrganisation } from '@silta/shared/organisations.ts'
import { exampleFor } from '#lib/catalogue/need/examples.ts'
import { defaultOwner } from '#lib/catalogue/need/standing.ts'
import { tradeOf } from '#lib/catalogue/need/trade.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, fetch }) => {
  const id = defaultOwner(locals.session)
  const organisation = id ? await call(getOrganisation, { params: { id } }, { fetch }).catch(orNull) : null
  const { industry = null, municipality = null } = organisation ?? {}
  return { industry, municipality, example: exampleFor(tradeOf(industry), getLocale()) }
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}
