/**
 * Stands in for TypeBox in the browser (see vite.config.ts): the shape of a schema as JSON Schema,
 * enough for a form to ask a field's limits; the server validates.
 */
type Schema = Record<string, unknown>
const of =
  (type: string) =>
  (options: Schema = {}): Schema => ({ type, ...options })

export const Type = {
  String: of('string'),
  Integer: of('integer'),
  Number: of('number'),
  Boolean: of('boolean'),
  Null: of('null'),
  Any: (options: Schema = {}) => options,
  Unknown: (options: Schema = {}) => options,
  Object: (properties: Schema, options: Schema = {}) => ({ type: 'object', properties, ...options }),
  Array: (items: Schema, options: Schema = {}) => ({ type: 'array', items, ...options }),
  Record: (_: Schema, additionalProperties: Schema) => ({ type: 'object', additionalProperties }),
  Tuple: (items: Schema[]) => ({ type: 'array', items }),
  Enum: (values: unknown[], options: Schema = {}) => ({ enum: values, ...options }),
  Literal: (value: unknown) => ({ const: value }),
  Union: (anyOf: Schema[], options: Schema = {}) => ({ anyOf, ...options }),
  Intersect: (allOf: Schema[], options: Schema = {}) => ({ allOf, ...options }),
  Partial: (schema: Schema, options: Schema = {}) => ({ ...schema, ...options }),
  Optional: (schema: Schema) => schema,
}
