import { getOrganisationPointer } from '@silta/shared/duplicates.ts'
import { getResponseRate } from '@silta/shared/interests.ts'
import { listNeeds } from '@silta/shared/needs.ts'
import { listOffers } from '@silta/shared/offers.ts'
import { getOrganisation } from '@silta/shared/organisations.ts'
import { redirect } from '@sveltejs/kit'
import { call, Refusal } from '#lib/client/call.ts'
import { href } from '#lib/client/href.ts'
import type { PageServerLoad } from './$types'

const limit = 5

export const load: PageServerLoad = async ({ fetch, params }) => {
  const { to } = await call(getOrganisationPointer, { params }, { fetch })
  // an organisation that was merged leads to the one that it became a part of
  if (to) redirect(302, href(`/organisations/${to}`))
  const query = { organisationId: params.id, limit, sort: 'newest' as const }
  const [organisation, offers, needs, answers] = await Promise.all([
    call(getOrganisation, { params }, { fetch }),
    call(listOffers, { query }, { fetch }),
    call(listNeeds, { query }, { fetch }),
    call(getResponseRate, { params }, { fetch }).catch(orNull),
  ])
  return { organisation, offers, needs, rate: answers?.rate ?? null }
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}
