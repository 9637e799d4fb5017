import type { FastifyInstance } from 'fastify'
import { daily } from '#platform/daily.ts'
import type { Platform } from '#platform/service.ts'
import { sweepExpired } from './session/actions.ts'

/** What has run out is deleted every day. */
export const sweepDaily = (app: FastifyInstance, service: Platform): void => daily(app, () => sweepExpired(service))
