import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Strict } from './contract.ts'

const tag = 'console'

/** What of a need can be taken over from its duplicate. */
export const mergeFields = [
  'title',
  'teaser',
  'problem',
  'wantedResult',
  'tried',
  'ownInput',
  'stage',
  'cooperation',
  'budget',
  'workPlace',
  'tags',
  'workLanguages',
  'deadline',
  'validUntil',
] as const
export const MergeField = OneOf(mergeFields)
export type MergeField = Static<typeof MergeField>

const Side = Type.Object({
  id: Id,
  title: Type.String(),
  state: Type.String(),
  language: Type.String(),
  createdAt: Instant,
  /** interests that would be moved */
  interests: Type.Integer(),
})

export const compareNeeds = endpoint({
  name: 'compareNeeds',
  method: 'GET',
  path: '/api/console/merges/comparison',
  access: 'staff',
  tag,
  summary: 'Two needs of one organisation side by side, field by field.',
  query: Strict({ keep: Id, close: Id }),
  answer: Type.Object({
    organisation: Type.Object({ id: Id, name: Type.String() }),
    keep: Side,
    close: Side,
    /** lists and codes as they are stored, texts as they were written */
    fields: Type.Array(
      Type.Object({ field: MergeField, keep: Nullable(Type.String()), close: Nullable(Type.String()) }),
    ),
    /** it would take the other's place although it shows more to others: no text is taken then */
    isWider: Type.Boolean(),
  }),
})

export const mergeNeeds = endpoint({
  name: 'mergeNeeds',
  method: 'POST',
  path: '/api/console/merges',
  access: 'staff',
  tag,
  summary: 'Closes one of two duplicates and leads to the other: chosen fields, interests and grants go along.',
  body: Strict({ keep: Id, close: Id, take: Type.Array(MergeField, { maxItems: 20, uniqueItems: true }) }),
  status: 201,
  answer: Type.Object({ id: Id, undoUntil: Instant }),
})

export const undoMerge = endpoint({
  name: 'undoMerge',
  method: 'DELETE',
  path: '/api/console/merges/:id',
  access: 'staff',
  tag,
  summary: 'Takes a merging back within a day; what was written since stays.',
  params: ById,
})

export const getNeedPointer = endpoint({
  name: 'getNeedPointer',
  method: 'GET',
  path: '/api/needs/:id/pointer',
  access: 'anyone',
  tag,
  summary: 'Where a need that was closed as a duplicate lives on; null when it was not, or when I may not see that.',
  params: ById,
  answer: Type.Object({ to: Nullable(Id) }),
})
