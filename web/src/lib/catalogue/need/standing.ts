import type { Session } from '@silta/shared/accounts.ts'

/** Organisations for which somebody may write needs: as their owner or editor. */
export const writableOrganisations = (session: Session | null): { value: string; label: string }[] =>
  (session?.organisations ?? [])
    .filter(({ role }) => role !== 'member')
    .map(({ id, name }) => ({ value: id, label: name }))

/** The one that a new need belongs to unless the person chooses another; null when there is none. */
export function defaultOwner(session: Session | null): string | null {
  const own = writableOrganisations(session)
  return own.find(({ value }) => value === session?.activeOrganisationId)?.value ?? own[0]?.value ?? null
}
