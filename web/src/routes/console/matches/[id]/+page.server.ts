import { listNeedPins, pinMatch, unpinMatch } from '@silta/shared/console.ts'
import { needMatches } from '@silta/shared/matching.ts'
import { getNeed } from '@silta/shared/needs.ts'
import { listOpinions } from '@silta/shared/opinions.ts'
import { error } from '@sveltejs/kit'
import { call } from '#lib/client/call.ts'
import { isStaff } from '#lib/client/session.ts'
import { acted, refused, textOf } from '#lib/interest/acting.ts'
import * as words from '#lib/paraglide/messages.js'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ fetch, locals, params }) => {
  if (!locals.session) error(401)
  if (!isStaff(locals.session)) error(403)
  const [need, { matches }, { pins }, { opinions }] = await Promise.all([
    call(getNeed, { params }, { fetch }),
    call(needMatches, { params, query: { limit: 20 } }, { fetch }),
    call(listNeedPins, { params }, { fetch }),
    call(listOpinions, { params }, { fetch }),
  ])
  return { need, matches, pins, opinions }
}

/** An offer by its id, or by the address of its page. */
const offerIn = (text: string): string => /(?:offers\/)?([A-Za-z0-9_-]{8,64})\/?$/.exec(text.trim())?.[1] ?? ''

export const actions = {
  pin: async ({ request, fetch, params }) => {
    const form = await request.formData()
    const offerId = offerIn(textOf(form, 'offer'))
    if (!offerId) return refused('pin', form, { errors: { offer: words.console_pin_address_wrong() } })
    const verdict = textOf(form, 'verdict') === 'banned' ? ('banned' as const) : ('pinned' as const)
    const body = { verdict, reason: textOf(form, 'reason') }
    return acted('pin', form, () => call(pinMatch, { params: { ...params, offerId }, body }, { fetch }))
  },
  unpin: async ({ request, fetch, params }) => {
    const form = await request.formData()
    return acted('unpin', form, () =>
      call(unpinMatch, { params: { ...params, offerId: textOf(form, 'offer') } }, { fetch }),
    )
  },
} satisfies Actions
