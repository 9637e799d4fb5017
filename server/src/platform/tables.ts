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
    /** empty until it is written at its hand-over, when `content` says of what */
    subject: text().notNull(),
    /** of what is written for one reader it is kept only where no mail server takes it */
    text: text().notNull(),
    /** the same in HTML, where it was kept */
    html: text(),
    state: text({ enum: ['kept', 'waiting', 'sending', 'sent', 'failed', 'needless'] }).notNull(),
    lastError: text(),
    createdAt: integer().notNull(),
    /** for whom it is written at its hand-over; null = it stands here as it goes */
    personId: text(),
    /** who writes it and of what; null = it stands here as it goes */
    content: json().$type<MailContent>(),
    /** 0 somebody waits for it, 1 at once, 2 gathered: those that wait go first */
    urgency: integer().notNull().default(0),
    /** epoch ms, UTC: not before; of one that is being sent, when its hand-over counts as broken off */
    dueAt: integer().notNull().default(0),
    /** hand-overs begun */
    attempts: integer().notNull().default(0),
    /** hand-overs whose end is not known, because the process died in them: it may have arrived so often more */
    broken: integer().notNull().default(0),
    /** how often it came back as not delivered for now */
    returned: integer().notNull().default(0),
    /** epoch ms, UTC: sent, failed for good, or no longer needed */
    endedAt: integer(),
  },
  (t) => [
    index('mails_by_age').on(t.createdAt),
    index('mails_by_due').on(t.state, t.urgency, t.dueAt),
    index('mails_by_recipient').on(t.recipient, t.endedAt),
  ],
)

/** Addresses that refuse mail for good: they get no news until somebody has used what was mailed there. */
export const refusedAddresses = table('refused_addresses', {
  address: text().primaryKey(),
  /** what the mail server said */
  reason: text().notNull(),
  /** the letter that it refused */
  mailId: text().notNull(),
  /** epoch ms, UTC */
  refusedAt: integer().notNull(),
})

export type MailContent = { kind: string } & Record<string, unknown>

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
