import { listLog } from '@silta/shared/staff-log.ts'
import { error } from '@sveltejs/kit'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { call } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import { aboutWords } from '#lib/interest/console/log.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  if (!locals.session) error(401)
  if (!isStaff(locals.session)) error(403)
  const asked = new Asked(url)
  const dayIn = (name: string) => /^\d{4}-\d{2}-\d{2}$/.exec(asked.text(name, 10) ?? '')?.[0]
  const filters = {
    personId: asked.text('person', 64),
    about: asked.oneOf('about', Object.keys(aboutWords)),
    acted: asked.text('acted', 4) ? true : undefined,
    from: dayIn('from'),
    to: dayIn('to'),
  }
  const before = Number(asked.text('before', 15)) || undefined
  return { ...(await call(listLog, { query: { ...filters, before } }, { fetch })), filters }
}
