import {
  compareOffers,
  compareOrganisations,
  mergeOffers,
  mergeOrganisations,
  offerMergeFields,
  undoDuplicate,
} from '@silta/shared/duplicates.ts'
import { compareNeeds, mergeFields, mergeNeeds, undoMerge } from '@silta/shared/merges.ts'
import { error } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import { thingIn, type Things } from '#lib/interest/console/merging.ts'
import type { Actions, PageServerLoad } from './$types'

type Fetch = typeof globalThis.fetch
type Merged = { id: string; undoUntil: number }

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  if (!locals.session) error(401)
  if (!isStaff(locals.session)) error(403)
  const typed = { keep: url.searchParams.get('keep') ?? '', close: url.searchParams.get('close') ?? '' }
  const [keep, close] = [thingIn(typed.keep), thingIn(typed.close)]
  const isAsked = typed.keep !== '' || typed.close !== ''
  if (!keep || keep.things !== close?.things) return { typed, compared: null, isWrong: isAsked }
  try {
    const compared = await compare(keep.things, { keep: keep.id, close: close.id }, fetch)
    return { typed, compared, isWrong: false }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { typed, compared: null, isWrong: true }
    throw thrown
  }
}

async function compare(things: Things, query: { keep: string; close: string }, fetch: Fetch) {
  switch (things) {
    case 'needs':
      return { things, pair: await call(compareNeeds, { query }, { fetch }) }
    case 'offers':
      return { things, pair: await call(compareOffers, { query }, { fetch }) }
    case 'organisations':
      return { things, pair: await call(compareOrganisations, { query }, { fetch }) }
  }
}

async function merging(act: string, form: FormData, work: (pair: { keep: string; close: string }) => Promise<Merged>) {
  const pair = { keep: textOf(form, 'keep'), close: textOf(form, 'close') }
  let merged: Merged | null = null
  const result = await acted(act, form, async () => (merged = await work(pair)))
  return merged === null ? result : { ...result, merged: merged as Merged }
}

export const actions = {
  merge: async ({ request, fetch }) => {
    const form = await request.formData()
    const take = mergeFields.filter((field) => form.getAll('take').includes(field))
    return merging('merge', form, (pair) => call(mergeNeeds, { body: { ...pair, take } }, { fetch }))
  },
  mergeOffers: async ({ request, fetch }) => {
    const form = await request.formData()
    const take = offerMergeFields.filter((field) => form.getAll('take').includes(field))
    return merging('mergeOffers', form, (pair) => call(mergeOffers, { body: { ...pair, take } }, { fetch }))
  },
  mergeOrganisations: async ({ request, fetch }) => {
    const form = await request.formData()
    const people = form.getAll('people').filter((one) => typeof one === 'string')
    return merging('mergeOrganisations', form, (pair) =>
      call(mergeOrganisations, { body: { ...pair, people } }, { fetch }),
    )
  },
  undo: async ({ request, fetch }) => {
    const form = await request.formData()
    const params = { id: textOf(form, 'id') }
    const isOfNeeds = textOf(form, 'of') === 'merge'
    return acted('undo', form, () =>
      isOfNeeds ? call(undoMerge, { params }, { fetch }) : call(undoDuplicate, { params }, { fetch }),
    )
  },
} satisfies Actions
