import { compareNeeds, mergeFields, mergeNeeds, undoMerge } from '@silta/shared/merges.ts'
import { error } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import { needIn } from '#lib/interest/console/merging.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  if (!locals.session) error(401)
  if (!isStaff(locals.session)) error(403)
  const typed = { keep: url.searchParams.get('keep') ?? '', close: url.searchParams.get('close') ?? '' }
  const [keep, close] = [needIn(typed.keep), needIn(typed.close)]
  const isAsked = typed.keep !== '' || typed.close !== ''
  if (!keep || !close) return { typed, pair: null, isWrong: isAsked }
  try {
    return { typed, pair: await call(compareNeeds, { query: { keep, close } }, { fetch }), isWrong: false }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { typed, pair: null, isWrong: true }
    throw thrown
  }
}

export const actions = {
  merge: async ({ request, fetch }) => {
    const form = await request.formData()
    const take = mergeFields.filter((field) => form.getAll('take').includes(field))
    const body = { keep: textOf(form, 'keep'), close: textOf(form, 'close'), take }
    let merged: { id: string; undoUntil: number } | null = null
    const result = await acted('merge', form, async () => (merged = await call(mergeNeeds, { body }, { fetch })))
    return merged === null ? result : { ...result, merged: merged as { id: string; undoUntil: number } }
  },
  undo: async ({ request, fetch }) => {
    const form = await request.formData()
    return acted('undo', form, () => call(undoMerge, { params: { id: textOf(form, 'id') } }, { fetch }))
  },
} satisfies Actions
