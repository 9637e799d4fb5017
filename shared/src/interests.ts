import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Paging, Strict } from './contract.ts'
import { DeclineReason, InterestState, Side, TurnStage } from './interest-words.ts'
import { NeedState, OfferKind } from './words.ts'

const tag = 'interest'

const Organisation = Type.Object({ id: Id, name: Type.String(), verified: Type.Boolean(), demo: Type.Boolean() })

/** What it was answered, in the contract's words. */
export const Answer = OneOf(['accept', 'ask', 'decline'] as const)
export type Answer = Static<typeof Answer>

/** One side's clock: from when it was asked until it answered, or the time ran out. */
export const Turn = Type.Object({
  side: Side,
  startedAt: Instant,
  /** the end of the fifth working day, in the calendar and zone of the side that must answer */
  answerBy: Instant,
  stage: TurnStage,
  /** null while it waits */
  endedAt: Nullable(Instant),
  /** null while it waits; `replied`: the asking side answered a question; `void`: nobody had to answer any more */
  outcome: Nullable(OneOf(['accepted', 'askedBack', 'declined', 'replied', 'expired', 'void'] as const)),
  reason: Nullable(DeclineReason),
})
export type Turn = Static<typeof Turn>

const summary = {
  id: Id,
  state: InterestState,
  /** which side asked; `adviser` asked on behalf of both, so both answer */
  askedBy: Side,
  askedAt: Instant,
  updatedAt: Instant,
  /** as whom I read this: a member of one of the sides, the adviser who stands between, or staff that looks on */
  mySide: OneOf(['owner', 'offerer', 'adviser', 'staff'] as const),
  need: Type.Object({ id: Id, title: Type.String(), state: NeedState }),
  /** null while the owner of an anonymous need is hidden from me: "the owner's side" stands in */
  owner: Nullable(Organisation),
  offerer: Organisation,
  offer: Nullable(Type.Object({ id: Id, title: Type.String(), kind: OfferKind })),
  /** clocks that run now: none when it has ended or both agreed; two when an adviser asked both sides */
  waits: Type.Array(Turn),
  waitsForUs: Type.Boolean(),
  /** who of my side has it in hand; null = nobody, and so the owners are told. Always null for onlookers */
  assignee: Nullable(Type.Object({ id: Id, name: Type.String() })),
}
export const InterestSummary = Type.Object(summary)
export type InterestSummary = Static<typeof InterestSummary>

export const Interest = Type.Object({
  ...summary,
  /** every clock that ran, oldest first */
  turns: Type.Array(Turn),
  /** whether I may read and write the conversation; staff that only looks on may not */
  conversation: Type.Boolean(),
  /** an adviser (staff) stands on the owner's side and may answer for it */
  advised: Type.Boolean(),
  /** when a decline can be taken back until; null when there is none to take back */
  takeBackUntil: Nullable(Instant),
  /** what I may do with it now: buttons are shown by this alone */
  may: Type.Object({
    answer: Type.Boolean(),
    withdraw: Type.Boolean(),
    takeBack: Type.Boolean(),
    assign: Type.Boolean(),
    write: Type.Boolean(),
    propose: Type.Boolean(),
  }),
  /** members of my side to whom it can be given; empty unless I may assign */
  team: Type.Array(Type.Object({ id: Id, name: Type.String(), awayUntil: Nullable(Type.String()) })),
})
export type Interest = Static<typeof Interest>

const Words = Type.String({ maxLength: 5000 })

export const expressInterest = endpoint({
  name: 'expressInterest',
  method: 'POST',
  path: '/api/needs/:id/interests',
  access: 'person',
  tag,
  summary:
    'Asks about a need. A member of an offering organisation asks for it; the owner (with offerId) asks the one that ' +
    'offers; an adviser names the offering organisation and asks both. One at a time for each need, organisation, offer.',
  params: ById,
  body: Strict({
    /** the organisation in whose name I ask; of an adviser, or of an owner without offerId, the one that is asked */
    organisationId: Id,
    offerId: Type.Optional(Nullable(Id)),
    message: Type.String({ minLength: 1, maxLength: 5000, pattern: '\\S' }),
  }),
  status: 201,
  answer: Type.Object({ id: Id, state: InterestState, answerBy: Instant }),
})

export const answerInterest = endpoint({
  name: 'answerInterest',
  method: 'PUT',
  path: '/api/interests/:id/answer',
  access: 'person',
  tag,
  summary:
    'Accepts, asks back (with a message) or declines (with a reason) for the side whose turn it is. To accept after ' +
    'being asked back says yes again, and hands the turn over.',
  params: ById,
  body: Strict({ answer: Answer, reason: Type.Optional(DeclineReason), message: Type.Optional(Words) }),
  answer: Interest,
})

export const takeBackDecline = endpoint({
  name: 'takeBackDecline',
  method: 'DELETE',
  path: '/api/interests/:id/answer',
  access: 'person',
  tag,
  summary: 'Takes a decline back within a day: the same clock runs on.',
  params: ById,
  answer: Interest,
})

