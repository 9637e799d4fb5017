import type { Session } from '@silta/shared/accounts.ts'
import { expressInterest, getResponseRate, listInterests } from '@silta/shared/interests.ts'
import { getNeed, type Need } from '@silta/shared/needs.ts'
import { getOffer, listOffers, type Offer } from '@silta/shared/offers.ts'
import { error, redirect } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { href } from '#lib/client/href.ts'
import { acted, refused, textOf } from '#lib/interest/acting.ts'
import { askingOf, proposedText, type Asking } from '#lib/interest/asking.ts'
import { matchOf } from '#lib/interest/reasons.ts'
import { tellingIn } from '#lib/interest/telling.ts'
import type { Actions, PageServerLoad } from './$types'

type Fetch = typeof globalThis.fetch

export const load: PageServerLoad = async ({ locals, url, fetch }) => {
  if (!locals.session) error(401)
  const needId = url.searchParams.get('need')
  if (!needId) error(404)
  const offerId = url.searchParams.get('offer')
  const [need, offer] = await Promise.all([
    call(getNeed, { params: { id: needId } }, { fetch }),
    offerId ? call(getOffer, { params: { id: offerId } }, { fetch }) : null,
  ])
  const ownOffers = offer ? [] : await offersOf(locals.session, fetch)
  const asking = askingOf({ session: locals.session, need, offer, ownOffers })
  return { need, offer, asking, ...(await aroundOf({ need, offer, asking }, fetch)) }
}

type Asked = { need: Need; offer: Offer | null; asking: Asking | null }

/** Why it fits, what to begin with, how the other side answers, and whether it was asked already. */
async function aroundOf({ need, offer, asking }: Asked, fetch: Fetch) {
  if (!asking) return { match: null, proposed: '', rate: null, open: null }
  const asked = asking.by === 'offerer' ? need.organisation?.id : offer?.organisation.id
  const [match, rate, open] = await Promise.all([
    offer ? matchOf({ needId: need.id, offerId: offer.id, organisationId: undefined }, fetch) : null,
    asked ? call(getResponseRate, { params: { id: asked } }, { fetch }).catch(orNull) : null,
    openOne({ need, asking }, fetch),
  ])
  return {
    match,
    rate: rate?.rate ?? null,
    open,
    proposed: proposedText({ asking, need, offer, match: match ?? undefined }),
  }
}

/** One that is under way already about the same, so that nobody asks twice. */
async function openOne({ need, asking }: { need: Need; asking: Asking }, fetch: Fetch): Promise<string | null> {
  const found = await call(listInterests, { query: { needId: need.id, limit: 100 } }, { fetch }).catch(orNull)
  const alive = found?.interests.filter(({ state }) => ['asked', 'askedBack', 'accepted'].includes(state)) ?? []
  const same = alive.find(({ offerer, offer }) =>
    asking.froms.some((from) => from.organisationId === offerer.id && from.offerId === (offer?.id ?? null)),
  )
  // an owner's list names itself, not the one it asks: there the offer alone tells
  const byOffer = alive.find(({ offer }) => offer && asking.froms.some(({ offerId }) => offerId === offer.id))
  return (same ?? byOffer)?.id ?? null
}

async function offersOf(session: Session, fetch: Fetch): Promise<Offer[]> {
  if (session.organisations.length === 0) return []
  return (await call(listOffers, { query: { mine: true, limit: 100 } }, { fetch }).catch(orNull))?.offers ?? []
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}

export const actions = {
  default: async ({ request, url, fetch }) => {
    const form = await request.formData()
    const needId = url.searchParams.get('need') ?? ''
    const found = await tellingIn(form, { needId }, { text: textOf(form, 'message'), fetch })
    if (found.length) return refused('ask', form, { found })
    return acted('ask', form, async () => {
      const [organisationId = '', offerId] = textOf(form, 'from').split('/')
      const body = { organisationId, offerId, message: textOf(form, 'message') }
      const params = { id: needId }
      const { id } = await call(expressInterest, { params, body }, { fetch })
      redirect(303, `${href(`/interests/${id}`)}?sent`)
    })
  },
} satisfies Actions
