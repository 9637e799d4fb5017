import type { FastifyInstance } from 'fastify'
import {
  health,
  listJobs,
  listOutbox,
  retryJob as retryJobEndpoint,
  retryMail as retryMailEndpoint,
} from '@silta/shared/operations.ts'
import { endpointsOf, implement } from './implement.ts'
import { jobPage, retryJob } from './jobs.ts'
import { mailPage, retryMail } from './mail.ts'
import { openApiOf } from './openapi.ts'
import type { Platform } from './service.ts'
import { version } from './version.ts'

type Doors = Pick<Platform, 'store' | 'clock' | 'search' | 'config'>

export function operationRoutes(app: FastifyInstance, doors: Doors) {
  const { store, clock, config } = doors
  const { engine } = doors.search
  implement(app, health, () => ({
    ...{ status: 'ok' as const, version, search: engine.name },
    ...(engine.isFallback && { searchFallback: true }),
  }))
  implement(app, listJobs, ({ query }) => jobPage(store.read, query))
  implement(app, retryJobEndpoint, ({ params }) => retryJob(store, params.id, clock()))
  implement(app, retryMailEndpoint, ({ params }) => retryMail(store, params.id, clock()))
  implement(app, listOutbox, ({ query }) => mailPage(store.read, query))
  app.get('/api/openapi.json', () => openApiOf(endpointsOf(app), version))
}
