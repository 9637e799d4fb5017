import { bonds, regimes } from '@silta/shared/aid.ts'
import { index, integer, table, text, uniqueIndex } from '#platform/columns.ts'
import { organisations } from '#people/tables.ts'

/** Aid that an organisation, or an enterprise of its group, was granted. */
export const aidGrants = table(
  'aid_grants',
  {
    id: text().primaryKey(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    granter: text().notNull(),
    instrument: text().notNull(),
    /** cents */
    amountCents: integer().notNull(),
    /** the day on which the right to it arose: 2026-12-31 */
    grantedOn: text().notNull(),
    regime: text({ enum: regimes }).notNull(),
    /** the enterprise of the group that received it; empty = the organisation itself */
    recipient: text().notNull(),
    /** counts every saved change, from 1 */
    version: integer().notNull(),
    savedBy: text().notNull(),
    /** epoch ms, UTC */
    savedAt: integer().notNull(),
  },
  (t) => [index('aid_grants_by_organisation').on(t.organisationId, t.grantedOn)],
)

/** An enterprise that an organisation names as one undertaking with itself: (EU) 2023/2831, art. 2(2). */
export const aidLinks = table(
  'aid_links',
  {
    id: text().primaryKey(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    businessId: text(),
    bond: text({ enum: bonds }).notNull(),
    /** the same enterprise as an organisation here; registers are pooled when it names this one too */
    linkedId: text().references(() => organisations.id, { onDelete: 'cascade' }),
    /** epoch ms, UTC */
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex('aid_links_by_pair').on(t.organisationId, t.linkedId),
    index('aid_links_by_linked').on(t.linkedId),
  ],
)

/** That somebody of the organisation said that its register misses nothing. */
export const aidConfirmations = table('aid_confirmations', {
  organisationId: text()
    .primaryKey()
    .references(() => organisations.id, { onDelete: 'cascade' }),
  confirmedBy: text().notNull(),
  /** epoch ms, UTC */
  confirmedAt: integer().notNull(),
})
