import type { NudgeWords } from '@silta/shared/segments.ts'
import { index, integer, json, primaryKey, table, text } from '#platform/columns.ts'
import { accounts } from '#people/tables.ts'

/** What staff wrote to the owners of a segment's organisations. */
export const nudges = table(
  'nudges',
  {
    id: text().primaryKey(),
    /** stays when the segment is deleted */
    segmentId: text().notNull(),
    words: json().$type<NudgeWords>().notNull(),
    byId: text().notNull(),
    /** epoch ms, UTC */
    at: integer().notNull(),
  },
  (t) => [index('nudges_by_segment').on(t.segmentId, t.at)],
)

/** Whom a nudge reached, and by which of their organisations. */
export const nudgeRecipients = table(
  'nudge_recipients',
  {
    nudgeId: text()
      .notNull()
      .references(() => nudges.id, { onDelete: 'cascade' }),
    personId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    organisationId: text().notNull(),
    /** from 0; one activity tells of each batch */
    batch: integer().notNull(),
    /** epoch ms, UTC: nobody gets two within a week */
    at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.nudgeId, t.personId] }),
    index('nudge_recipients_by_person').on(t.personId, t.at),
    index('nudge_recipients_by_time').on(t.at),
  ],
)
