import type { DeclineReason } from '@silta/shared/interest-words.ts'
import {
  answerInterest,
  assignInterest,
  takeBackDecline,
  withdrawInterest,
  type Answer,
} from '@silta/shared/interests.ts'
import { call } from '#lib/client/call.ts'
import { acted, refused, textOf } from '#lib/interest/acting.ts'
import { tellingIn } from '#lib/interest/telling.ts'
import * as words from '#lib/paraglide/messages.js'
import type { Actions } from './$types'

/** What is done with the interest itself: answered, taken back, withdrawn, given to somebody. */
export const answering = {
  answer: async ({ request, params, fetch }) => {
    const form = await request.formData()
    const errors = missingOf(form)
    if (errors) return refused('answer', form, { errors })
    const answer = textOf(form, 'answer') as Answer
    const reason = answer === 'decline' ? (textOf(form, 'reason') as DeclineReason) : undefined
    const body = { answer, reason, message: textOf(form, 'message').trim() || undefined }
    const what = answer === 'accept' ? 'acceptance' : 'message'
    const found = await tellingIn(form, { interestId: params.id, what }, { text: body.message ?? '', fetch })
    if (found.length) return refused('answer', form, { found })
    return acted('answer', form, () => call(answerInterest, { params, body }, { fetch }))
  },
  takeBack: async ({ request, params, fetch }) =>
    acted('takeBack', await request.formData(), () => call(takeBackDecline, { params }, { fetch })),
  withdraw: async ({ request, params, fetch }) =>
    acted('withdraw', await request.formData(), () => call(withdrawInterest, { params }, { fetch })),
  assign: async ({ request, params, fetch }) => {
    const form = await request.formData()
    const body = { personId: textOf(form, 'personId') || null }
    return acted('assign', form, () => call(assignInterest, { params, body }, { fetch }))
  },
} satisfies Actions

/** What an answer lacks, said on its field before anything is sent; null when it is whole. */
function missingOf(form: FormData): Record<string, string> | null {
  const answer = textOf(form, 'answer')
  if (!answer) return { answer: words.interest_answer_choose() }
  if (answer === 'decline' && !textOf(form, 'reason')) return { reason: words.interest_answer_why_needed() }
  const isEmpty = textOf(form, 'message').trim() === ''
  if (answer === 'ask' && isEmpty) return { message: words.interest_answer_question_needed() }
  const isOther = answer === 'decline' && textOf(form, 'reason') === 'other'
  return isOther && isEmpty ? { message: words.interest_answer_other_needed() } : null
}
