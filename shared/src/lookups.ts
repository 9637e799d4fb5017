import { Type } from 'typebox'
import { endpoint, Strict } from './contract.ts'

const tag = 'people'

const Looked = Type.Array(
  Type.Object({
    code: Type.String(),
    name: Type.String(),
    detail: Type.Optional(Type.String()),
    version: Type.Optional(Type.String()),
  }),
)
const LookUp = Strict({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  language: Type.Optional(Type.Enum(['fi', 'sv', 'en'])),
})

export const findMunicipalities = endpoint({
  name: 'findMunicipalities',
  method: 'GET',
  path: '/api/municipalities',
  access: 'anyone',
  tag,
  summary: 'Municipalities by name in Finnish, Swedish or Northern Sámi.',
  query: LookUp,
  answer: Type.Object({ municipalities: Looked }),
})

export const findIndustries = endpoint({
  name: 'findIndustries',
  method: 'GET',
  path: '/api/industries',
  access: 'anyone',
  tag,
  summary: 'Industries by plain words ("reindeer", "sawmill"), as NACE codes with their version.',
  query: Strict({ ...LookUp.properties, version: Type.Optional(Type.Enum(['NACE2', 'NACE2.1'])) }),
  answer: Type.Object({ industries: Looked }),
})
