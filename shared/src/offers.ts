import { Type, type Static } from 'typebox'
import { ById, Day, endpoint, Facets, Id, Instant, Nullable, OneOf, Paging, Strict } from './contract.ts'
import { Email } from './accounts.ts'
import { Industry } from './organisations.ts'
import { ContentLanguage, Delivery, InterfaceLanguage, OfferKind, OfferState, PriceBasis, Stage } from './words.ts'

const tag = 'catalogue'
const Text = (max: number) => Type.String({ maxLength: max })
const title = Type.String({ minLength: 3, maxLength: 160, pattern: '\\S' })
const description = Text(8000)

const service = {
  /** what it does for a company, in its words */
  forCompany: Type.Optional(Text(2000)),
  priceBasis: Type.Optional(Nullable(PriceBasis)),
  /** euros without VAT per the basis's unit; null = on request */
  priceEur: Type.Optional(Nullable(Type.Number({ minimum: 0, maximum: 1e8 }))),
  leadTimeDays: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 3650 }))),
  capacity: Type.Optional(Text(500)),
  stageFrom: Type.Optional(Nullable(Stage)),
  stageTo: Type.Optional(Nullable(Stage)),
  /** Finnish classification of fields of science 2010: "1171", "213" */
  fieldsOfScience: Type.Optional(Type.Array(Type.String({ pattern: '^\\d{1,4}$' }), { maxItems: 10 })),
  industries: Type.Optional(Type.Array(Type.Union([Industry, Type.String({ maxLength: 8 })]), { maxItems: 10 })),
  municipality: Type.Optional(Nullable(Text(80))),
  delivery: Type.Optional(Type.Array(Delivery, { maxItems: 4, uniqueItems: true })),
  references: Type.Optional(Text(2000)),
  contactInbox: Type.Optional(Nullable(Email)),
  sourceUrl: Type.Optional(Nullable(Text(500))),
  sourceDate: Type.Optional(Nullable(Day)),
  workLanguages: Type.Optional(Type.Array(ContentLanguage, { maxItems: 4, uniqueItems: true })),
  validUntil: Type.Optional(Nullable(Day)),
}

export const Offer = Type.Object({
  id: Id,
  kind: OfferKind,
  state: OfferState,
  language: ContentLanguage,
  title: Type.String(),
  description: Type.String(),
  forCompany: Type.String(),
  organisation: Type.Object({ id: Id, name: Type.String(), verified: Type.Boolean(), demo: Type.Boolean() }),
  priceBasis: Nullable(PriceBasis),
  priceEur: Nullable(Type.Number()),
  leadTimeDays: Nullable(Type.Integer()),
  capacity: Type.String(),
  stageFrom: Nullable(Stage),
  stageTo: Nullable(Stage),
  fieldsOfScience: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  industries: Type.Array(Type.Object({ code: Type.String(), version: Type.String(), name: Type.String() })),
  municipality: Nullable(Type.Object({ code: Type.String(), name: Type.String() })),
  delivery: Type.Array(Delivery),
  references: Type.String(),
  contactInbox: Nullable(Type.String()),
  sourceUrl: Nullable(Type.String()),
  sourceDate: Nullable(Type.String()),
  workLanguages: Type.Array(ContentLanguage),
  validUntil: Nullable(Type.String()),
  publishedAt: Nullable(Instant),
  own: Type.Optional(Type.Object({ version: Type.Integer(), updatedAt: Instant })),
})
export type Offer = Static<typeof Offer>

export const createOffer = endpoint({
  name: 'createOffer',
  method: 'POST',
  path: '/api/offers',
  access: 'person',
  tag,
  summary: 'Begins an offer as a draft.',
  body: Strict({
    ...service,
    organisationId: Id,
    /** as for needs */
    draftKey: Type.Optional(Id),
    kind: OfferKind,
    title,
    description,
    language: ContentLanguage,
  }),
  status: 201,
  answer: Type.Object({ id: Id, state: OfferState }),
})

export const changeOffer = endpoint({
  name: 'changeOffer',
  method: 'PATCH',
  path: '/api/offers/:id',
  access: 'person',
  tag,
  summary: 'Changes an offer; `version` as for needs.',
  params: ById,
  body: Type.Intersect([
    Type.Partial(Type.Object({ ...service, kind: OfferKind, title, description, language: ContentLanguage })),
    Type.Object({ version: Type.Integer({ minimum: 1 }) }),
  ]),
  answer: Offer,
})

export const getOffer = endpoint({
  name: 'getOffer',
  method: 'GET',
  path: '/api/offers/:id',
  access: 'anyone',
  tag,
  summary: 'One offer.',
  params: ById,
  answer: Offer,
})

