import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as accounts from '@silta/shared/accounts.ts'
import * as lookups from '@silta/shared/lookups.ts'
import * as organisations from '@silta/shared/organisations.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import * as account from './account/actions.ts'
import { peoplePage } from './account/queries.ts'
import * as factor from './factor/actions.ts'
import { findIndustries } from './industries.ts'
import * as membership from './membership/actions.ts'
import { joinable, memberList } from './membership/queries.ts'
import { findMunicipalities } from './municipalities.ts'
import * as organisation from './organisation/actions.ts'
import { organisationFor, organisationPage } from './organisation/queries.ts'
import * as session from './session/actions.ts'
import { mySessions } from './session/queries.ts'

export function peopleRoutes(app: FastifyInstance, service: Platform): void {
  accountRoutes(app, service)
  sessionRoutes(app, service)
  organisationRoutes(app, service)
  membershipRoutes(app, service)
}

function accountRoutes(app: FastifyInstance, service: Platform): void {
  implement(app, accounts.createAccount, async ({ body, request, reply }) =>
    answerWith(reply, await account.signUp(service, fromOf(request), body)),
  )
  implement(app, accounts.requestVerification, async ({ actor }) => {
    await account.mailProofAgain(service, actor)
    return {}
  })
  implement(app, accounts.verifyEmail, ({ body }) => account.verifyEmail(service, body.token))
  implement(app, accounts.requestPasswordReset, async ({ body, actor }) => {
    await account.mailPasswordReset(service, { language: actor.language, ...body })
    return {}
  })
  implement(app, accounts.resetPassword, ({ body }) => account.resetPassword(service, body))
  implement(app, accounts.changeAccount, async ({ actor, body }) => {
    await account.changeAccount(service, actor, body)
    return session.mySession(service, actor)
  })
  implement(app, accounts.changePassword, async ({ body, request, reply }) => {
    answerWith(reply, await account.changePassword(service, fromOf(request), body))
  })
  implement(app, accounts.offerTotp, ({ actor }) => factor.offer(service, actor))
  implement(app, accounts.enableTotp, async ({ actor, body, request, reply }) => {
    const codes = await factor.enable(service, actor, { ...body, address: request.ip })
    answerWith(reply, await session.renew(service, actor.personId!, fromOf(request)))
    return codes
  })
  implement(app, accounts.disableTotp, async ({ actor, query, request, reply }) => {
    await factor.disable(service, actor, { ...query, address: request.ip })
    answerWith(reply, await session.renew(service, actor.personId!, fromOf(request)))
  })
  implement(app, accounts.listPeople, ({ query }) => peoplePage(service.store.read, query.q ?? ''))
  implement(app, accounts.setPlatformRole, ({ actor, params, body }) =>
    account.setPlatformRole(service, actor, { ...params, ...body }),
  )
}

function sessionRoutes(app: FastifyInstance, service: Platform): void {
  implement(app, accounts.getSession, ({ actor }) => session.mySession(service, actor))
  implement(app, accounts.startSession, async ({ body, request, reply }) =>
    answerWith(reply, await session.signIn(service, fromOf(request), body)),
  )
  implement(app, accounts.startSessionByCode, async ({ body, request, reply }) =>
    answerWith(reply, await session.signInByMail(service, fromOf(request), body)),
  )
  implement(app, accounts.requestSignInCode, async ({ body, actor }) => {
    await session.mailSignInCode(service, { language: actor.language, ...body })
    return {}
  })
  implement(app, accounts.endSession, async ({ actor, reply }) => {
    await session.signOut(service, actor)
    reply.header('set-cookie', service.sessions.endCookie())
  })
  implement(app, accounts.chooseOrganisation, ({ actor, body }) =>
    session.chooseOrganisation(service, actor, body.organisationId),
  )
  implement(app, accounts.listSessions, ({ actor }) => mySessions(service, actor))
  implement(app, accounts.endSessionById, ({ actor, params }) => session.endOne(service, actor, params.id))
}

function organisationRoutes(app: FastifyInstance, service: Platform): void {
  const { store } = service
  implement(app, organisations.createOrganisation, ({ actor, body }) =>
    organisation.createOrganisation(service, actor, body),
  )
  implement(app, organisations.listOrganisations, ({ actor, query }) =>
    organisationPage(store.read, actor, { query, search: service.search }),
  )
  implement(app, organisations.getOrganisation, ({ actor, params }) => organisationFor(store.read, actor, params.id))
  implement(app, organisations.changeOrganisation, async ({ actor, params, body }) => {
    await organisation.changeOrganisation(service, actor, { id: params.id, body })
    return organisationFor(store.read, actor, params.id)
  })
  implement(app, organisations.setOrganisationVerification, ({ actor, params, body }) =>
    organisation.setVerification(service, actor, { ...params, ...body }),
  )
  implement(app, lookups.findMunicipalities, ({ actor, query }) => ({
    municipalities: findMunicipalities(query.q ?? '', query.language ?? actor.language),
  }))
  implement(app, lookups.findIndustries, ({ actor, query }) => ({
    industries: findIndustries(query.q ?? '', query.language ?? actor.language, query.version),
  }))
}

function membershipRoutes(app: FastifyInstance, service: Platform): void {
  const { store, clock } = service
  implement(app, organisations.listMembers, ({ actor, params }) =>
    memberList(store.read, actor, { ...params, now: clock() }),
  )
  implement(app, organisations.changeMember, ({ actor, params, body }) =>
    membership.changeMember(service, actor, { ...params, changes: body }),
  )
  implement(app, organisations.removeMember, ({ actor, params }) => membership.removeMember(service, actor, params))
  implement(app, organisations.inviteMember, ({ actor, params, body }) =>
    membership.invite(service, actor, { ...params, ...body }),
  )
  implement(app, organisations.withdrawInvitation, ({ actor, params }) =>
    membership.withdrawInvitation(service, actor, params),
  )
  implement(app, organisations.acceptInvitation, ({ actor, body }) =>
    membership.acceptInvitation(service, actor, body.token),
  )
  implement(app, organisations.listJoinable, ({ actor }) => joinable(store.read, actor))
  implement(app, organisations.joinOrganisation, ({ actor, params }) =>
    membership.joinOrganisation(service, actor, params.id),
  )
}

/** Where a request comes from, for actions that begin a session. */
const fromOf = (request: FastifyRequest): session.From => ({
  actor: request.actor,
  address: request.ip,
  userAgent: String(request.headers['user-agent'] ?? ''),
})

/** Sets the cookie of a session that has begun, and answers what its person is told. */
function answerWith(reply: FastifyReply, begun: session.Begun) {
  reply.header('set-cookie', begun.cookie)
  return begun.session
}
