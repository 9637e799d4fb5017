import { expect, test } from 'vitest'
import { aNeed } from '#catalogue/build.ts'
import { aColleague, aConsent, aFacilitator, found, signUp } from '#people/build.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import { openTestApp } from '../../../build.ts'
import { centsOf, columnsFor, isoDay, readGrants } from './rules.ts'

const app = await openTestApp()
const today = dayOf(app.clock())
const daysAgo = (days: number) => dayOf(app.clock() - days * dayMs)

async function company() {
  const person = await signUp(app)
  const organisationId = await found(person.browser)
  return { ...person, organisationId, aid: `/api/organisations/${organisationId}/aid` }
}

const colleague = (organisationId: string, role: 'editor' | 'member') => aColleague(app, { organisationId, role })

const entry = {
  granter: 'Lapin elinvoimakeskus',
  instrument: 'Kehittämisavustus',
  amountCents: 4_000_000,
  grantedOn: daysAgo(100),
  regime: 'general',
  recipient: '',
}

test('[FA20] members and the adviser read, owners, editors and the adviser write, nobody else learns of it', async () => {
  const owner = await company()
  const editor = await colleague(owner.organisationId, 'editor')
  const member = await colleague(owner.organisationId, 'member')
  const stranger = await company()
  const adviser = await aFacilitator(app)
  const otherStaff = await signUp(app, { role: 'administrator' })
  const needId = await aNeed(adviser.browser, { organisationId: owner.organisationId })
  expect((await adviser.browser.get(owner.aid)).status).toBe(403)
  const consentId = await aConsent(adviser.browser, owner.organisationId, ['needs', 'aid'])
  const everybody = [owner, editor, member, adviser, stranger, otherStaff, { browser: app.visitor() }]
  const reads = await Promise.all(everybody.map(({ browser }) => browser.get(owner.aid)))
  expect(reads.map(({ status }) => status)).toEqual([200, 200, 200, 200, 403, 403, 401])
  expect(reads.slice(0, 4).map(({ body }) => body.mayChange)).toEqual([true, true, false, true])
  const writes = []
  for (const { browser } of everybody) writes.push((await browser.post(owner.aid, entry)).status)
  expect(writes).toEqual([201, 201, 403, 201, 403, 403, 401])
  const consents = `/api/organisations/${owner.organisationId}/consents`
  await owner.browser.delete(`${consents}/${consentId}`)
  expect((await adviser.browser.get(owner.aid)).status).toBe(403)
  await aConsent(adviser.browser, owner.organisationId, ['needs'])
  expect((await adviser.browser.get(owner.aid)).status).toBe(403)
  await aConsent(adviser.browser, owner.organisationId, ['aid'])
  expect((await adviser.browser.get(owner.aid)).status).toBe(200)
  await adviser.browser.put(`/api/needs/${needId}/state`, { state: 'closed', reason: 'noLongerNeeded' })
  expect((await adviser.browser.get(owner.aid)).status).toBe(403)
  expect((await owner.browser.get('/api/organisations/none/aid')).status).toBe(404)
})

test('[FA27] whoever acts under a consent handles aid only where it covers aid, and says nothing is missing for nobody', async () => {
  const owner = await company()
  const { browser } = await aFacilitator(app)
  const act = async (scopes: string[]) =>
    (await browser.put('/api/acting', { consentId: await aConsent(browser, owner.organisationId, scopes) })).status
  const needId = await aNeed(owner.browser, { organisationId: owner.organisationId })
  const room = async () =>
    (await browser.get(`/api/needs/${needId}/funding`)).body.known.find(
      ({ fact }: { fact: string }) => fact === 'deMinimisLeft',
    )
  expect(await act(['needs'])).toBe(200)
  expect((await browser.get(owner.aid)).status).toBe(403)
  expect((await browser.get(`/api/needs/${needId}/costs`)).status).toBe(403)
  expect(await room()).toBe(undefined)
  expect(await act(['needs', 'aid'])).toBe(200)
  expect((await browser.post(owner.aid, entry)).status).toBe(201)
  expect((await browser.get(`/api/needs/${needId}/costs`)).body.mayChange).toBe(true)
  expect(await room()).toMatchObject({ fact: 'deMinimisLeft' })
  expect((await browser.put(`${owner.aid}/confirmation`)).status).toBe(403)
})

