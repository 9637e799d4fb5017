import type { FastifyInstance } from 'fastify'
import * as contract from '@silta/shared/accounts.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { answerWith, fromOf } from '../account/routes.ts'
import * as session from './actions.ts'
import { mySessions } from './queries.ts'

export function sessionRoutes(app: FastifyInstance, service: Platform): void {
  implement(app, contract.getSession, ({ actor }) => session.mySession(service, actor))
  implement(app, contract.startSession, async ({ body, request, reply }) =>
    answerWith(reply, await session.signIn(service, fromOf(request), body)),
  )
  implement(app, contract.startSessionByCode, async ({ body, request, reply }) =>
    answerWith(reply, await session.signInByMail(service, fromOf(request), body)),
  )
  implement(app, contract.requestSignInCode, async ({ body, actor }) => {
    await session.mailSignInCode(service, { language: actor.language, ...body })
    return {}
  })
  implement(app, contract.endSession, async ({ actor, reply }) => {
    await session.signOut(service, actor)
    reply.header('set-cookie', service.sessions.endCookie())
  })
  implement(app, contract.chooseOrganisation, ({ actor, body }) =>
    session.chooseOrganisation(service, actor, body.organisationId),
  )
  implement(app, contract.listSessions, ({ actor }) => mySessions(service, actor))
  implement(app, contract.endSessionById, ({ actor, params }) => session.endOne(service, actor, params.id))
}
