import { Type, type Static } from 'typebox'
import { Words } from './conditions.ts'
import { ById, Day, endpoint, Id, Nullable, Strict } from './contract.ts'

const tag = 'funding'

/** Whoever grants aid; regions rename them, so other names stay known. */
export const Authority = Strict({
  name: Words,
  website: Nullable(Type.String({ maxLength: 300, pattern: '^https?://[^\\s]+$' })),
  aliases: Type.Array(
    Strict({
      name: Type.String({ minLength: 1, maxLength: 200 }),
      /** from when until when it was the name in use; null = not known, or still */
      from: Nullable(Day),
      until: Nullable(Day),
    }),
    { maxItems: 30 },
  ),
})
export type Authority = Static<typeof Authority>

export const listAuthorities = endpoint({
  name: 'listAuthorities',
  method: 'GET',
  path: '/api/authorities',
  access: 'anyone',
  tag,
  summary: 'Authorities with their other names.',
  answer: Type.Object({
    authorities: Type.Array(Type.Object({ id: Id, ...Authority.properties, instruments: Type.Integer() })),
  }),
})

export const saveAuthority = endpoint({
  name: 'saveAuthority',
  method: 'PUT',
  path: '/api/authorities/:id',
  access: 'staff',
  tag,
  summary: 'Adds an authority, or writes it anew.',
  params: ById,
  body: Authority,
  answer: Type.Object({ id: Id }),
})