test('[FA6] what is left today and on a later day, with the day on which each entry falls out', async () => {
  const { browser, aid } = await company()
  await browser.post(aid, { ...entry, grantedOn: '2024-02-29', amountCents: 10_000_000 })
  await browser.post(aid, { ...entry, regime: 'notDeMinimis', amountCents: 90_000_000 })
  const told = (await browser.get(`${aid}?on=2027-02-28`)).body
  expect(told.rooms).toEqual([
    {
      regime: 'general',
      ceilingCents: 30_000_000,
      usedCents: 10_000_000,
      leftCents: 20_000_000,
      frees: [{ on: '2027-03-01', freedCents: 10_000_000, leftCents: 30_000_000 }],
    },
  ])
  expect(told.grants.map((one: { freeOn: string }) => one.freeOn).toSorted()).toEqual(['2027-03-01', null])
  expect((await browser.get(`${aid}?on=2027-03-01`)).body.rooms[0].leftCents).toBe(30_000_000)
  expect((await browser.get(`${aid}?on=2027-02-30`)).body.details).toEqual([{ field: 'on', code: 'format' }])
})

test('[FA21] a correction of an old version is refused with the present one; what is removed is gone', async () => {
  const { browser, aid } = await company()
  const { id } = (await browser.post(aid, entry)).body
  expect((await browser.put(`${aid}/${id}`, { ...entry, amountCents: 5, version: 1 })).body).toEqual({ version: 2 })
  const stale = await browser.put(`${aid}/${id}`, { ...entry, amountCents: 6, version: 1 })
  expect([stale.status, stale.body.details]).toEqual([409, [{ field: 'version', code: 'stale', limit: 2 }]])
  expect((await browser.get(aid)).body.grants[0]).toMatchObject({ amountCents: 5, version: 2 })
  const other = await company()
  expect((await other.browser.delete(`${other.aid}/${id}`)).status).toBe(404)
  expect((await browser.delete(`${aid}/${id}`)).status).toBe(204)
  expect((await browser.get(aid)).body.grants).toEqual([])
})

test('[FA22] days that cannot be the day of a grant', async () => {
  const { browser, aid } = await company()
  const codes = []
  for (const grantedOn of ['2026-02-30', '1991-12-31', `${Number(today.slice(0, 4)) + 2}-01-01`])
    codes.push((await browser.post(aid, { ...entry, grantedOn })).body.details[0].code)
  expect(codes).toEqual(['format', 'minimum', 'maximum'])
})

const sheet = (text: string) => ({ contentBase64: Buffer.from(text).toString('base64') })

test('[FA23] a file in three languages comes in whole, and twice changes nothing', async () => {
  const { browser, aid } = await company()
  const files = [
    'Myöntäjä;Tukimuoto;Määrä;Myöntöpäivä;De minimis\nBusiness Finland;Tempo;"60 000,00 €";3.2.2025;kyllä\nELY;;1 200,50;1.12.2024;ei',
    'Beviljare,Belopp,Datum,De minimis\nRegionen,1000.5,2025-05-31,ja',
    'Authority\tAmount\tDate\tKind\nCouncil\t2.500\t31/05/2025\tSGEI',
  ]
  const answers = []
  for (const file of [...files, files[0]!]) answers.push((await browser.post(`${aid}/sheet`, sheet(file))).body)
  expect(answers).toEqual([
    { added: 2, known: 0 },
    { added: 1, known: 0 },
    { added: 1, known: 0 },
    { added: 0, known: 2 },
  ])
  const { grants } = (await browser.get(aid)).body
  expect(grants.map((one: Record<string, unknown>) => [one.grantedOn, one.amountCents, one.regime]).toSorted()).toEqual(
    [
      ['2024-12-01', 120_050, 'notDeMinimis'],
      ['2025-02-03', 6_000_000, 'general'],
      ['2025-05-31', 100_050, 'general'],
      ['2025-05-31', 250_000, 'sgei'],
    ],
  )
})

test('[FA23] one wrong row keeps all out, and each problem names its row and field', async () => {
  const { browser, aid } = await company()
  const file = 'Myöntäjä;Määrä;Myöntöpäivä;De minimis\nBF;100;1.1.2025;kyllä\n;sata;31.2.2025;ehkä'
  const { status, body } = await browser.post(`${aid}/sheet`, sheet(file))
  expect([status, body.details]).toEqual([
    422,
    [
      { field: 'rows.3.granter', code: 'required' },
      { field: 'rows.3.amount', code: 'number' },
      { field: 'rows.3.grantedOn', code: 'format' },
      { field: 'rows.3.regime', code: 'unknown' },
    ],
  ])
  const bare = await browser.post(`${aid}/sheet`, sheet('Myöntäjä;Määrä\nBF;100'))
  expect(bare.body.details.map((one: { field: string }) => one.field)).toEqual(['columns.grantedOn', 'columns.regime'])
  expect((await browser.get(aid)).body.grants).toEqual([])
})

