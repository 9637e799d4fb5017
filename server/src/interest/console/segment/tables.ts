import type { SegmentFilter } from '@silta/shared/segments.ts'
import { integer, json, table, text } from '#platform/columns.ts'

/** Saved filters over organisations, for all of the staff; what they hold is looked up whenever it is asked. */
export const segments = table('segments', {
  id: text().primaryKey(),
  name: text().notNull(),
  filter: json().$type<SegmentFilter>().notNull(),
  byId: text().notNull(),
  /** epoch ms, UTC */
  at: integer().notNull(),
})
