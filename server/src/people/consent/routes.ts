import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as contract from '@silta/shared/consents.ts'
import { implement } from '#platform/implement.ts'
import type { Platform } from '#platform/service.ts'
import { recordConsent, withdrawConsent } from './actions.ts'
import { consentById, consentInForce, consentsOf, consentViews, underConsent } from './queries.ts'
import { actingMark, consentOfMark, isInForce, scopeOf, type ConsentRow } from './rules.ts'

const cookieName = 'acting'

export function consentRoutes(app: FastifyInstance, service: Platform): void {
  const { clock } = service
  const { read } = service.store
  const view = async (row: ConsentRow) => (await consentViews(read, [row], clock()))[0]!
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(service) } as const

  implement(app, contract.listConsents, ({ actor, params }) => consentsOf(read, actor, { ...params, now: clock() }))
  implement(app, contract.recordConsent, async ({ actor, params, body }) =>
    view(await recordConsent(service, actor, { ...params, ...body })),
  )
  implement(app, contract.withdrawConsent, async ({ actor, params }) =>
    view(await withdrawConsent(service, actor, params)),
  )
  implement(app, contract.getActing, async ({ actor, request }) => {
    const id = consentOfMark(request.cookies[cookieName], actor.personId)
    const row = id ? await consentById(read, id) : null
    return { consent: row && isInForce(row, clock()) ? await view(row) : null }
  })
  implement(app, contract.startActing, async ({ actor, body, reply }) => {
    const row = await consentInForce(read, body.consentId, clock())
    const mark = actingMark(row.id, actor.personId ?? '')
    reply.setCookie(cookieName, mark, attributes)
    return { consent: await view(row), mark }
  })
  implement(app, contract.stopActing, ({ reply }) => void reply.clearCookie(cookieName, attributes))
}

const isSecure = ({ config }: Platform) => config.publicUrl.startsWith('https:')

/** Puts staff in the place of the organisation for which its browser acts, for what that consented to. */
export function actUnderConsent(app: FastifyInstance, { store, clock }: Platform): void {
  app.addHook('onRequest', async (request: FastifyRequest) => {
    const consentId = consentOfMark(request.cookies[cookieName], request.actor.personId)
    const scope = scopeOf(request.routeOptions.url ?? '')
    if (consentId && scope)
      request.actor = await underConsent(store.read, request.actor, { consentId, scope, now: clock() })
  })
}
