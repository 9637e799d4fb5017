import type { ClosingReason, CooperationForm, ContentLanguage, TransitionTag } from '@silta/shared/words.ts'
import {
  budgetBands,
  contentLanguages,
  disclosures,
  iprStances,
  needKinds,
  needStates,
  stages,
  workPlaces,
} from '@silta/shared/words.ts'
import { index, integer, json, primaryKey, table, text } from '#platform/columns.ts'
import { organisations } from '#people/tables.ts'

export const needs = table(
  'needs',
  {
    id: text().primaryKey(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    authorId: text().notNull(),
    /** staff who wrote it for the organisation and stand in while the owner is hidden */
    adviserId: text(),
    kind: text({ enum: needKinds }).notNull(),
    state: text({ enum: needStates }).notNull(),
    disclosure: text({ enum: disclosures }).notNull(),
    language: text({ enum: contentLanguages }).notNull(),
    title: text().notNull(),
    teaser: text().notNull(),
    problem: text().notNull(),
    wantedResult: text().notNull(),
    tried: text().notNull(),
    ownInput: text().notNull(),
    stage: text({ enum: stages }),
    cooperation: json().$type<CooperationForm[]>().notNull(),
    budget: text({ enum: budgetBands }).notNull(),
    ipr: text({ enum: iprStances }).notNull(),
    industryCode: text(),
    industryVersion: text(),
    /** three-digit municipality number */
    municipality: text(),
    workPlace: text({ enum: workPlaces }),
    tags: json().$type<TransitionTag[]>().notNull(),
    workLanguages: json().$type<ContentLanguage[]>().notNull(),
    /** calendar days: 2026-12-31 */
    deadline: text(),
    validUntil: text(),
    /** epoch ms, UTC: when its validity is looked at next; a job that waits for another instant is of no account */
    nextLookAt: integer(),
    /** counts every saved change, from 1 */
    version: integer().notNull(),
    closingReason: text().$type<ClosingReason>(),
    closingComment: text(),
    /** vocabulary concepts that the owner took out of, or added to, what the text says */
    removedConcepts: json().$type<string[]>().notNull(),
    addedConcepts: json().$type<string[]>().notNull(),
    /** epoch ms, UTC */
    createdAt: integer().notNull(),
    updatedAt: integer().notNull(),
    /** when it was last handed in for publishing; reviews are worked off in this order */
    submittedAt: integer(),
    /** when it was last opened to others; null = never */
    publishedAt: integer(),
  },
  (t) => [
    index('needs_by_organisation').on(t.organisationId),
    index('needs_by_state').on(t.state, t.publishedAt),
    // the order of lists
    index('needs_by_newness').on(t.publishedAt, t.id),
  ],
)

/** What an owner writes about a need: the columns that a version keeps. */
export const textColumns = [
  ...(['kind', 'disclosure', 'language', 'title', 'teaser', 'problem', 'wantedResult', 'tried', 'ownInput'] as const),
  ...(['stage', 'cooperation', 'budget', 'ipr', 'industryCode', 'industryVersion', 'municipality'] as const),
  'workPlace' as const,
  ...(['tags', 'workLanguages', 'deadline', 'validUntil'] as const),
]
export type NeedText = Pick<typeof needs.$inferSelect, (typeof textColumns)[number]>

/** A full copy for each saved change; autosaves of one person within ten minutes share one. */
export const needVersions = table(
  'need_versions',
  {
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    savedBy: text().notNull(),
    /** epoch ms, UTC: of the first and of the last save that this copy stands for */
    begunAt: integer().notNull(),
    savedAt: integer().notNull(),
    copy: json().$type<NeedText>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.needId, t.version] })],
)

/** Who saw what of a need: one row for each person, level and day. */
export const needViews = table(
  'need_views',
  {
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    personId: text().notNull(),
    organisationId: text(),
    saw: text({ enum: ['teaser', 'full'] }).notNull(),
    /** 2026-12-31 */
    day: text().notNull(),
    /** epoch ms, UTC: the first time that day */
    seenAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.needId, t.personId, t.saw, t.day] })],
)

/** An organisation to which an owner opened a need: after accepting its interest, or after both agreed the terms. */
export const disclosureGrants = table(
  'disclosure_grants',
  {
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    level: text({ enum: ['interest', 'agreement'] }).notNull(),
    /** epoch ms, UTC */
    grantedAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.needId, t.organisationId, t.level] })],
)

/** EEN external review: advantage, clarity, cooperation, language; 0–5 each. */
export const needReviews = table(
  'need_reviews',
  {
    id: text().primaryKey(),
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    reviewerId: text().notNull(),
    scores: json().$type<number[]>().notNull(),
    comment: text().notNull(),
    outcome: text({ enum: ['published', 'onHold', 'rejected'] }).notNull(),
    /** epoch ms, UTC */
    reviewedAt: integer().notNull(),
  },
  (t) => [index('need_reviews_by_need').on(t.needId, t.reviewedAt)],
)
