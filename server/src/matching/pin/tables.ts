import { index, integer, primaryKey, table, text } from '#platform/columns.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'

/** What a facilitator said of a need and an offer, over what their texts say. */
export const matchPins = table(
  'match_pins',
  {
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    offerId: text()
      .notNull()
      .references(() => offers.id, { onDelete: 'cascade' }),
    verdict: text({ enum: ['pinned', 'banned'] }).notNull(),
    reason: text().notNull(),
    byId: text().notNull(),
    /** epoch ms, UTC */
    at: integer().notNull(),
    /** what the need's side said against it; null = nothing. Gone with the word that it is about */
    objection: text(),
    objectedById: text(),
    objectedAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.needId, t.offerId] }), index('match_pins_by_offer').on(t.offerId)],
)
