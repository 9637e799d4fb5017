import { answerKinds, noticeGroups, noticeStates, rhythms } from '@silta/shared/notices.ts'
import { searchTargets } from '@silta/shared/saved-searches.ts'
import type { SavedQuestion } from '@silta/shared/saved-searches.ts'
import { bool, index, integer, json, primaryKey, real, table, text, uniqueIndex } from '#platform/columns.ts'
import type { AskedWord } from '#platform/search/words.ts'
import { accounts } from '#people/tables.ts'
import type { NoticeKind, SubjectKind } from './rules.ts'

const person = () =>
  text()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' })

/** One thing told to one person. Ids and kinds alone: its words are made when it is read, by what its reader may see. */
export const notices = table(
  'notices',
  {
    id: text().primaryKey(),
    personId: person(),
    kind: text().$type<NoticeKind>().notNull(),
    group: text({ enum: noticeGroups }).notNull(),
    subjectKind: text().$type<SubjectKind>().notNull(),
    subjectId: text().notNull(),
    /** of an interest: the side that it concerns */
    side: text({ enum: ['owner', 'offerer'] }),
    /** the saved search that found it */
    searchId: text(),
    state: text({ enum: noticeStates }).notNull(),
    /** an answer is asked for; one that was given, by whomever, makes the notice done */
    waiting: bool().notNull(),
    /** how it is mailed: by itself, gathered, or not at all */
    mail: text({ enum: ['now', 'digest', 'none'] }).notNull(),
    /** the letter that it went into; null = none yet, or none at all */
    mailId: text(),
    /** what makes it the same notice: nobody is told twice */
    dedupe: text().notNull(),
    /** epoch ms, UTC: when it happened */
    createdAt: integer().notNull(),
    doneAt: integer(),
  },
  (t) => [
    uniqueIndex('notices_once').on(t.personId, t.dedupe),
    index('notices_by_person').on(t.personId, t.state, t.id),
    index('notices_by_subject').on(t.subjectKind, t.subjectId),
    index('notices_by_mail').on(t.mailId),
    index('notices_by_search').on(t.searchId, t.createdAt),
  ],
)

/** When and of what somebody gets mail; who never chose has no row, or that of the beginning (setting/rules.ts). */
export const noticeSettings = table(
  'notice_settings',
  {
    personId: text()
      .primaryKey()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    own: text({ enum: rhythms }).notNull(),
    interests: text({ enum: rhythms }).notNull(),
    searches: text({ enum: rhythms }).notNull(),
    funding: text({ enum: rhythms }).notNull(),
    desk: text({ enum: rhythms }).notNull(),
    /** 0–23, in `zone` */
    hour: integer().notNull(),
    /** 1 = Monday … 7 = Sunday (ISO 8601) */
    weekday: integer().notNull(),
    /** IANA name: Europe/Helsinki */
    zone: text().notNull(),
    /** hours 0–23 in `zone`, half-open, over midnight too; null = mail at any hour */
    quietFrom: integer(),
    quietTo: integer(),
    immediate: bool().notNull(),
    /** epoch ms, UTC: when gathered mail is made next; null = never */
    nextDigestAt: integer(),
  },
  (t) => [index('notice_settings_by_digest').on(t.nextDigestAt)],
)

/** How far the activities have been told of, in the transaction of the notices themselves. */
export const noticeCursors = table('notice_cursors', {
  name: text().primaryKey(),
  seq: integer().notNull(),
  /** the last numbers that were told of: on PostgreSQL a lower one may be committed later */
  heard: json().$type<number[]>().notNull(),
})

export const savedSearches = table(
  'saved_searches',
  {
    id: text().primaryKey(),
    personId: person(),
    target: text({ enum: searchTargets }).notNull(),
    name: text().notNull(),
    /** empty when it looks for what fits something */
    question: json().$type<SavedQuestion>().notNull(),
    fitsKind: text({ enum: ['need', 'offer'] }),
    fitsId: text(),
    /** least score that is told, [0, 1]; 0 for questions */
    threshold: real().notNull(),
    active: bool().notNull(),
    /** the words of the question as the search reads them, and the vocabulary by which they were read */
    asked: json().$type<{ by: string; words: AskedWord[] | null }>().notNull(),
    /** target and question in one form, so that the same is saved once */
    signature: text().notNull(),
    /** epoch ms, UTC */
    createdAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex('saved_searches_once').on(t.personId, t.signature),
    index('saved_searches_by_fit').on(t.fitsKind, t.fitsId),
  ],
)

/** Devices that are told at once that something waits for their person. */
export const pushSubscriptions = table(
  'push_subscriptions',
  {
    /** SHA-256 of the endpoint, hex */
    id: text().primaryKey(),
    personId: person(),
    /** an address of the browser's push service, good for this device alone */
    endpoint: text().notNull(),
    /** the device's own keys (RFC 8291), base64url */
    p256dh: text().notNull(),
    auth: text().notNull(),
    /** epoch ms, UTC */
    createdAt: integer().notNull(),
  },
  (t) => [index('push_subscriptions_by_person').on(t.personId)],
)

/** Links in mails that do one thing, once, without signing in. */
export const signedAnswers = table(
  'signed_answers',
  {
    /** SHA-256 of 256 random bits, hex; the bits themselves are stored nowhere */
    tokenHash: text().notNull(),
    personId: person(),
    kind: text({ enum: answerKinds }).notNull(),
    subjectId: text().notNull(),
    /** the letter that it stands in */
    mailId: text().notNull(),
    /** epoch ms, UTC */
    expiresAt: integer().notNull(),
    usedAt: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.tokenHash] }),
    index('signed_answers_by_mail').on(t.mailId),
    index('signed_answers_by_expiry').on(t.expiresAt),
  ],
)
