import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Strict } from './contract.ts'

const tag = 'notices'
const Text = (max: number) => Type.String({ maxLength: max })

export const searchTargets = ['needs', 'offers', 'instruments'] as const
export const SearchTarget = OneOf(searchTargets)
export type SearchTarget = Static<typeof SearchTarget>

/** The same fields as the query of the target's list; those that the list does not have are refused. */
export const SavedQuestion = Strict({
  q: Type.Optional(Text(300)),
  kind: Type.Optional(Text(40)),
  stage: Type.Optional(Text(40)),
  cooperation: Type.Optional(Text(40)),
  delivery: Type.Optional(Text(40)),
  industry: Type.Optional(Text(8)),
  municipality: Type.Optional(Text(3)),
  language: Type.Optional(Text(8)),
  organisationId: Type.Optional(Id),
  status: Type.Optional(Text(40)),
  authority: Type.Optional(Id),
  form: Type.Optional(Text(40)),
})
export type SavedQuestion = Static<typeof SavedQuestion>

export const SavedSearch = Type.Object({
  id: Id,
  /** what is looked for */
  target: SearchTarget,
  name: Type.String(),
  /** its question; null when it looks for what fits a need or an offer */
  question: Nullable(SavedQuestion),
  /** the need or offer that is to be fitted; null for a question, and when it may no longer be seen */
  fits: Nullable(
    Type.Object({
      kind: OneOf(['need', 'offer'] as const),
      id: Id,
      title: Type.String(),
      /** least score that is told, [0, 1] */
      threshold: Type.Number(),
    }),
  ),
  /** the page that shows what it finds now, without the language: "/offers?q=…" */
  path: Type.String(),
  /** false = stopped; it tells nothing until it is started again */
  active: Type.Boolean(),
  createdAt: Instant,
  /** how many things it has told of, and when last */
  found: Type.Integer(),
  lastFoundAt: Nullable(Instant),
})
export type SavedSearch = Static<typeof SavedSearch>

export const listSavedSearches = endpoint({
  name: 'listSavedSearches',
  method: 'GET',
  path: '/api/searches',
  access: 'person',
  tag,
  summary: 'My saved searches, newest first.',
  answer: Type.Object({ searches: Type.Array(SavedSearch) }),
})

export const saveSearch = endpoint({
  name: 'saveSearch',
  method: 'POST',
  path: '/api/searches',
  access: 'person',
  tag,
  summary:
    'Tells me of what is published from now on: of what a question finds, or of what fits a need or an offer that I see. Saving the same again answers the one that stands.',
  body: Type.Union([
    Strict({ target: SearchTarget, question: SavedQuestion, name: Type.Optional(Text(120)) }),
    Strict({
      fits: Strict({
        kind: OneOf(['need', 'offer'] as const),
        id: Id,
        threshold: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      }),
      name: Type.Optional(Text(120)),
    }),
  ]),
  status: 201,
  answer: SavedSearch,
})

export const changeSavedSearch = endpoint({
  name: 'changeSavedSearch',
  method: 'PATCH',
  path: '/api/searches/:id',
  access: 'person',
  tag,
  summary: 'Renames, stops or starts one of my saved searches, or sets its threshold.',
  params: ById,
  body: Strict({
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })),
    active: Type.Optional(Type.Boolean()),
    threshold: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  }),
  answer: SavedSearch,
})

export const deleteSavedSearch = endpoint({
  name: 'deleteSavedSearch',
  method: 'DELETE',
  path: '/api/searches/:id',
  access: 'person',
  tag,
  summary: 'Deletes one of my saved searches; its notices stay.',
  params: ById,
})
