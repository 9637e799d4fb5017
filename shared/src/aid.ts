import { Type, type Static } from 'typebox'
import { ById, Day, endpoint, Id, Instant, Nullable, OneOf, Strict } from './contract.ts'

// Aid that was received, and how much de minimis aid there is room for. Money is whole cents.

const tag = 'funding'
/** whole cents, up to ten billion euros */
const Cents = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 })
const Paid = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 })
const Name = Type.String({ minLength: 1, maxLength: 160, pattern: '\\S' })
/**
 * Under which rules aid was granted: de minimis in general (EU) 2023/2831, for services of general economic interest
 * 2023/2832, for primary agriculture 1408/2013, for fisheries 717/2014; or no de minimis aid at all.
 */
export const regimes = ['general', 'sgei', 'agriculture', 'fisheries', 'notDeMinimis'] as const
export const Regime = OneOf(regimes)
export type Regime = Static<typeof Regime>

const grant = {
  granter: Name,
  instrument: Type.String({ maxLength: 160 }),
  amountCents: Paid,
  /** the day on which the right to the aid arose, not that of payment */
  grantedOn: Day,
  regime: Regime,
  /** the enterprise of the group that received it; empty = the organisation itself */
  recipient: Type.String({ maxLength: 160 }),
}
const AidGrant = Type.Object({
  id: Id,
  ...grant,
  version: Type.Integer(),
  /** the linked organisation in whose register it stands; null = in this one */
  from: Nullable(Type.Object({ id: Id, name: Type.String() })),
  /** the first day on which it no longer counts; null for aid that is not de minimis */
  freeOn: Nullable(Day),
})
export type AidGrant = Static<typeof AidGrant>

/** How two enterprises are one undertaking: (EU) 2023/2831, art. 2(2)(a)–(d). */
export const bonds = ['votes', 'appoints', 'contract', 'agreement'] as const
export const Bond = OneOf(bonds)
export type Bond = Static<typeof Bond>

const Room = Type.Object({
  regime: Regime,
  ceilingCents: Cents,
  usedCents: Cents,
  /** what may still be granted on that day; 0 when the ceiling is reached or passed */
  leftCents: Cents,
  /** days from that day on at which room frees up, each with what is left from then on */
  frees: Type.Array(Type.Object({ on: Day, freedCents: Cents, leftCents: Cents })),
})
export type AidRoom = Static<typeof Room>

const Register = Type.Object({
  organisation: Type.Object({ id: Id, name: Type.String() }),
  mayChange: Type.Boolean(),
  mayConfirm: Type.Boolean(),
  mayLink: Type.Boolean(),
  /** the day for which the room is told */
  on: Day,
  grants: Type.Array(AidGrant),
  links: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      businessId: Nullable(Type.String()),
      bond: Bond,
      organisationId: Nullable(Id),
      /** both organisations named each other, so their registers count together */
      isMutual: Type.Boolean(),
    }),
  ),
  /** general de minimis aid first; others where some was received */
  rooms: Type.Array(Room),
  /** when somebody last said that nothing is missing; before that, what is left is only the most it can be */
  confirmedAt: Nullable(Instant),
})
export type AidRegister = Static<typeof Register>

export const getAidRegister = endpoint({
  name: 'getAidRegister',
  method: 'GET',
  path: '/api/organisations/:id/aid',
  access: 'person',
  tag,
  summary: 'Aid that an organisation and its linked enterprises received, and the de minimis room left on a day.',
  params: ById,
  query: Strict({ on: Type.Optional(Day) }),
  answer: Register,
})

export const addAid = endpoint({
  name: 'addAid',
  method: 'POST',
  path: '/api/organisations/:id/aid',
  access: 'person',
  tag,
  summary: 'Writes aid into the register.',
  params: ById,
  body: Strict(grant),
  status: 201,
  answer: Type.Object({ id: Id }),
})

const OneGrant = Strict({ id: Id, grantId: Id })

export const changeAid = endpoint({
  name: 'changeAid',
  method: 'PUT',
  path: '/api/organisations/:id/aid/:grantId',
  access: 'person',
  tag,
  summary: 'Corrects an entry. `version` is the one that was read: 409 staleVersion tells the one that stands now.',
  params: OneGrant,
  body: Strict({ ...grant, version: Type.Integer({ minimum: 1 }) }),
  answer: Type.Object({ version: Type.Integer() }),
})

export const removeAid = endpoint({
  name: 'removeAid',
  method: 'DELETE',
  path: '/api/organisations/:id/aid/:grantId',
  access: 'person',
  tag,
  summary: 'Takes an entry out of the register.',
  params: OneGrant,
})

export const importAid = endpoint({
  name: 'importAid',
  method: 'POST',
  path: '/api/organisations/:id/aid/sheet',
  access: 'person',
  tag,
  summary: 'Writes every row of a CSV or XLSX file into the register, or none; what stands there already is left out.',
  params: ById,
  body: Strict({ contentBase64: Type.String({ minLength: 4, maxLength: 7_000_000 }) }),
  answer: Type.Object({ added: Type.Integer(), known: Type.Integer() }),
})

export const confirmAid = endpoint({
  name: 'confirmAid',
  method: 'PUT',
  path: '/api/organisations/:id/aid/confirmation',
  access: 'person',
  tag,
  summary: 'Says that the register misses nothing of the last three years.',
  params: ById,
  answer: Type.Object({ confirmedAt: Instant }),
})

export const addLink = endpoint({
  name: 'addLink',
  method: 'POST',
  path: '/api/organisations/:id/undertaking',
  access: 'person',
  tag,
  summary: 'Names an enterprise of the same single undertaking; registers are pooled once both name each other.',
  params: ById,
  body: Strict({
    name: Name,
    businessId: Type.Optional(Nullable(Type.String({ maxLength: 20 }))),
    bond: Bond,
    organisationId: Type.Optional(Nullable(Id)),
  }),
  status: 201,
  answer: Type.Object({ id: Id }),
})

export const removeLink = endpoint({
  name: 'removeLink',
  method: 'DELETE',
  path: '/api/organisations/:id/undertaking/:linkId',
  access: 'person',
  tag,
  summary: 'Takes an enterprise out of the single undertaking.',
  params: Strict({ id: Id, linkId: Id }),
})
