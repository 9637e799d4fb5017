import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Endpoint, Given } from '@silta/shared/contract.ts'
import { isAdministrator, isStaff, type Actor } from './actor.ts'
import { notAllowed, signInNeeded } from './problems.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
}

/** What a route hands to its action. */
export type Call<E extends Endpoint> = Given<E> & { actor: Actor; request: FastifyRequest; reply: FastifyReply }

/** Endpoints in the order in which they were implemented: the OpenAPI document and generated tests read them. */
const implementedByApp = new WeakMap<FastifyInstance['server'], Endpoint[]>()
export const endpointsOf = (app: FastifyInstance): Endpoint[] => implementedByApp.get(app.server) ?? []

/** Makes a route of an endpoint: its schemas validate what comes in and decide what may leave. */
export function implement<E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handle: (call: Call<E>) => Promise<Static<E['answer']> | void> | Static<E['answer']> | void,
): void {
  const known = implementedByApp.get(app.server) ?? []
  implementedByApp.set(app.server, [...known, endpoint as Endpoint])
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { endpoint: endpoint as Endpoint },
    ...(endpoint.bodyBytes && { bodyLimit: endpoint.bodyBytes }),
    schema: {
      params: endpoint.params,
      querystring: endpoint.query,
      ...(endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && { body: endpoint.body }),
      ...(endpoint.status !== 204 && { response: { [endpoint.status]: endpoint.answer } }),
    },
    // Before the body is read: who may not call learns nothing from its validation.
    onRequest: async (request) => refuseUnlessAllowed(endpoint, request.actor),
    handler: async (request, reply) => {
      const { params, query, body } = request as unknown as Given<E>
      const answer = await handle({
        params,
        query,
        body: body ?? ({} as Given<E>['body']),
        actor: request.actor,
        request,
        reply,
      })
      if (reply.sent) return reply
      reply.code(endpoint.status)
      return endpoint.status === 204 ? reply.send() : answer
    },
  })
}

function refuseUnlessAllowed(endpoint: Endpoint, actor: Actor) {
  if (endpoint.access === 'anyone') return
  if (!actor.personId) throw signInNeeded()
  if (endpoint.access === 'staff' && !isStaff(actor)) throw notAllowed()
  if (endpoint.access === 'administrator' && !isAdministrator(actor)) throw notAllowed()
}
