import { asc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { activities } from '#activity/tables.ts'
import { openTestApp } from '../../build.ts'
import { found, signUp, verifyOrganisation } from '../build.ts'

const app = await openTestApp()
const { visitor, store } = app

const administrator = await signUp(app, { role: 'administrator' })
const facilitator = await signUp(app, { role: 'facilitator' })

test('[P20] whoever founds an organisation is its owner; names are looked up', async () => {
  const { browser } = await signUp(app)
  const id = await found(browser, { name: ' Poro & Poika ', municipality: 'Anár', industry: '01' })
  const { body } = await browser.get(`/api/organisations/${id}`)
  expect(body).toMatchObject({
    name: 'Poro & Poika',
    verified: false,
    municipality: { code: '148', name: 'Inari' },
    industry: { code: '01', version: 'NACE2', name: 'Crop and animal production, hunting' },
    own: { role: 'owner' },
  })
})

test('[P20] every field that is not right is named', async () => {
  const { browser } = await signUp(app)
  const facts = { name: 'Virhe Oy', kind: 'company', municipality: 'Atlantis', industry: '00', businessId: '1234567-8' }
  const { status, body } = await browser.post('/api/organisations', { ...facts, foundedOn: '2026-02-30' })
  expect([status, body.code]).toEqual([422, 'invalid'])
  expect(body.details).toEqual([
    { field: 'businessId', code: 'checkDigit' },
    { field: 'municipality', code: 'unknown' },
    { field: 'industry', code: 'unknown' },
    { field: 'foundedOn', code: 'format' },
  ])
  expect((await visitor().post('/api/organisations', facts)).status).toBe(401)
})

test('[P21] [P22] [P23] own facts are kept, computed from, and shown to members and staff alone', async () => {
  const { browser } = await signUp(app)
  const id = await found(browser, {
    businessId: '12345671',
    sizeFacts: { persons: 12, turnoverEur: 3_000_000, balanceSheetEur: 1_000_000 },
    teamInbox: 'tiimi@lumi.example',
    emailDomains: ['lumi.example'],
  })
  const own = (await browser.get(`/api/organisations/${id}`)).body
  expect(own.sizeClass).toBe('small')
  expect(own.own).toMatchObject({
    businessId: '1234567-1',
    teamInbox: 'tiimi@lumi.example',
    emailDomains: ['lumi.example'],
  })
  expect((await facilitator.browser.get(`/api/organisations/${id}`)).body.own.role).toBe(null)
  const stranger = await signUp(app)
  for (const other of [visitor(), stranger.browser]) {
    const { body } = await other.get(`/api/organisations/${id}`)
    expect(body.own).toBe(undefined)
    expect(JSON.stringify(body)).not.toMatch(/1234567|tiimi|lumi\.example|3000000/)
    expect(JSON.stringify((await other.get('/api/organisations?limit=100')).body)).not.toMatch(/1234567|tiimi|3000000/)
  }
})

test('[P24] staff verifies; under another name it is to be verified anew', async () => {
  const { browser } = await signUp(app)
  const id = await found(browser)
  const verify = (by: typeof browser) => by.put(`/api/organisations/${id}/verification`, { verified: true })
  expect((await verify(browser)).status).toBe(403)
  expect((await verify(facilitator.browser)).status).toBe(204)
  const change = async (changes: object) => (await browser.patch(`/api/organisations/${id}`, changes)).body.verified
  expect(await change({ version: 1, description: 'Teemme lunta.' })).toBe(true)
  expect(await change({ version: 2, name: 'Lapin yliopisto' })).toBe(false)
  await verify(facilitator.browser)
  const byStaff = await administrator.browser.patch(`/api/organisations/${id}`, { version: 3, name: 'Lumi Oy' })
  expect(byStaff.body.verified).toBe(true)
})

test('[P25] strangers and plain members change nothing', async () => {
  const owner = await signUp(app)
  const stranger = await signUp(app)
  const id = await found(owner.browser)
  await found(stranger.browser)
  for (const by of [stranger.browser, facilitator.browser])
    expect((await by.patch(`/api/organisations/${id}`, { version: 1, name: 'Meidän nyt' })).status).toBe(403)
  expect((await owner.browser.patch('/api/organisations/nothing', { version: 1, name: 'Ei ole' })).status).toBe(404)
  expect((await stranger.browser.get(`/api/organisations/${id}/members`)).status).toBe(403)
})

test('[P20] what is left out of a change stays, null empties, and nothing else comes in', async () => {
  const { browser } = await signUp(app)
  const id = await found(browser, { municipality: '698', website: 'https://lumi.example', languages: ['fi', 'se'] })
  const change = { version: 1, website: null, verified: true, demo: true }
  const { body } = await browser.patch(`/api/organisations/${id}`, change)
  expect(body).toMatchObject({ website: null, municipality: { code: '698' }, languages: ['fi', 'se'], verified: false })
  expect(body.demo).toBe(false)
})

test('[P28] a change of an old version is refused with the present one, and nothing is lost', async () => {
  const { browser } = await signUp(app)
  const id = await found(browser)
  const at = `/api/organisations/${id}`
  const first = await browser.patch(at, { version: 1, description: 'Teemme lunta.' })
  expect([first.status, first.body.own.version]).toEqual([200, 2])
  const second = await browser.patch(at, { version: 1, description: 'Teemme jäätä.' })
  expect({ status: second.status, ...second.body }).toMatchObject({
    status: 409,
    code: 'staleVersion',
    details: [{ field: 'version', code: 'stale', limit: 2 }],
  })
  expect((await browser.get(at)).body).toMatchObject({ description: 'Teemme lunta.', own: { version: 2 } })
  const unread = await browser.patch(at, { description: 'Teemme jäätä.' })
  expect([unread.status, unread.body.details]).toEqual([422, [{ field: 'version', code: 'required' }]])
})

test('[P28] of ten changes of one version at once, one is taken', async () => {
  const { browser } = await signUp(app)
  const id = await found(browser)
  const changes = Array.from({ length: 10 }, (_, at) =>
    browser.patch(`/api/organisations/${id}`, { version: 1, description: `Text ${at}` }),
  )
  const statuses = (await Promise.all(changes)).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
})

test('[P29] a request that comes again because its answer was lost founds nothing more', async () => {
  const person = await signUp(app)
  const facts = { name: 'Kerran Oy', kind: 'company', draftKey: 'k-1' }
  const first = await person.browser.post('/api/organisations', facts)
  const second = await person.browser.post('/api/organisations', { ...facts, name: 'Kahdesti Oy' })
  expect([first.status, second.status, second.body]).toEqual([201, 201, first.body])
  expect((await person.browser.get('/api/session')).body.organisations).toHaveLength(1)
  const other = await person.browser.post('/api/organisations', { ...facts, draftKey: 'k-2' })
  const stranger = await (await signUp(app)).browser.post('/api/organisations', facts)
  expect(new Set([first.body.id, other.body.id, stranger.body.id]).size).toBe(3)
})

test('[P26] public mail providers are no domains of an organisation', async () => {
  const { browser } = await signUp(app)
  const facts = { name: 'Lumi Oy', kind: 'company', emailDomains: ['lumi.example', 'gmail.com', 'mail.yahoo.com'] }
  const { body } = await browser.post('/api/organisations', facts)
  expect(body.details).toEqual([
    { field: 'emailDomains.1', code: 'publicMail' },
    { field: 'emailDomains.2', code: 'publicMail' },
  ])
})

test('[P27] finds by folded words, kind, place and industry, and counts each facet without its own filter', async () => {
  const { browser } = await signUp(app)
  await found(browser, { name: 'Zyx Säätö Oy', municipality: 'Rovaniemi', industry: '16.10' })
  const industry = { code: '72', version: 'NACE2.1' as const }
  await found(browser, { name: 'Zyx Tutkimus', kind: 'research', municipality: 'Kemi', industry })
  await found(browser, { name: 'Zyx Kehitys', kind: 'research', description: 'Kylmätestausta' })
  const list = async (query: string) => (await visitor().get(`/api/organisations?${query}`)).body
  const names = async (query: string) =>
    (await list(query)).organisations.map((one: { name: string }) => one.name).toSorted()
  expect(await names('q=zyx')).toEqual(['Zyx Kehitys', 'Zyx Säätö Oy', 'Zyx Tutkimus'])
  expect(await names('q=zyx+saato')).toEqual(['Zyx Säätö Oy'])
  expect(await names('q=kylmatest')).toEqual(['Zyx Kehitys'])
  expect(await names('q=zyx&municipality=698')).toEqual(['Zyx Säätö Oy'])
  const pages = [0, 1, 2].map((offset) => names(`q=zyx&limit=1&offset=${offset}`))
  expect((await Promise.all(pages)).flat().toSorted()).toEqual(await names('q=zyx'))
  expect(await names('q=%25_%27"')).toEqual([])
  expect(await names('q=zyx&industry=M')).toEqual(['Zyx Tutkimus'])
  const { total, facets } = await list('q=zyx&kind=research')
  expect(total).toBe(2)
  expect(facets.kind).toEqual([
    { value: 'company', label: 'company', count: 1 },
    { value: 'research', label: 'research', count: 2 },
  ])
  expect(facets.municipality).toEqual([{ value: '240', label: 'Kemi', count: 1 }])
  expect((await list('q=zyx&industry=M')).facets.industry).toEqual([
    { value: 'C', label: 'Manufacturing', count: 1 },
    { value: 'M', label: 'Professional, scientific and technical activities', count: 1 },
  ])
})

test('[P27] those that are not verified appear, marked, and staff lists them alone', async () => {
  const { browser } = await signUp(app)
  const id = await found(browser, { name: 'Qwe Yksi' })
  await found(browser, { name: 'Qwe Kaksi' })
  await verifyOrganisation(app, id)
  const list = async (query: string) => {
    const rows = (await visitor().get(`/api/organisations?q=qwe${query}`)).body.organisations
    return rows.map((one: { name: string; verified: boolean }) => [one.name, one.verified]).toSorted()
  }
  expect(await list('')).toEqual([
    ['Qwe Kaksi', false],
    ['Qwe Yksi', true],
  ])
  expect(await list('&unverified=true')).toEqual([['Qwe Kaksi', false]])
})

test('every change leaves its activity', async () => {
  const { browser, personId } = await signUp(app)
  const id = await found(browser)
  await browser.patch(`/api/organisations/${id}`, { version: 1, description: 'Uusi' })
  await facilitator.browser.put(`/api/organisations/${id}/verification`, { verified: true })
  const rows = (await store.read.select().from(activities).orderBy(asc(activities.seq))).filter(
    (one) => one.organisationId === id,
  )
  expect(rows.map((one) => [one.kind, one.personId])).toEqual([
    ['organisation.created', personId],
    ['member.joined', personId],
    ['organisation.changed', personId],
    ['organisation.verified', facilitator.personId],
  ])
})

test('[P36] [P37] look-ups answer in the language asked', async () => {
  const places = (await visitor().get('/api/municipalities?q=torn&language=sv')).body.municipalities
  expect(places[0]).toEqual({ code: '851', name: 'Torneå', detail: 'Tornio · Duortnus' })
  const found21 = (await visitor().get('/api/industries?q=ohjelmisto&language=fi&version=NACE2.1')).body.industries
  expect(found21[0]).toMatchObject({ code: '62', version: 'NACE2.1' })
})
