import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#server/app.ts'
import { loadDemo } from '#server/catalogue/demo/load.ts'
import { region } from '#server/catalogue/demo/region.ts'
import { readConfig } from '#server/platform/config.ts'
import { percentile, report as print } from './figure.ts'

// How long after its acknowledgement a published need is found: by the search of the running product, with its thread,
// and known to matching; in the demo region, one need after another, and then many published at once.

const alone = 60
const together = 60
/** between two questions: those who ask must not be the load that is measured */
const pauseMs = 20

const folder = mkdtempSync(join(tmpdir(), 'silta-bench-'))
const config = { ...readConfig({ DATA_DIR: folder, DEMO_PASSWORD: 'bench-password-1' }), logLevel: 'silent' as const }
const { app, service } = await buildApp({ config, print: () => {} })
await loadDemo(service, region)
await service.feed.settled()
await Promise.all([service.index.settled(), service.matching.settled()])

let cookie = ''
const ask = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const answer = await app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.payload}`)
  cookie ||= String(answer.headers['set-cookie']).split(';')[0]!
  return answer
}
await ask('POST', '/api/session', { email: 'company@demo.example', password: 'bench-password-1' })
const organisationId = (await ask('GET', '/api/session')).json().activeOrganisationId as string

try {
  const one: Delays[] = []
  for (let at = 0; at < alone; at++) one.push(await delaysOf(await open(await draft(at))))
  report('one after another', one)
  const drafts = await Promise.all(Array.from({ length: together }, (_, at) => draft(alone + at)))
  const published = drafts.map(async (need) => delaysOf(await open(need)))
  report(`${together} at once`, await Promise.all(published))
} finally {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
}

type Draft = { id: string; word: string }
type Delays = { searched: number; matched: number }

/** A need with a word that stands nowhere else. */
async function draft(at: number): Promise<Draft> {
  const word = `qvist${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}erna`
  const body = {
    organisationId,
    title: `Belt that freezes, ${word}`,
    problem: `Below minus 25 the ${word} conveyor of the heating plant freezes and stands still.`,
    wantedResult: 'The conveyor runs through January.',
    language: 'en',
    disclosure: 'public',
  }
  return { id: (await ask('POST', '/api/needs', body)).json().id, word }
}

async function open(need: Draft): Promise<Draft> {
  await ask('PUT', `/api/needs/${need.id}/publication`)
  return need
}

async function delaysOf({ id, word }: Draft): Promise<Delays> {
  const begun = performance.now()
  const searched = until(begun, async () => (await ask('GET', `/api/search?q=${word}`)).payload.includes(id))
  const matched = known().then(() => performance.now() - begun)
  return { searched: await searched, matched: await matched }
}

/** Matching has taken up everything that was committed. */
async function known() {
  await service.feed.settled()
  await service.matching.settled()
}

/** ms since `begun` until it is so */
async function until(begun: number, isSo: () => Promise<boolean>): Promise<number> {
  while (!(await isSo())) await new Promise((later) => setTimeout(later, pauseMs))
  return performance.now() - begun
}

function report(name: string, delays: Delays[]) {
  for (const what of ['searched', 'matched'] as const) {
    const sorted = delays.map((one) => one[what]).sort((a, b) => a - b)
    const metric = (share: string) => `published until ${what}, ${name}: ${share}`
    for (const share of [0.5, 0.99])
      print({ bench: 'search-delay', metric: metric(`p${share * 100}`), value: percentile(sorted, share), unit: 'ms' })
    print({ bench: 'search-delay', metric: metric('longest'), value: sorted.at(-1)!, unit: 'ms' })
  }
}
