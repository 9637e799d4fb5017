import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { commandOnPath, installDebianPackage } from './chromium.ts'
import { runStep, say, StepFailure } from './step.mjs'

const READY_WITHIN_MS = 30_000

/** A PostgreSQL of the tests' own, gone without a trace when stopped. */
export type TestPostgres = { url: string; stop: () => Promise<void> }

/**
 * Starts an empty PostgreSQL in a temporary folder, on a free loopback port. Undefined, after saying so, where no
 * server is installed; with CI=true one is installed first, and its absence throws StepFailure.
 */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const isCi = process.env.CI === 'true'
  const initdb = findInitdb() ?? (isCi && (await installDebianPackage('postgresql')) ? findInitdb() : undefined)
  if (initdb) return await startFrom(dirname(initdb))
  if (isCi) throw new StepFailure('The tests run on PostgreSQL too, and it could not be installed here')
  say('no PostgreSQL server is installed here: the tests run on SQLite and PGlite')
  return undefined
}

function findInitdb(): string | undefined {
  return commandOnPath(['initdb'], [process.env.PATH, ...debianFolders()].join(':'))
}

// Debian keeps the server's own programs off PATH, a folder a version.
function debianFolders(): string[] {
  try {
    const versions = readdirSync('/usr/lib/postgresql')
    return versions.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`)
  } catch {
    return []
  }
}

async function startFrom(bin: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'silta-postgres-'))
  const password = randomBytes(16).toString('hex')
  const user = unprivilegedUser()
  writeFileSync(join(folder, 'password'), password)
  if (user) for (const path of [folder, join(folder, 'password')]) chownSync(path, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { ...user, cwd: folder }
  await runStep(
    'Preparing PostgreSQL',
    [
      join(bin, 'initdb'),
      `--pgdata=${data}`,
      '--username=silta',
      '--auth=scram-sha-256',
      `--pwfile=${join(folder, 'password')}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    options,
  )
  const port = await freePort()
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings(port, folder)], { ...options, stdio: 'ignore' })
  const stop = () => stopServer(server, folder)
  await untilReady(server, port).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { url: `postgres://silta:${password}@127.0.0.1:${port}/postgres`, stop }
}

// Nothing of a test's database outlives the test, so it need not outlive a power cut either.
function settings(port: number, folder: string): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: 200,
    fsync: 'off',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

// PostgreSQL refuses to run as root.
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const name = ['postgres', 'nobody'].find((candidate) => idOf('-u', candidate) !== undefined)
  if (!name) throw new StepFailure('PostgreSQL does not run as root, and there is no other user to run it as')
  return { uid: idOf('-u', name)!, gid: idOf('-g', name)! }
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return undefined
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function untilReady(server: ChildProcess, port: number): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS
  while (performance.now() < giveUpAt && server.exitCode === null) {
    if (await answers(port)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new StepFailure('PostgreSQL was prepared for the tests, but does not answer')
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = once(server, 'exit')
    // SIGINT is PostgreSQL's fast shutdown: it breaks the connections off and ends.
    server.kill('SIGINT')
    await gone
  }
  rmSync(folder, { recursive: true, force: true })
}
