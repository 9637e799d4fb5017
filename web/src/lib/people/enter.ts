import { goto } from '$app/navigation'
import type { Session } from '@silta/shared/accounts.ts'
import { href } from '#lib/client/href.ts'
import { activeOrganisation, isStaff } from '#lib/client/session.ts'
import { nextPage, type Address } from './next.ts'

/** Goes where somebody who has just signed in wanted to go, or to where their work waits. */
export const enter = (session: Session, url: Address) =>
  goto(nextPage(url) ?? href(deskOf(session)), { invalidateAll: true })

function deskOf(session: Session): string {
  if (isStaff(session)) return '/reviews'
  const active = activeOrganisation(session)
  if (active?.kind === 'research') return '/offers/mine'
  return active ? '/needs/mine' : '/'
}
