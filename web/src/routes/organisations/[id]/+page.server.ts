import { listNeeds } from '@silta/shared/needs.ts'
import { listOffers } from '@silta/shared/offers.ts'
import { getOrganisation } from '@silta/shared/organisations.ts'
import { call } from '#lib/client/call.ts'
import type { PageServerLoad } from './$types'

const limit = 5

export const load: PageServerLoad = async ({ fetch, params }) => {
  const query = { organisationId: params.id, limit, sort: 'newest' as const }
  const [organisation, offers, needs] = await Promise.all([
    call(getOrganisation, { params }, { fetch }),
    call(listOffers, { query }, { fetch }),
    call(listNeeds, { query }, { fetch }),
  ])
  return { organisation, offers, needs }
}
