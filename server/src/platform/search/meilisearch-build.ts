import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether there is a program that tests can start: a server that serves somebody is never touched. */
export const meilisearchIsHere = Boolean(process.env.MEILI_BIN)

/** Its absence is told once a run of tests, where they are told as skipped. */
export const whyNoMeilisearch = 'MEILI_BIN does not say where the program is'

const readyMs = 20_000

/** A Meilisearch of one's own: on a free port of this machine, with a folder and a key of its own. */
export class MeilisearchProcess {
  readonly folder: string
  readonly key = randomBytes(24).toString('hex')
  url = ''
  #child: ChildProcess | undefined

  /** @param folder where its data stand, and stay when given; else a temporary one that goes with it */
  constructor(folder?: string) {
    // Its files are many and small: where the machine has a folder in memory, tests take that.
    const fast = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
    this.folder = folder ?? mkdtempSync(join(fast, 'silta-meilisearch-'))
  }

  /** Starts it, on the port that it had before if it had one. @throws Error with what it said when it does not start */
  async start(): Promise<this> {
    this.url ||= `http://127.0.0.1:${await freePort()}`
    const said: string[] = []
    const where = ['--db-path', join(this.folder, 'data'), '--http-addr', new URL(this.url).host]
    const small = ['--max-indexing-threads', '1', '--max-indexing-memory', '200MiB', '--no-analytics']
    const child = spawn(process.env.MEILI_BIN ?? 'meilisearch', [...where, ...small, '--master-key', this.key], {
      cwd: this.folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child.stderr.on('data', (some: Buffer) => said.push(some.toString()))
    this.#child = child
    for (let waited = 0; waited < readyMs; waited += 50) {
      if (child.exitCode !== null) throw new Error(`Meilisearch has ended: ${said.join('').slice(0, 500)}`)
      if (await isReady(this.url)) return this
      await new Promise((later) => setTimeout(later, 50))
    }
    throw new Error('Meilisearch did not get ready')
  }

  /** Ends it at once, as a power cut would. */
  async kill() {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  async remove() {
    await this.kill()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

const isReady = async (url: string): Promise<boolean> => {
  const answer = await fetch(`${url}/health`).catch(() => null)
  return answer?.ok ?? false
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
