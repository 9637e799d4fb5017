import { expect, test } from 'vitest'
import { aNeed } from '#catalogue/build.ts'
import { found, signUp, verifyOrganisation } from '#people/build.ts'
import { openTestApp } from '../../build.ts'
import { tellAll } from '../build.ts'
import { notices, signedAnswers } from '../tables.ts'

const app = await openTestApp()
const { store, clock } = app

async function reader(language: 'fi' | 'en') {
  const person = await signUp(app, { language })
  const organisationId = await found(person.browser)
  await verifyOrganisation(app, organisationId)
  return { ...person, organisationId }
}

test('[N22] the next gathered letter can be looked at, which takes, marks and links nothing', async () => {
  const person = await reader('fi')
  const other = await reader('en')
  const empty = await person.browser.get('/api/notices/digest')
  expect(empty.body).toEqual({ at: Date.UTC(2026, 10, 3, 6), letter: null })
  expect((await person.browser.get('/api/notices/digest/html')).status).toBe(404)
  await person.browser.post('/api/searches', { target: 'needs', question: { q: 'zqkuljetin' } })
  const needId = await aNeed(other.browser, {
    organisationId: other.organisationId,
    title: 'Zqkuljetin',
    language: 'fi',
  })
  await tellAll(app)
  const before = await store.read.select().from(notices)
  const { body } = await person.browser.get('/api/notices/digest')
  expect(body.letter.subject).toBe('Yksi uutinen Sillasta')
  expect(body.letter.text).toContain('”Zqkuljetin” vastaa tallennettua hakuasi ”zqkuljetin”.')
  expect(body.letter.text).not.toContain('/answers/')
  const html = await person.browser.get('/api/notices/digest/html')
  expect(html.body).toContain('<p>”Zqkuljetin” vastaa tallennettua hakuasi ”zqkuljetin”.</p>')
  expect(html.headers['content-security-policy']).toMatch(/^default-src 'none'/)
  expect(await store.read.select().from(notices)).toEqual(before)
  expect(await store.read.select().from(signedAnswers)).toEqual([])
  expect((await other.browser.get('/api/notices/digest')).body.letter).toBe(null)
  // by my rights as they stand: what was taken back since then has no name
  expect((await other.browser.delete(`/api/needs/${needId}/publication`)).status).toBe(200)
  expect((await person.browser.get('/api/notices/digest')).body.letter.text).not.toContain('”Zqkuljetin”')
  // a group that is mailed on another day is not in it
  const { mail, nextDigestAt, ...settings } = (await person.browser.get('/api/notices/settings')).body
  expect([mail.reaches, nextDigestAt]).toEqual([true, body.at])
  const weekly = { ...settings, weekday: 5, rhythms: { ...settings.rhythms, searches: 'weekly' } }
  await person.browser.put('/api/notices/settings', weekly)
  expect((await person.browser.get('/api/notices/digest')).body).toEqual({ at: body.at, letter: null })
  const never = { own: 'none', interests: 'none', searches: 'none', funding: 'none', desk: 'none' }
  await person.browser.put('/api/notices/settings', { ...settings, rhythms: never })
  expect((await person.browser.get('/api/notices/digest')).body).toEqual({ at: null, letter: null })
  expect(clock()).toBe(Date.UTC(2026, 10, 2, 8))
})
