import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const demoPassword = 'a demo password for tests'

/** The product itself: its server with the built pages and the demo region, and a real Chromium. */
export async function startSilta(env: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'silta-e2e-'))
  const port = await freePort()
  const server = await start({
    PORT: String(port),
    DATA_DIR: folder,
    DEMO_PASSWORD: demoPassword,
    LOG_LEVEL: 'error',
    ...env,
  })
  const browser = await launch()
  const address = `http://localhost:${port}`
  afterAll(async () => {
    await browser.close()
    await end(server)
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    address,
    browser,
    folder,
    newContext: (options: ContextOptions = {}) => newContext(browser, address, options),
  }
}

export type ContextOptions = { width?: number; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean }

async function newContext(browser: Browser, address: string, options: ContextOptions): Promise<BrowserContext> {
  const { width = 1440, ...rest } = options
  return browser.newContext({
    baseURL: address,
    viewport: { width, height: width < 800 ? 844 : 900 },
    reducedMotion: 'reduce',
    locale: 'fi-FI',
    ...rest,
  })
}

/** Signs a demo account in through the API; the context keeps the cookie. */
export async function signInAs(context: BrowserContext, account: 'company' | 'research' | 'facilitator' | 'admin') {
  const answer = await context.request.post('/api/session', {
    data: { email: `${account}@demo.example`, password: demoPassword },
  })
  if (answer.status() !== 201)
    throw new Error(`${account} could not sign in: ${answer.status()} ${await answer.text()}`)
}

function launch(): Promise<Browser> {
  const flags =
    '--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run'
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: flags.split(' '),
  })
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
