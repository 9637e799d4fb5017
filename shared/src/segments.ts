import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Paging, Strict } from './contract.ts'
import { MunicipalityCode } from './organisations.ts'
import { OrganisationKind, type InterfaceLanguage } from './words.ts'

const tag = 'console'

/** Facts that an organisation's page can lack. */
export const missingFacts = [
  'description',
  'municipality',
  'industry',
  'size',
  'website',
  'businessId',
  'teamInbox',
] as const
export const MissingFact = OneOf(missingFacts)
export type MissingFact = Static<typeof MissingFact>

const place = {
  kind: Type.Optional(OrganisationKind),
  /** a section of NACE Rev. 2: C = manufacturing */
  industry: Type.Optional(Type.String({ pattern: '^[A-U]$' })),
  municipality: Type.Optional(MunicipalityCode),
  /** here for so many months at least, and no need published in them */
  quietMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  /** has an offer that ended, or that nobody touched for a year */
  staleOffers: Type.Optional(Type.Boolean()),
  /** had to answer an interest within 12 months, and answered none in time */
  neverInTime: Type.Optional(Type.Boolean()),
}

/** All that is given has to hold; false is as good as left out. */
export const SegmentFilter = Strict({
  ...place,
  /** at least one of these is missing */
  missing: Type.Optional(Type.Array(MissingFact, { maxItems: missingFacts.length, uniqueItems: true })),
})
export type SegmentFilter = Static<typeof SegmentFilter>

const Count = Type.Integer({ minimum: 0 })

export const listSegments = endpoint({
  name: 'listSegments',
  method: 'GET',
  path: '/api/console/segments',
  access: 'staff',
  tag,
  summary: 'Saved filters over organisations, the newest first, with how many each holds now; at most 100.',
  answer: Type.Object({
    segments: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        filter: SegmentFilter,
        by: Nullable(Type.String()),
        at: Instant,
        /** organisations that it holds now */
        count: Count,
        /** the last nudge, and how many people got it */
        nudged: Nullable(Type.Object({ at: Instant, people: Count })),
      }),
    ),
  }),
})

export const findSegment = endpoint({
  name: 'findSegment',
  method: 'GET',
  path: '/api/console/organisations',
  access: 'staff',
  tag,
  summary: 'Organisations that a filter holds now, by name, and what each page lacks.',
  query: Strict({
    ...place,
    /** facts parted by commas */
    missing: Type.Optional(Type.String({ pattern: `^(${missingFacts.join('|')})(,(${missingFacts.join('|')}))*$` })),
    ...Paging,
  }),
  answer: Type.Object({
    organisations: Type.Array(
      Type.Object({ id: Id, name: Type.String(), kind: OrganisationKind, missing: Type.Array(MissingFact) }),
    ),
    total: Count,
  }),
})

export const saveSegment = endpoint({
  name: 'saveSegment',
  method: 'POST',
  path: '/api/console/segments',
  access: 'staff',
  tag,
  summary: 'Saves a filter under a name, for all of the staff.',
  body: Strict({ name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }), filter: SegmentFilter }),
  status: 201,
  answer: Type.Object({ id: Id }),
})

export const deleteSegment = endpoint({
  name: 'deleteSegment',
  method: 'DELETE',
  path: '/api/console/segments/:id',
  access: 'staff',
  tag,
  summary: 'Deletes a saved filter; nudges that were sent by it stay.',
  params: ById,
})

export const Recipient = Type.Object({
  id: Id,
  name: Type.String(),
  /** those of the segment that this person owns */
  organisations: Type.Array(Type.String()),
  /** got a nudge within a week, and is left out; null for those who get this one */
  nudgedAt: Nullable(Instant),
})
export type Recipient = Static<typeof Recipient>

export const listRecipients = endpoint({
  name: 'listRecipients',
  method: 'GET',
  path: '/api/console/segments/:id/recipients',
  access: 'staff',
  tag,
  summary: 'Who would get a nudge to this segment now: owners of its organisations, and those who are left out.',
  params: ById,
  answer: Type.Object({
    segment: Type.Object({ id: Id, name: Type.String() }),
    /** those who get it first */
    people: Type.Array(Recipient),
    /** there are more than one nudge reaches */
    isCut: Type.Boolean(),
  }),
})

/** people of one nudge */
export const mostNudged = 5000

const Words = Strict({
  subject: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
  text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
})
/** Plain text by language; {organisation} stands for the reader's own. */
export const NudgeWords = Strict({ fi: Words, sv: Words, en: Words } satisfies Record<InterfaceLanguage, typeof Words>)
export type NudgeWords = Static<typeof NudgeWords>

export const sendNudge = endpoint({
  name: 'sendNudge',
  method: 'POST',
  path: '/api/console/segments/:id/nudges',
  access: 'staff',
  tag,
  summary:
    'Tells the people who were shown, as far as they still belong to the segment and had no nudge within a week; each as their own settings say.',
  params: ById,
  body: Strict({
    words: NudgeWords,
    /** the recipients that were looked at: nobody else gets it */
    people: Type.Array(Id, { minItems: 1, maxItems: mostNudged, uniqueItems: true }),
  }),
  status: 201,
  answer: Type.Object({ id: Id, people: Count }),
})
