import { Type, type Static } from 'typebox'
import { ById, Day, endpoint, Id, Instant, Nullable, OneOf, Strict } from './contract.ts'

const tag = 'people'

/** How somebody gave a consent. */
export const consentChannels = ['phone', 'mail', 'meeting'] as const
export const ConsentChannel = OneOf(consentChannels)
export type ConsentChannel = Static<typeof ConsentChannel>

/** What it covers: writing and publishing needs, answering interests, registering for events, aid received and costs. */
export const consentScopes = ['needs', 'interests', 'events', 'aid'] as const
export const ConsentScope = OneOf(consentScopes)
export type ConsentScope = Static<typeof ConsentScope>

export const Consent = Type.Object({
  id: Id,
  organisationId: Id,
  organisation: Type.String(),
  /** the person of the organisation who gave it, as recorded */
  givenBy: Type.String(),
  channel: ConsentChannel,
  scopes: Type.Array(ConsentScope),
  /** its last day; null = until it is withdrawn */
  until: Nullable(Day),
  note: Type.String(),
  recordedBy: Nullable(Type.String()),
  recordedAt: Instant,
  withdrawnAt: Nullable(Instant),
  /** whether somebody may act under it today */
  isInForce: Type.Boolean(),
})
export type Consent = Static<typeof Consent>

export const listConsents = endpoint({
  name: 'listConsents',
  method: 'GET',
  path: '/api/organisations/:id/consents',
  access: 'person',
  tag,
  summary: 'What an organisation has allowed facilitators to do for it; for its members and staff.',
  params: ById,
  answer: Type.Object({ consents: Type.Array(Consent) }),
})

export const recordConsent = endpoint({
  name: 'recordConsent',
  method: 'POST',
  path: '/api/organisations/:id/consents',
  access: 'staff',
  tag,
  summary: 'Records that an organisation allows facilitators to act for it: who said so, how, what for, until when.',
  params: ById,
  body: Strict({
    givenBy: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    channel: ConsentChannel,
    scopes: Type.Array(ConsentScope, { minItems: 1, maxItems: 3, uniqueItems: true }),
    until: Type.Optional(Nullable(Day)),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  status: 201,
  answer: Consent,
})

export const withdrawConsent = endpoint({
  name: 'withdrawConsent',
  method: 'DELETE',
  path: '/api/organisations/:id/consents/:consentId',
  access: 'person',
  tag,
  summary: 'Withdraws a consent at once; any member may, and staff that was told so.',
  params: Strict({ id: Id, consentId: Id }),
  answer: Consent,
})

export const getActing = endpoint({
  name: 'getActing',
  method: 'GET',
  path: '/api/acting',
  access: 'staff',
  tag,
  summary: 'Under which consent I act just now; null when only for myself.',
  answer: Type.Object({ consent: Nullable(Consent) }),
})

export const startActing = endpoint({
  name: 'startActing',
  method: 'PUT',
  path: '/api/acting',
  access: 'staff',
  tag,
  summary: 'From now on I act in this browser for an organisation, within what its consent covers.',
  body: Strict({ consentId: Id }),
  /** the value of the cookie `acting`, which counts for me alone */
  answer: Type.Object({ consent: Consent, mark: Type.String() }),
})

export const stopActing = endpoint({
  name: 'stopActing',
  method: 'DELETE',
  path: '/api/acting',
  access: 'staff',
  tag,
  summary: 'From now on this browser acts for myself alone.',
})
