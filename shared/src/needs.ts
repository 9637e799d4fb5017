import { Type, type Static } from 'typebox'
import { ById, Day, endpoint, Facets, Id, Instant, Nullable, OneOf, Paging, Strict } from './contract.ts'
import { Industry } from './organisations.ts'
import {
  BudgetBand,
  ClosingReason,
  ContentLanguage,
  CooperationForm,
  Disclosure,
  IprStance,
  NeedKind,
  NeedState,
  Stage,
  TransitionTag,
  WorkPlace,
} from './words.ts'

const tag = 'catalogue'
const Text = (max: number) => Type.String({ maxLength: max })
const title = Type.String({ minLength: 3, maxLength: 160, pattern: '\\S' })

/** Everything an owner may write about a need. Texts are plain text; empty strings mean "not yet". */
const wish = {
  kind: Type.Optional(NeedKind),
  problem: Text(8000),
  wantedResult: Text(8000),
  /** shown instead of the text while the layer hides it; must not identify under `anonymous` */
  teaser: Type.Optional(Text(600)),
  tried: Type.Optional(Text(4000)),
  deadline: Type.Optional(Nullable(Day)),
  stage: Type.Optional(Nullable(Stage)),
  cooperation: Type.Optional(Type.Array(CooperationForm, { maxItems: 6, uniqueItems: true })),
  budget: Type.Optional(BudgetBand),
  /** what the owner puts in: hours, a site, data, material */
  ownInput: Type.Optional(Text(2000)),
  ipr: Type.Optional(IprStance),
  industry: Type.Optional(Nullable(Type.Union([Industry, Type.String({ maxLength: 8 })]))),
  municipality: Type.Optional(Nullable(Text(80))),
  workPlace: Type.Optional(Nullable(WorkPlace)),
  tags: Type.Optional(Type.Array(TransitionTag, { maxItems: 3, uniqueItems: true })),
  /** languages in which the owner can work */
  workLanguages: Type.Optional(Type.Array(ContentLanguage, { maxItems: 4, uniqueItems: true })),
  validUntil: Type.Optional(Nullable(Day)),
}

/** What a reader may see; a field that the layer hides from this reader is absent. */
export const Need = Type.Object({
  id: Id,
  kind: NeedKind,
  state: NeedState,
  disclosure: Disclosure,
  language: ContentLanguage,
  title: Type.String(),
  teaser: Type.String(),
  /** absent while the layer hides the full text from this reader */
  full: Type.Optional(
    Type.Object({
      problem: Type.String(),
      wantedResult: Type.String(),
      tried: Type.String(),
      ownInput: Type.String(),
    }),
  ),
  /** why the full text or the owner is not shown, and what would open it */
  hidden: Nullable(OneOf(['members', 'anonymous', 'interest', 'agreement'] as const)),
  /** null while the owner is hidden */
  organisation: Nullable(Type.Object({ id: Id, name: Type.String(), verified: Type.Boolean(), demo: Type.Boolean() })),
  stage: Nullable(Stage),
  cooperation: Type.Array(CooperationForm),
  budget: BudgetBand,
  ipr: IprStance,
  industry: Nullable(Type.Object({ code: Type.String(), version: Type.String(), name: Type.String() })),
  municipality: Nullable(Type.Object({ code: Type.String(), name: Type.String() })),
  workPlace: Nullable(WorkPlace),
  tags: Type.Array(TransitionTag),
  workLanguages: Type.Array(ContentLanguage),
  deadline: Nullable(Type.String()),
  validUntil: Nullable(Type.String()),
  publishedAt: Nullable(Instant),
  /** shown to those who may change it */
  own: Type.Optional(
    Type.Object({
      version: Type.Integer(),
      updatedAt: Instant,
      /** 0–20, by the four criteria of the EEN review, 0–5 each */
      completeness: Type.Integer(),
      review: Nullable(
        Type.Object({
          scores: Type.Array(Type.Integer()),
          comment: Type.String(),
          reviewedAt: Instant,
          outcome: OneOf(['published', 'onHold', 'rejected'] as const),
        }),
      ),
      closingReason: Nullable(ClosingReason),
      adviserId: Nullable(Id),
      authorId: Id,
    }),
  ),
})
export type Need = Static<typeof Need>

export const createNeed = endpoint({
  name: 'createNeed',
  method: 'POST',
  path: '/api/needs',
  access: 'person',
  tag,
  summary: 'Begins a need as a draft. An adviser (staff) may write for any organisation that consented.',
  body: Strict({
    ...wish,
    organisationId: Id,
    /** the writer's own: sent again with it, a request whose answer was lost finds the draft that it began */
    draftKey: Type.Optional(Id),
    title,
    problem: Type.Optional(wish.problem),
    wantedResult: Type.Optional(wish.wantedResult),
    language: ContentLanguage,
    disclosure: Disclosure,
  }),
  status: 201,
  answer: Type.Object({ id: Id, state: NeedState }),
})

