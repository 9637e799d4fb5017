import type { FastifyInstance } from 'fastify'
import { dayMs } from '#platform/clock.ts'
import type { Platform } from '#platform/service.ts'
import { sweepExpired } from './session/actions.ts'

/** While the service listens, what has run out is deleted: at start and once a day. */
export function sweepDaily(app: FastifyInstance, service: Platform): void {
  let timer: NodeJS.Timeout | undefined
  const sweep = () => sweepExpired(service).catch((failure: unknown) => app.log.error(failure))
  app.addHook('onListen', async () => {
    timer = setInterval(() => void sweep(), dayMs)
    timer.unref()
    await sweep()
  })
  app.addHook('onClose', async () => clearInterval(timer))
}
