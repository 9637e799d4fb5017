import type { ConsentScope } from '@silta/shared/consents.ts'
import { dayOf } from '#platform/clock.ts'
import type { consents } from './tables.ts'

export type ConsentRow = typeof consents.$inferSelect

/** Whether somebody may act under it now: not withdrawn, and its last day (UTC) not behind. */
export const isInForce = ({ withdrawnAt, until }: ConsentRow, now: number): boolean =>
  withdrawnAt === null && (until === null || until >= dayOf(now))

const paths: [RegExp, ConsentScope | null][] = [
  [/^\/api\/needs\/:id\/interests$/, 'interests'],
  [/^\/api\/interests(\/|$)/, 'interests'],
  // what staff decides about a need is not done in its owner's name
  [/^\/api\/needs\/:id\/(review|pins|owner)(\/|$)/, null],
  // what a company was granted, and what it plans to spend, is asked for by name
  [/^\/api\/needs\/:id\/costs(\/|$)/, 'aid'],
  [/^\/api\/organisations\/:id\/aid(\/|$)/, 'aid'],
  [/^\/api\/needs(\/|$)/, 'needs'],
  [/^\/api\/events(\/|$)/, 'events'],
]

/** What a consent must cover for an endpoint, by its path; null = nobody else can do it for an organisation. */
export const scopeOf = (path: string): ConsentScope | null => paths.find(([form]) => form.test(path))?.[1] ?? null

/** What the browser keeps while one acts: the consent, and who took it up, because somebody else may sign in there. */
export const actingMark = (consentId: string, personId: string) => `${consentId}.${personId}`

/** The consent under which this person acts, by the mark that the browser sent; null where another took it up. */
export function consentOfMark(mark: string | undefined, personId: string | null): string | null {
  const [consentId, takenUpBy] = (mark ?? '').split('.')
  return consentId && personId !== null && takenUpBy === personId ? consentId : null
}
