import { createServer } from 'node:http'
import { mkdirSync } from 'node:fs'
import { buildApp } from './app.ts'
import { readConfig } from '#platform/config.ts'

const config = readConfig(process.env)
mkdirSync(config.dataDir, { recursive: true })
const { app, service } = await buildApp({ config, serverFactory: (handler) => createServer(handler) })
await app.listen({ port: config.port, host: config.host })
service.jobs.start()
console.log(`Silta is at ${config.publicUrl}`)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void app.close().then(() => process.exit(0)))
