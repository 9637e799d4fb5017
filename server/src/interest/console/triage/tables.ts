import { integer, table, text } from '#platform/columns.ts'

/** What facilitators put away: the matter as it was then. One that begins anew has another `since`, and is back. */
export const triageMarks = table('triage_marks', {
  /** kind and subject: unmatched.<need> */
  key: text().primaryKey(),
  state: text({ enum: ['snoozed', 'done'] }).notNull(),
  /** epoch ms, UTC: when the matter had begun that was put away */
  since: integer().notNull(),
  /** the first day on which it is back: 2026-12-31; null for done */
  until: text(),
  reason: text().notNull(),
  byId: text().notNull(),
  /** epoch ms, UTC */
  at: integer().notNull(),
})
