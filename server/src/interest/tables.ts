import { declineReasons, interestStates, sides, turnStages } from '@silta/shared/interest-words.ts'
import { index, integer, table, text, uniqueIndex } from '#platform/columns.ts'
import { needs } from '#catalogue/need/tables.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { organisations } from '#people/tables.ts'

/** A need and an organisation that offers, brought together by somebody who asked. The owner is the need's. */
export const interests = table(
  'interests',
  {
    id: text().primaryKey(),
    needId: text()
      .notNull()
      .references(() => needs.id, { onDelete: 'cascade' }),
    /** the side that offers */
    offererId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    offerId: text().references(() => offers.id, { onDelete: 'set null' }),
    /** need, offerer and offer while it is open or accepted, null once it ended: one at a time */
    openKey: text(),
    askedBy: text({ enum: sides }).notNull(),
    /** the person who asked */
    askerId: text().notNull(),
    state: text({ enum: interestStates }).notNull(),
    /** epoch ms, UTC: when each side said yes; null = not yet. To ask is to say yes */
    ownerYesAt: integer(),
    offererYesAt: integer(),
    /** which member of each side has it in hand */
    ownerAssigneeId: text(),
    offererAssigneeId: text(),
    /** the need's title when it was asked: what a reader keeps who sees the need no more */
    needTitle: text().notNull(),
    /** epoch ms, UTC */
    askedAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex('interests_by_open_key').on(t.openKey),
    index('interests_by_need').on(t.needId, t.updatedAt),
    index('interests_by_offerer').on(t.offererId, t.updatedAt),
    index('interests_by_offer').on(t.offerId),
    index('interests_by_update').on(t.updatedAt),
  ],
)

/** One side's answer clock. Two run at once when an adviser asked both sides; otherwise at most one. */
export const interestTurns = table(
  'interest_turns',
  {
    id: text().primaryKey(),
    interestId: text()
      .notNull()
      .references(() => interests.id, { onDelete: 'cascade' }),
    side: text({ enum: ['owner', 'offerer'] }).notNull(),
    /** whose clock it is: response rates are counted over it */
    organisationId: text().notNull(),
    /** epoch ms, UTC */
    startedAt: integer().notNull(),
    answerBy: integer().notNull(),
    expiresAt: integer().notNull(),
    /** calendar by which it runs: ISO 3166-1 country and IANA zone */
    country: text().notNull(),
    zone: text().notNull(),
    stage: text({ enum: turnStages }).notNull(),
    /** epoch ms, UTC: when it is looked at next; a job that waits for another instant is of no account */
    nextLookAt: integer(),
    /** null while it runs */
    endedAt: integer(),
    outcome: text({ enum: ['accepted', 'askedBack', 'declined', 'replied', 'expired', 'void'] }),
    reason: text({ enum: declineReasons }),
    /** the person who answered */
    answeredBy: text(),
  },
  (t) => [
    index('interest_turns_by_interest').on(t.interestId, t.startedAt),
    index('interest_turns_by_organisation').on(t.organisationId, t.answerBy),
    index('interest_turns_by_end').on(t.outcome, t.endedAt),
  ],
)

export const interestMessages = table(
  'interest_messages',
  {
    id: text().primaryKey(),
    interestId: text()
      .notNull()
      .references(() => interests.id, { onDelete: 'cascade' }),
    side: text({ enum: sides }).notNull(),
    authorId: text().notNull(),
    kind: text({ enum: ['asked', 'message', 'question', 'acceptance', 'decline'] }).notNull(),
    /** plain text; empty once deleted */
    text: text().notNull(),
    /** epoch ms, UTC */
    sentAt: integer().notNull(),
    deletedAt: integer(),
  },
  (t) => [index('interest_messages_by_interest').on(t.interestId, t.sentAt)],
)

export const interestFiles = table(
  'interest_files',
  {
    id: text().primaryKey(),
    interestId: text()
      .notNull()
      .references(() => interests.id, { onDelete: 'cascade' }),
    side: text({ enum: sides }).notNull(),
    authorId: text().notNull(),
    name: text().notNull(),
    /** media type, read from the content */
    type: text().notNull(),
    bytes: integer().notNull(),
    /** hex; the content's name in the file store */
    sha256: text().notNull(),
    /** epoch ms, UTC */
    addedAt: integer().notNull(),
    deletedAt: integer(),
  },
  (t) => [index('interest_files_by_interest').on(t.interestId, t.addedAt)],
)

export const interestProposals = table(
  'interest_proposals',
  {
    id: text().primaryKey(),
    interestId: text()
      .notNull()
      .references(() => interests.id, { onDelete: 'cascade' }),
    side: text({ enum: sides }).notNull(),
    authorId: text().notNull(),
    /** epoch ms, UTC */
    startsAt: integer().notNull(),
    endsAt: integer().notNull(),
    /** IANA zone in which it was meant */
    zone: text().notNull(),
    place: text().notNull(),
    link: text().notNull(),
    state: text({ enum: ['proposed', 'accepted', 'declined', 'cancelled'] }).notNull(),
    /** counts changes of time or place, and the cancelling (RFC 5545, 3.8.7.4) */
    sequence: integer().notNull(),
    answeredBy: text(),
    /** epoch ms, UTC */
    answeredAt: integer(),
    proposedAt: integer().notNull(),
    updatedAt: integer().notNull(),
  },
  (t) => [index('interest_proposals_by_interest').on(t.interestId, t.startsAt)],
)

/** The calendar in which an organisation answers, where its municipality does not tell. */
export const answerCalendars = table('answer_calendars', {
  organisationId: text()
    .primaryKey()
    .references(() => organisations.id, { onDelete: 'cascade' }),
  /** ISO 3166-1: FI, AX, SE, NO */
  country: text().notNull(),
  /** IANA: Europe/Helsinki */
  zone: text().notNull(),
})
