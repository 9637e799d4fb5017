import { listOrganisations } from '@silta/shared/organisations.ts'
import { organisationKinds } from '@silta/shared/words.ts'
import { call } from '#lib/client/call.ts'
import type { PageServerLoad } from './$types'

const limit = 20

/** What stands in the address is what is asked; a value that nobody could have chosen here is left out. */
export const load: PageServerLoad = async ({ fetch, url }) => {
  const given = (name: string) => url.searchParams.get(name) ?? ''
  const q = given('q').trim().slice(0, 200)
  const kind = organisationKinds.find((one) => one === given('kind'))
  const municipality = /^\d{3}$/.test(given('municipality')) ? given('municipality') : undefined
  const industry = /^[A-U]$/.test(given('industry')) ? given('industry') : undefined
  const offset = Math.min(10_000, Math.max(0, Math.trunc(Number(given('offset'))) || 0))
  const asked = { q: q || undefined, kind, municipality, industry }
  const list = await call(listOrganisations, { query: { ...asked, limit, offset } }, { fetch })
  return { ...list, asked, offset, limit }
}
