import { listNeeds } from '@silta/shared/needs.ts'
import { getRegion } from '@silta/shared/operations.ts'
import { call, Refusal } from '#lib/client/call.ts'
import type { PageServerLoad } from './$types'
import { landingWords } from './words.ts'

/** The page stands without the numbers: what cannot be had just now is null. */
export const load: PageServerLoad = async ({ fetch }) => {
  const [list, region] = await Promise.all([
    call(listNeeds, { query: { kind: 'need', sort: 'newest', limit: 5 } }, { fetch }).catch(orNull),
    call(getRegion, {}, { fetch }).catch(orNull),
  ])
  return { words: landingWords(), needs: list?.needs ?? null, region }
}

function orNull(thrown: unknown): null {
  if (thrown instanceof Refusal) return null
  throw thrown
}
