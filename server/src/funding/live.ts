import type { FastifyInstance } from 'fastify'
import type { Platform } from '#platform/service.ts'
import { lookAtInstruments, watchInstruments } from './alarm/actions.ts'

/** The daily look at calls and at rules that nobody has checked; it begins when the service first listens. */
export function fundingJobs(app: FastifyInstance, service: Platform): void {
  service.jobs.handle('instrumentDay', lookAtInstruments(service))
  app.addHook('onListen', () => watchInstruments(service))
}
