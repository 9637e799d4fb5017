import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, Strict } from './contract.ts'
import { InterfaceLanguage, MemberRole, OrganisationKind, PlatformRole } from './words.ts'

const tag = 'people'
export const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: '^[^\\s@<>",;]+@[^\\s@<>",;]+\\.[^\\s@<>",;]+$',
})
/** NIST SP 800-63B: length is what counts; no rules of composition */
export const Password = Type.String({ minLength: 10, maxLength: 256 })
const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const Token = Type.String({ minLength: 16, maxLength: 128 })
/** six digits */
const Code = Type.String({ pattern: '^\\d{6}$' })

export const Session = Type.Object({
  person: Type.Object({
    id: Id,
    email: Type.String(),
    emailVerified: Type.Boolean(),
    name: Type.String(),
    language: InterfaceLanguage,
    role: PlatformRole,
    secondFactor: Type.Boolean(),
  }),
  organisations: Type.Array(
    Type.Object({ id: Id, name: Type.String(), kind: OrganisationKind, role: MemberRole, verified: Type.Boolean() }),
  ),
  /** the organisation the person works for just now */
  activeOrganisationId: Nullable(Id),
})
export type Session = Static<typeof Session>

export const createAccount = endpoint({
  name: 'createAccount',
  method: 'POST',
  path: '/api/accounts',
  access: 'anyone',
  tag,
  summary: 'Opens an account and signs in. The same answer whether or not the address is known.',
  body: Strict({ email: Email, password: Password, name: Name, language: InterfaceLanguage }),
  status: 201,
  answer: Session,
})

export const getSession = endpoint({
  name: 'getSession',
  method: 'GET',
  path: '/api/session',
  access: 'person',
  tag,
  summary: 'Who I am, my organisations and my roles.',
  answer: Session,
})

export const startSession = endpoint({
  name: 'startSession',
  method: 'POST',
  path: '/api/session',
  access: 'anyone',
  tag,
  summary: 'Signs in. With a second factor set, `code` (TOTP or recovery code) is needed: 401 secondFactorNeeded.',
  body: Strict({
    email: Email,
    password: Type.String({ maxLength: 256 }),
    code: Type.Optional(Type.String({ maxLength: 32 })),
  }),
  status: 201,
  answer: Session,
})

export const endSession = endpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/session',
  access: 'anyone',
  tag,
  summary: 'Signs out; works without a session too.',
})

export const chooseOrganisation = endpoint({
  name: 'chooseOrganisation',
  method: 'PUT',
  path: '/api/session/organisation',
  access: 'person',
  tag,
  summary: 'Switches the organisation I work for.',
  body: Strict({ organisationId: Nullable(Id) }),
  answer: Session,
})

export const listSessions = endpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/api/sessions',
  access: 'person',
  tag,
  summary: 'My open sessions.',
  answer: Type.Object({
    sessions: Type.Array(
      Type.Object({ id: Id, current: Type.Boolean(), userAgent: Type.String(), startedAt: Instant, seenAt: Instant }),
    ),
  }),
})

export const endSessionById = endpoint({
  name: 'endSessionById',
  method: 'DELETE',
  path: '/api/sessions/:id',
  access: 'person',
  tag,
  summary: 'Ends one of my sessions.',
  params: ById,
})

export const requestSignInCode = endpoint({
  name: 'requestSignInCode',
  method: 'POST',
  path: '/api/sign-in-codes',
  access: 'anyone',
  tag,
  summary: 'Mails a six-digit code and a link that sign in once, within 15 minutes. The same answer for any address.',
  body: Strict({ email: Email, language: Type.Optional(InterfaceLanguage) }),
  status: 202,
  answer: Type.Object({}),
})

