import type { SQL } from 'drizzle-orm'
import { deliveries } from '@silta/shared/words.ts'
import type { Conn } from '#platform/store.ts'
import { countsBy, countsWithin, mostFirst, namedPlaces, namedTrades } from '../../facet/queries.ts'
import { Listing, type Given, type Listed } from '../../listing/queries.ts'
import { listedOffers, offerOrder, offerViewsOf, type OfferQuery, type OfferRow } from '../queries.ts'
import { findOffers } from '../search.ts'
import { offers } from '../tables.ts'

/** Offers by words and facets, with counts: over what the actor may see, each facet counted without its own filter. */
export async function offerPage(given: Given<OfferQuery>) {
  const { views, counts } = await listing.page(given)
  return { offers: views, ...counts }
}

/** How offers are listed. */
export const listing = new Listing({
  name: 'offers',
  table: offers,
  find: findOffers,
  listed: ({ actor }: Given<OfferQuery>, query: OfferQuery) => listedOffers(actor, query),
  order: offerOrder,
  views: ({ conn, actor }: Given<OfferQuery>, rows: OfferRow[]) => offerViewsOf(conn, actor, rows),
  facets: facetsOf,
})

async function facetsOf({ conn, actor }: Given<OfferQuery>, listed: Listed<OfferQuery>) {
  const ways = { values: deliveries, where: listed('delivery') }
  return {
    kind: await countsBy(conn, offers.kind, listed('kind')),
    delivery: await countsWithin(conn, offers.delivery, ways),
    municipality: namedPlaces(await countsBy(conn, offers.municipality, listed('municipality')), actor.language),
    industry: namedTrades(await trades(conn, listed('industry')), actor.language),
    language: await countsBy(conn, offers.language, listed('language')),
  }
}

/** An offer counts once for each division that it names. */
async function trades(conn: Conn, where: SQL | undefined) {
  const rows = await conn.select({ industries: offers.industries }).from(offers).where(where)
  const divisions = rows.flatMap(({ industries }) => [...new Set(industries.map(({ code }) => code.split('.')[0]!))])
  return mostFirst(divisions.map((value) => ({ value, label: value, count: 1 })))
}
