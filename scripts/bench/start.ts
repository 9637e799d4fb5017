import { spawn, spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { report } from './figure.ts'

// From `npm start` to a service that answers: in a fresh clone (Node, packages and pages are brought and built; the
// demo region is loaded), in a clone whose pages are stale, and in one where nothing is.

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'silta-start-'))
const clone = join(folder, 'silta')
const longest = 600_000

try {
  spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' })
  await measure('fresh clone')
  appendFileSync(join(clone, 'web/src/routes/+layout.svelte'), '\n')
  await measure('stale clone')
  await measure('nothing stale')
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measure(metric: string) {
  const port = await freePort()
  const began = performance.now()
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'error',
    DEMO_PASSWORD: 'bench demo password',
  }
  const npm = spawn('npm', ['start'], { cwd: clone, env, stdio: 'ignore' })
  await ready(port, began)
  report({ bench: 'start', metric: `${metric}, to ready`, value: (performance.now() - began) / 1000, unit: 's' })
  const ended = new Promise((done) => npm.once('exit', done))
  npm.kill('SIGTERM')
  await ended
}

async function ready(port: number, began: number) {
  while (performance.now() - began < longest) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)
    if (answer?.ok) return
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error('The service was not ready within ten minutes')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
