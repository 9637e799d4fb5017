import { and, type SQL } from 'drizzle-orm'
import { cooperationForms } from '@silta/shared/words.ts'
import { ownersVisibleTo } from '../../disclosure.ts'
import { countsBy, countsWithin, namedPlaces, namedTrades } from '../../facet/queries.ts'
import { Listing, type Given, type Listed } from '../../listing/queries.ts'
import { asFilter } from '../../queries.ts'
import { listedNeeds, needOrder, needViewsOf, seenOf, walksNewest, type NeedQuery, type NeedRow } from '../queries.ts'
import { findNeeds } from '../search.ts'
import { needs } from '../tables.ts'

/** Needs by words and facets, with counts: over what the actor may see, each facet counted without its own filter. */
export async function needPage(given: Given<NeedQuery>) {
  const { views, counts } = await listing.page(given)
  return { needs: views, ...counts }
}

/** How needs are listed. */
export const listing = new Listing({
  name: 'needs',
  table: needs,
  find: findNeeds,
  listed: ({ conn, actor }: Given<NeedQuery>, query: NeedQuery) => listedNeeds(conn, actor, query),
  order: needOrder,
  asked: (query: NeedQuery, which: SQL | undefined) => (walksNewest(query) ? asFilter(which) : which),
  views: async ({ conn, actor }: Given<NeedQuery>, rows: NeedRow[]) =>
    needViewsOf(conn, actor, await seenOf(conn, actor, rows)),
  facets: facetsOf,
})

async function facetsOf({ conn, actor }: Given<NeedQuery>, listed: Listed<NeedQuery>) {
  // Whoever is hidden is not counted by where they are.
  const placed = and(listed('municipality'), ownersVisibleTo(conn, actor))
  const forms = { values: cooperationForms, where: listed('cooperation') }
  return {
    kind: await countsBy(conn, needs.kind, listed('kind')),
    stage: await countsBy(conn, needs.stage, listed('stage')),
    cooperation: await countsWithin(conn, needs.cooperation, forms),
    industry: namedTrades(await countsBy(conn, needs.industryCode, listed('industry')), actor.language),
    municipality: namedPlaces(await countsBy(conn, needs.municipality, placed), actor.language),
    language: await countsBy(conn, needs.language, listed('language')),
  }
}
