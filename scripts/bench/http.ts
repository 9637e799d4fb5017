import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from '../../server/src/app.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import { openStore } from '../../server/src/platform/store.ts'
import { percentile, report } from './figure.ts'
import type { Captured } from './http-bare.ts'
import { measure, type Load, type Measured } from './http-load.ts'
import { signInAtOnce } from './http-sign-in.ts'

// Silta against a bare Fastify route doing the same SQL, in the same run, turn by turn, 50 connections each.

const seconds = 6
const rounds = 3
const signIns = 500
const email = 'reader@bench.example'
const password = 'a long enough one'
const folder = mkdtempSync(join(tmpdir(), 'silta-bench-'))
const children: ChildProcess[] = []

type Scene = { cookie: string; needIds: string[]; organisationId: string }

try {
  const { scene, recipes } = await prepareData()
  const recipesFile = join(folder, 'recipes.json')
  writeFileSync(recipesFile, JSON.stringify(recipes))
  cpSync(join(folder, 'silta'), join(folder, 'bare'), { recursive: true })
  const silta = await startSilta()
  const bare = await start('scripts/bench/http-bare.ts', [join(folder, 'bare', 'silta.db'), recipesFile], {})
  for (const [name, load] of Object.entries(loadsOf(scene)))
    await compare(name, { ...load, url: silta }, { ...load, url: bare, paths: [`/${name}`] })
  await manySignIns(silta, scene)
} finally {
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(
    children.map((child) => new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(null)))),
  )
  rmSync(folder, { recursive: true, force: true })
}

/** Fills a database through the app itself and captures the statements of one request of each kind. */
async function prepareData() {
  const dataDir = join(folder, 'silta')
  mkdirSync(dataDir)
  let heard: Captured['statements'] | null = null
  const store = await openStore(join(dataDir, 'silta.db'), (sql, params) => heard?.push({ sql, params }))
  const config = readConfig({ DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'silent', PORT: '1' })
  const { app, service } = await buildApp({ config, store, print: () => {} })
  let cookie = ''
  const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
    const answer = await app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.payload}`)
    return answer
  }
  const signUp = async (address: string) => {
    const answer = await ask('POST', '/api/accounts', {
      email: address,
      password,
      name: 'Bench',
      language: 'en',
    })
    cookie = String(answer.headers['set-cookie']).split(';')[0]!
    const made = await ask('POST', '/api/organisations', { name: `Firma of ${address}`, kind: 'company' })
    return made.json().id as string
  }
  const owner = await signUp('owner@bench.example')
  const needIds: string[] = []
  for (let n = 0; n < 500; n++) {
    const made = await ask('POST', '/api/needs', draft(owner, n))
    needIds.push(made.json().id as string)
    await ask('PUT', `/api/needs/${needIds[n]}/publication`)
  }
  const organisationId = await signUp(email)
  const capture = async (method: 'GET' | 'POST', url: string, payload?: object): Promise<Captured> => {
    // once before, so that what is written at the first look of a day is there already
    await ask(method, url, payload)
    await service.feed.settled()
    // what is remembered until the next commit is asked of the database again
    await store.commit(async () => {})
    const statements: Captured['statements'] = (heard = [])
    const answer = (await ask(method, url, payload)).json()
    heard = null
    const newId = method === 'POST' ? (answer as { id: string }).id : null
    return { statements: structuredClone(statements), answer, newId }
  }
  const recipes = {
    read: await capture('GET', `/api/needs/${needIds[0]}`),
    list: await capture('GET', '/api/needs?limit=20'),
    write: await capture('POST', '/api/needs', draft(organisationId, 0)),
  }
  for (const id of needIds) await ask('GET', `/api/needs/${id}`)
  await app.close()
  return { scene: { cookie, needIds, organisationId }, recipes }
}

function draft(organisationId: string, n: number) {
  const problem = 'Kelkkojen akut eivät kestä pakkasta. Tarvitsemme testauksen kylmäkammiossa ennen talvea. '.repeat(4)
  return {
    organisationId,
    title: `Akkujen kylmätestaus ${n}`,
    problem,
    wantedResult: 'Tiedämme, mikä akku kestää.',
    language: 'fi',
    disclosure: 'public',
  }
}

function loadsOf({ cookie, needIds, organisationId }: Scene): Record<'read' | 'list' | 'write', Omit<Load, 'url'>> {
  return {
    read: { cookie, method: 'GET', paths: needIds.map((id) => `/api/needs/${id}`) },
    list: { cookie, method: 'GET', paths: ['/api/needs?limit=20'] },
    write: { cookie, method: 'POST', paths: ['/api/needs'], body: JSON.stringify(draft(organisationId, 0)) },
  }
}

async function compare(name: string, ours: Load, theirs: Load) {
  const pairs: { ours: Measured; theirs: Measured }[] = []
  for (let round = 0; round < rounds; round++)
    pairs.push({ theirs: await measure(theirs, seconds), ours: await measure(ours, seconds) })
  const failed = pairs.reduce((sum, pair) => sum + pair.ours.failed + pair.theirs.failed, 0)
  if (failed) throw new Error(`${failed} requests of ${name} failed`)
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
  const against = 'bare Fastify, same SQL'
  const ratio = median(pairs.map((pair) => pair.ours.perSecond / pair.theirs.perSecond))
  report({
    bench: 'http',
    metric: `${name} per second`,
    value: median(pairs.map((pair) => pair.ours.perSecond)),
    unit: '1/s',
    against,
    ratio,
  })
  report({
    bench: 'http',
    metric: `${name} per second, baseline`,
    value: median(pairs.map((pair) => pair.theirs.perSecond)),
    unit: '1/s',
  })
  report({ bench: 'http', metric: `${name} p50`, value: median(pairs.map((pair) => pair.ours.p50Ms)), unit: 'ms' })
  report({
    bench: 'http',
    metric: `${name} p99`,
    value: median(pairs.map((pair) => pair.ours.p99Ms)),
    unit: 'ms',
    against,
    ratio: median(pairs.map((pair) => pair.ours.p99Ms / pair.theirs.p99Ms)),
  })
}

/** A morning's sign-ins at once: all must succeed, and nobody else may wait for them. */
async function manySignIns(url: string, { cookie, needIds }: Scene) {
  const beside = { path: `/api/needs/${needIds[0]}`, cookie }
  const { seconds: taken, failed, waits } = await signInAtOnce({ url, email, password, beside }, signIns)
  if (failed) throw new Error(`${failed} of ${signIns} sign-ins at once failed`)
  const about = `${signIns} sign-ins at once`
  report({ bench: 'http', metric: `${about}: until the last succeeded`, value: taken, unit: 's' })
  report({ bench: 'http', metric: `${about}: another's read p99`, value: percentile(waits, 0.99), unit: 'ms' })
  report({ bench: 'http', metric: `${about}: another's longest wait`, value: waits.at(-1)!, unit: 'ms' })
}

async function startSilta(): Promise<string> {
  const port = await freePort()
  const env = { PORT: String(port), DATA_DIR: join(folder, 'silta'), DEMO: 'off', LOG_LEVEL: 'error' }
  await start('server/src/main.ts', [], env)
  return `http://127.0.0.1:${port}`
}

/** Starts a program of the project and waits for its first line. */
function start(file: string, args: string[], env: Record<string, string>): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const child = spawn(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => {
      const line = /https?:\S+/.exec(String(chunk))
      if (line) resolve(line[0])
    })
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
