import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { installedFiles, installedFolder, readConceptTable } from '#server/language/concept-table.ts'
import { Learner } from '#server/language/learner.ts'
import { install, readManifest, status } from './vocabulary/install.ts'
import { gather, learn } from './vocabulary/learn.ts'
import { manners, PoliteClient } from './vocabulary/polite.ts'
import { csvRecords, RecordStore, type IndexedRecord } from './vocabulary/records.ts'
import { conceptsOfSkos } from './vocabulary/skos.ts'
import { finnaSource, researchFiSource } from './vocabulary/sources.ts'

const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix yso: <http://www.yso.fi/onto/yso/> .
yso:p1 a skos:Concept ; skos:prefLabel "kaivokset"@fi, "gruvor"@sv, "mines"@en, "ruvkkit"@se ;
  skos:altLabel "louhokset"@fi, "pits | quarries"@en ; skos:broader yso:p3 ; skos:related yso:p2 .
yso:p2 a skos:Concept ; skos:prefLabel "kaivosvesi"@fi, "gruvvatten"@sv, "mine water"@en .
yso:p3 a skos:Concept ; skos:prefLabel "teollisuus"@fi, "industry"@en .
yso:p4 a skos:Concept ; skos:prefLabel "vanha"@fi ; owl:deprecated true .
yso:p5 a skos:Concept ; skos:prefLabel "Bergwerk"@de .
yso:group a skos:Collection ; skos:prefLabel "ryhmä"@fi .
`
const xml = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
  <skos:Concept rdf:about="http://data.example/skill/weld"><skos:prefLabel xml:lang="fi">hitsaus</skos:prefLabel></skos:Concept>
  <skos:Concept rdf:about="http://data.example/skill/cast"><skos:prefLabel xml:lang="fi">valu</skos:prefLabel>
    <skos:broader rdf:resource="http://data.example/skill/weld"/></skos:Concept>
</rdf:RDF>`

const folder = () => mkdtempSync(join(tmpdir(), 'silta-vocabulary-'))
function fileOf(name: string, text: string | Buffer): string {
  const path = join(folder(), name)
  writeFileSync(path, text)
  return path
}
const origin = { from: 'a file', licence: 'CC BY 4.0', now: new Date('2026-11-23T12:00:00Z') }
async function allOf(store: RecordStore): Promise<IndexedRecord[]> {
  const records: IndexedRecord[] = []
  for await (const record of store.read()) records.push(record)
  return records
}
const cellsOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))

test('a SKOS file becomes concepts: labels, broader and related ones, without what is deprecated or has no label', async () => {
  const rows = cellsOf(await conceptsOfSkos(fileOf('yso.ttl', turtle)))
  const uri = 'http://www.yso.fi/onto/yso/'
  expect(rows).toEqual([
    [
      'p1',
      'kaivokset',
      'gruvor',
      'mines',
      'louhokset',
      '',
      'pits   quarries',
      'ruvkkit',
      'p3:2',
      'p2:0.50',
      `${uri}p1`,
    ],
    ['p2', 'kaivosvesi', 'gruvvatten', 'mine water', '', '', '', '', '', '', `${uri}p2`],
    ['p3', 'teollisuus', '', 'industry', '', '', '', '', '', '', `${uri}p3`],
  ])
})

test('addresses without numbers of their own are numbered in order, in RDF/XML too, gzipped or not', async () => {
  const rows = cellsOf(await conceptsOfSkos(fileOf('esco.rdf.gz', gzipSync(xml))))
  expect(rows.map((row) => [row[0], row[1], row[8]])).toEqual([
    ['p2', 'hitsaus', ''],
    ['p1', 'valu', 'p2:2'],
  ])
})

test.each([
  ['nothing.ttl', '@prefix a: <http://a/> .', /holds no concept/],
  ['broken.ttl', 'this is no turtle', /Unexpected|Expected/],
  ['text.doc', 'text', /is no SKOS file/],
])('%s is refused', async (name, text, refusal) => {
  await expect(conceptsOfSkos(fileOf(name, text))).rejects.toThrow(refusal)
})

test('what is installed is read by the service, and its status tells date, licence and counts', async () => {
  const data = folder()
  expect(installedFolder(data)).toBeUndefined()
  const own = join(data, 'vocabulary')
  expect(status(own)).toEqual([`Nothing is installed in ${own}.`])
  const table = fileOf('term-concepts-en-snow.tsv', 'mine\t2.50\t1:99')
  expect(await install([fileOf('yso.ttl', turtle), table], own, origin)).toEqual([
    installedFiles.concepts,
    installedFiles.en,
  ])
  expect(installedFolder(data)).toBe(own)
  expect(readConceptTable(own).vector([{ text: 'mines', weight: 1 }], 'en')).toEqual({ terms: [1], counts: [1] })
  expect(status(own).slice(1)).toEqual([
    'yso-concepts.tsv.gz: 3 concepts, labels fi 4, sv 2, en 4, se 1; 2026-11-23 from a file, CC BY 4.0',
    'term-concepts-en-snow.tsv.gz: 1 terms, 1 concepts of terms; 2026-11-23 from a file, CC BY 4.0',
  ])
})

