import {
  consentChannels,
  consentScopes,
  listConsents,
  recordConsent,
  startActing,
  withdrawConsent,
} from '@silta/shared/consents.ts'
import { getOrganisation } from '@silta/shared/organisations.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, locals, params }) => {
  if (!locals.session) error(401)
  const [organisation, { consents }] = await Promise.all([
    call(getOrganisation, { params }, { fetch }),
    call(listConsents, { params }, { fetch }),
  ])
  return { organisation, consents, isStaff: isStaff(locals.session) }
}

export const actions = {
  record: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const body = {
      givenBy: textOf(form, 'givenBy'),
      channel: consentChannels.find((one) => one === textOf(form, 'channel')) ?? 'phone',
      scopes: consentScopes.filter((one) => form.getAll('scopes').includes(one)),
      until: textOf(form, 'until') || null,
      note: textOf(form, 'note'),
    }
    return acted('record', form, () => call(recordConsent, { params, body }, { fetch }))
  },
  withdraw: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const asked = { params: { ...params, consentId: textOf(form, 'consent') } }
    return acted('withdraw', form, () => call(withdrawConsent, asked, { fetch }))
  },
  act: async ({ request, fetch, cookies }) => {
    const form = await request.formData()
    return acted('act', form, async () => {
      const { mark } = await call(startActing, { body: { consentId: textOf(form, 'consent') } }, { fetch })
      // the API's own cookie went to this server, not to the browser
      cookies.set('acting', mark, { path: '/', httpOnly: true, sameSite: 'lax' })
    })
  },
} satisfies Actions
