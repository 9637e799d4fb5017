import { index, integer, json, serial, table, text } from '#platform/columns.ts'

/** What happened: one row in the same transaction as every change. */
export const activities = table(
  'activities',
  {
    seq: serial(),
    /** slice.event: "need.published" */
    kind: text().notNull(),
    /** what it happened to */
    subjectId: text().notNull(),
    organisationId: text(),
    /** who did it; null = the service itself */
    personId: text(),
    /** epoch ms, UTC */
    at: integer().notNull(),
    facts: json().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    index('activities_by_subject').on(t.subjectId, t.seq),
    // what one person did, the newest first
    index('activities_by_person').on(t.personId, t.seq),
  ],
)
