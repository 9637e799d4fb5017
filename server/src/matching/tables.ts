import { integer, table, text } from '#platform/columns.ts'
import { offers } from '#catalogue/offer/tables.ts'

/** How often an offer has stood in a list of matches: among those that fit alike, the one shown least goes first. */
export const offerShowings = table('offer_showings', {
  offerId: text()
    .primaryKey()
    .references(() => offers.id, { onDelete: 'cascade' }),
  shown: integer().notNull(),
})
