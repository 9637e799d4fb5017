import { Type, type Static } from 'typebox'
import { endpoint, Nullable, Strict } from './contract.ts'
import { Email } from './accounts.ts'

const tag = 'region'
const Words = (max: number) => Type.String({ minLength: 2, maxLength: max, pattern: '\\S' })

/** The person whom the region lets be asked, wherever a page has nothing to show. */
export const Contact = Strict({
  name: Words(120),
  organisation: Words(200),
  email: Email,
  phone: Nullable(Type.String({ maxLength: 30, pattern: '^\\+?[\\d ()-]{5,30}$' })),
  /** on weekdays, in the region's time: 9–15 */
  hours: Nullable(Type.String({ maxLength: 15, pattern: '^\\d{1,2}([.:]\\d{2})? ?[–-] ?\\d{1,2}([.:]\\d{2})?$' })),
})
export type Contact = Static<typeof Contact>

/** null while nobody was named */
const Named = Nullable(
  Type.Object({
    ...Contact.properties,
    /** an invented person of the demo region */
    demo: Type.Boolean(),
  }),
)
export type NamedContact = Static<typeof Named>

export const getRegionContact = endpoint({
  name: 'getRegionContact',
  method: 'GET',
  path: '/api/region/contact',
  access: 'anyone',
  tag,
  summary: 'The person to ask in this region.',
  answer: Type.Object({ contact: Named }),
})

export const setRegionContact = endpoint({
  name: 'setRegionContact',
  method: 'PUT',
  path: '/api/region/contact',
  access: 'administrator',
  tag,
  summary: 'Names the person to ask in this region, or nobody (null).',
  body: Strict({ contact: Nullable(Contact) }),
  answer: Type.Object({ contact: Named }),
})
