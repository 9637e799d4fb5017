import { opinionReasons } from '@silta/shared/opinions.ts'
import { bool, index, integer, json, primaryKey, real, table, text } from '#platform/columns.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { accounts } from '#people/tables.ts'
import type { Fits } from './rules.ts'

/** By what lists were made: the matcher's code and weights, and the vocabulary with its tables. */
export const matchConfigurations = table('match_configurations', {
  /** marks of the matcher and of the tables, 12 hexadecimal digits each */
  id: text().primaryKey(),
  weights: json().$type<Record<string, unknown>>().notNull(),
  /** first used: 2026-12-31 */
  since: text().notNull(),
})

/** One match as it stood in one person's list on one day, and what came of it. Nobody's name stands in it. */
export const matchUses = table(
  'match_uses',
  {
    /** HMAC of person, side, need, offer and day under the month's secret: each is kept once */
    id: text().primaryKey(),
    /** HMAC of person, side, what asked, and day: which rows stood in one list */
    list: text().notNull(),
    /** which side's list it was: the need's (of offers) or the offer's (of needs) */
    side: text({ enum: ['need', 'offer'] }).notNull(),
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    offerId: text()
      .notNull()
      .references(() => offers.id, { onDelete: 'cascade' }),
    /** the reader belongs to the side that asked */
    own: bool().notNull(),
    /** UTC: 2026-12-31 */
    day: text().notNull(),
    /** from 1 */
    place: integer().notNull(),
    /** [0, 1] */
    score: real().notNull(),
    /** how likely this place is looked at, (0, 1]: rules.ts */
    propensity: real().notNull(),
    /** why it stood there */
    placedBy: text({ enum: ['score', 'tie', 'variety', 'pin', 'opinion'] }).notNull(),
    /** how well each known facet suited, [0, 1] each: a replay weighs them anew */
    fits: json().$type<Fits>().notNull(),
    configurationId: text()
      .notNull()
      .references(() => matchConfigurations.id),
    /** the days on which it was opened and asked about; null = not */
    openedOn: text(),
    askedOn: text(),
    /** HMAC of the interest's id, so that the answer finds its way here */
    ask: text(),
    answer: text({ enum: ['accepted', 'declined'] }),
    /** a reason of the interest's decline */
    declinedFor: text(),
    /** what the person said of it, and a reason of opinions */
    opinion: text({ enum: ['fits', 'against'] }),
    againstFor: text({ enum: opinionReasons }),
  },
  (t) => [
    index('match_uses_by_need').on(t.needId, t.day),
    index('match_uses_by_offer').on(t.offerId),
    index('match_uses_by_day').on(t.day),
    index('match_uses_by_ask').on(t.ask),
  ],
)

/** What makes keys of one month out of names; once it is gone, nobody can tell whose a row of that month is. */
export const matchUseSecrets = table('match_use_secrets', {
  /** UTC: 2026-12 */
  month: text().primaryKey(),
  /** hex, 32 bytes */
  secret: text().notNull(),
})

/** What a person said of a match: it moves their own list, and staff reads it. */
export const matchOpinions = table(
  'match_opinions',
  {
    personId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    offerId: text()
      .notNull()
      .references(() => offers.id, { onDelete: 'cascade' }),
    /** to which side the person belonged when they said it */
    side: text({ enum: ['need', 'offer'] }).notNull(),
    fits: bool().notNull(),
    /** null when it fits */
    reason: text({ enum: opinionReasons }),
    words: text().notNull(),
    /** epoch ms, UTC */
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.needId, t.offerId] }),
    index('match_opinions_by_need').on(t.needId, t.at),
    index('match_opinions_by_offer').on(t.offerId),
  ],
)
