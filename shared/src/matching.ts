import { Type, type Static } from 'typebox'
import { ById, endpoint, Id, Nullable, OneOf, Strict } from './contract.ts'
import { Opinion } from './opinions.ts'
import { Disclosure, InterfaceLanguage, NeedKind, OfferKind } from './words.ts'

const tag = 'matching'

export const facets = ['topic', 'help', 'industry', 'readiness', 'place', 'language', 'time', 'price'] as const
/** What a reason can be about: a facet that is weighed, or the word of a facilitator, which weighs nothing. */
export const Facet = OneOf([...facets, 'facilitator'] as const)
export type Facet = Static<typeof Facet>

/**
 * From this score on a match is told to fit; what lies below is only nearest. Of hand-graded pairs of the demo region
 * seven in ten above it help (six in ten with the problem itself), and eight in ten of those that help much lie above.
 */
export const fittingScore = 0.36

/** `language` is the one of sentences and labels; without it, the reader's own. */
const List = Strict({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  language: Type.Optional(InterfaceLanguage),
  /** nobody looks at the list: it is only counted */
  unseen: Type.Optional(Type.Boolean()),
})

/** One named part of a score: the weights of all reasons add up to the score. */
export const Reason = Type.Object({
  facet: Facet,
  /** in the reader's language */
  sentence: Type.String(),
  /** share of the score, [0, 1] */
  weight: Type.Number(),
  /** which side speaks: fits, or speaks against */
  outcome: OneOf(['fits', 'against'] as const),
  concepts: Type.Optional(Type.Array(Type.Object({ id: Type.String(), label: Type.String(), weight: Type.Number() }))),
})
export type Reason = Static<typeof Reason>

/** A concept that was read out of a text; the person may remove it or add another. */
export const FoundConcept = Type.Object({
  id: Type.String(),
  label: Type.String(),
  weight: Type.Number(),
  /** the words of the text that raised it */
  words: Type.Array(Type.String()),
  origin: OneOf(['text', 'added', 'removed'] as const),
})
export type FoundConcept = Static<typeof FoundConcept>

const Missing = Type.Array(Type.Object({ facet: Facet, sentence: Type.String() }))

const OfferSide = Type.Object({
  id: Id,
  title: Type.String(),
  kind: OfferKind,
  language: Type.String(),
  organisation: Type.Object({ id: Id, name: Type.String(), demo: Type.Boolean() }),
})
const NeedSide = Type.Object({
  id: Id,
  title: Type.String(),
  kind: NeedKind,
  language: Type.String(),
  disclosure: Disclosure,
  organisation: Nullable(Type.Object({ id: Id, name: Type.String(), demo: Type.Boolean() })),
})

export const OfferMatch = Type.Object({
  offer: OfferSide,
  /** [0, 1] */
  score: Type.Number(),
  reasons: Type.Array(Reason),
  missing: Missing,
  /** what the reader said of it; what does not fit stands last */
  opinion: Type.Optional(Opinion),
  /** what instruments say of a match with a provider of this kind: the deduction for bought research */
  incentives: Type.Optional(
    Type.Array(
      Type.Object({
        id: Id,
        title: Type.String(),
        sentence: Type.String(),
        source: Type.String(),
        checkedOn: Nullable(Type.String()),
      }),
    ),
  ),
})
export type OfferMatch = Static<typeof OfferMatch>

export const NeedMatch = Type.Object({
  need: NeedSide,
  score: Type.Number(),
  reasons: Type.Array(Reason),
  missing: Missing,
  opinion: Type.Optional(Opinion),
})
export type NeedMatch = Static<typeof NeedMatch>

const Finding = Type.Object({
  outcome: OneOf(['passes', 'fails', 'unknown'] as const),
  /** the rule in plain words */
  rule: Type.String(),
  /** the address where it was read; the name of the source where it has none */
  source: Type.String(),
  /** null = it is not known when the rule was last held against its source */
  checkedOn: Nullable(Type.String()),
})

export const needMatches = endpoint({
  name: 'needMatches',
  method: 'GET',
  path: '/api/needs/:id/matches',
  access: 'anyone',
  tag,
  summary:
    'What fits this need, each with its reasons; those that would fit but for one condition; the concepts that were read out of it.',
  params: ById,
  query: List,
  answer: Type.Object({
    matches: Type.Array(OfferMatch),
    /** would match but for the reason with outcome "against" */
    butFor: Type.Array(OfferMatch),
    concepts: Type.Array(FoundConcept),
    instruments: Type.Array(
      Type.Object({ id: Id, title: Type.String(), status: Type.String(), findings: Type.Array(Finding) }),
    ),
    /** open offers that were compared, and the milliseconds it took */
    compared: Type.Integer(),
    tookMs: Type.Number(),
  }),
})

export const offerMatches = endpoint({
  name: 'offerMatches',
  method: 'GET',
  path: '/api/offers/:id/matches',
  access: 'anyone',
  tag,
  summary: 'The other side: open needs that this offer fits, as far as I may see them.',
  params: ById,
  query: List,
  answer: Type.Object({
    matches: Type.Array(NeedMatch),
    butFor: Type.Array(NeedMatch),
    concepts: Type.Array(FoundConcept),
    /** open needs that I may see and that were compared */
    compared: Type.Integer(),
    tookMs: Type.Number(),
  }),
})

export const changeNeedConcepts = endpoint({
  name: 'changeNeedConcepts',
  method: 'PUT',
  path: '/api/needs/:id/concepts',
  access: 'person',
  tag,
  summary: 'What the need is about, corrected by its owner: concepts removed and added.',
  params: ById,
  body: Strict({
    removed: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 100 }),
    added: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 50 }),
  }),
  answer: Type.Object({ concepts: Type.Array(FoundConcept) }),
})

export const findConcepts = endpoint({
  name: 'findConcepts',
  method: 'GET',
  path: '/api/concepts',
  access: 'anyone',
  tag,
  summary: 'Concepts of the vocabulary by the beginning of a label, in any language.',
  query: Strict({
    q: Type.String({ maxLength: 100 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 10 })),
    language: Type.Optional(InterfaceLanguage),
  }),
  answer: Type.Object({
    concepts: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), broader: Nullable(Type.String()) })),
  }),
})

const Marks = Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer() }))

export const search = endpoint({
  name: 'search',
  method: 'GET',
  path: '/api/search',
  access: 'anyone',
  tag: 'search',
  summary: 'Needs, offers and organisations in one search; typing errors forgiven; counts only over what I may see.',
  query: Strict({
    q: Type.String({ maxLength: 300 }),
    kind: Type.Optional(OneOf(['need', 'offer', 'organisation'] as const)),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000, default: 0 })),
  }),
  answer: Type.Object({
    hits: Type.Array(
      Type.Object({
        kind: OneOf(['need', 'offer', 'organisation'] as const),
        id: Id,
        title: Type.String(),
        excerpt: Type.String(),
        organisation: Nullable(Type.String()),
        /** where title and excerpt have what was asked for: UTF-16 offsets, half-open */
        titleMarks: Type.Optional(Marks),
        excerptMarks: Type.Optional(Marks),
      }),
    ),
    /** at most 2,000 of each kind are looked at */
    total: Type.Integer(),
    /** nothing has every word: these have some of them */
    near: Type.Optional(Type.Boolean()),
    /** the configured search engine does not answer: another one does meanwhile */
    fallback: Type.Optional(Type.Boolean()),
    /** the question in words that the hits have */
    suggestion: Type.Optional(Type.String()),
    facets: Type.Record(
      Type.String(),
      Type.Array(Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() })),
    ),
  }),
})
