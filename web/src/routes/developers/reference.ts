type Schema = {
  type?: string
  enum?: unknown[]
  anyOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  required?: string[]
  description?: string
  minLength?: number
  maxLength?: number
}
type Operation = {
  operationId: string
  summary: string
  tags: string[]
  'x-access'?: string
  parameters: { name: string; in: string; required: boolean; schema: Schema }[]
  requestBody?: { content: { 'application/json'?: { schema: Schema } } }
  responses: Record<string, { content?: { 'application/json': { schema: Schema } } }>
}
export type OpenApi = {
  info: { version: string }
  paths: Record<string, Record<string, Operation>>
  'x-refusals': { code: string; status: number; message: string }[]
}

/** One line of a described object: its path, its kind in words, whether it must be there. */
export type Field = { name: string; kind: string; required: boolean }
export type Described = {
  name: string
  method: string
  path: string
  summary: string
  access: string
  parameters: (Field & { where: string })[]
  body: Field[]
  status: string
  answer: Field[]
}

/** Operations by their tag, in the order of the document. */
export function groupsOf(document: OpenApi): { tag: string; operations: Described[] }[] {
  const groups = new Map<string, Described[]>()
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const [tag = 'other'] = operation.tags
      groups.set(tag, [...(groups.get(tag) ?? []), described(method.toUpperCase(), path, operation)])
    }
  return [...groups].map(([tag, operations]) => ({ tag, operations }))
}

function described(method: string, path: string, operation: Operation): Described {
  const [status = '200', success] = Object.entries(operation.responses).find(([code]) => code !== 'default') ?? []
  return {
    name: operation.operationId,
    method,
    path,
    summary: operation.summary,
    access: operation['x-access'] ?? 'anyone',
    parameters: operation.parameters.map(({ name, in: where, required, schema }) => ({
      name,
      where,
      required,
      kind: kindOf(schema),
    })),
    body: fieldsOf(operation.requestBody?.content['application/json']?.schema),
    status,
    answer: fieldsOf(success?.content?.['application/json']?.schema),
  }
}

const deepest = 3

function fieldsOf(schema: Schema | undefined, prefix = '', depth = 0): Field[] {
  if (!schema || depth > deepest) return []
  if (schema.allOf) return schema.allOf.flatMap((one) => fieldsOf(one, prefix, depth))
  const inner = schema.items ?? schema.anyOf?.find((one) => one.properties)
  if (inner) return fieldsOf(inner, schema.items ? `${prefix}[]` : prefix, depth)
  return Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const path = prefix ? `${prefix}.${name}` : name
    const self = { name: path, kind: kindOf(one), required: schema.required?.includes(name) ?? false }
    return [self, ...fieldsOf(one, path, depth + 1)]
  })
}

function kindOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(kindOf))].join(' or ')
  if (schema.items) return `list of ${kindOf(schema.items)}`
  const limit = schema.maxLength ? `, up to ${schema.maxLength} characters` : ''
  return `${schema.type ?? 'any value'}${limit}`
}
