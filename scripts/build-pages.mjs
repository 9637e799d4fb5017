// `vite build`, and an end when it is done: timers that its plugins leave behind keep vite's own command alive
// for half a minute after the last file is written.
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const web = fileURLToPath(new URL('../web', import.meta.url))
process.chdir(web)
const { createBuilder } = await import(pathToFileURL(join(web, 'node_modules/vite/dist/node/index.js')).href)
const builder = await createBuilder({ root: web }, null)
await builder.buildApp()
process.exit(0)
