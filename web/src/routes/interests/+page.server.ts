import type { Session } from '@silta/shared/accounts.ts'
import { interestStates } from '@silta/shared/interest-words.ts'
import { assignInterest, listInterests } from '@silta/shared/interests.ts'
import { listMembers } from '@silta/shared/organisations.ts'
import { error } from '@sveltejs/kit'
import type { Static } from 'typebox'
import { Asked } from '#lib/catalogue/browse/address.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { acted, textOf } from '#lib/interest/acting.ts'
import { bySoonest } from '#lib/interest/clock.ts'
import { shows, type Show } from '#lib/interest/shows.ts'
import type { Actions, PageServerLoad } from './$types'

const limit = 20
const furthest = 10_000

export const load: PageServerLoad = async ({ locals, url, fetch }) => {
  if (!locals.session) error(401)
  const asked = new Asked(url)
  const offset = asked.offset(furthest)
  const state = asked.oneOf('state', interestStates)
  const organisationId = asked.text('organisation', 64)
  const chosen = asked.oneOf('show', shows)
  const ask = (show: Show) =>
    call(
      listInterests,
      { query: { [show]: show === 'all' ? undefined : true, state, organisationId, limit, offset } },
      { fetch },
    )
  // without a choice, what waits for us comes first, and everything where nothing does
  const [first, teams] = await Promise.all([ask(chosen ?? 'waitsForUs'), teamsOf(locals.session, fetch)])
  const falls = chosen === undefined && first.counts.waitsForUs === 0
  const list = falls ? await ask('all') : first
  const show: Show = chosen ?? (falls ? 'all' : 'waitsForUs')
  const interests = show === 'waitsForUs' ? bySoonest(list.interests) : list.interests
  return { ...list, interests, show, state, organisationId, offset, limit, teams }
}

type Members = Static<typeof listMembers.answer>['members']

/** Members by organisation: to whom a line can be given, who is away and who stands in. */
async function teamsOf({ organisations }: Session, fetch: typeof globalThis.fetch): Promise<Record<string, Members>> {
  const teams = organisations.map(async ({ id }) => {
    try {
      return [id, (await call(listMembers, { params: { id } }, { fetch })).members] as const
    } catch (thrown) {
      if (thrown instanceof Refusal) return [id, []] as const
      throw thrown
    }
  })
  return Object.fromEntries(await Promise.all(teams))
}

export const actions = {
  assign: async ({ request, fetch }) => {
    const form = await request.formData()
    const asked = { params: { id: textOf(form, 'id') }, body: { personId: textOf(form, 'personId') || null } }
    return acted('assign', form, () => call(assignInterest, asked, { fetch }))
  },
} satisfies Actions
