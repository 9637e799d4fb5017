import { Type, type Static } from 'typebox'
import { ById, Day, endpoint, Id, Instant, Nullable, Paging, Strict } from './contract.ts'
import { Email } from './accounts.ts'
import { ContentLanguage, LegalForm, MemberRole, OrganisationKind, SizeClass } from './words.ts'

const tag = 'people'
const Name = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' })
/** Statistics Finland's municipality number, three digits: 698 = Rovaniemi */
export const MunicipalityCode = Type.String({ pattern: '^\\d{3}$' })
/** A code of NACE with the revision it belongs to, for codes change their meaning. */
export const Industry = Strict({
  code: Type.String({ minLength: 1, maxLength: 8, pattern: '^[A-Z0-9.]+$' }),
  version: Type.Enum(['NACE2', 'NACE2.1']),
})
export type Industry = Static<typeof Industry>

/** The facts from which the size class is computed (2003/361/EC): own figures, and those of partner and linked enterprises. */
export const SizeFacts = Strict({
  /** annual work units */
  persons: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000_000 })),
  turnoverEur: Type.Optional(Type.Number({ minimum: 0, maximum: 1e13 })),
  balanceSheetEur: Type.Optional(Type.Number({ minimum: 0, maximum: 1e13 })),
  /** share of ownership in per cent: 25–50 partner, over 50 linked */
  group: Type.Optional(
    Type.Array(
      Strict({
        name: Type.String({ maxLength: 200 }),
        sharePercent: Type.Number({ minimum: 0, maximum: 100 }),
        persons: Type.Number({ minimum: 0, maximum: 10_000_000 }),
        turnoverEur: Type.Number({ minimum: 0, maximum: 1e13 }),
        balanceSheetEur: Type.Number({ minimum: 0, maximum: 1e13 }),
      }),
      { maxItems: 50 },
    ),
  ),
})
export type SizeFacts = Static<typeof SizeFacts>

const facts = {
  name: Name,
  kind: OrganisationKind,
  /** Finnish business id, 1234567-8; its check digit is verified */
  businessId: Type.Optional(Nullable(Type.String({ maxLength: 16 }))),
  /** a code, or a name in any of the languages: it is looked up */
  municipality: Type.Optional(Nullable(Type.String({ maxLength: 80 }))),
  /** a code with its version, or a bare NACE 2 code */
  industry: Type.Optional(Nullable(Type.Union([Industry, Type.String({ maxLength: 8 })]))),
  sizeFacts: Type.Optional(Nullable(SizeFacts)),
  foundedOn: Type.Optional(Nullable(Day)),
  legalForm: Type.Optional(Nullable(LegalForm)),
  languages: Type.Optional(Type.Array(ContentLanguage, { maxItems: 4 })),
  description: Type.Optional(Nullable(Type.String({ maxLength: 5000 }))),
  website: Type.Optional(Nullable(Type.String({ maxLength: 300, pattern: '^https?://[^\\s]+$' }))),
  /** a mailbox that is staffed, rather than one busy person */
  teamInbox: Type.Optional(Nullable(Email)),
  /** whoever has a proven address in one of these may join */
  emailDomains: Type.Optional(
    Type.Array(Type.String({ maxLength: 120, pattern: '^[a-z0-9.-]+\\.[a-z]{2,}$' }), { maxItems: 10 }),
  ),
}

/** What anyone may know of an organisation. */
export const Organisation = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OrganisationKind,
  verified: Type.Boolean(),
  demo: Type.Boolean(),
  municipality: Nullable(Type.Object({ code: Type.String(), name: Type.String() })),
  industry: Nullable(Type.Object({ code: Type.String(), version: Type.String(), name: Type.String() })),
  sizeClass: SizeClass,
  languages: Type.Array(ContentLanguage),
  description: Nullable(Type.String()),
  website: Nullable(Type.String()),
  /** shown to its own members and staff only */
  own: Type.Optional(
    Type.Object({
      /** counts every saved change, from 1 */
      version: Type.Integer(),
      role: Nullable(MemberRole),
      businessId: Nullable(Type.String()),
      sizeFacts: Nullable(SizeFacts),
      foundedOn: Nullable(Type.String()),
      legalForm: Nullable(LegalForm),
      teamInbox: Nullable(Type.String()),
      emailDomains: Type.Array(Type.String()),
    }),
  ),
})
export type Organisation = Static<typeof Organisation>

export const createOrganisation = endpoint({
  name: 'createOrganisation',
  method: 'POST',
  path: '/api/organisations',
  access: 'person',
  tag,
  summary: 'Founds an organisation’s page; I become its owner.',
  /** draftKey: sent again with it, a request whose answer was lost finds the page that it founded */
  body: Strict({ ...facts, draftKey: Type.Optional(Id) }),
  status: 201,
  answer: Type.Object({ id: Id }),
})

