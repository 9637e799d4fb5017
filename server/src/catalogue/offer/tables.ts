import { sql } from 'drizzle-orm'
import type { ContentLanguage, Delivery } from '@silta/shared/words.ts'
import { contentLanguages, offerKinds, offerStates, priceBases, stages } from '@silta/shared/words.ts'
import { index, integer, json, real, table, text } from '#platform/columns.ts'
import { organisations } from '#people/tables.ts'

export type OfferIndustry = { code: string; version: string }

export const offers = table(
  'offers',
  {
    id: text().primaryKey(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    authorId: text().notNull(),
    kind: text({ enum: offerKinds }).notNull(),
    state: text({ enum: offerStates }).notNull(),
    language: text({ enum: contentLanguages }).notNull(),
    title: text().notNull(),
    description: text().notNull(),
    /** what it does for a company, in its words */
    forCompany: text().notNull(),
    priceBasis: text({ enum: priceBases }),
    /** euros without VAT, in the unit of priceBasis; null = on request */
    priceEur: real(),
    leadTimeDays: integer(),
    capacity: text().notNull(),
    stageFrom: text({ enum: stages }),
    stageTo: text({ enum: stages }),
    /** codes of the Finnish classification of fields of science 2010 */
    fieldsOfScience: json().$type<string[]>().notNull(),
    industries: json().$type<OfferIndustry[]>().notNull(),
    /** three-digit municipality number */
    municipality: text(),
    delivery: json().$type<Delivery[]>().notNull(),
    references: text().notNull(),
    contactInbox: text(),
    sourceUrl: text(),
    /** calendar days: 2026-12-31 */
    sourceDate: text(),
    validUntil: text(),
    /** epoch ms, UTC: when its validity is looked at next; a job that waits for another instant is of no account */
    nextLookAt: integer(),
    workLanguages: json().$type<ContentLanguage[]>().notNull(),
    /** counts every saved change, from 1 */
    version: integer().notNull(),
    /** epoch ms, UTC */
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
    /** when it was last opened to others; null = never */
    publishedAt: integer(),
  },
  (t) => [
    index('offers_by_organisation').on(t.organisationId),
    // open ones in the order of lists
    index('offers_by_state').on(t.state, sql`${t.publishedAt} desc`, t.id),
  ],
)