export const startSessionByCode = endpoint({
  name: 'startSessionByCode',
  method: 'POST',
  path: '/api/session/code',
  access: 'anyone',
  tag,
  summary: 'Signs in by a mailed code (with the address) or by the mailed link’s token.',
  body: Type.Union([
    Strict({ email: Email, code: Code, secondFactor: Type.Optional(Type.String({ maxLength: 32 })) }),
    Strict({ token: Token, secondFactor: Type.Optional(Type.String({ maxLength: 32 })) }),
  ]),
  status: 201,
  answer: Session,
})

export const requestVerification = endpoint({
  name: 'requestVerification',
  method: 'POST',
  path: '/api/account/verification-mail',
  access: 'person',
  tag,
  summary: 'Mails the link that proves my address again.',
  status: 202,
  answer: Type.Object({}),
})

export const verifyEmail = endpoint({
  name: 'verifyEmail',
  method: 'PUT',
  path: '/api/account/verification',
  access: 'anyone',
  tag,
  summary: 'Proves an address by the token that was mailed to it.',
  body: Strict({ token: Token }),
})

export const requestPasswordReset = endpoint({
  name: 'requestPasswordReset',
  method: 'POST',
  path: '/api/password-resets',
  access: 'anyone',
  tag,
  summary: 'Mails a link to choose a new password. The same answer for any address.',
  body: Strict({ email: Email, language: Type.Optional(InterfaceLanguage) }),
  status: 202,
  answer: Type.Object({}),
})

export const resetPassword = endpoint({
  name: 'resetPassword',
  method: 'PUT',
  path: '/api/password-resets',
  access: 'anyone',
  tag,
  summary: 'Sets a new password by the mailed token; ends every session of the account.',
  body: Strict({ token: Token, password: Password }),
})

export const changeAccount = endpoint({
  name: 'changeAccount',
  method: 'PATCH',
  path: '/api/account',
  access: 'person',
  tag,
  summary: 'Changes my name or language.',
  body: Strict({ name: Type.Optional(Name), language: Type.Optional(InterfaceLanguage) }),
  answer: Session,
})

export const changePassword = endpoint({
  name: 'changePassword',
  method: 'PUT',
  path: '/api/account/password',
  access: 'person',
  tag,
  summary: 'Changes my password; my other sessions end, this one is renewed.',
  body: Strict({ current: Type.String({ maxLength: 256 }), next: Password }),
})

export const offerTotp = endpoint({
  name: 'offerTotp',
  method: 'POST',
  path: '/api/account/totp',
  access: 'person',
  tag,
  summary: 'A new TOTP secret (RFC 6238), not yet in force.',
  status: 201,
  answer: Type.Object({ secret: Type.String(), uri: Type.String() }),
})

export const enableTotp = endpoint({
  name: 'enableTotp',
  method: 'PUT',
  path: '/api/account/totp',
  access: 'person',
  tag,
  summary: 'Puts the offered secret in force; answers ten recovery codes, shown once.',
  body: Strict({ code: Code }),
  answer: Type.Object({ recoveryCodes: Type.Array(Type.String()) }),
})

export const disableTotp = endpoint({
  name: 'disableTotp',
  method: 'DELETE',
  path: '/api/account/totp',
  access: 'person',
  tag,
  summary: 'Removes the second factor.',
  query: Strict({ code: Type.String({ maxLength: 32 }) }),
})

export const listPeople = endpoint({
  name: 'listPeople',
  method: 'GET',
  path: '/api/people',
  access: 'administrator',
  tag,
  summary: 'Accounts, for administration.',
  query: Strict({ q: Type.Optional(Type.String({ maxLength: 200 })) }),
  answer: Type.Object({
    people: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        email: Type.String(),
        emailVerified: Type.Boolean(),
        role: PlatformRole,
        createdAt: Instant,
      }),
    ),
  }),
})

export const setPlatformRole = endpoint({
  name: 'setPlatformRole',
  method: 'PUT',
  path: '/api/people/:id/role',
  access: 'administrator',
  tag,
  summary: 'Makes somebody a facilitator or an administrator, or neither.',
  params: ById,
  body: Strict({ role: PlatformRole }),
})
