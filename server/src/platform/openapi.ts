import type { TSchema } from 'typebox'
import { Problem, type Endpoint } from '@silta/shared/contract.ts'
import { bytesTypeOf } from './bytes.ts'
import { declaredRefusals } from './problems.ts'

/** The OpenAPI 3.1 document of everything that is implemented; TypeBox schemas are JSON Schema already. */
export function openApiOf(endpoints: Endpoint[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Silta', version, description: 'A bridge between companies and research.' },
    'x-refusals': declaredRefusals,
    paths,
    components: {
      schemas: { Problem },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
    },
  }
}

function operationOf(endpoint: Endpoint) {
  const empty = (schema: TSchema) => Object.keys((schema as { properties?: object }).properties ?? {}).length === 0
  const takesJson = !['GET', 'DELETE'].includes(endpoint.method) && (!empty(endpoint.body) || 'anyOf' in endpoint.body)
  // an octet stream needs no schema (OpenAPI 3.1, Media Type Object)
  const bytes = endpoint.takes === 'bytes' && { [bytesTypeOf(endpoint)]: {} }
  const content = bytes || (takesJson && { 'application/json': { schema: endpoint.body } })
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    ...(endpoint.access !== 'anyone' && { security: [{ session: [] }], 'x-access': endpoint.access }),
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
    ...(content && { requestBody: { required: true, content } }),
    ...(endpoint.bodyBytes && { 'x-max-bytes': endpoint.bodyBytes }),
    responses: {
      [endpoint.status]:
        endpoint.status === 204
          ? { description: 'Done' }
          : { description: 'Done', content: { [endpoint.media ?? 'application/json']: { schema: endpoint.answer } } },
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function parametersOf(schema: TSchema, where: 'path' | 'query') {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, TSchema>; required?: string[] }
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: one,
  }))
}
