import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Instant, Nullable, OneOf, Strict } from './contract.ts'

const tag = 'matching'

/** Why a match does not fit, in the words of the person who looked at it. */
export const opinionReasons = ['topic', 'kind', 'place', 'time', 'price', 'language', 'known', 'other'] as const
export const OpinionReason = OneOf(opinionReasons)
export type OpinionReason = Static<typeof OpinionReason>

/** From which side somebody looks at a match: the need's, or the offer's. */
export const MatchSide = OneOf(['need', 'offer'] as const)
export type MatchSide = Static<typeof MatchSide>

/** What a person said of a match: it is theirs, and moves their own list alone. */
export const Opinion = Type.Object({
  fits: Type.Boolean(),
  /** null when it fits */
  reason: Nullable(OpinionReason),
  words: Type.String(),
})
export type Opinion = Static<typeof Opinion>

const Pair = Strict({ id: Id, offerId: Id })

export const judgeMatch = endpoint({
  name: 'judgeMatch',
  method: 'PUT',
  path: '/api/needs/:id/opinions/:offerId',
  access: 'person',
  tag,
  summary: 'Says of a match that it fits, or why it does not: my own list puts it last, nobody else’s changes.',
  params: Pair,
  body: Strict({
    fits: Type.Boolean(),
    /** needed when it does not fit */
    reason: Type.Optional(OpinionReason),
    words: Type.Optional(Type.String({ maxLength: 300 })),
  }),
})

export const unjudgeMatch = endpoint({
  name: 'unjudgeMatch',
  method: 'DELETE',
  path: '/api/needs/:id/opinions/:offerId',
  access: 'person',
  tag,
  summary: 'Takes back what I said of a match: it stands where it stood.',
  params: Pair,
})

export const listOpinions = endpoint({
  name: 'listOpinions',
  method: 'GET',
  path: '/api/needs/:id/opinions',
  access: 'staff',
  tag,
  summary: 'What both sides said of the matches of a need, the newest first.',
  params: ById,
  answer: Type.Object({
    opinions: Type.Array(
      Type.Object({
        offer: Type.Object({ id: Id, title: Type.String(), language: Type.String() }),
        side: MatchSide,
        ...Opinion.properties,
        at: Instant,
      }),
    ),
  }),
})

export const noteOpening = endpoint({
  name: 'noteOpening',
  method: 'POST',
  path: '/api/matches/openings',
  access: 'person',
  tag,
  summary: 'Tells that a match was opened from my list; kept without my name, and only if it was shown to me.',
  body: Strict({ needId: Id, offerId: Id, side: MatchSide }),
})
