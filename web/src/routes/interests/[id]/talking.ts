import {
  addFile,
  answerProposal,
  cancelProposal,
  deleteFile,
  deleteMessage,
  moveProposal,
  proposeTime,
  writeMessage,
} from '@silta/shared/conversations.ts'
import { call } from '#lib/client/call.ts'
import { acted, refused, textOf } from '#lib/interest/acting.ts'
import { tellingIn } from '#lib/interest/telling.ts'
import { spanOf } from '#lib/interest/when.ts'
import * as words from '#lib/paraglide/messages.js'
import type { Actions, RequestEvent } from './$types'

/** What is said, sent and proposed in an interest's conversation. */
export const talking = {
  write: async ({ request, params, fetch }) => {
    const form = await request.formData()
    const body = { text: textOf(form, 'text') }
    const found = await tellingIn(form, { interestId: params.id, what: 'message' }, { ...body, fetch })
    if (found.length) return refused('write', form, { found })
    return acted('write', form, () => call(writeMessage, { params, body }, { fetch }))
  },
  deleteMessage: (event) => onOne(event, 'messageId', deleteMessage),
  deleteFile: (event) => onOne(event, 'fileId', deleteFile),
  cancelTime: (event) => onOne(event, 'proposalId', cancelProposal),
  addFile: async ({ request, params, fetch }) => {
    const form = await request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0)
      return refused('addFile', form, { errors: { name: words.interest_file_choose() } })
    const found = await tellingIn(form, { interestId: params.id, what: 'fileName' }, { text: file.name, fetch })
    if (found.length) return refused('addFile', form, { found })
    return acted('addFile', form, () => call(addFile, { params, query: { name: file.name } }, { fetch, bytes: file }))
  },
  propose: async ({ request, params, fetch }) => {
    const form = await request.formData()
    const body = timeOf(form)
    if (!body) return refused('propose', form, { errors: { startsAt: words.interest_propose_when_needed() } })
    const proposalId = textOf(form, 'proposalId')
    const found = await tellingIn(form, { interestId: params.id, what: 'message' }, { text: body.place ?? '', fetch })
    if (found.length) return refused('propose', form, { found })
    return acted('propose', form, () =>
      proposalId
        ? call(moveProposal, { params: { ...params, proposalId }, body }, { fetch })
        : call(proposeTime, { params, body }, { fetch }),
    )
  },
  answerTime: async ({ request, params, fetch }) => {
    const form = await request.formData()
    const answer = textOf(form, 'answer') === 'accept' ? ('accept' as const) : ('decline' as const)
    const asked = {
      params: { ...params, proposalId: textOf(form, 'proposalId') },
      body: { answer, sequence: Number(textOf(form, 'sequence')) },
    }
    return acted('answerTime', form, () => call(answerProposal, asked, { fetch }))
  },
} satisfies Actions

/** Deletes or cancels the one that the form names. */
async function onOne<Name extends string>(
  { request, params, fetch }: RequestEvent,
  name: Name,
  endpoint: typeof deleteMessage | typeof deleteFile | typeof cancelProposal,
) {
  const form = await request.formData()
  const asked = { params: { ...params, [name]: textOf(form, name) } }
  return acted(name, form, () => call(endpoint, asked as never, { fetch }))
}

/** A proposal's fields as the service takes them; null where the day or the hour is missing. */
function timeOf(form: FormData) {
  const zone = textOf(form, 'zone')
  const span = spanOf(textOf(form, 'day'), textOf(form, 'time'), { minutes: Number(textOf(form, 'minutes')), zone })
  const optional = { place: textOf(form, 'place').trim() || undefined, link: textOf(form, 'link').trim() || undefined }
  return span && { ...span, zone, ...optional }
}
