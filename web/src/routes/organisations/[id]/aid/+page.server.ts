import {
  addAid,
  addLink,
  bonds,
  changeAid,
  confirmAid,
  getAidRegister,
  importAid,
  regimes,
  removeAid,
  removeLink,
  type Bond,
  type Regime,
} from '@silta/shared/aid.ts'
import { error, redirect, type RequestEvent } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { fieldText } from '#lib/client/problem.ts'
import { href } from '#lib/client/href.ts'
import { acted, wrong } from '#lib/funding/aid/acting.ts'
import { centsTyped, textOf } from '#lib/funding/aid/typed.ts'
import * as words from '#lib/paraglide/messages.js'
import type { Actions, PageServerLoad } from './$types'

type Asked = Pick<RequestEvent, 'request' | 'fetch'> & { params: { id: string } }

export const load: PageServerLoad = async ({ fetch, params, locals, url }) => {
  if (!locals.session) error(401)
  const on = url.searchParams.get('on') ?? ''
  const query = /^\d{4}-\d{2}-\d{2}$/.test(on) ? { on } : {}
  const register = await call(getAidRegister, { params: { id: params.id }, query }, { fetch })
  const editing = register.grants.find(({ id, from }) => from === null && id === url.searchParams.get('edit')) ?? null
  return { register, editing: register.mayChange ? editing : null }
}

export const actions: Actions = {
  entry: async ({ request, fetch, params }: Asked) => {
    const form = await request.formData()
    const amountCents = centsTyped(textOf(form, 'amountCents'))
    if (!amountCents) return wrong('entry', form, { errors: { amountCents: fieldText('number') } })
    const grantId = textOf(form, 'grantId')
    const regime = regimes.find((one) => one === textOf(form, 'regime')) ?? ('' as Regime)
    const body = { ...textsOf(form), amountCents, regime }
    const answer = await acted('entry', form, async () => {
      if (grantId) {
        const version = Number(textOf(form, 'version'))
        await call(changeAid, { params: { id: params.id, grantId }, body: { ...body, version } }, { fetch })
      } else await call(addAid, { params: { id: params.id }, body }, { fetch })
      return words.aid_done()
    })
    // the form of an entry that is corrected stands under an address of its own
    if (grantId && 'done' in answer) redirect(303, href(`/organisations/${params.id}/aid`))
    return answer
  },
  remove: async ({ request, fetch, params }: Asked) => {
    const form = await request.formData()
    return acted('remove', form, async () => {
      await call(removeAid, { params: { id: params.id, grantId: textOf(form, 'grantId') } }, { fetch })
      return words.aid_done()
    })
  },
  confirm: async ({ request, fetch, params }: Asked) =>
    acted('confirm', await request.formData(), async () => {
      await call(confirmAid, { params: { id: params.id } }, { fetch })
      return words.aid_done()
    }),
  sheet: async ({ request, fetch, params }: Asked) => {
    const form = await request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0)
      return wrong('sheet', form, { errors: { file: fieldText('required') } })
    return acted('sheet', form, async () => {
      const contentBase64 = Buffer.from(await file.arrayBuffer()).toString('base64')
      const { added, known } = await call(importAid, { params: { id: params.id }, body: { contentBase64 } }, { fetch })
      return words.aid_imported({ added, known })
    })
  },
  link: async ({ request, fetch, params }: Asked) => {
    const form = await request.formData()
    const bond = bonds.find((one) => one === textOf(form, 'bond')) ?? ('' as Bond)
    const [name, businessId, organisationId] = ['name', 'businessId', 'organisationId'].map((key) => textOf(form, key))
    const body = { name: name ?? '', bond, businessId: businessId || null, organisationId: organisationId || null }
    return acted('link', form, async () => {
      await call(addLink, { params: { id: params.id }, body }, { fetch })
      return words.aid_done()
    })
  },
  unlink: async ({ request, fetch, params }: Asked) => {
    const form = await request.formData()
    return acted('unlink', form, async () => {
      await call(removeLink, { params: { id: params.id, linkId: textOf(form, 'linkId') } }, { fetch })
      return words.aid_done()
    })
  },
}

const textsOf = (form: FormData) => ({
  granter: textOf(form, 'granter'),
  instrument: textOf(form, 'instrument'),
  grantedOn: textOf(form, 'grantedOn'),
  recipient: textOf(form, 'recipient'),
})
