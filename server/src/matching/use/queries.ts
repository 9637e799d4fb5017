import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Opinion } from '@silta/shared/opinions.ts'
import { needSeenBy } from '#catalogue/need/queries.ts'
import { offers } from '#catalogue/offer/tables.ts'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import type { LoggedList } from './replay.ts'
import { matchOpinions, matchUses } from './tables.ts'

/** What the actor said of the matches of a need by offer id, or of an offer by need id. */
export async function opinionsOf(
  conn: Conn,
  actor: Actor,
  of: { needId: string } | { offerId: string },
): Promise<Map<string, Opinion>> {
  if (actor.personId === null) return new Map()
  const which = 'needId' in of ? eq(matchOpinions.needId, of.needId) : eq(matchOpinions.offerId, of.offerId)
  const rows = await conn
    .select()
    .from(matchOpinions)
    .where(and(eq(matchOpinions.personId, actor.personId), which))
  return new Map(
    rows.map(({ needId, offerId, fits, reason, words }) => [
      'needId' in of ? offerId : needId,
      { fits, reason, words },
    ]),
  )
}

/** What both sides said of the matches of a need; for staff. @throws notFound */
export async function opinionsAbout(conn: Conn, actor: Actor, needId: string) {
  await needSeenBy(conn, actor, needId)
  const rows = await conn
    .select({ row: matchOpinions, title: offers.title, language: offers.language })
    .from(matchOpinions)
    .innerJoin(offers, eq(offers.id, matchOpinions.offerId))
    .where(eq(matchOpinions.needId, needId))
    .orderBy(desc(matchOpinions.at), matchOpinions.offerId, matchOpinions.personId)
  return {
    opinions: rows.map(({ row: { offerId, side, fits, reason, words, at }, title, language }) => ({
      offer: { id: offerId, title, language },
      ...{ side, fits, reason, words, at },
    })),
  }
}

/** Offers of which somebody on the need's side said that they do not fit, by need id. */
export async function refusedByOwners(conn: Conn, needIds: string[]): Promise<Map<string, Set<string>>> {
  const refused = new Map<string, Set<string>>()
  if (!needIds.length) return refused
  const rows = await conn
    .select({ needId: matchOpinions.needId, offerId: matchOpinions.offerId })
    .from(matchOpinions)
    .where(and(inArray(matchOpinions.needId, needIds), eq(matchOpinions.side, 'need'), eq(matchOpinions.fits, false)))
  for (const { needId, offerId } of rows) refused.set(needId, (refused.get(needId) ?? new Set()).add(offerId))
  return refused
}

/** What is counted as having come of a showing. */
export const hits = ['opened', 'asked', 'accepted'] as const
export type Hit = (typeof hits)[number]

/** The lists of the log as a replay reads them, whoever saw them; `own`: those of the side that asked alone. */
export async function loggedLists(conn: Conn, { hit, own }: { hit: Hit; own: boolean }): Promise<LoggedList[]> {
  const rows = await conn
    .select({ row: matchUses, organisationId: offers.organisationId, kind: offers.kind })
    .from(matchUses)
    .innerJoin(offers, eq(offers.id, matchUses.offerId))
    .where(own ? eq(matchUses.own, true) : undefined)
    .orderBy(matchUses.list, matchUses.place, matchUses.id)
  const lists = new Map<string, LoggedList>()
  for (const { row, organisationId, kind } of rows) {
    const { list, side, needId, offerId, place, placedBy, score, fits } = row
    const isNeeds = side === 'need'
    const [about, id] = isNeeds ? [needId, offerId] : [offerId, needId]
    const shown = lists.get(list) ?? { about: `${side} ${about}`, matches: [] }
    const came = { opened: row.openedOn !== null, asked: row.askedOn !== null, accepted: row.answer === 'accepted' }
    // The order of needs in an offer's list knows neither whose they are nor what they ask for.
    const alike = isNeeds ? { organisationId, kind } : { organisationId: null, kind: '' }
    shown.matches.push({ id, ...alike, place, placedBy, score, fits, hit: came[hit] })
    lists.set(list, shown)
  }
  return [...lists.values()]
}
