import { Type, type Static } from 'typebox'
import { endpoint, Nullable, OneOf, Strict } from './contract.ts'
import { Facet, Reason } from './matching.ts'
import { InterfaceLanguage, OfferKind } from './words.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })
const Weighed = Type.Array(Type.Object({ facet: Facet, weight: Share }))

/** Why a match stands at its place. */
export const PlacedBy = OneOf(['score', 'tie', 'variety'] as const)
export type PlacedBy = Static<typeof PlacedBy>

const ExampleMatch = Type.Object({
  title: Type.String(),
  language: Type.String(),
  kind: OfferKind,
  organisation: Type.String(),
  score: Share,
  /** the two sides' own scores, of which the score is the harmonic mean */
  sides: Type.Object({ need: Share, offer: Share }),
  reasons: Type.Array(Reason),
  /** from 1: where it stands, where it would stand by its score alone, and where it stood before concepts were removed */
  place: Type.Integer(),
  byScore: Type.Integer(),
  before: Nullable(Type.Integer()),
  placedBy: PlacedBy,
})
export type ExampleMatch = Static<typeof ExampleMatch>

export const explainMatching = endpoint({
  name: 'explainMatching',
  method: 'GET',
  path: '/api/matching',
  access: 'anyone',
  tag: 'matching',
  summary: 'How matching works: the weights as the code has them, and an example from the demo region, computed now.',
  query: Strict({
    language: Type.Optional(InterfaceLanguage),
    /** concepts left out of the example's need, by comma */
    without: Type.Optional(Type.String({ maxLength: 400 })),
  }),
  answer: Type.Object({
    weights: Type.Object({
      need: Weighed,
      offer: Weighed,
      /** of each kind of evidence between texts of one language, and of two */
      signals: Type.Array(Type.Object({ name: Type.String(), same: Type.Number(), across: Type.Number() })),
      /** from this score on a match is told to fit */
      fitting: Share,
      /** below this topic the other facets count less */
      fullTopic: Share,
    }),
    order: Type.Object({
      /** λ of maximal marginal relevance */
      relevance: Share,
      /** scores this close are taken as equal */
      tie: Share,
      /** how far down the rules of variety reach, and how many of one organisation they let in */
      first: Type.Integer(),
      perOrganisation: Type.Integer(),
    }),
    /** how likely each place is looked at, as the log of use takes it: the first, the second, … */
    looking: Type.Array(Share),
    example: Type.Object({
      need: Type.Object({ title: Type.String(), problem: Type.String(), language: Type.String() }),
      concepts: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), weight: Type.Number() })),
      removed: Type.Array(Type.Object({ id: Type.String(), label: Type.String() })),
      compared: Type.Integer(),
      matches: Type.Array(ExampleMatch),
    }),
    /** offers that fit a need alike, after every need of the demo region was shown its list once */
    tie: Nullable(
      Type.Object({
        need: Type.Object({ title: Type.String(), language: Type.String() }),
        place: Type.Integer(),
        lists: Type.Integer(),
        offers: Type.Array(
          Type.Object({ title: Type.String(), language: Type.String(), shown: Type.Integer(), first: Type.Boolean() }),
        ),
      }),
    ),
  }),
})
export type Explanation = Static<typeof explainMatching.answer>
