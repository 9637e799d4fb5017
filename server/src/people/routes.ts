import type { FastifyInstance } from 'fastify'
import type { Platform } from '#platform/service.ts'
import { accountRoutes } from './account/routes.ts'
import { membershipRoutes } from './membership/routes.ts'
import { organisationRoutes } from './organisation/routes.ts'
import { sessionRoutes } from './session/routes.ts'

export function peopleRoutes(app: FastifyInstance, service: Platform): void {
  accountRoutes(app, service)
  sessionRoutes(app, service)
  organisationRoutes(app, service)
  membershipRoutes(app, service)
}
