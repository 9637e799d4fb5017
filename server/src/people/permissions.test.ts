import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memberRoles, organisationKinds, platformRoles } from '@silta/shared/words.ts'
import type { Identity } from '#platform/actor.ts'
import { actorFor, visitor } from '#platform/session.ts'
import { may, permissions, type Permission } from './permissions.ts'

const all = Object.keys(permissions) as Permission[]
const ids = ['a', 'b', 'c']

const identities: fc.Arbitrary<Identity> = fc.record({
  personId: fc.constant('person'),
  role: fc.constantFrom(...platformRoles),
  language: fc.constant('fi' as const),
  memberships: fc.uniqueArray(
    fc.record({
      organisationId: fc.constantFrom(...ids),
      kind: fc.constantFrom(...organisationKinds),
      role: fc.constantFrom(...memberRoles),
      verified: fc.boolean(),
    }),
    { selector: (one) => one.organisationId },
  ),
})

test('[P25] somebody may exactly what the table gives to a role they hold', () => {
  fc.assert(
    fc.property(identities, fc.constantFrom(...all), fc.constantFrom(...ids), (identity, permission, id) => {
      const role = identity.memberships.find((one) => one.organisationId === id)?.role
      const held = [role, identity.role === 'person' ? undefined : identity.role].filter((one) => one !== undefined)
      const listed = new Set<string>(permissions[permission])
      expect(may(actorFor(identity), permission, id)).toBe(held.some((one) => listed.has(one)))
    }),
    { numRuns: 500 },
  )
})

test('[P25] who belongs elsewhere may nothing here', () => {
  fc.assert(
    fc.property(identities, fc.constantFrom(...all), (identity, permission) => {
      const elsewhere = { ...identity, role: 'person' as const }
      expect(may(actorFor(elsewhere), permission, 'another organisation')).toBe(false)
    }),
  )
})

test('[P25] a visitor may nothing, an administrator everything', () => {
  const administrator = actorFor({ personId: 'x', role: 'administrator', language: 'fi', memberships: [] })
  for (const permission of all) {
    expect(may(visitor('fi'), permission, 'a')).toBe(false)
    expect(may(administrator, permission, 'a')).toBe(true)
  }
})

test('[P25] an owner may all that an editor may, and an editor all that a member may', () => {
  const held = (role: string) => all.filter((one) => new Set<string>(permissions[one]).has(role))
  expect(held('editor')).toEqual(expect.arrayContaining(held('member')))
  expect(held('owner')).toEqual(expect.arrayContaining(held('editor')))
})
