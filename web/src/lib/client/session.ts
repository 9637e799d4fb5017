import { page } from '$app/state'
import type { Session } from '@silta/shared/accounts.ts'

/** Who is signed in, from the page's data; null for a visitor. Read it inside $derived or a template. */
export const currentSession = (): Session | null => page.data.session

/** The organisation the person works for just now. */
export function activeOrganisation(session: Session | null) {
  return session?.organisations.find((organisation) => organisation.id === session.activeOrganisationId) ?? null
}

/** Facilitators and administrators. */
export const isStaff = (session: Session | null) => session !== null && session.person.role !== 'person'
export const isAdministrator = (session: Session | null) => session?.person.role === 'administrator'