export const listOrganisations = endpoint({
  name: 'listOrganisations',
  method: 'GET',
  path: '/api/organisations',
  access: 'anyone',
  tag,
  summary: 'Organisations, by words, kind, municipality and industry section, with counts for each facet.',
  query: Strict({
    q: Type.Optional(Type.String({ maxLength: 200 })),
    kind: Type.Optional(OrganisationKind),
    municipality: Type.Optional(MunicipalityCode),
    industry: Type.Optional(Type.String({ pattern: '^[A-U]$' })), // a section of NACE Rev. 2: C = manufacturing
    unverified: Type.Optional(Type.Boolean()),
    ...Paging,
  }),
  answer: Type.Object({
    organisations: Type.Array(Organisation),
    total: Type.Integer(),
    facets: Type.Record(
      Type.String(),
      Type.Array(Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() })),
    ),
  }),
})

export const getOrganisation = endpoint({
  name: 'getOrganisation',
  method: 'GET',
  path: '/api/organisations/:id',
  access: 'anyone',
  tag,
  summary: 'One organisation.',
  params: ById,
  answer: Organisation,
})

export const changeOrganisation = endpoint({
  name: 'changeOrganisation',
  method: 'PATCH',
  path: '/api/organisations/:id',
  access: 'person',
  tag,
  summary: 'Changes an organisation’s facts (owners and editors); `version` as for needs.',
  params: ById,
  body: Type.Intersect([Type.Partial(Type.Object(facts)), Type.Object({ version: Type.Integer({ minimum: 1 }) })]),
  answer: Organisation,
})

export const setOrganisationVerification = endpoint({
  name: 'setOrganisationVerification',
  method: 'PUT',
  path: '/api/organisations/:id/verification',
  access: 'staff',
  tag,
  summary: 'Verifies that an organisation is what it says it is, or withdraws that.',
  params: ById,
  body: Strict({ verified: Type.Boolean() }),
})

export const listMembers = endpoint({
  name: 'listMembers',
  method: 'GET',
  path: '/api/organisations/:id/members',
  access: 'person',
  tag,
  summary: 'Members, deputies and open invitations of my organisation.',
  params: ById,
  answer: Type.Object({
    members: Type.Array(
      Type.Object({
        personId: Id,
        name: Type.String(),
        email: Type.String(),
        role: MemberRole,
        joinedAt: Instant,
        /** who answers while this person is away */
        deputyId: Nullable(Id),
        awayUntil: Nullable(Type.String()),
      }),
    ),
    invitations: Type.Array(Type.Object({ id: Id, email: Type.String(), role: MemberRole, expiresAt: Instant })),
  }),
})

const MemberParams = Strict({ id: Id, personId: Id })

export const changeMember = endpoint({
  name: 'changeMember',
  method: 'PATCH',
  path: '/api/organisations/:id/members/:personId',
  access: 'person',
  tag,
  summary: 'Changes a member’s role (owners), or one’s own deputy and absence.',
  params: MemberParams,
  body: Strict({
    role: Type.Optional(MemberRole),
    deputyId: Type.Optional(Nullable(Id)),
    awayUntil: Type.Optional(Nullable(Day)),
  }),
})

export const removeMember = endpoint({
  name: 'removeMember',
  method: 'DELETE',
  path: '/api/organisations/:id/members/:personId',
  access: 'person',
  tag,
  summary: 'Removes a member (owners), or leaves. The last owner cannot.',
  params: MemberParams,
})

export const inviteMember = endpoint({
  name: 'inviteMember',
  method: 'POST',
  path: '/api/organisations/:id/invitations',
  access: 'person',
  tag,
  summary: 'Invites by mail (owners); good for 14 days.',
  params: ById,
  body: Strict({ email: Email, role: MemberRole }),
  status: 201,
  answer: Type.Object({ id: Id }),
})

export const withdrawInvitation = endpoint({
  name: 'withdrawInvitation',
  method: 'DELETE',
  path: '/api/organisations/:id/invitations/:invitationId',
  access: 'person',
  tag,
  summary: 'Withdraws an invitation.',
  params: Strict({ id: Id, invitationId: Id }),
})

export const acceptInvitation = endpoint({
  name: 'acceptInvitation',
  method: 'PUT',
  path: '/api/invitations/acceptance',
  access: 'person',
  tag,
  summary: 'Joins by the token that was mailed.',
  body: Strict({ token: Type.String({ minLength: 16, maxLength: 128 }) }),
  answer: Type.Object({ organisationId: Id }),
})

export const listJoinable = endpoint({
  name: 'listJoinable',
  method: 'GET',
  path: '/api/organisations/joinable',
  access: 'person',
  tag,
  summary: 'Organisations that my proven e-mail domain lets me join.',
  answer: Type.Object({ organisations: Type.Array(Organisation) }),
})

export const joinOrganisation = endpoint({
  name: 'joinOrganisation',
  method: 'PUT',
  path: '/api/organisations/:id/membership',
  access: 'person',
  tag,
  summary: 'Joins by a proven e-mail domain, as a member.',
  params: ById,
})
