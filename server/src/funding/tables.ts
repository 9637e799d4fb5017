import type { Authority } from '@silta/shared/authorities.ts'
import type { Words } from '@silta/shared/conditions.ts'
import type { FactValue } from '@silta/shared/facts.ts'
import { instrumentStatuses, supportForms, type InstrumentText } from '@silta/shared/instruments.ts'
import { needs } from '#catalogue/need/tables.ts'
import { organisations } from '#people/tables.ts'
import { index, integer, json, primaryKey, table, text } from '#platform/columns.ts'

/** Whoever grants aid, with the names it had before. */
export const authorities = table('authorities', {
  id: text().primaryKey(),
  name: json().$type<Words>().notNull(),
  website: text(),
  aliases: json().$type<Authority['aliases']>().notNull(),
  /** epoch ms, UTC */
  changedAt: integer().notNull(),
  /** who wrote it; null = it came with the software */
  changedBy: text(),
})

/** An instrument as it stands; `text` is all that an editor writes, the columns before it repeat parts for lists. */
export const instruments = table(
  'instruments',
  {
    id: text().primaryKey(),
    authorityId: text()
      .notNull()
      .references(() => authorities.id),
    status: text({ enum: instrumentStatuses }).notNull(),
    form: text({ enum: supportForms }).notNull(),
    /** titles and what it pays for in every language, folded for plain look-ups */
    folded: text().notNull(),
    text: json().$type<InstrumentText>().notNull(),
    /** counts every saved change, from 1 */
    version: integer().notNull(),
    /** epoch ms, UTC */
    changedAt: integer().notNull(),
    changedBy: text(),
  },
  (t) => [index('instruments_by_status').on(t.status, t.id), index('instruments_by_authority').on(t.authorityId)],
)

/** A full copy for each change, who made it and when. */
export const instrumentVersions = table(
  'instrument_versions',
  {
    instrumentId: text()
      .notNull()
      .references(() => instruments.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    /** loaded: it came with the software; checked: nothing but days of checking changed */
    change: text({ enum: ['loaded', 'written', 'checked'] }).notNull(),
    text: json().$type<InstrumentText>().notNull(),
    /** epoch ms, UTC */
    changedAt: integer().notNull(),
    changedBy: text(),
  },
  (t) => [primaryKey({ columns: [t.instrumentId, t.version] })],
)

const answer = {
  fact: text().notNull(),
  /** in an object, for a bare JSON string would be read as what it spells */
  answer: json().$type<{ value: FactValue }>().notNull(),
  answeredBy: text().notNull(),
  /** epoch ms, UTC */
  answeredAt: integer().notNull(),
}

/** What was answered about a need when an instrument asked. */
export const needFacts = table(
  'need_facts',
  {
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    ...answer,
  },
  (t) => [primaryKey({ columns: [t.needId, t.fact] })],
)

/** What was answered about an organisation: asked once, shown to its members. */
export const organisationFacts = table(
  'organisation_facts',
  {
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    ...answer,
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.fact] })],
)
