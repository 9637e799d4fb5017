import type { ConsentScope } from '@silta/shared/consents.ts'
import { consentChannels } from '@silta/shared/consents.ts'
import { index, integer, json, table, text } from '#platform/columns.ts'
import { organisations } from '../tables.ts'

/** What an organisation allowed facilitators to do for it. Nothing of a row is changed but its withdrawal. */
export const consents = table(
  'consents',
  {
    id: text().primaryKey(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** the person who gave it, as told: they need no account */
    givenBy: text().notNull(),
    channel: text({ enum: consentChannels }).notNull(),
    scopes: json().$type<ConsentScope[]>().notNull(),
    /** its last day: 2026-12-31; null = until it is withdrawn */
    until: text(),
    note: text().notNull(),
    recordedBy: text().notNull(),
    /** epoch ms, UTC */
    recordedAt: integer().notNull(),
    withdrawnBy: text(),
    withdrawnAt: integer(),
  },
  (t) => [index('consents_by_organisation').on(t.organisationId, t.recordedAt)],
)
