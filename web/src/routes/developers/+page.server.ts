import type { PageServerLoad } from './$types'
import { groupsOf, type OpenApi } from './reference.ts'

export const csr = false

/** The reference is rendered from the same document that machines read. */
export const load: PageServerLoad = async ({ fetch }) => {
  const response = await fetch('/api/openapi.json')
  const document = (await response.json()) as OpenApi
  return { groups: groupsOf(document), version: document.info.version, refusals: document['x-refusals'] }
}