test('a folder is taken as it is, and what is broken leaves everything as it was', async () => {
  const own = join(folder(), 'vocabulary')
  await install(
    [
      fileOf(
        'yso.nt',
        '<http://a/p7> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/2004/02/skos/core#Concept> .\n<http://a/p7> <http://www.w3.org/2004/02/skos/core#prefLabel> "meri"@fi .\n',
      ),
    ],
    own,
    origin,
  )
  const from = folder()
  writeFileSync(join(from, installedFiles.fi), gzipSync('mer\t1.00\t7:99'))
  expect(await install([from], own, origin)).toEqual([installedFiles.fi])
  const before = readManifest(own)
  writeFileSync(join(from, installedFiles.fi), gzipSync('mer 1.00 7:99'))
  await expect(install([from], own, origin)).rejects.toThrow(/another form/)
  await expect(install([fileOf('notes.txt', '')], own, origin)).rejects.toThrow(/neither a SKOS file/)
  await expect(install([folder()], own, origin)).rejects.toThrow(/Nothing to install/)
  expect(readManifest(own)).toEqual(before)
  expect(gunzipSync(readFileSync(join(own, installedFiles.fi))).toString()).toBe('mer\t1.00\t7:99')
})

test('weights are pointwise mutual information, dampened and normalised; rare terms are left out', () => {
  const learner = new Learner('en')
  for (let at = 0; at < 5; at++) learner.add({ text: 'mine', concepts: [1] })
  for (let at = 0; at < 5; at++) learner.add({ text: 'mine sea', concepts: [2, 3] })
  learner.add({ text: 'seldom', concepts: [3] })
  for (let at = 0; at < 4; at++) learner.add({ text: 'other', concepts: [3] })
  // N = 15: mine 10 times, 5 of them with 1 (5 in all) and 5 with 2 (5 in all), 5 with 3 (10 in all)
  const one = Math.log((5 * 15) / (10 * 5)) * (5 / 7)
  expect(Math.log((5 * 15) / (10 * 10))).toBeLessThan(0)
  const share = Math.round((one / Math.hypot(one, one)) * 99)
  const [two, three] = [Math.log((5 * 15) / (5 * 5)), Math.log((5 * 15) / (5 * 10))]
  const norm = Math.hypot(two, three)
  expect([...learner.lines()]).toEqual([
    `mine\t${Math.log(1.5).toFixed(2)}\t1:${share} 2:${share}`,
    `sea\t${Math.log(3).toFixed(2)}\t2:${Math.round((two / norm) * 99)} 3:${Math.round((three / norm) * 99)}`,
  ])
  const nearness = Math.log((5 * 15) / (5 * 10)) / -Math.log(5 / 15)
  expect(learner.related(2)).toEqual([[3, nearness]])
})

test('records of a CSV file make tables and related concepts, by ids or labels of any language', async () => {
  const own = join(folder(), 'vocabulary')
  await install([fileOf('yso.ttl', turtle)], own, origin)
  const rows = Array.from({ length: 6 }, (_, at) => `${at},en,Tailings dam ${at},p3|Gruvvatten|unknown`)
  const learnt = await learn(own, csvRecords(['id,language,text,subjects', ...rows, '9,de,Damm,p2'].join('\n')))
  expect(learnt).toEqual({ fi: { texts: 0, terms: 0 }, sv: { texts: 0, terms: 0 }, en: { texts: 6, terms: 3 } })
  const table = readConceptTable(own)
  expect(table.vector([{ text: 'the dams', weight: 1 }], 'en').terms).toEqual([2, 3])
  const related: number[] = []
  table.concepts.eachRelated(3, (other) => related.push(other))
  expect(related).toEqual([2])
  expect(() => csvRecords('language,words\nfi,kaivos')).toThrow('no column text, subjects')
})

type Answering = (asked: URL, request: IncomingMessage, response: ServerResponse) => unknown

