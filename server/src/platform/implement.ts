import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import type { Endpoint, Given } from '@silta/shared/contract.ts'
import { isAdministrator, isStaff, type Actor } from './actor.ts'
import { openBytes, type Incoming, refuseOtherThanBytes } from './bytes.ts'
import { notAllowed, signInNeeded } from './problems.ts'

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
}

/** What a route hands to its action. `bytes`: the body of an endpoint that takes bytes, as it comes in. */
export type Call<E extends Endpoint> = Given<E> & {
  actor: Actor
  request: FastifyRequest
  reply: FastifyReply
  bytes: AsyncIterable<Uint8Array>
}

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
      ...(takesJson(endpoint) && { body: endpoint.body }),
      ...(endpoint.status !== 204 && { response: { [endpoint.status]: endpoint.answer } }),
    },
    // Before the body is read: who may not call learns nothing from its validation.
    onRequest: async (request, reply) => {
      refuseUnlessAllowed(endpoint, request.actor)
      if (endpoint.takes === 'bytes') refuseOtherThanBytes(endpoint, request, reply)
    },
    handler: async (request, reply) => {
      const { params, query, body } = request as unknown as Given<E>
      const given = { params, query, body: body ?? ({} as Given<E>['body']), actor: request.actor, request, reply }
      const incoming = endpoint.takes === 'bytes' ? openBytes(request, reply, endpoint.bodyBytes!) : noBytes
      let answer
      try {
        answer = await handle({ ...given, bytes: incoming.bytes })
      } finally {
        await incoming.leave?.()
      }
      if (reply.sent) return reply
      reply.code(endpoint.status)
      return endpoint.status === 204 ? reply.send() : answer
    },
  })
}

/** Of an endpoint that takes JSON, or nothing. */
const noBytes: Partial<Incoming> & Pick<Incoming, 'bytes'> = { bytes: (async function* () {})() }

const takesJson = ({ method, takes }: Endpoint) => method !== 'GET' && method !== 'DELETE' && takes !== 'bytes'

function refuseUnlessAllowed(endpoint: Endpoint, actor: Actor) {
  if (endpoint.access === 'anyone') return
  if (!actor.personId) throw signInNeeded()
  if (endpoint.access === 'staff' && !isStaff(actor)) throw notAllowed()
  if (endpoint.access === 'administrator' && !isAdministrator(actor)) throw notAllowed()
}
