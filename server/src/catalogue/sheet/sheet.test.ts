import { count } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { activities } from '#activity/tables.ts'
import { found, signUp } from '#people/build.ts'
import { dayMs } from '#platform/clock.ts'
import { openTestApp, type Browser } from '../../build.ts'
import { offers } from '../offer/tables.ts'
import { xlsxOf } from './build.ts'
import { guessFields } from './rules.ts'
import { offerSheets } from './tables.ts'
import { valueOf } from './values.ts'

const app = await openTestApp()
const { browser } = await signUp(app)
const organisationId = await found(browser, { kind: 'research' })
const mapping = { language: 'fi', kind: 'service' }

const bring = (by: Browser, bytes: Buffer, to = organisationId) =>
  by.upload(`/api/offers/sheets?organisationId=${to}&fileName=palvelut.csv`, bytes)
const bringText = async (text: string, by = browser) => (await bring(by, Buffer.from(text))).body
const rowsOf = async (table: typeof offers | typeof offerSheets | typeof activities) => {
  const [row] = await app.store.read.select({ total: count() }).from(table as typeof offers)
  return row!.total
}

test('[I6] guesses each field once, from headings in three languages', () => {
  expect(guessFields(['Palvelun nimi', 'Kuvaus', 'Tyyppi', 'Hinta (€)', 'Kunta', 'Sähköposti', 'Muuta'])).toEqual([
    'title',
    'description',
    'kind',
    'priceEur',
    'municipality',
    'contactInbox',
    null,
  ])
  expect(guessFields(['NAMN', 'Beskrivning', 'Språk', 'Leveranstid', 'Ort'])).toEqual([
    'title',
    'description',
    'language',
    'leadTimeDays',
    'municipality',
  ])
  expect(guessFields(['Title', 'Name', 'Description of the service', 'Price basis', 'Price'])).toEqual([
    'title',
    null,
    'description',
    'priceBasis',
    'priceEur',
  ])
  expect(guessFields(['forCompany', 'stageFrom', ''])).toEqual(['forCompany', 'stageFrom', null])
})

test('[I7] reads cells as people write them', () => {
  const values = (field: Parameters<typeof valueOf>[0], ...cells: string[]) =>
    cells.map((cell) => valueOf(field, cell).value ?? valueOf(field, cell).code)
  expect(
    values('priceEur', '1 200,50 €', '1.200,50', '1,200.50', '1200', '1.200', '12,5', '0', 'noin 5', '-3'),
  ).toEqual([1200.5, 1200.5, 1200.5, 1200, 1200, 12.5, 0, 'number', 'number'])
  expect(values('leadTimeDays', '14', '2 viikkoa', '1 kk', '3 veckor', '10 days', '5 pv.', 'heti', '2 vuotta')).toEqual(
    [14, 14, 30, 21, 10, 5, 'number', 'number'],
  )
  expect(values('kind', 'Testausympäristö', 'utbildning', 'Thesis', 'equipment', 'jokin')).toEqual([
    'testEnvironment',
    'training',
    'studentProject',
    'equipment',
    'unknown',
  ])
  expect(values('validUntil', '31.12.2030', '1/2/2030', '2030-12-31', 'joulukuu')).toEqual([
    '2030-12-31',
    '2030-02-01',
    '2030-12-31',
    'format',
  ])
  expect(values('workLanguages', 'suomi, englanti', 'Svenska/English', 'klingon')).toEqual([
    ['fi', 'en'],
    ['sv', 'en'],
    'unknown',
  ])
  expect(values('delivery', 'etänä; asiakkaan luona')).toEqual([['remote', 'atCustomer']])
})

test('[I8] every problem names row, column, code and cell', async () => {
  const sheet = await bringText(
    [
      'Nimi;Kuvaus;Tyyppi;Hinta;Kunta;Voimassa;Linkki',
      'Hyvä palvelu;Kuvaus on tässä;palvelu;100;Kemi;31.12.2030;https://example.org/a',
      ';Ei nimeä;;;;;',
      'Ei kuvausta;;;;;;',
      'Outo;Kuvaus;taikuus;;;;',
      '',
      'Kallis;Kuvaus;;paljon;;;',
      'Kaukana;Kuvaus;;;Atlantis;;',
      'Vanha;Kuvaus;;;;1.1.2020;',
      'Väärä päivä;Kuvaus;;;;31.2.2030;',
      'Ha;Kuvaus;;;;;',
      'Linkki;Kuvaus;;;;;javascript:alert(1)',
    ].join('\n'),
  )
  expect(sheet).toMatchObject({
    rows: 10,
    columns: [
      { name: 'Nimi', field: 'title', examples: ['Hyvä palvelu', 'Ei kuvausta', 'Outo'] },
      {},
      {},
      {},
      {},
      {},
      {},
    ],
  })
  const fields = sheet.columns.map(({ field }: { field: string }) => field)
  const { status, body } = await browser.post(`/api/offers/sheets/${sheet.id}/preview`, { ...mapping, fields })
  expect(status).toBe(200)
  expect(body.offers).toEqual([{ row: 2, title: 'Hyvä palvelu', kind: 'service', description: 'Kuvaus on tässä' }])
  expect(body.problems).toEqual([
    { row: 3, column: 'Nimi', code: 'required', value: null },
    { row: 4, column: 'Kuvaus', code: 'required', value: null },
    { row: 5, column: 'Tyyppi', code: 'unknown', value: 'taikuus' },
    { row: 7, column: 'Hinta', code: 'number', value: 'paljon' },
    { row: 8, column: 'Kunta', code: 'unknown', value: 'Atlantis' },
    { row: 9, column: 'Voimassa', code: 'past', value: '1.1.2020' },
    { row: 10, column: 'Voimassa', code: 'format', value: '31.2.2030' },
    { row: 11, column: 'Nimi', code: 'minLength', value: 'Ha' },
    { row: 12, column: 'Linkki', code: 'format', value: 'javascript:alert(1)' },
  ])
  const before = [await rowsOf(offers), await rowsOf(activities)]
  const refused = await browser.post(`/api/offers/sheets/${sheet.id}/import`, { ...mapping, fields })
  expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 422, code: 'invalid' })
  expect(refused.body.details[0]).toEqual({ field: 'rows.3.Nimi', code: 'required' })
  expect([await rowsOf(offers), await rowsOf(activities)]).toEqual(before)
})

