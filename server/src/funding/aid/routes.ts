import type { FastifyInstance } from 'fastify'
import * as aid from '@silta/shared/aid.ts'
import * as costs from '@silta/shared/costs.ts'
import { dayOf } from '#platform/clock.ts'
import { implement } from '#platform/implement.ts'
import { savePlan } from './plan/actions.ts'
import { planOf, planVersions, trialOf, type Service } from './plan/queries.ts'
import * as register from './register/actions.ts'
import { registerOf } from './register/queries.ts'

export function aidRoutes(app: FastifyInstance, service: Service): void {
  const { clock, store } = service
  implement(app, aid.getAidRegister, ({ actor, params, query }) =>
    registerOf(store.read, actor, { ...params, on: query.on ?? dayOf(clock()), now: clock() }),
  )
  implement(app, aid.addAid, ({ actor, params, body }) => register.addGrant(service, actor, { ...params, entry: body }))
  implement(app, aid.changeAid, ({ actor, params, body }) =>
    register.changeGrant(service, actor, { ...params, change: body }),
  )
  implement(app, aid.removeAid, ({ actor, params }) => register.removeGrant(service, actor, params))
  implement(app, aid.importAid, ({ actor, params, body }) =>
    register.importGrants(service, actor, { ...params, ...body }),
  )
  implement(app, aid.confirmAid, ({ actor, params }) => register.confirmRegister(service, actor, params.id))
  implement(app, aid.addLink, ({ actor, params, body }) => register.nameLink(service, actor, { ...params, link: body }))
  implement(app, aid.removeLink, ({ actor, params }) => register.dropLink(service, actor, params))
  implement(app, costs.getCosts, ({ actor, params, query }) => planOf(service, actor, { ...params, ...query }))
  implement(app, costs.saveCosts, async ({ actor, params, body }) => {
    await savePlan(service, actor, { ...params, ...body })
    return planOf(service, actor, params)
  })
  implement(app, costs.tryCosts, ({ actor, params, body }) => trialOf(service, actor, { ...params, plan: body }))
  implement(app, costs.listCostVersions, ({ actor, params }) =>
    planVersions(store.read, actor, { ...params, now: clock() }),
  )
}
