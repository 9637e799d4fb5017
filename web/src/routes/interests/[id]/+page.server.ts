import { getConversation } from '@silta/shared/conversations.ts'
import { needFunding } from '@silta/shared/funding.ts'
import { getInterest } from '@silta/shared/interests.ts'
import { getNeed } from '@silta/shared/needs.ts'
import { error } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import { matchOf } from '#lib/interest/reasons.ts'
import { answering } from './answering.ts'
import { talking } from './talking.ts'
import type { Actions, PageServerLoad } from './$types'

/** The interest stands without its need, reasons or conversation, when those cannot be had just now. */
export const load: PageServerLoad = async ({ locals, params, url, fetch }) => {
  if (!locals.session) error(401)
  const interest = await call(getInterest, { params: { id: params.id } }, { fetch })
  const pair = { needId: interest.need.id, offerId: interest.offer?.id ?? null, organisationId: interest.offerer.id }
  const asked = { partnerId: interest.offerer.id, language: getLocale() }
  const [need, match, conversation, funding] = await Promise.all([
    call(getNeed, { params: { id: interest.need.id } }, { fetch }).catch(orNull),
    matchOf(pair, fetch),
    interest.conversation ? call(getConversation, { params: { id: params.id } }, { fetch }).catch(orNull) : null,
    call(needFunding, { params: { id: interest.need.id }, query: asked }, { fetch }).catch(orNull),
  ])
  return { interest, need, match, conversation, funding, sent: url.searchParams.has('sent') }
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}

export const actions = { ...answering, ...talking } satisfies Actions
