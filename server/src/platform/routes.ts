import type { FastifyInstance } from 'fastify'
import {
  bounceMail,
  getMailHtml,
  health,
  listJobs,
  listOutbox,
  retryJob as retryJobEndpoint,
  retryMail as retryMailEndpoint,
} from '@silta/shared/operations.ts'
import { letterPage } from './letter-page.ts'
import { endpointsOf, implement } from './implement.ts'
import { jobPage, retryJob } from './jobs.ts'
import { refuseStranger, takeReport } from './mail-bounces.ts'
import { mailHtml, mailPage, retryMail } from './mail-outbox.ts'
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
  implement(app, getMailHtml, async ({ params, reply }) => letterPage(reply, await mailHtml(store.read, params.id)))
  implement(app, bounceMail, ({ request, bytes }) => {
    refuseStranger(config, request.headers.authorization)
    return takeReport(store, bytes, clock())
  })
  implement(app, listOutbox, ({ query }) => mailPage(store.read, query))
  app.get('/api/openapi.json', () => openApiOf(endpointsOf(app), version))
}
