import { Type, type Static } from 'typebox'
import { ById, Day, endpoint, Id, Instant, Nullable, OneOf, Paging, Strict } from './contract.ts'

const tag = 'console'
const Reason = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' })

/** What brings a row into the queue, in the order in which the queue is worked off. */
export const triageKinds = ['unanswered', 'review', 'draft', 'unmatched', 'stale'] as const
export const TriageKind = OneOf(triageKinds)
export type TriageKind = Static<typeof TriageKind>

/** Why exactly it is there: one word for each sentence of the screen. */
export const triageWhys = [
  'escalated',
  'runningOut',
  'waiting',
  'onHold',
  'rejected',
  'unfinished',
  'weak',
  'none',
  'refused',
  'ended',
  'untouched',
] as const
export const TriageWhy = OneOf(triageWhys)
export type TriageWhy = Static<typeof TriageWhy>

export const triageStates = ['open', 'snoozed', 'done'] as const
export const TriageState = OneOf(triageStates)
export type TriageState = Static<typeof TriageState>

export const TriageRow = Type.Object({
  /** names the matter: the kind and what it is about */
  key: Type.String(),
  kind: TriageKind,
  why: TriageWhy,
  /** since when it waits; a matter that begins anew is a new row */
  since: Instant,
  subject: Type.Object({ kind: OneOf(['need', 'offer', 'interest'] as const), id: Id }),
  /** null where the text is its owner's alone again */
  title: Nullable(Type.String()),
  language: Nullable(Type.String()),
  /** whom to ask: the owner of the need or the offer; of an interest, the side that has to answer */
  organisation: Type.Object({ id: Id, name: Type.String() }),
  /** of a need without a good match: the best score there is, [0, 1] */
  score: Nullable(Type.Number()),
  answerBy: Nullable(Instant),
  validUntil: Nullable(Day),
  mark: Nullable(
    Type.Object({
      state: OneOf(['snoozed', 'done'] as const),
      until: Nullable(Day),
      reason: Type.String(),
      by: Nullable(Type.String()),
      at: Instant,
    }),
  ),
})
export type TriageRow = Static<typeof TriageRow>

const Count = Type.Integer({ minimum: 0 })

export const listTriage = endpoint({
  name: 'listTriage',
  method: 'GET',
  path: '/api/console/triage',
  access: 'staff',
  tag,
  summary: 'What waits for a facilitator, to be worked off from the top: why, since when, and about what.',
  query: Strict({
    kind: Type.Optional(TriageKind),
    state: Type.Optional(TriageState),
    ...Paging,
  }),
  answer: Type.Object({
    rows: Type.Array(TriageRow),
    total: Count,
    /** over the state asked for, whatever the kind */
    kinds: Type.Object({
      unanswered: Count,
      review: Count,
      draft: Count,
      unmatched: Count,
      stale: Count,
    }),
    states: Type.Object({ open: Count, snoozed: Count, done: Count }),
    /** more of one kind waits than is read at once */
    isCut: Type.Boolean(),
  }),
})

const ByKey = Strict({ key: Type.String({ maxLength: 100, pattern: '^[a-z]+\\.[A-Za-z0-9_.-]+$' }) })

export const markTriage = endpoint({
  name: 'markTriage',
  method: 'PUT',
  path: '/api/console/triage/:key/mark',
  access: 'staff',
  tag,
  summary: 'Puts a matter away: until a day, with a reason, or as done. It comes back when it begins anew.',
  params: ByKey,
  body: Strict({
    state: OneOf(['snoozed', 'done'] as const),
    /** the `since` of the row that was looked at */
    since: Instant,
    until: Type.Optional(Day),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  }),
})

export const unmarkTriage = endpoint({
  name: 'unmarkTriage',
  method: 'DELETE',
  path: '/api/console/triage/:key/mark',
  access: 'staff',
  tag,
  summary: 'Takes the mark off again: the matter stands in the queue as before.',
  params: ByKey,
})

export const Verdict = OneOf(['pinned', 'banned'] as const)
export type Verdict = Static<typeof Verdict>

const Pin = Type.Object({
  need: Type.Object({ id: Id, title: Type.String() }),
  offer: Type.Object({ id: Id, title: Type.String() }),
  verdict: Verdict,
  reason: Type.String(),
  /** who said so; told to staff alone */
  by: Nullable(Type.String()),
  at: Instant,
  /** what the need's side answered; gone with what it answered */
  objection: Nullable(Type.Object({ text: Type.String(), by: Nullable(Type.String()), at: Instant })),
})
export type Pin = Static<typeof Pin>
const Pair = Strict({ id: Id, offerId: Id })

export const listNeedPins = endpoint({
  name: 'listNeedPins',
  method: 'GET',
  path: '/api/needs/:id/pins',
  access: 'person',
  tag,
  summary: 'What facilitators pinned to a need or kept from it, and why; for its owner and staff.',
  params: ById,
  answer: Type.Object({ pins: Type.Array(Pin) }),
})

export const listOfferPins = endpoint({
  name: 'listOfferPins',
  method: 'GET',
  path: '/api/offers/:id/pins',
  access: 'staff',
  tag,
  summary: 'The other side: the needs to which an offer was pinned, or from which it is kept.',
  params: ById,
  answer: Type.Object({ pins: Type.Array(Pin) }),
})

export const pinMatch = endpoint({
  name: 'pinMatch',
  method: 'PUT',
  path: '/api/needs/:id/pins/:offerId',
  access: 'staff',
  tag,
  summary: 'Pins an offer to a need, or keeps it from there, with a reason that is shown. The last word counts.',
  params: Pair,
  body: Strict({ verdict: Verdict, reason: Reason }),
})

export const unpinMatch = endpoint({
  name: 'unpinMatch',
  method: 'DELETE',
  path: '/api/needs/:id/pins/:offerId',
  access: 'staff',
  tag,
  summary: 'Takes a pin or a ban back: the two are matched by what they say alone.',
  params: Pair,
})

export const objectToPin = endpoint({
  name: 'objectToPin',
  method: 'PUT',
  path: '/api/needs/:id/pins/:offerId/objection',
  access: 'person',
  tag,
  summary: 'The need’s owner asks a pin or a ban back, with a reason; facilitators are told. The last words count.',
  params: Pair,
  body: Strict({ text: Reason }),
})

export const withdrawObjection = endpoint({
  name: 'withdrawObjection',
  method: 'DELETE',
  path: '/api/needs/:id/pins/:offerId/objection',
  access: 'person',
  tag,
  summary: 'Takes the objection back: what the facilitator said stands.',
  params: Pair,
})