export const listOffers = endpoint({
  name: 'listOffers',
  method: 'GET',
  path: '/api/offers',
  access: 'anyone',
  tag,
  summary: 'Open offers, by words and facets, with counts.',
  query: Strict({
    q: Type.Optional(Text(300)),
    kind: Type.Optional(OfferKind),
    delivery: Type.Optional(Delivery),
    municipality: Type.Optional(Text(3)),
    language: Type.Optional(ContentLanguage),
    industry: Type.Optional(Text(8)),
    organisationId: Type.Optional(Id),
    mine: Type.Optional(Type.Boolean()),
    sort: Type.Optional(OneOf(['relevance', 'newest'] as const)),
    ...Paging,
  }),
  answer: Type.Object({ offers: Type.Array(Offer), total: Type.Integer(), facets: Facets }),
})

export const publishOffer = endpoint({
  name: 'publishOffer',
  method: 'PUT',
  path: '/api/offers/:id/publication',
  access: 'person',
  tag,
  summary: 'Publishes an offer.',
  params: ById,
  answer: Type.Object({ state: OfferState }),
})

export const withdrawOffer = endpoint({
  name: 'withdrawOffer',
  method: 'DELETE',
  path: '/api/offers/:id/publication',
  access: 'person',
  tag,
  summary: 'Pauses an offer: it is not shown or matched.',
  params: ById,
  answer: Type.Object({ state: OfferState }),
})

export const renewOffer = endpoint({
  name: 'renewOffer',
  method: 'PUT',
  path: '/api/offers/:id/validity',
  access: 'person',
  tag,
  summary: 'Confirms that an offer still holds, for a year from today.',
  params: ById,
  answer: Type.Object({ validUntil: Day, state: OfferState }),
})

export const deleteOffer = endpoint({
  name: 'deleteOffer',
  method: 'DELETE',
  path: '/api/offers/:id',
  access: 'person',
  tag,
  summary: 'Deletes a draft that was never published.',
  params: ById,
})

export const findSciences = endpoint({
  name: 'findSciences',
  method: 'GET',
  path: '/api/sciences',
  access: 'anyone',
  tag,
  summary: 'Fields of science by words of their names, as codes of the Finnish classification of 2010.',
  query: Strict({ q: Type.Optional(Text(100)), language: Type.Optional(InterfaceLanguage) }),
  answer: Type.Object({ sciences: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })) }),
})

const RowProblem = Type.Object({
  row: Type.Integer(),
  column: Nullable(Type.String()),
  code: Type.String(),
  value: Nullable(Type.String()),
})

export const readOfferSheet = endpoint({
  name: 'readOfferSheet',
  method: 'POST',
  path: '/api/offers/sheets',
  access: 'person',
  tag,
  summary:
    'Reads a CSV or XLSX file, sent as it is, of up to 5 MB: its columns, the fields they seem to be, the first rows.',
  query: Strict({ organisationId: Id, fileName: Text(200) }),
  takes: 'bytes',
  // more than what is read, so that one a little too large is told so in its own words
  bodyBytes: 8 * 1024 * 1024,
  status: 201,
  answer: Type.Object({
    id: Id,
    columns: Type.Array(
      Type.Object({ name: Type.String(), field: Nullable(Type.String()), examples: Type.Array(Type.String()) }),
    ),
    rows: Type.Integer(),
  }),
})

const SheetMapping = Strict({
  /** one field name, or null for "leave out", for each column */
  fields: Type.Array(Nullable(Type.String({ maxLength: 40 })), { maxItems: 100 }),
  language: ContentLanguage,
  /** for rows whose sheet has no column of kinds */
  kind: OfferKind,
})

export const previewOfferSheet = endpoint({
  name: 'previewOfferSheet',
  method: 'POST',
  path: '/api/offers/sheets/:id/preview',
  access: 'person',
  tag,
  summary: 'What would be imported, and what is wrong, row by row.',
  params: ById,
  body: SheetMapping,
  answer: Type.Object({
    offers: Type.Array(
      Type.Object({ row: Type.Integer(), title: Type.String(), kind: OfferKind, description: Type.String() }),
    ),
    problems: Type.Array(RowProblem),
  }),
})

export const importOfferSheet = endpoint({
  name: 'importOfferSheet',
  method: 'POST',
  path: '/api/offers/sheets/:id/import',
  access: 'person',
  tag,
  summary: 'Imports every row as a draft, or, when one row is wrong, none (422 with details).',
  params: ById,
  body: SheetMapping,
  status: 201,
  answer: Type.Object({ ids: Type.Array(Id) }),
})
