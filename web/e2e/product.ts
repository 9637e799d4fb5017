import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
} from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const demoPassword = 'a demo password for tests'

/** The product itself: its server with the built pages and the demo region, and a real Chromium. */
export async function startSilta(env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'silta-e2e-'))
  const port = await freePort()
  const settings = {
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    DEMO_PASSWORD: demoPassword,
    LOG_LEVEL: 'error',
    ...env,
  }
  let server = await start(settings)
  const browser = await launch()
  const address = `http://localhost:${port}`
  return {
    address,
    newContext: (options: ContextOptions = {}) => browser.newContext(windowOf(address, options)),
    /** A browser of its own, as one person has it: what it keeps is there again when it is opened with the same name. */
    openBrowser: (name: string, options: ContextOptions = {}) =>
      chromium.launchPersistentContext(join(folder, name), { ...launching(), ...windowOf(address, options) }),
    /** Ends the server as a system does that shuts down; its data stay. */
    stop: () => end(server),
    /** Starts it again at the same address, on the same data. */
    startAgain: async () => void (server = await start(settings)),
    close: async () => {
      await browser.close()
      await end(server)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type ContextOptions = { width?: number; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean }

function windowOf(address: string, options: ContextOptions): BrowserContextOptions {
  const { width = 1440, ...rest } = options
  return {
    baseURL: address,
    viewport: { width, height: width < 800 ? 844 : 900 },
    reducedMotion: 'reduce',
    locale: 'fi-FI',
    ...rest,
  }
}

/** Signs a demo account in through the API; the context keeps the cookie. */
export async function signInAs(context: BrowserContext, account: 'company' | 'research' | 'facilitator' | 'admin') {
  const answer = await context.request.post('/api/session', {
    data: { email: `${account}@demo.example`, password: demoPassword },
  })
  if (answer.status() !== 201)
    throw new Error(`${account} could not sign in: ${answer.status()} ${await answer.text()}`)
}

const launch = (): Promise<Browser> => chromium.launch(launching())

function launching(): LaunchOptions {
  const flags =
    '--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run'
  return {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: flags.split(' '),
  }
}

function start(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['server/src/main.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => String(chunk).includes('Silta is at') && resolve(child))
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)))
  })
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
