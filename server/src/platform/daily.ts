import type { FastifyInstance } from 'fastify'
import { dayMs } from './clock.ts'

/** Does something while the service listens: at start and once a day. What fails is logged, and done the day after. */
export function daily(app: FastifyInstance, work: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined
  const attempt = () => work().catch((failure: unknown) => app.log.error(failure))
  app.addHook('onListen', async () => {
    timer = setInterval(() => void attempt(), dayMs)
    timer.unref()
    await attempt()
  })
  app.addHook('onClose', async () => clearInterval(timer))
}
