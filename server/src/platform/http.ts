import Fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyServerFactory } from 'fastify'
import { Compile } from 'typebox/compile'
import { Clean, Convert, Default } from 'typebox/value'
import type { TSchema } from 'typebox'
import { bytesTypes } from './bytes.ts'
import {
  invalid,
  malformed,
  notFound,
  Refusal,
  tooLarge,
  unexpected,
  unsupportedMedia,
  type FieldProblem,
} from './problems.ts'

const bodyLimit = 8 * 1024 * 1024

/** A Fastify service that speaks the contract: TypeBox validates, every refusal is one shape, bodies are UTF-8 JSON. */
export function makeHttp(options: { logLevel: string; serverFactory?: FastifyServerFactory }): FastifyInstance {
  const app = Fastify({
    logger: options.logLevel === 'silent' ? false : { level: options.logLevel },
    bodyLimit,
    // A proxy on this machine says whose request it is; otherwise everybody would share one limit of failed sign-ins.
    trustProxy: 'loopback',
    logController: new LogController({ disableRequestLogging: !['debug', 'trace'].includes(options.logLevel) }),
    ...(options.serverFactory && { serverFactory: options.serverFactory }),
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    forceCloseConnections: 'idle',
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(({ schema, httpPart }) => validatorOf(schema as TSchema, httpPart !== 'body'))
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    parseJson(body as Buffer, done),
  )
  app.addContentTypeParser(bytesTypes, (request, payload, done) => {
    const { endpoint } = request.routeOptions.config
    if (endpoint?.takes === 'bytes') done(null, payload)
    else done(unsupportedMedia())
  })
  app.setErrorHandler((failure: FastifyError, request, reply) => {
    const refusal = refusalOf(failure)
    if (refusal.status >= 500) request.log.error(failure)
    if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter))
    return reply.code(refusal.status).send(refusal.toBody())
  })
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(notFound().toBody()))
  return app
}

/** Queries and params are text, so they are converted; bodies are JSON, where a wrong type is an error. */
function validatorOf(schema: TSchema, converts: boolean) {
  const compiled = Compile(schema)
  // What is right as it stands needs no copy: leaving undeclared fields out costs many times the check itself.
  const standsAsItIs = isStrict(schema) && !hasDefaults(schema)
  return (given: unknown) => {
    if (standsAsItIs && compiled.Check(given)) return { value: given }
    const filled = Default(schema, converts ? Convert(schema, given ?? {}) : (given ?? {}))
    const value = Clean(schema, filled)
    if (compiled.Check(value)) return { value }
    return { error: invalid(compiled.Errors(value).map(fieldProblemOf).slice(0, 50)) }
  }
}

type Shape = {
  type?: string
  additionalProperties?: unknown
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
  allOf?: Shape[]
  default?: unknown
}

const innerOf = ({ properties = {}, items, anyOf = [], allOf = [] }: Shape): Shape[] => [
  ...Object.values(properties),
  ...(items ? [items] : []),
  ...anyOf,
  ...allOf,
]

/** Whether every object in a schema refuses fields that it does not declare. */
function isStrict(schema: TSchema): boolean {
  const shape = schema as Shape
  if (shape.allOf || (shape.type === 'object' && shape.additionalProperties !== false)) return false
  return innerOf(shape).every((one) => isStrict(one as TSchema))
}

const hasDefaults = (schema: TSchema): boolean =>
  (schema as Shape).default !== undefined || innerOf(schema as Shape).some((one) => hasDefaults(one as TSchema))

type SchemaError = { instancePath: string; keyword: string; params: Record<string, unknown> }

/** JSON Schema's keyword is the code; the path is the field: /group/0/name → group.0.name */
export function fieldProblemOf({ instancePath, keyword, params }: SchemaError): FieldProblem {
  const missing = (params.requiredProperties as string[] | undefined)?.[0]
  const path = instancePath.slice(1).replaceAll('/', '.')
  const field = missing ? (path ? `${path}.${missing}` : missing) : path
  return { field, code: missing ? 'required' : keyword, ...(params.limit !== undefined && { limit: params.limit }) }
}

type Parsed = (failure: Error | null, value?: unknown) => void
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function parseJson(body: Buffer, done: Parsed) {
  if (body.length === 0) return done(null, {})
  try {
    const text = utf8.decode(body)
    done(null, mayBeHostile(text) ? JSON.parse(text, refuseHostile) : JSON.parse(text))
  } catch {
    done(malformed())
  }
}

/** Looking at every value takes far longer than parsing; without these marks there is nothing to refuse in JSON of UTF-8. */
const mayBeHostile = (text: string): boolean => text.includes('\\u') || text.includes('__proto__')

/** NUL cannot be stored by PostgreSQL, a lone surrogate not in UTF-8, and __proto__ has no business here. */
function refuseHostile(key: string, value: unknown) {
  if (key === '__proto__') throw malformed()
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) throw malformed()
  return value
}

export function refusalOf(failure: unknown): Refusal {
  if (failure instanceof Refusal) return failure
  const { code, statusCode } = failure as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return tooLarge()
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMedia()
  if (statusCode && statusCode >= 400 && statusCode < 500) return malformed()
  return unexpected()
}
