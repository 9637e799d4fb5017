import { judgeMatch, opinionReasons, unjudgeMatch, type OpinionReason } from '@silta/shared/opinions.ts'
import type { RequestEvent } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import * as words from '#lib/paraglide/messages.js'
import { acted, textOf } from './acting.ts'

export const reasonWords: Record<OpinionReason, () => string> = {
  topic: words.match_reason_topic,
  kind: words.match_reason_kind,
  place: words.match_reason_place,
  time: words.match_reason_time,
  price: words.match_reason_price,
  language: words.match_reason_language,
  known: words.match_reason_known,
  other: words.match_reason_other,
}

type Event = Pick<RequestEvent, 'request' | 'fetch'>
const pairIn = (form: FormData) => ({ id: textOf(form, 'need'), offerId: textOf(form, 'offer') })

/** A page's action: says of a match that it fits, or why it does not. */
export async function judge({ request, fetch }: Event) {
  const form = await request.formData()
  const reason = opinionReasons.find((one) => one === textOf(form, 'reason'))
  const body = { fits: textOf(form, 'fits') === 'true', reason, words: textOf(form, 'words') }
  return acted('judge', form, () => call(judgeMatch, { params: pairIn(form), body }, { fetch }))
}

/** A page's action: takes that back. */
export async function unjudge({ request, fetch }: Event) {
  const form = await request.formData()
  return acted('unjudge', form, () => call(unjudgeMatch, { params: pairIn(form) }, { fetch }))
}
