import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { afterAll } from 'vitest'
import { postgres } from '#platform/columns.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { openEmbeddedSearch } from '#platform/search/embedded.ts'
import { openMeilisearch } from '#platform/search/meilisearch.ts'
import type { SearchEngine } from '#platform/search/port.ts'
import { openStore } from '#platform/store.ts'
import { buildApp } from './app.ts'

/** A clock that stands still until it is moved. Starts on Monday 2026-11-02 at 08:00 UTC. */
export function testClock(start = Date.UTC(2026, 10, 2, 8)) {
  let now = start
  return Object.assign(() => now, { forward: (ms: number) => (now += ms) })
}

/** An app on a database of its own (a temporary SQLite file, or PGlite), without a port; closed after the test file. */
export async function openTestApp(changes: Partial<Config> = {}, searchEngine: SearchEngine = testSearch()) {
  const folder = mkdtempSync(join(tmpdir(), 'silta-'))
  const clock = testClock()
  const config = { ...readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', DEMO: 'off' }), ...changes }
  const database = await testDatabase(folder)
  const store = await openStore(database.where)
  const printed: string[] = []
  const { app, service } = await buildApp({
    config,
    clock,
    store,
    print: (line) => void printed.push(line),
    searchEngine,
  })
  await app.ready()
  const close = async () => {
    await app.close()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
  afterAll(close)
  return { app, service, store, clock, printed, folder, close, visitor: () => new Browser(app) }
}

/** An index of its own for a test file: in memory, or on the Meilisearch that is named. */
export function testSearch(): SearchEngine {
  const { TEST_MEILI_URL: url, TEST_MEILI_KEY: key = null } = process.env
  if (!url) return openEmbeddedSearch(':memory:')
  return openMeilisearch({ url, key, indexName: `silta_${randomBytes(6).toString('hex')}` })
}

/** A database of its own for a test file: a file, PGlite in memory, or a fresh one on the server that is named. */
export async function testDatabase(folder: string): Promise<{ where: string; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL
  if (!postgres) return { where: join(folder, 'silta.db'), drop: async () => {} }
  if (!process.env.TEST_SERVER || !server) return { where: ':memory:', drop: async () => {} }
  const name = `silta_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { where: url.href, drop: () => onServer(server, `drop database ${name} with (force)`) }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Asks the app as a browser would: keeps its cookie, says where it comes from. */
export class Browser {
  cookies: Record<string, string> = {}
  readonly #app: FastifyInstance

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  get = (url: string) => this.ask('GET', url)
  post = (url: string, body: object = {}) => this.ask('POST', url, body)
  put = (url: string, body: object = {}) => this.ask('PUT', url, body)
  patch = (url: string, body: object) => this.ask('PATCH', url, body)
  delete = (url: string) => this.ask('DELETE', url)

  /** Sends a file as it is. */
  upload = (url: string, file: Buffer) => this.ask('POST', url, file)

  async ask(method: Method, url: string, body?: object): Promise<Answer> {
    const headers = {
      ...{ 'sec-fetch-site': 'same-origin', 'accept-language': 'en', 'user-agent': 'test browser' },
      ...(Buffer.isBuffer(body) && { 'content-type': 'application/octet-stream' }),
    }
    const answer = await this.#app.inject({
      method,
      url,
      headers,
      cookies: this.cookies,
      ...(body && { payload: body }),
    })
    for (const { name, value } of answer.cookies) this.cookies[name] = value
    return answerOf(answer)
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = { status: number; body: any; headers: LightMyRequestResponse['headers'] }

function answerOf(answer: LightMyRequestResponse): Answer {
  const json = String(answer.headers['content-type'] ?? '').includes('json')
  return { status: answer.statusCode, body: json ? answer.json() : answer.payload, headers: answer.headers }
}