test('[FA23] sums and days as people write them', () => {
  const sums = [
    '1 200,50 €',
    '1.200,50',
    '1,200.50',
    '1200.5',
    '1.200',
    '0,07',
    '300000 eur',
    '0',
    '-5',
    'sata',
    '1,234,5',
  ]
  expect(sums.map(centsOf)).toEqual([
    120_050,
    120_050,
    120_050,
    120_050,
    120_000,
    7,
    30_000_000,
    null,
    null,
    null,
    123_450,
  ])
  expect(['1.2.2025', '01/02/2025', '2025-02-01'].map(isoDay)).toEqual(['2025-02-01', '2025-02-01', '2025-02-01'])
  expect(columnsFor(['Summa', 'Muuta', 'myontaja'])).toMatchObject({ amount: 0, granter: 2, regime: -1 })
  const rows = [{ row: 2, cells: ['x'.repeat(161), '1', '2025-01-01', 'ei'] }]
  const { problems } = readGrants({ columns: ['granter', 'amount', 'grantedOn', 'regime'], rows }, today)
  expect(problems).toEqual([{ field: 'rows.2.granter', code: 'maxLength', limit: 160 }])
})

test('[FA24] registers are pooled while each names the other, and naming alone shows nothing', async () => {
  const [parent, daughter] = [await company(), await company()]
  await daughter.browser.post(daughter.aid, { ...entry, amountCents: 20_000_000 })
  const link = (to: string) => ({ name: 'Sama konserni', bond: 'votes', organisationId: to })
  const undertaking = (id: string) => `/api/organisations/${id}/undertaking`
  const seen = async () => {
    const { body } = await parent.browser.get(parent.aid)
    return [body.grants.length, body.rooms[0].leftCents, body.links[0]?.isMutual]
  }
  await parent.browser.post(undertaking(parent.organisationId), link(daughter.organisationId))
  expect(await seen()).toEqual([0, 30_000_000, false])
  const back = await daughter.browser.post(undertaking(daughter.organisationId), link(parent.organisationId))
  expect(await seen()).toEqual([1, 10_000_000, true])
  const [pooled] = (await parent.browser.get(parent.aid)).body.grants
  expect(pooled.from.id).toBe(daughter.organisationId)
  expect((await parent.browser.delete(`${parent.aid}/${pooled.id}`)).status).toBe(404)
  await daughter.browser.delete(`${undertaking(daughter.organisationId)}/${back.body.id}`)
  expect(await seen()).toEqual([0, 30_000_000, false])
})

test('[FA25] [FA26] who confirms and who links, and what cannot be named', async () => {
  const owner = await company()
  const editor = await colleague(owner.organisationId, 'editor')
  const member = await colleague(owner.organisationId, 'member')
  expect((await owner.browser.get(owner.aid)).body.confirmedAt).toBeNull()
  expect((await member.browser.put(`${owner.aid}/confirmation`)).status).toBe(403)
  const { confirmedAt } = (await editor.browser.put(`${owner.aid}/confirmation`)).body
  expect((await owner.browser.get(owner.aid)).body.confirmedAt).toBe(confirmedAt)
  const undertaking = `/api/organisations/${owner.organisationId}/undertaking`
  const sister = { name: 'Sisar Oy', bond: 'contract', businessId: '1234567-1' }
  expect((await editor.browser.post(undertaking, sister)).status).toBe(403)
  const wrong = [
    { ...sister, businessId: '1234567-2' },
    { ...sister, businessId: null, organisationId: owner.organisationId },
    { ...sister, businessId: null, organisationId: 'nobody' },
  ]
  const codes = []
  for (const link of wrong) codes.push((await owner.browser.post(undertaking, link)).body.details[0].code)
  expect(codes).toEqual(['checkDigit', 'self', 'unknown'])
  expect((await owner.browser.post(undertaking, sister)).status).toBe(201)
  expect((await owner.browser.post(undertaking, sister)).body.code).toBe('linkKnown')
})
