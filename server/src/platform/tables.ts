import { bool, index, integer, json, primaryKey, table, text, uniqueIndex } from './columns.ts'

export const sessions = table(
  'sessions',
  {
    id: text().primaryKey(),
    /** SHA-256 of the bearer value, hex; the value itself is stored nowhere */
    bearerHash: text().notNull(),
    personId: text().notNull(),
    userAgent: text().notNull(),
    /** epoch ms, UTC */
    startedAt: integer().notNull(),
    seenAt: integer().notNull(),
    /** idle expiry; slides at most hourly, never past 30 days from startedAt */
    expiresAt: integer().notNull(),
    activeOrganisationId: text(),
  },
  (t) => [uniqueIndex('sessions_by_bearer').on(t.bearerHash), index('sessions_by_person').on(t.personId)],
)

export const jobs = table(
  'jobs',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    payload: json().$type<unknown>().notNull(),
    state: text({ enum: ['waiting', 'failed', 'done'] }).notNull(),
    attempts: integer().notNull(),
    /** epoch ms, UTC: not before */
    dueAt: integer().notNull(),
    lastError: text(),
    createdAt: integer().notNull(),
  },
  (t) => [index('jobs_by_due').on(t.state, t.dueAt)],
)

export const mails = table(
  'mails',
  {
    id: text().primaryKey(),
    recipient: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    state: text({ enum: ['kept', 'waiting', 'sent', 'failed'] }).notNull(),
    lastError: text(),
    createdAt: integer().notNull(),
  },
  (t) => [index('mails_by_age').on(t.createdAt)],
)

/** What was told to the operator once, or set by an administrator: one row a name. */
export const settings = table('settings', { name: text().primaryKey(), value: json().$type<unknown>().notNull() })

/** counts of failed tries, for rate limits that survive a restart */
export const tries = table(
  'tries',
  {
    /** what is limited: "signin:account:…", "signin:address:…" */
    key: text().primaryKey(),
    count: integer().notNull(),
    /** epoch ms, UTC: start of the window */
    since: integer().notNull(),
    blocked: bool().notNull(),
  },
  (t) => [index('tries_by_age').on(t.since)],
)

/** What a stored file is used by; the content of one without any use goes. */
export const fileUses = table(
  'file_uses',
  {
    /** SHA-256 of the content, hex: its name on disk */
    sha256: text().notNull(),
    /** id of the row that uses it, of whatever slice */
    usedBy: text().notNull(),
    bytes: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.sha256, t.usedBy] }), index('file_uses_by_user').on(t.usedBy)],
)
