import { index, integer, json, table, text } from '#platform/columns.ts'

/** Offers and organisations of which one became a part of another; `undo` is what its kind has to know to take it back. */
export const duplicates = table(
  'duplicates',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['offer', 'organisation'] }).notNull(),
    fromId: text().notNull(),
    toId: text().notNull(),
    byId: text().notNull(),
    /** epoch ms, UTC */
    at: integer().notNull(),
    undoneAt: integer(),
    undo: json().$type<unknown>().notNull(),
  },
  (t) => [index('duplicates_by_source').on(t.fromId, t.at)],
)