export const changeNeed = endpoint({
  name: 'changeNeed',
  method: 'PATCH',
  path: '/api/needs/:id',
  access: 'person',
  tag,
  summary: 'Changes a need. `version` is the one that was read: 409 staleVersion tells the one that stands now.',
  params: ById,
  body: Type.Intersect([
    Type.Partial(Type.Object({ ...wish, title, language: ContentLanguage, disclosure: Disclosure })),
    Type.Object({ version: Type.Integer({ minimum: 1 }) }),
  ]),
  answer: Need,
})

export const getNeed = endpoint({
  name: 'getNeed',
  method: 'GET',
  path: '/api/needs/:id',
  access: 'anyone',
  tag,
  summary: 'One need, as much of it as its layer shows to me. Looking is recorded for its owner.',
  params: ById,
  answer: Need,
})

export const listNeeds = endpoint({
  name: 'listNeeds',
  method: 'GET',
  path: '/api/needs',
  access: 'anyone',
  tag,
  summary: 'Needs shown to me, by words and facets, with counts over what I may see; mine with drafts.',
  query: Strict({
    q: Type.Optional(Text(300)),
    kind: Type.Optional(NeedKind),
    stage: Type.Optional(Stage),
    cooperation: Type.Optional(CooperationForm),
    industry: Type.Optional(Text(8)),
    municipality: Type.Optional(Text(3)),
    language: Type.Optional(ContentLanguage),
    organisationId: Type.Optional(Id),
    mine: Type.Optional(Type.Boolean()),
    sort: Type.Optional(OneOf(['relevance', 'newest', 'deadline'] as const)),
    ...Paging,
  }),
  answer: Type.Object({ needs: Type.Array(Need), total: Type.Integer(), facets: Facets }),
})

export const publishNeed = endpoint({
  name: 'publishNeed',
  method: 'PUT',
  path: '/api/needs/:id/publication',
  access: 'person',
  tag,
  summary: 'Publishes a draft: open at once and reviewed afterwards, or inReview where the region reviews first.',
  params: ById,
  answer: Type.Object({ state: NeedState }),
})

export const withdrawNeed = endpoint({
  name: 'withdrawNeed',
  method: 'DELETE',
  path: '/api/needs/:id/publication',
  access: 'person',
  tag,
  summary: 'Takes a need back to draft (undo of publishing).',
  params: ById,
  answer: Type.Object({ state: NeedState }),
})

export const closeNeed = endpoint({
  name: 'closeNeed',
  method: 'PUT',
  path: '/api/needs/:id/state',
  access: 'person',
  tag,
  summary: 'Moves a need along: open, inTalks, inCoDevelopment, fulfilled, closed (with a reason).',
  params: ById,
  body: Strict({
    state: OneOf(['open', 'inTalks', 'inCoDevelopment', 'fulfilled', 'closed'] as const),
    reason: Type.Optional(ClosingReason),
    comment: Type.Optional(Text(1000)),
  }),
  answer: Type.Object({ state: NeedState }),
})

export const renewNeed = endpoint({
  name: 'renewNeed',
  method: 'PUT',
  path: '/api/needs/:id/validity',
  access: 'person',
  tag,
  summary: 'Renews a need for six months from today with one click; an expired one opens again.',
  params: ById,
  answer: Type.Object({ validUntil: Day, state: NeedState }),
})

export const deleteNeed = endpoint({
  name: 'deleteNeed',
  method: 'DELETE',
  path: '/api/needs/:id',
  access: 'person',
  tag,
  summary: 'Deletes a draft that was never published.',
  params: ById,
})

export const listNeedVersions = endpoint({
  name: 'listNeedVersions',
  method: 'GET',
  path: '/api/needs/:id/versions',
  access: 'person',
  tag,
  summary: 'Earlier versions, for those who may change it.',
  params: ById,
  answer: Type.Object({
    versions: Type.Array(
      Type.Object({
        version: Type.Integer(),
        savedAt: Instant,
        savedBy: Type.String(),
        title: Type.String(),
        problem: Type.String(),
        wantedResult: Type.String(),
      }),
    ),
  }),
})

export const listNeedViews = endpoint({
  name: 'listNeedViews',
  method: 'GET',
  path: '/api/needs/:id/views',
  access: 'person',
  tag,
  summary: 'Who saw what of my need, and when.',
  params: ById,
  answer: Type.Object({
    views: Type.Array(
      Type.Object({
        person: Type.String(),
        organisation: Nullable(Type.String()),
        saw: OneOf(['teaser', 'full'] as const),
        seenAt: Instant,
      }),
    ),
  }),
})
