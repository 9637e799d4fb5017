import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Strict } from './contract.ts'
import { MemberRole, OrganisationKind } from './words.ts'

const tag = 'console'
const Count = Type.Integer({ minimum: 0 })
const Pair = { keep: Id, close: Id }
const Merged = Type.Object({ id: Id, undoUntil: Instant })
const Pointer = Type.Object({ to: Nullable(Id) })

/** Texts of an offer that can be taken over from its duplicate. */
export const offerMergeFields = [
  'title',
  'description',
  'forCompany',
  'capacity',
  'references',
  'contactInbox',
  'validUntil',
] as const
export const OfferMergeField = OneOf(offerMergeFields)
export type OfferMergeField = Static<typeof OfferMergeField>

const OfferSide = Type.Object({
  id: Id,
  title: Type.String(),
  language: Type.String(),
  /** interests that would be moved */
  interests: Count,
})

export const compareOffers = endpoint({
  name: 'compareOffers',
  method: 'GET',
  path: '/api/console/merges/offers',
  access: 'staff',
  tag,
  summary: 'Two open offers of one organisation side by side, text by text.',
  query: Strict(Pair),
  answer: Type.Object({
    organisation: Type.Object({ id: Id, name: Type.String() }),
    keep: OfferSide,
    close: OfferSide,
    fields: Type.Array(
      Type.Object({ field: OfferMergeField, keep: Nullable(Type.String()), close: Nullable(Type.String()) }),
    ),
  }),
})

export const mergeOffers = endpoint({
  name: 'mergeOffers',
  method: 'POST',
  path: '/api/console/merges/offers',
  access: 'staff',
  tag,
  summary: 'Pauses one of two duplicates and leads to the other: chosen texts, interests and pins go along.',
  body: Strict({ ...Pair, take: Type.Array(OfferMergeField, { maxItems: 10, uniqueItems: true }) }),
  status: 201,
  answer: Merged,
})

const OrganisationSide = Type.Object({
  id: Id,
  name: Type.String(),
  kind: OrganisationKind,
  verified: Type.Boolean(),
  businessId: Nullable(Type.String()),
  people: Type.Array(Type.Object({ id: Id, name: Type.String(), role: MemberRole, email: Nullable(Type.String()) })),
  needs: Count,
  offers: Count,
  interests: Count,
  aidGrants: Count,
})
export type OrganisationSide = Static<typeof OrganisationSide>

export const compareOrganisations = endpoint({
  name: 'compareOrganisations',
  method: 'GET',
  path: '/api/console/merges/organisations',
  access: 'staff',
  tag,
  summary:
    'Two organisations side by side: who belongs to them and how much would be moved. An e-mail is a proven one.',
  query: Strict(Pair),
  answer: Type.Object({ keep: OrganisationSide, close: OrganisationSide }),
})

export const mergeOrganisations = endpoint({
  name: 'mergeOrganisations',
  method: 'POST',
  path: '/api/console/merges/organisations',
  access: 'staff',
  tag,
  summary:
    'Moves needs, offers, interests and the register of aid of one organisation to another, and the people who were ' +
    'chosen; the old address leads on.',
  body: Strict({ ...Pair, people: Type.Array(Id, { maxItems: 500, uniqueItems: true }) }),
  status: 201,
  answer: Merged,
})

export const undoDuplicate = endpoint({
  name: 'undoDuplicate',
  method: 'DELETE',
  path: '/api/console/merges/duplicates/:id',
  access: 'staff',
  tag,
  summary: 'Takes a merging of offers or organisations back within 30 days; what was begun since stays where it is.',
  params: ById,
})

export const getOfferPointer = endpoint({
  name: 'getOfferPointer',
  method: 'GET',
  path: '/api/offers/:id/pointer',
  access: 'anyone',
  tag,
  summary: 'Where an offer that was closed as a duplicate lives on; null when it was not.',
  params: ById,
  answer: Pointer,
})

export const getOrganisationPointer = endpoint({
  name: 'getOrganisationPointer',
  method: 'GET',
  path: '/api/organisations/:id/pointer',
  access: 'anyone',
  tag,
  summary: 'Where an organisation that was merged lives on; null when it was not.',
  params: ById,
  answer: Pointer,
})
