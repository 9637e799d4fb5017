import { Type, type Static, type TEnum, type TProperties, type TSchema } from 'typebox'

/**
 * Who may call an endpoint at all; what they then see is decided below every read.
 * anyone: no session needed; person: signed in; staff: facilitator or administrator; administrator.
 */
export type Access = 'anyone' | 'person' | 'staff' | 'administrator'

export type Endpoint<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Answer extends TSchema = TSchema,
> = {
  /** operationId in the OpenAPI document; unique */
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Fastify's form: /api/needs/:id */
  path: string
  summary: string
  access: Access
  /** groups endpoints on the reference page: the slice's name */
  tag: string
  params: Params
  query: Query
  body: Body
  /** the one successful status */
  status: 200 | 201 | 202 | 204
  answer: Answer
  /** the largest body taken, bytes; without it the service's own limit */
  bodyBytes?: number | undefined
  /** the body is no JSON but a file as it is, sent as application/octet-stream; needs `bodyBytes` */
  takes?: 'bytes' | undefined
  /** what such a file is sent as, where that is not application/octet-stream */
  bytesType?: string | undefined
  /** what the answer is when it is not JSON: text/calendar */
  media?: string | undefined
}

/** What `call` and `implement` take: the parts of a request, typed by the endpoint. */
export type Given<E extends Endpoint> = {
  params: Static<E['params']>
  query: Static<E['query']>
  body: Static<E['body']>
}

/** Nothing may stand in this part of the request. */
export const Nothing = Type.Object({}, { additionalProperties: false })

type Parts = { params?: TSchema; query?: TSchema; body?: TSchema; answer?: TSchema }
type Part<P extends Parts, K extends keyof Parts> = P[K] extends TSchema ? P[K] : typeof Nothing

/** Declares an endpoint; parts that are left out accept nothing. */
export function endpoint<const P extends Parts>(
  declared: Pick<Endpoint, 'name' | 'method' | 'path' | 'summary' | 'access' | 'tag'> & {
    status?: Endpoint['status']
    bodyBytes?: number
    takes?: 'bytes'
    bytesType?: string
    media?: string
  } & P,
): Endpoint<Part<P, 'params'>, Part<P, 'query'>, Part<P, 'body'>, Part<P, 'answer'>> {
  return {
    params: Nothing,
    query: Nothing,
    body: Nothing,
    answer: Nothing,
    status: declared.answer ? 200 : 204,
    ...declared,
  } as never
}

/** An object that refuses fields it does not declare. */
export const Strict = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })

/** One of a closed list of words. */
export const OneOf = <const V extends readonly string[]>(values: V): TEnum<[...V]> => Type.Enum([...values]) as never

/** null is a value of its own: "we do not know" or "not set". */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** UUID v7; sorts by time of making */
export const Id = Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' })

/** epoch ms, UTC */
export const Instant = Type.Integer({ minimum: 0, maximum: 8_640_000_000_000_000 })

/** a calendar day, no zone: 2026-12-31 */
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const ById = Strict({ id: Id })

/** What every refusal looks like on the wire. `details` names the fields that are wrong. */
export const Problem = Type.Object({
  code: Type.String(),
  message: Type.String(),
  details: Type.Optional(
    Type.Array(Type.Object({ field: Type.String(), code: Type.String(), limit: Type.Optional(Type.Unknown()) })),
  ),
})
export type Problem = Static<typeof Problem>

/** The page of a long list: `limit` rows from `offset`. */
export const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, default: 0 })),
}

/** How many rows have each value, by facet; `label` is the value in the reader's language. */
export const Facets = Type.Record(
  Type.String(),
  Type.Array(Type.Object({ value: Type.String(), label: Type.String(), count: Type.Integer() })),
)
