import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as contract from '@silta/shared/accounts.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import * as factor from '../factor/actions.ts'
import * as session from '../session/actions.ts'
import * as account from './actions.ts'
import { peoplePage } from './queries.ts'

export function accountRoutes(app: FastifyInstance, service: Platform): void {
  implement(app, contract.createAccount, async ({ body, request, reply }) =>
    answerWith(reply, await account.signUp(service, fromOf(request), body)),
  )
  implement(app, contract.requestVerification, async ({ actor }) => {
    await account.mailProofAgain(service, actor)
    return {}
  })
  implement(app, contract.verifyEmail, ({ body }) => account.verifyEmail(service, body.token))
  implement(app, contract.requestPasswordReset, async ({ body, actor }) => {
    await account.mailPasswordReset(service, { language: actor.language, ...body })
    return {}
  })
  implement(app, contract.resetPassword, ({ body }) => account.resetPassword(service, body))
  implement(app, contract.changeAccount, async ({ actor, body }) => {
    await account.changeAccount(service, actor, body)
    return session.mySession(service, actor)
  })
  implement(app, contract.changePassword, async ({ body, request, reply }) => {
    answerWith(reply, await account.changePassword(service, fromOf(request), body))
  })
  implement(app, contract.offerTotp, ({ actor }) => factor.offer(service, actor))
  implement(app, contract.enableTotp, async ({ actor, body, request, reply }) => {
    const codes = await factor.enable(service, actor, { ...body, address: request.ip })
    answerWith(reply, await session.renew(service, actor.personId!, fromOf(request)))
    return codes
  })
  implement(app, contract.disableTotp, async ({ actor, query, request, reply }) => {
    await factor.disable(service, actor, { ...query, address: request.ip })
    answerWith(reply, await session.renew(service, actor.personId!, fromOf(request)))
  })
  implement(app, contract.listPeople, ({ query }) => peoplePage(service.store.read, query.q ?? ''))
  implement(app, contract.setPlatformRole, ({ actor, params, body }) =>
    account.setPlatformRole(service, actor, { ...params, ...body }),
  )
}

/** Where a request comes from, for actions that begin a session. */
export const fromOf = (request: FastifyRequest): session.From => ({
  actor: request.actor,
  address: request.ip,
  userAgent: String(request.headers['user-agent'] ?? ''),
})

/** Sets the cookie of a session that has begun, and answers what its person is told. */
export function answerWith(reply: FastifyReply, begun: session.Begun) {
  reply.header('set-cookie', begun.cookie)
  return begun.session
}
