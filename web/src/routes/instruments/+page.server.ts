import { instrumentStatuses, listInstruments, supportForms } from '@silta/shared/instruments.ts'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { PageServerLoad } from './$types'

const limit = 20
const farthest = 1000

export const load: PageServerLoad = async ({ url, fetch }) => {
  const asked = new Asked(url)
  const q = asked.text('q', 200)
  const chosen = {
    status: asked.oneOf('status', instrumentStatuses),
    authority: asked.text('authority', 64),
    form: asked.oneOf('form', supportForms),
  }
  const offset = asked.offset(farthest)
  const query = { ...chosen, q, limit, offset, language: getLocale() }
  const list = await call(listInstruments, { query }, { fetch })
  const narrowed = Object.values(chosen).some(Boolean)
  const near = list.total > 0 ? [] : (await call(listInstruments, { query: { limit: 3 } }, { fetch })).instruments
  return { list, q, offset, limit, narrowed, near }
}
