import { expect, test } from 'vitest'
import type { LogEntry } from '@silta/shared/staff-log.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { aFacilitator, anOwner } from '#people/build.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import { openTestApp } from '../../../build.ts'

const testApp = await openTestApp()
const { clock, visitor } = testApp

test('[IC20] the log says who did what, for whom and under which consent, page by page', async () => {
  const company = await anOwner(testApp, { name: 'Kairan Kone Oy' })
  const [fanni, olli] = [await aFacilitator(testApp, 'Fanni'), await aFacilitator(testApp, 'Olli')]
  const need = await aNeed(company.browser, { organisationId: company.organisationId, draft: true })
  const offer = await anOffer(company.browser, { organisationId: company.organisationId })
  const consents = `/api/organisations/${company.organisationId}/consents`
  const given = { givenBy: 'Maija', channel: 'phone', scopes: ['needs'] }
  const consentId = (await fanni.browser.post(consents, given)).body.id
  await fanni.browser.put('/api/acting', { consentId })
  await fanni.browser.put(`/api/needs/${need}/publication`)
  await olli.browser.put(`/api/needs/${need}/pins/${offer}`, { verdict: 'banned', reason: 'Their own.' })
  const listed = async (query = '') => {
    const { status, body } = await fanni.browser.get(`/api/console/log?${query}`)
    expect(status).toBe(200)
    return body as { entries: LogEntry[]; next: number | null; people: { name: string }[] }
  }
  const kinds = async (query = '') => (await listed(query)).entries.map(({ kind }) => kind)
  expect(await kinds()).toEqual(['match.banned', 'need.published', 'consent.recorded'])
  const organisation = { id: company.organisationId, name: 'Kairan Kone Oy' }
  const [, published] = (await listed()).entries
  expect(published).toEqual({
    seq: expect.any(Number),
    at: clock(),
    kind: 'need.published',
    by: { id: fanni.personId, name: 'Fanni' },
    organisation,
    subject: { id: need, title: expect.stringContaining('Ice on the conveyor') },
    acted: { organisation, consentId },
  })
  expect(await kinds('acted=true')).toEqual(['need.published'])
  expect(await kinds('about=match')).toEqual(['match.banned'])
  expect(await kinds(`personId=${fanni.personId}`)).toEqual(['need.published', 'consent.recorded'])
  expect(await kinds(`from=${dayOf(clock() + dayMs)}`)).toEqual([])
  expect(await kinds(`to=${dayOf(clock())}&organisationId=${company.organisationId}`)).toHaveLength(3)
  const first = await listed('limit=2')
  expect(first.people.map(({ name }) => name)).toEqual(['Fanni', 'Olli'])
  expect(await kinds(`limit=2&before=${first.next}`)).toEqual(['consent.recorded'])
  expect((await listed(`before=${first.next}`)).next).toBe(null)
  expect((await company.browser.get('/api/console/log')).status).toBe(403)
  expect((await visitor().get('/api/console/log')).status).toBe(401)
})

test('[IC21] a name that is a formula stands in the table as text', async () => {
  const evil = await anOwner(testApp, { name: '=HYPERLINK("x")' })
  const { browser } = await aFacilitator(testApp, 'Ville')
  await browser.post(`/api/organisations/${evil.organisationId}/consents`, {
    givenBy: 'M',
    channel: 'mail',
    scopes: ['needs'],
  })
  const { body, headers } = await browser.get('/api/console/log.csv')
  expect(headers['content-type']).toContain('text/csv')
  expect(body).toContain('time,person,event,organisation,subject,title,actedFor,consent')
  expect(body).toContain(`"'=HYPERLINK(""x"")"`)
  expect(body).not.toContain(',"=HYPERLINK')
})
