import { listNeedPins, objectToPin, withdrawObjection } from '@silta/shared/console.ts'
import { needFunding } from '@silta/shared/funding.ts'
import { listInterests } from '@silta/shared/interests.ts'
import { needMatches } from '@silta/shared/matching.ts'
import { getNeedPointer } from '@silta/shared/merges.ts'
import { getNeed } from '@silta/shared/needs.ts'
import { redirect } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { href } from '#lib/client/href.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import { judge, unjudge } from '#lib/interest/judging.ts'
import { shownMatches } from '#lib/matching/shown.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import type { Actions, PageServerLoad } from './$types'

/** The need stands without its matches, when those cannot be had just now. */
export const load: PageServerLoad = async ({ params, fetch, locals }) => {
  const [need, matches, funding, interests] = await Promise.all([
    call(getNeed, { params: { id: params.id } }, { fetch }).catch(async (thrown: unknown) => {
      if (thrown instanceof Refusal && thrown.code === 'notFound') await leadOn(params.id, fetch)
      throw thrown
    }),
    call(
      needMatches,
      { params: { id: params.id }, query: { limit: shownMatches, language: getLocale() } },
      { fetch },
    ).catch(orNull),
    call(needFunding, { params: { id: params.id }, query: { language: getLocale() } }, { fetch }).catch(orNull),
    locals.session ? call(listInterests, { query: { needId: params.id } }, { fetch }).catch(orNull) : null,
  ])
  if (need.own?.closingReason === 'duplicate') await leadOn(need.id, fetch)
  const said = need.own ? await call(listNeedPins, { params: { id: params.id } }, { fetch }).catch(orNull) : null
  return { need, matches, funding, interests, pins: said?.pins ?? [] }
}

/** A need that was closed as a duplicate leads to the one that it became a part of. */
async function leadOn(id: string, fetch: typeof globalThis.fetch): Promise<void> {
  const { to } = await call(getNeedPointer, { params: { id } }, { fetch })
  if (to) redirect(302, href(`/needs/${to}`))
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}

export const actions = {
  judge,
  unjudge,
  object: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const [offerId, body] = [textOf(form, 'offer'), { text: textOf(form, 'text') }]
    return acted('object', form, () => call(objectToPin, { params: { ...params, offerId }, body }, { fetch }))
  },
  withdraw: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const offerId = textOf(form, 'offer')
    return acted('withdraw', form, () => call(withdrawObjection, { params: { ...params, offerId } }, { fetch }))
  },
} satisfies Actions
