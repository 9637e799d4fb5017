import { declineReasons, type DeclineReason } from '@silta/shared/interest-words.ts'
import { getSignedAnswer, useSignedAnswer, type SignedAnswer } from '@silta/shared/notices.ts'
import { redirect } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { problemText } from '#lib/client/problem.ts'
import { refused, textOf, type Acted } from '#lib/interest/acting.ts'
import * as words from '#lib/paraglide/messages.js'
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, fetch, setHeaders }) => {
  // whoever has the address has its right: it is kept nowhere
  setHeaders({ 'cache-control': 'private, no-store' })
  const answer = await answerOf(params.token, fetch)
  // the sentence comes in its person's language, and so does what stands around it
  if (answer && answer.language !== getLocale())
    redirect(303, localizeHref(`/answers/${params.token}`, { locale: answer.language }))
  return { answer }
}

/** What the link does; null when there is no such link. */
async function answerOf(token: string, fetch: typeof globalThis.fetch): Promise<SignedAnswer | null> {
  try {
    return await call(getSignedAnswer, { params: { token } }, { fetch })
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.status < 500) return null
    throw thrown
  }
}

type Used = Acted & { answer: SignedAnswer }

export const actions = {
  default: async ({ request, params, fetch }) => {
    const form = await request.formData()
    const reason = declineReasons.find((one) => one === textOf(form, 'reason'))
    const message = textOf(form, 'message').trim() || undefined
    const errors = missingOf(form, { reason, message })
    if (errors) return refused('answer', form, { errors })
    try {
      const answer = await call(useSignedAnswer, { params, body: { reason, message } }, { fetch })
      return { act: 'answer', done: true, values: {}, problem: '', errors: {}, answer } satisfies Used
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown
      return refused('answer', form, { problem: problemText(thrown), status: thrown.status })
    }
  },
} satisfies Actions

type Said = { reason: DeclineReason | undefined; message: string | undefined }

/** What a no lacks: a reason, and with "other" the words for it. */
function missingOf(form: FormData, { reason, message }: Said): Record<string, string> | null {
  if (textOf(form, 'kind') !== 'interest.decline') return null
  if (!reason) return { reason: words.notices_link_reason_needed() }
  return reason === 'other' && !message ? { message: words.interest_answer_other_needed() } : null
}
