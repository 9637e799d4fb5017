import { Type, type Static } from 'typebox'
import { Day, endpoint, Id, Instant, Nullable, Strict } from './contract.ts'

const tag = 'console'

const Named = Type.Object({ id: Id, name: Type.String() })

export const LogEntry = Type.Object({
  seq: Type.Integer(),
  at: Instant,
  /** what happened: need.published */
  kind: Type.String(),
  by: Named,
  /** whom it concerned; null where it concerned no one organisation */
  organisation: Nullable(Named),
  /** what it happened to; its title where that is a need that the reader may see */
  subject: Type.Object({ id: Type.String(), title: Nullable(Type.String()) }),
  /** for whom and under which consent it was done; null when it was done as staff */
  acted: Nullable(Type.Object({ organisation: Named, consentId: Id })),
})
export type LogEntry = Static<typeof LogEntry>

const filters = {
  personId: Type.Optional(Id),
  organisationId: Type.Optional(Id),
  /** the first word of the kind: need, interest, consent … */
  about: Type.Optional(Type.String({ pattern: '^[a-z]{1,20}$' })),
  /** only what was done for an organisation under its consent */
  acted: Type.Optional(Type.Boolean()),
  /** calendar days in UTC, both included */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
}

export const listLog = endpoint({
  name: 'listLog',
  method: 'GET',
  path: '/api/console/log',
  access: 'staff',
  tag,
  summary: 'What staff did, the newest first: who, what, for whom, under which consent.',
  query: Strict({
    ...filters,
    /** older than this number */
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  }),
  answer: Type.Object({
    entries: Type.Array(LogEntry),
    /** `before` of the next page; null at the end */
    next: Nullable(Type.Integer()),
    /** everybody of the staff */
    people: Type.Array(Named),
  }),
})

export const logSheet = endpoint({
  name: 'logSheet',
  method: 'GET',
  path: '/api/console/log.csv',
  access: 'staff',
  tag,
  summary: 'The same as a table, at most 10,000 rows.',
  query: Strict(filters),
  answer: Type.String(),
  media: 'text/csv',
})
