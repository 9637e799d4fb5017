import { index, integer, json, table, text } from '#platform/columns.ts'
import { needs, type NeedText } from '#catalogue/need/tables.ts'

/** What a merging changed, so that it can be taken back. */
export type Undo = {
  /** the closed need as it stood */
  closed: { state: string; closingReason: string | null; closingComment: string | null }
  /** fields of the kept need: what stood there, and what was put there */
  before: Partial<NeedText>
  after: Partial<NeedText>
  interestIds: string[]
  grants: { organisationId: string; level: 'interest' | 'agreement' }[]
}

/** Duplicates of which one was closed: it leads to the other until the merging is taken back. */
export const merges = table(
  'merges',
  {
    id: text().primaryKey(),
    fromId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    toId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    byId: text().notNull(),
    /** epoch ms, UTC */
    at: integer().notNull(),
    undoneAt: integer(),
    undo: json().$type<Undo>().notNull(),
  },
  (t) => [index('merges_by_source').on(t.fromId, t.at)],
)
