import { bool, index, integer, json, primaryKey, table, text, uniqueIndex } from '#platform/columns.ts'
import type { SizeFacts } from '@silta/shared/organisations.ts'
import {
  interfaceLanguages,
  legalForms,
  memberRoles,
  organisationKinds,
  platformRoles,
  sizeClasses,
  type ContentLanguage,
} from '@silta/shared/words.ts'

export const accounts = table(
  'accounts',
  {
    id: text().primaryKey(),
    /** as given at sign-up, in lower case; several unproven accounts may claim the same */
    email: text().notNull(),
    /** the same address once its owner has proven it; nobody else can then */
    verifiedEmail: text(),
    name: text().notNull(),
    language: text({ enum: interfaceLanguages }).notNull(),
    role: text({ enum: platformRoles }).notNull(),
    /** PHC string of argon2id; empty = no password signs in */
    passwordHash: text().notNull(),
    /** base32, RFC 4648; in force */
    totpSecret: text(),
    /** base32; offered, not yet in force */
    totpOffered: text(),
    /** the newest 30-second step whose code was used (RFC 6238, 5.2: a code is accepted once) */
    totpStep: integer(),
    demo: bool().notNull(),
    /** epoch ms, UTC */
    createdAt: integer().notNull(),
  },
  (t) => [index('accounts_by_email').on(t.email), uniqueIndex('accounts_by_verified_email').on(t.verifiedEmail)],
)

/** Ten for each account with a second factor; a used one is gone. */
export const recoveryCodes = table(
  'recovery_codes',
  {
    /** SHA-256 of account id and code, hex */
    hash: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
  },
  (t) => [index('recovery_codes_by_account').on(t.accountId)],
)

/** What was mailed to prove an address, to choose a new password or to sign in; used once and then gone. */
export const mailedTokens = table(
  'mailed_tokens',
  {
    id: text().primaryKey(),
    kind: text({ enum: ['verify', 'reset', 'signIn'] }).notNull(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    /** to which it was mailed; it proves this address and no other */
    email: text().notNull(),
    /** SHA-256, hex */
    tokenHash: text().notNull(),
    /** SHA-256 of row id and six digits, hex; for signIn alone */
    codeHash: text(),
    /** wrong codes so far */
    tries: integer().notNull(),
    /** epoch ms, UTC */
    expiresAt: integer().notNull(),
  },
  (t) => [
    uniqueIndex('mailed_tokens_by_token').on(t.tokenHash),
    index('mailed_tokens_by_email').on(t.email, t.kind),
    index('mailed_tokens_by_account').on(t.accountId, t.kind),
    index('mailed_tokens_by_expiry').on(t.expiresAt),
  ],
)

export const organisations = table(
  'organisations',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** name, municipality and description, folded for plain look-ups */
    folded: text().notNull(),
    kind: text({ enum: organisationKinds }).notNull(),
    /** Finnish business id with its check digit right: 1234567-1 */
    businessId: text(),
    /** Statistics Finland's number: 698 */
    municipality: text(),
    industryCode: text(),
    industryVersion: text({ enum: ['NACE2', 'NACE2.1'] }),
    /** the section of Rev. 2 in which the code lies, whatever its version: what lists are filtered by */
    industrySection: text(),
    sizeFacts: json().$type<SizeFacts>(),
    /** computed from sizeFacts whenever they change */
    sizeClass: text({ enum: sizeClasses }).notNull(),
    /** 2011-04-01 */
    foundedOn: text(),
    legalForm: text({ enum: legalForms }),
    languages: json().$type<ContentLanguage[]>().notNull(),
    description: text(),
    website: text(),
    teamInbox: text(),
    /** counts every saved change of its facts, from 1 */
    version: integer().notNull().default(1),
    /** epoch ms, UTC; null = not verified */
    verifiedAt: integer(),
    verifiedBy: text(),
    demo: bool().notNull(),
    /** the organisation that it became a part of; null = it stands for itself, and only then it is listed */
    mergedIntoId: text(),
    createdAt: integer().notNull(),
    createdBy: text(),
  },
  (t) => [
    index('organisations_by_name').on(t.name, t.id),
    index('organisations_by_kind').on(t.kind),
    index('organisations_by_municipality').on(t.municipality),
    index('organisations_by_section').on(t.industrySection),
  ],
)

/** Whoever has a proven address in one of these may join, once the organisation is verified. */
export const organisationDomains = table(
  'organisation_domains',
  {
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** lower case: firma.fi */
    domain: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.domain] }), index('organisation_domains_by_domain').on(t.domain)],
)

/** What a person began under a key of their own: a request that comes twice, because its answer was lost, begins one. */
export const beginnings = table(
  'beginnings',
  {
    personId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['need', 'offer', 'organisation'] }).notNull(),
    key: text().notNull(),
    subjectId: text().notNull(),
    /** epoch ms, UTC */
    begunAt: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind, t.key] }), index('beginnings_by_age').on(t.begunAt)],
)

export const memberships = table(
  'memberships',
  {
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    personId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    role: text({ enum: memberRoles }).notNull(),
    /** epoch ms, UTC */
    joinedAt: integer().notNull(),
    /** who answers while this person is away; a member of the same organisation */
    deputyId: text(),
    /** the last day of absence: 2026-12-31 */
    awayUntil: text(),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.personId] }), index('memberships_by_person').on(t.personId)],
)

export const invitations = table(
  'invitations',
  {
    id: text().primaryKey(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    email: text().notNull(),
    role: text({ enum: memberRoles }).notNull(),
    /** SHA-256, hex */
    tokenHash: text().notNull(),
    invitedBy: text(),
    /** epoch ms, UTC */
    createdAt: integer().notNull(),
    expiresAt: integer().notNull(),
    /** who came of it, and when; null = still open */
    acceptedBy: text(),
    acceptedAt: integer(),
  },
  (t) => [
    uniqueIndex('invitations_by_token').on(t.tokenHash),
    index('invitations_by_organisation').on(t.organisationId, t.expiresAt),
  ],
)
