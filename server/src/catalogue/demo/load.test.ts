import { expect, test } from 'vitest'
import { postgres } from '#platform/columns.ts'
import { found, makeStaff, signUp } from '#people/build.ts'
import { accounts, organisations as organisationRows } from '#people/tables.ts'
import { openTestApp } from '../../build.ts'
import { aNeed, anOffer } from '../build.ts'
import { needs as needRows } from '../need/tables.ts'
import { offers as offerRows } from '../offer/tables.ts'
import { loadDemo, type DemoRegion } from './load.ts'
import { region as whole } from './region.ts'

/** Two dozen needs and offers with those who own them: PGlite takes its time over each statement. */
function partOf({ organisations, needs, offers }: DemoRegion): DemoRegion {
  const part = { needs: needs.slice(0, 12), offers: offers.slice(0, 12) }
  const owners = new Set([...part.needs, ...part.offers].map(({ organisation }) => organisation))
  return { ...part, organisations: organisations.filter(({ key }) => owners.has(key)) }
}
const region = postgres ? partOf(whole) : whole

const publicNeeds = (kind: 'need' | 'direction') =>
  region.needs.filter(
    (one) =>
      (one.kind ?? 'need') === kind &&
      one.disclosure === 'public' &&
      ['open', 'inTalks', 'inCoDevelopment', 'fulfilled'].includes(one.state),
  ).length

test('[C61] [C60] the demo region is loaded once into an empty database, marked, with a sign-in for each role', async () => {
  const app = await openTestApp({ demoPassword: 'a bridge of words' })
  expect(await loadDemo(app.service, region)).toBe(true)
  expect(app.printed.at(-1)).toContain('a bridge of words')
  expect(await loadDemo(app.service, region)).toBe(false)
  const visitor = app.visitor()
  expect((await visitor.get('/api/region')).body).toEqual({
    needs: publicNeeds('need'),
    directions: publicNeeds('direction'),
    offers: region.offers.filter(({ state }) => state === 'open').length,
    organisations: region.organisations.length,
    demo: true,
  })
  const rows = await app.store.read.select().from(organisationRows)
  expect(rows.every(({ demo, verifiedAt }) => demo && verifiedAt !== null)).toBe(true)
  const roles = { company: 'person', research: 'person', facilitator: 'facilitator', admin: 'administrator' }
  for (const [name, role] of Object.entries(roles)) {
    const browser = app.visitor()
    const { status, body } = await browser.post('/api/session', {
      email: `${name}@demo.example`,
      password: 'a bridge of words',
    })
    expect([status, body.person.role]).toEqual([201, role])
    const mine = name === 'research' ? '/api/offers?mine=true' : '/api/needs?mine=true'
    const { total } = (await browser.get(mine)).body
    expect(total > 0 || role !== 'person').toBe(true)
  }
}, 120_000)

test('[C62] removing the demo region removes all of it and nothing else', async () => {
  const app = await openTestApp()
  expect(await loadDemo(app.service, region)).toBe(true)
  const { browser, personId } = await signUp(app)
  await makeStaff(app, personId, 'administrator')
  const organisationId = await found(browser)
  const kept = [await aNeed(browser, { organisationId }), await anOffer(browser, { organisationId })]
  const { body } = await browser.delete('/api/demo')
  expect(body.removed).toMatchObject({
    needs: region.needs.length,
    offers: region.offers.length,
    organisations: region.organisations.length,
  })
  const ids = async (table: typeof needRows | typeof offerRows | typeof organisationRows | typeof accounts) =>
    (await app.store.read.select({ id: table.id }).from(table)).map(({ id }) => id)
  expect([...(await ids(needRows)), ...(await ids(offerRows))]).toEqual(kept)
  expect([...(await ids(organisationRows)), ...(await ids(accounts))]).toEqual([organisationId, personId])
  expect(await loadDemo(app.service, region)).toBe(false)
}, 120_000)
