import { index, integer, json, table, text } from '#platform/columns.ts'
import { organisations } from '#people/tables.ts'
import type { SheetRow } from './table.ts'

/** A file of offers between reading and importing; removed after a day. */
export const offerSheets = table(
  'offer_sheets',
  {
    id: text().primaryKey(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** who brought it; nobody else works on it */
    personId: text().notNull(),
    fileName: text().notNull(),
    columns: json().$type<string[]>().notNull(),
    rows: json().$type<SheetRow[]>().notNull(),
    /** epoch ms, UTC */
    createdAt: integer().notNull(),
  },
  (t) => [index('offer_sheets_by_person').on(t.personId, t.createdAt)],
)
