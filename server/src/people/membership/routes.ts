import type { FastifyInstance } from 'fastify'
import * as contract from '@silta/shared/organisations.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import * as membership from './actions.ts'
import { joinable, memberList } from './queries.ts'

export function membershipRoutes(app: FastifyInstance, service: Platform): void {
  const { store, clock } = service
  implement(app, contract.listMembers, ({ actor, params }) =>
    memberList(store.read, actor, { ...params, now: clock() }),
  )
  implement(app, contract.changeMember, ({ actor, params, body }) =>
    membership.changeMember(service, actor, { ...params, changes: body }),
  )
  implement(app, contract.removeMember, ({ actor, params }) => membership.removeMember(service, actor, params))
  implement(app, contract.inviteMember, ({ actor, params, body }) =>
    membership.invite(service, actor, { ...params, ...body }),
  )
  implement(app, contract.withdrawInvitation, ({ actor, params }) =>
    membership.withdrawInvitation(service, actor, params),
  )
  implement(app, contract.acceptInvitation, ({ actor, body }) =>
    membership.acceptInvitation(service, actor, body.token),
  )
  implement(app, contract.listJoinable, ({ actor }) => joinable(store.read, actor))
  implement(app, contract.joinOrganisation, ({ actor, params }) =>
    membership.joinOrganisation(service, actor, params.id),
  )
}