test('[I9] imports every row as a draft, once, however often it is asked', async () => {
  const cells = Array.from({ length: 450 }, (_, at) => [`Mittaus ${at}`, `Mittaamme asian numero ${at}`, at])
  const { body: sheet } = await bring(browser, xlsxOf([['Otsikko', 'Sisältö', 'Hinta'], ...cells]))
  const given = { ...mapping, fields: ['title', 'description', 'priceEur'] }
  const before = await rowsOf(offers)
  const answers = await Promise.all([1, 2, 3].map(() => browser.post(`/api/offers/sheets/${sheet.id}/import`, given)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 404, 404])
  const { ids } = answers.find(({ status }) => status === 201)!.body
  expect([ids.length, (await rowsOf(offers)) - before]).toEqual([450, 450])
  const one = (await browser.get(`/api/offers/${ids[7]}`)).body
  expect(one).toMatchObject({ title: 'Mittaus 7', priceEur: 7, state: 'draft', language: 'fi', own: { version: 1 } })
  expect((await app.visitor().get(`/api/offers/${ids[7]}`)).status).toBe(404)
  await app.service.feed.settled()
  await app.service.index.settled()
  expect((await browser.get('/api/offers?mine=true&q=mittaus')).body.total).toBe(450)
})

test('[I10] is for those who write offers of the organisation, and for the person who brought it', async () => {
  const text = Buffer.from('Nimi;Kuvaus\nPalvelu;Kuvaus')
  const stranger = await signUp(app)
  const theirs = await found(stranger.browser)
  expect((await bring(stranger.browser, text)).status).toBe(403)
  expect((await bring(app.visitor(), text)).status).toBe(401)
  const { id } = (await bring(browser, text)).body
  const given = { ...mapping, fields: ['title', 'description'] }
  for (const step of ['preview', 'import'])
    expect((await stranger.browser.post(`/api/offers/sheets/${id}/${step}`, given)).status).toBe(404)
  expect((await bring(stranger.browser, text, theirs)).status).toBe(201)
  expect((await browser.post(`/api/offers/sheets/${id}/import`, given)).status).toBe(201)
})

test('[I11] sheets are gone after a day, and all but the newest five before', async () => {
  const someone = await signUp(app)
  const own = await found(someone.browser)
  const ids: string[] = []
  for (let at = 0; at < 6; at++) {
    app.clock.forward(1000)
    ids.push((await bring(someone.browser, Buffer.from('Nimi;Kuvaus\nPalvelu;Kuvaus'), own)).body.id)
  }
  const given = { ...mapping, fields: ['title', 'description'] }
  const statuses = async () =>
    Promise.all(ids.map(async (id) => (await someone.browser.post(`/api/offers/sheets/${id}/preview`, given)).status))
  expect(await statuses()).toEqual([404, 200, 200, 200, 200, 200])
  app.clock.forward(dayMs - 500)
  await app.service.jobs.settle()
  expect(await statuses()).toEqual([404, 404, 404, 404, 404, 200])
  app.clock.forward(1000)
  await app.service.jobs.settle()
  expect(await statuses()).toEqual([404, 404, 404, 404, 404, 404])
  expect(await rowsOf(offerSheets)).toBe(0)
})

test('[I12] refuses a mapping that does not fit the sheet', async () => {
  const { id } = await bringText('Nimi;Kuvaus\nPalvelu;Kuvaus')
  const details = async (fields: (string | null)[]) =>
    (await browser.post(`/api/offers/sheets/${id}/preview`, { ...mapping, fields })).body.details
  expect(await details(['title'])).toEqual([{ field: 'fields', code: 'columns', limit: 2 }])
  expect(await details(['title', 'organisationId'])).toEqual([{ field: 'fields.1', code: 'unknown' }])
  expect(await details(['title', 'title'])).toEqual([{ field: 'fields.1', code: 'twice' }])
})

test('[I5] tells what to do with a file that cannot be read, with an empty one, and with what is no file', async () => {
  const refused = await bring(browser, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))
  expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 422, code: 'sheetUnreadable' })
  expect((await bring(browser, Buffer.alloc(0))).body.code).toBe('sheetEmpty')
  const json = await browser.post(`/api/offers/sheets?organisationId=${organisationId}&fileName=a.csv`, { a: 1 })
  expect([json.status, json.body.code]).toEqual([415, 'unsupportedMedia'])
})
