import { mkdirSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { loadDemo } from '#catalogue/demo/load.ts'
import { region } from '#catalogue/demo/region.ts'
import { loadDemoInterests } from '#interest/demo/load.ts'
import { readConfig } from '#platform/config.ts'
import { openPages, serveWithPages } from '#platform/pages.ts'
import { buildApp } from './app.ts'

const config = readConfig(process.env)
mkdirSync(config.dataDir, { recursive: true })
const pages = await openPages(config)
let listening: FastifyInstance
const serverFactory = (api: Parameters<typeof serveWithPages>[0]) => serveWithPages(api, pages, () => listening)
const { app, service } = await buildApp({ config, serverFactory })
listening = app
if (config.demo && (await loadDemo(service, region))) await loadDemoInterests(service)
await app.listen({ port: config.port, host: config.host })
service.jobs.start()
service.mail.start()
service.notices.start()
service.print(`Silta is at ${config.publicUrl}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void app.close().then(() => process.exit(0)))
