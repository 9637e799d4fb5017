import { getNeed } from '@silta/shared/needs.ts'
import { error } from '@sveltejs/kit'
import { exampleFor } from '#lib/catalogue/need/examples.ts'
import { tradeOf } from '#lib/catalogue/need/trade.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals, fetch }) => {
  if (!locals.session) error(401)
  const need = await call(getNeed, { params: { id: params.id } }, { fetch })
  if (!need.own) error(403)
  return { need, example: exampleFor(tradeOf(need.industry), getLocale()) }
}