export const withdrawInterest = endpoint({
  name: 'withdrawInterest',
  method: 'DELETE',
  path: '/api/interests/:id',
  access: 'person',
  tag,
  summary: 'Withdraws what one asked, until it is accepted; the conversation stays to be read.',
  params: ById,
  answer: Interest,
})

export const assignInterest = endpoint({
  name: 'assignInterest',
  method: 'PUT',
  path: '/api/interests/:id/assignee',
  access: 'person',
  tag,
  summary: 'Gives it to a member of my side, or to nobody (null).',
  params: ById,
  body: Strict({ personId: Nullable(Id) }),
  answer: Interest,
})

export const getInterest = endpoint({
  name: 'getInterest',
  method: 'GET',
  path: '/api/interests/:id',
  access: 'person',
  tag,
  summary: 'One interest of a side of mine, as much of the other side as is open to me.',
  params: ById,
  answer: Interest,
})

export const listInterests = endpoint({
  name: 'listInterests',
  method: 'GET',
  path: '/api/interests',
  access: 'person',
  tag,
  summary: 'The team inbox: interests of my organisations, newest change first; staff sees those of the region.',
  query: Strict({
    /** one of my organisations; without it, all of them */
    organisationId: Type.Optional(Id),
    needId: Type.Optional(Id),
    offerId: Type.Optional(Id),
    state: Type.Optional(InterestState),
    waitsForUs: Type.Optional(Type.Boolean()),
    unassigned: Type.Optional(Type.Boolean()),
    /** given to me, or to somebody whose deputy I am while they are away */
    mine: Type.Optional(Type.Boolean()),
    /** staff: whose clock ran out */
    escalated: Type.Optional(Type.Boolean()),
    ...Paging,
  }),
  answer: Type.Object({
    interests: Type.Array(InterestSummary),
    total: Type.Integer(),
    /** over my organisations (or organisationId), whatever the other filters say */
    counts: Type.Object({
      all: Type.Integer(),
      waitsForUs: Type.Integer(),
      unassigned: Type.Integer(),
      mine: Type.Integer(),
      escalated: Type.Integer(),
    }),
  }),
})

export const getResponseRate = endpoint({
  name: 'getResponseRate',
  method: 'GET',
  path: '/api/organisations/:id/response-rate',
  access: 'anyone',
  tag,
  summary: 'How often an organisation answered in time over the last 12 months; shown from five on, never of a person.',
  params: ById,
  answer: Type.Object({
    rate: Nullable(
      Type.Object({
        /** how many had to be answered, and how many were within five working days */
        due: Type.Integer(),
        inTime: Type.Integer(),
        /** [0, 1] */
        share: Type.Number(),
        /** half of the answers came within this many hours */
        medianHours: Nullable(Type.Integer()),
      }),
    ),
  }),
})

const ReasonCount = Type.Object({ reason: DeclineReason, count: Type.Integer() })

export const getDeclineReasons = endpoint({
  name: 'getDeclineReasons',
  method: 'GET',
  path: '/api/offers/:id/decline-reasons',
  access: 'person',
  tag,
  summary: 'Why owners declined an offer of mine: counts alone, from three declines by three organisations on.',
  params: ById,
  /** null while there are too few to tell */
  answer: Type.Object({ reasons: Nullable(Type.Array(ReasonCount)) }),
})

export const listDeclineReasons = endpoint({
  name: 'listDeclineReasons',
  method: 'GET',
  path: '/api/decline-reasons',
  access: 'staff',
  tag,
  summary: 'Why interests are declined in the region over 12 months, by industry section and kind of offer.',
  answer: Type.Object({
    cells: Type.Array(
      Type.Object({
        reason: DeclineReason,
        by: OneOf(['industry', 'offerKind', 'side'] as const),
        /** a section of NACE 2 (A … U), a kind of offer, or the side that declined */
        value: Type.String(),
        count: Type.Integer(),
      }),
    ),
    /** cells left out, because fewer than three stand behind each */
    suppressed: Type.Integer(),
  }),
})

/** In which country's working days and at which hours an organisation answers. */
const Calendar = {
  /** ISO 3166-1: FI, AX (Åland), SE, NO … */
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  /** IANA: Europe/Helsinki */
  zone: Type.String({ minLength: 1, maxLength: 64 }),
}

export const getAnswerCalendar = endpoint({
  name: 'getAnswerCalendar',
  method: 'GET',
  path: '/api/organisations/:id/calendar',
  access: 'person',
  tag,
  summary: 'The calendar of working days by which my organisation answers; Finland unless it was set.',
  params: ById,
  answer: Type.Object(Calendar),
})

export const setAnswerCalendar = endpoint({
  name: 'setAnswerCalendar',
  method: 'PUT',
  path: '/api/organisations/:id/calendar',
  access: 'person',
  tag,
  summary: 'Sets the calendar; clocks that run already keep theirs. Without a zone, the country’s own is taken.',
  params: ById,
  body: Strict({ country: Calendar.country, zone: Type.Optional(Calendar.zone) }),
  answer: Type.Object(Calendar),
})
