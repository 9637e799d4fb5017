import { beforeEach, expect, test } from 'vitest'
import { aNeed } from '#catalogue/build.ts'
import { disclosureGrants } from '#catalogue/need/tables.ts'
import { aFacilitator, anOwner } from '#people/build.ts'
import { dayMs, hourMs } from '#platform/clock.ts'
import { openTestApp, type Browser } from '../../../build.ts'

const testApp = await openTestApp()
const { clock, visitor, store } = testApp
let company: { browser: Browser; organisationId: string }
let lab: { browser: Browser; organisationId: string }
let staff: Browser

beforeEach(async () => {
  company = await member('company')
  lab = await member('research')
  staff = (await aFacilitator(testApp)).browser
})

const member = (kind: 'company' | 'research') => anOwner(testApp, { kind })

const ownNeed = (change: object = {}) => aNeed(company.browser, { organisationId: company.organisationId, ...change })
async function ask(need: string): Promise<string> {
  const body = { organisationId: lab.organisationId, message: 'We can.' }
  const asked = await lab.browser.post(`/api/needs/${need}/interests`, body)
  expect(asked.status).toBe(201)
  return asked.body.id
}
const merge = (keep: string, close: string, take: string[] = []) =>
  staff.post('/api/console/merges', { keep, close, take })
const needOf = async (interest: string) => (await lab.browser.get(`/api/interests/${interest}`)).body.need.id
const stateOf = async (need: string) => (await company.browser.get(`/api/needs/${need}`)).body
const pointer = async (browser: Browser, need: string) => (await browser.get(`/api/needs/${need}/pointer`)).body.to

test('[IC10] one of two stays with what was chosen, and the other’s interests, grants and address lead to it', async () => {
  const [keep, close] = [await ownNeed({ tried: '' }), await ownNeed({ tried: 'We chipped it off by hand.' })]
  const interest = await ask(close)
  const grant = { needId: close, organisationId: lab.organisationId, level: 'agreement' as const, grantedAt: 1 }
  await store.commit(async (tx) => void (await tx.insert(disclosureGrants).values(grant)))
  const { body: compared } = await staff.get(`/api/console/merges/comparison?keep=${keep}&close=${close}`)
  expect(compared.close.interests).toBe(1)
  expect(compared.fields.find(({ field }: { field: string }) => field === 'tried')).toEqual({
    field: 'tried',
    keep: '',
    close: 'We chipped it off by hand.',
  })
  expect((await merge(keep, close, ['tried'])).status).toBe(201)
  expect((await stateOf(keep)).full.tried).toBe('We chipped it off by hand.')
  expect(await stateOf(close)).toMatchObject({ state: 'closed', own: { closingReason: 'duplicate' } })
  expect(await needOf(interest)).toBe(keep)
  const grants = await store.read.select().from(disclosureGrants)
  expect(grants.filter(({ needId }) => needId === keep)).toMatchObject([{ level: 'agreement' }])
  expect(await pointer(visitor(), close)).toBe(keep)
  const answered = await company.browser.put(`/api/interests/${interest}/answer`, { answer: 'accept' })
  expect(answered.body.state).toBe('accepted')
})

test('[IC11] needs of two organisations stay two, and hidden words go nowhere wider', async () => {
  const other = await member('company')
  const theirs = await aNeed(other.browser, { organisationId: other.organisationId })
  const mine = await ownNeed()
  expect((await merge(mine, theirs)).body.details).toEqual([{ field: 'close', code: 'unknown' }])
  expect((await merge(mine, mine)).body.details).toEqual([{ field: 'close', code: 'self' }])
  const hidden = await ownNeed({ disclosure: 'agreement', problem: 'zqsecretqz' })
  expect((await merge(mine, hidden, ['problem'])).status).toBe(422)
  expect((await merge(hidden, mine)).status).toBe(201)
  expect(await pointer(company.browser, mine)).toBe(hidden)
  expect(await pointer(visitor(), mine)).toBe(null)
  expect((await company.browser.post('/api/console/merges', { keep: mine, close: hidden, take: [] })).status).toBe(403)
})

test('[IC12] taken back within a day all stands as before, but for what was written since', async () => {
  const [keep, close] = [await ownNeed({ tried: 'A' }), await ownNeed({ tried: 'B', ownInput: 'Our yard.' })]
  const interest = await ask(close)
  const { body } = await merge(keep, close, ['tried', 'ownInput'])
  const { own } = await stateOf(keep)
  await company.browser.patch(`/api/needs/${keep}`, { version: own.version, tried: 'C' })
  clock.forward(hourMs)
  expect((await staff.delete(`/api/console/merges/${body.id}`)).status).toBe(204)
  expect((await stateOf(keep)).full).toMatchObject({ tried: 'C', ownInput: '' })
  expect((await stateOf(close)).state).toBe('open')
  expect(await needOf(interest)).toBe(close)
  expect(await pointer(visitor(), close)).toBe(null)
  const again = await merge(keep, close)
  clock.forward(dayMs)
  const late = await staff.delete(`/api/console/merges/${again.body.id}`)
  expect(late.body.code).toBe('tooLate')
})