/** A server that answers JSON; what `answer` ends itself stays as it is. */
async function serverOf(answer: Answering) {
  const asked: { url: URL; agent: string | undefined; open: number }[] = []
  let open = 0
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost')
    asked.push({ url, agent: request.headers['user-agent'], open: ++open })
    setTimeout(() => {
      open--
      const body = answer(url, request, response)
      if (!response.writableEnded) response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
    }, 5)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/search` }
}

const quick = { ...manners, pauseMs: 1 }
const refused = (response: ServerResponse, status: number, headers: Record<string, string> = {}) =>
  response.writeHead(status, headers).end('{}')

/** In the form of Finna's answers: 150 records a year, a hundred on a page. */
const finnaAnswer: Answering = (url) => {
  const [page, year] = [Number(url.searchParams.get('page')), /\[(\d+) TO/.exec(url.searchParams.get('filter[]')!)![1]]
  const records = Array.from({ length: page === 1 ? 100 : 50 }, (_, at) => ({
    id: `x.${year}-${page}-${at}`,
    title: `Kaivosten vedet ${at}`,
    summary: ['Selvitys.'],
    languages: [at === 0 ? 'ger' : 'fin'],
    subjectsExtended: [
      { heading: ['kaivokset'], type: 'topic', id: 'http://www.yso.fi/onto/yso/p1', source: 'yso/fin' },
      { heading: ['kaivosvesi'], type: 'topic', source: 'yso/fin' },
      { heading: ['Kolari'], type: 'place', source: 'paikat' },
    ],
  }))
  return { resultCount: 150, records, status: 'OK' }
}

test('Finna is read page by page and year by year, one request at a time, under its own name', async () => {
  const { asked, url } = await serverOf(finnaAnswer)
  const store = new RecordStore(folder(), 'finna')
  const source = finnaSource({ url, lookfor: 'kaivos', years: { from: 2019, to: 2020 } })
  const found = await gather({ source, client: new PoliteClient(quick), store }, 1000, () => {})
  const places = asked.map(({ url: { searchParams } }) => `${searchParams.get('filter[]')} ${searchParams.get('page')}`)
  const years = ['2019', '2020'].map((year) => `search_daterange_mv:"[${year} TO ${year}]"`)
  expect(places).toEqual([`${years[0]} 1`, `${years[0]} 2`, `${years[1]} 1`, `${years[1]} 2`])
  expect(asked.every(({ agent, open }) => agent === manners.userAgent && open === 1)).toBe(true)
  // One of each page is in German.
  expect(found).toBe(296)
  const [first] = await allOf(store)
  expect(first).toEqual({
    id: 'x.2019-1-1',
    language: 'fi',
    text: 'Kaivosten vedet 1. Selvitys.',
    subjects: ['p1', 'kaivosvesi'],
  })
})

test('a run that was broken off goes on where it was, and what was written twice is read once', async () => {
  let isDown = false
  const { asked, url } = await serverOf((address, request, response) =>
    isDown ? refused(response, 403) : finnaAnswer(address, request, response),
  )
  const place = folder()
  const source = finnaSource({ url, lookfor: '', years: { from: 2020, to: 2020 } })
  const run = async (most: number) =>
    gather({ source, client: new PoliteClient(quick), store: new RecordStore(place, 'finna') }, most, () => {})
  expect(await run(50)).toBe(99)
  isDown = true
  await expect(run(500)).rejects.toThrow('answered 403')
  isDown = false
  writeFileSync(join(place, 'records-finna.jsonl'), '{"id":"x.2020-1-1"}\n{"id":', { flag: 'a' })
  writeFileSync(join(place, 'records-finna.jsonl'), '\n', { flag: 'a' })
  expect(await run(500)).toBe(148)
  expect(await run(500)).toBe(148)
  expect(asked.map((one) => one.url.searchParams.get('page'))).toEqual(['1', '2', '2'])
  expect((await allOf(new RecordStore(place, 'finna'))).length).toBe(148)
})

test('a source that asks for patience is asked again after that time, and not for ever', async () => {
  let refusals = 2
  const { asked, url } = await serverOf((_, request, response) =>
    refusals-- > 0 ? refused(response, refusals === 1 ? 429 : 503, { 'retry-after': '0' }) : { records: [] },
  )
  expect((await new PoliteClient(quick).get(url)).body).toEqual({ records: [] })
  expect(asked.length).toBe(3)
  refusals = 100
  await expect(new PoliteClient({ ...quick, tries: 3 }).get(url)).rejects.toThrow('answered 503 (attempt 3)')
  expect(asked.length).toBe(6)
})

test('Research.fi is read along its links, with a key where one is given', async () => {
  const { asked, url } = await serverOf((address, request, response) => {
    if (request.headers['x-key'] !== 'secret') return refused(response, 401)
    const page = Number(address.searchParams.get('pageNumber'))
    if (page === 1) response.setHeader('link', `<${url}?pageNumber=2>; rel="next", <${url}?pageNumber=2>; rel="last"`)
    return [
      {
        id: `r${page}`,
        name: 'Mine water',
        abstract: 'Of mines.',
        language: { code: 'en' },
        keywords: [{ value: 'mines', language: 'en' }, { value: 'mine water' }],
      },
      { id: `s${page}`, name: 'Without keywords', language: { code: 'en' } },
    ]
  })
  const store = new RecordStore(folder(), 'research.fi')
  const client = new PoliteClient({ ...quick, headers: { 'x-key': 'secret' } })
  await gather({ source: researchFiSource({ url, lookfor: '' }), client, store }, 100, () => {})
  expect(await allOf(store)).toEqual(
    [1, 2].map((page) => ({
      id: `r${page}`,
      language: 'en',
      text: 'Mine water. Of mines.',
      subjects: ['mines', 'mine water'],
    })),
  )
  expect(asked.length).toBe(2)
})
