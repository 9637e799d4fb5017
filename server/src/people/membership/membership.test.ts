import { expect, test } from 'vitest'
import { dayMs } from '#platform/clock.ts'
import { openTestApp, type Browser } from '../../build.ts'
import { found, lastMailTo, signUp, verifyOrganisation } from '../build.ts'
import { invitations } from '../tables.ts'

const app = await openTestApp()
const { clock, store } = app

async function company() {
  const owner = await signUp(app)
  const id = await found(owner.browser)
  return { ...owner, id, url: `/api/organisations/${id}` }
}

const membersOf = async (browser: Browser, url: string) =>
  (await browser.get(`${url}/members`)).body.members as {
    personId: string
    role: string
    deputyId: string | null
    awayUntil: string | null
  }[]

/** Invites a new person and lets them accept. */
async function joined({ browser, url }: { browser: Browser; url: string }, role = 'member') {
  const person = await signUp(app)
  await browser.post(`${url}/invitations`, { email: person.email, role })
  const { token } = (await lastMailTo(app, person.email))!
  expect((await person.browser.put('/api/invitations/acceptance', { token })).status).toBe(200)
  return person
}

test('[P30] an invitation is mailed, used once, and makes a member of the role it names', async () => {
  const { browser, url, id } = await company()
  const guest = await signUp(app)
  expect((await browser.post(`${url}/invitations`, { email: guest.email, role: 'editor' })).status).toBe(201)
  const { token } = (await lastMailTo(app, guest.email))!
  expect(JSON.stringify(await store.read.select().from(invitations))).not.toContain(token)
  const open = (await browser.get(`${url}/members`)).body.invitations
  expect(open.map((one: { email: string }) => one.email)).toEqual([guest.email])
  const accept = (who: Browser) => who.put('/api/invitations/acceptance', { token })
  expect((await accept(guest.browser)).body).toEqual({ organisationId: id })
  expect((await guest.browser.get('/api/session')).body).toMatchObject({
    activeOrganisationId: id,
    organisations: [{ id, role: 'editor' }],
  })
  expect((await accept((await signUp(app)).browser)).status).toBe(410)
  expect((await browser.get(`${url}/members`)).body.invitations).toEqual([])
})

test('[P30] it runs out after fourteen days, can be withdrawn, and a newer one replaces it', async () => {
  const { browser, url } = await company()
  const guest = await signUp(app)
  const invite = async () => {
    const { body } = await browser.post(`${url}/invitations`, { email: guest.email, role: 'member' })
    const { token } = (await lastMailTo(app, guest.email))!
    clock.forward(1)
    return { id: body.id as string, token }
  }
  const accept = async (token: string | null) =>
    (await guest.browser.put('/api/invitations/acceptance', { token })).status
  const first = await invite()
  const second = await invite()
  expect(await accept(first.token)).toBe(410)
  expect((await guest.browser.delete(`${url}/invitations/${second.id}`)).status).toBe(403)
  expect((await browser.delete(`${url}/invitations/${second.id}`)).status).toBe(204)
  expect((await browser.delete(`${url}/invitations/${second.id}`)).status).toBe(404)
  expect(await accept(second.token)).toBe(410)
  const third = await invite()
  clock.forward(14 * dayMs)
  const again = await signUp(app)
  expect((await again.browser.put('/api/invitations/acceptance', { token: third.token })).status).toBe(410)
})

test('[P30] owners alone invite, and see open invitations', async () => {
  const { browser, url } = await company()
  const editor = await joined({ browser, url }, 'editor')
  const { status } = await editor.browser.post(`${url}/invitations`, { email: 'x@lumi.example', role: 'owner' })
  expect(status).toBe(403)
  await browser.post(`${url}/invitations`, { email: 'x@lumi.example', role: 'member' })
  expect((await editor.browser.get(`${url}/members`)).body.invitations).toEqual([])
})

test('[P31] a proven address in the domain of a verified organisation lets somebody join as a member', async () => {
  const { browser, url, id } = await company()
  const { version } = (await browser.get(url)).body.own
  expect((await browser.patch(url, { version, emailDomains: ['joki.example'] })).status).toBe(200)
  const proven = await signUp(app, { email: 'a@joki.example' })
  const claimed = await signUp(app, { email: 'b@joki.example', verified: false })
  const other = await signUp(app, { email: 'c@sub.joki.example' })
  const join = async (who: Browser) => (await who.put(`${url}/membership`)).status
  expect(await join(proven.browser)).toBe(403)
  await verifyOrganisation(app, id)
  const offered = async (who: Browser) =>
    (await who.get('/api/organisations/joinable')).body.organisations.map((one: { id: string }) => one.id)
  expect([await offered(proven.browser), await offered(claimed.browser)]).toEqual([[id], []])
  expect([await join(proven.browser), await join(claimed.browser), await join(other.browser)]).toEqual([204, 403, 403])
  expect(await join(proven.browser)).toBe(204)
  expect(await offered(proven.browser)).toEqual([])
  expect((await membersOf(browser, url)).map((one) => one.role)).toEqual(['owner', 'member'])
})

test('[P32] the last owner neither leaves nor steps down', async () => {
  const { browser, url, personId } = await company()
  const other = await joined({ browser, url })
  const mine = `${url}/members/${personId}`
  expect((await browser.delete(mine)).body.code).toBe('lastOwner')
  expect((await browser.patch(mine, { role: 'member' })).body.code).toBe('lastOwner')
  expect((await browser.patch(`${url}/members/${other.personId}`, { role: 'owner' })).status).toBe(204)
  expect((await browser.delete(mine)).status).toBe(204)
  expect((await browser.get(`${url}/members`)).status).toBe(403)
  expect((await other.browser.delete(`${url}/members/${other.personId}`)).body.code).toBe('lastOwner')
})

test('[P32] of two owners who leave at once, one stays', async () => {
  const { browser, url, personId } = await company()
  const other = await joined({ browser, url }, 'owner')
  const both = await Promise.all([
    browser.delete(`${url}/members/${personId}`),
    other.browser.delete(`${url}/members/${other.personId}`),
  ])
  expect(both.map((one) => one.status).toSorted()).toEqual([204, 409])
})

test('[P25] members change neither roles nor each other', async () => {
  const { browser, url, personId } = await company()
  const member = await joined({ browser, url })
  const editor = await joined({ browser, url }, 'editor')
  for (const { browser: by, personId: self } of [member, editor]) {
    expect((await by.patch(`${url}/members/${self}`, { role: 'owner' })).status).toBe(403)
    expect((await by.delete(`${url}/members/${personId}`)).status).toBe(403)
  }
  expect((await member.browser.delete(`${url}/members/${member.personId}`)).status).toBe(204)
  expect((await browser.delete(`${url}/members/${editor.personId}`)).status).toBe(204)
  expect((await editor.browser.get('/api/session')).body.organisations).toEqual([])
})

test('[P33] a deputy is another member; oneself sets it, or an owner', async () => {
  const { browser, url, personId } = await company()
  const member = await joined({ browser, url })
  const stranger = await signUp(app)
  const mine = `${url}/members/${member.personId}`
  const set = async (by: Browser, changes: object) => (await by.patch(mine, changes)).body?.details ?? 'done'
  expect(await set(member.browser, { deputyId: stranger.personId })).toEqual([{ field: 'deputyId', code: 'unknown' }])
  expect(await set(member.browser, { deputyId: member.personId })).toEqual([{ field: 'deputyId', code: 'self' }])
  expect(await set(member.browser, { awayUntil: '2026-02-30' })).toEqual([{ field: 'awayUntil', code: 'format' }])
  expect(await set(member.browser, { deputyId: personId, awayUntil: '2026-12-31' })).toBe('done')
  expect((await membersOf(browser, url))[1]).toMatchObject({ deputyId: personId, awayUntil: '2026-12-31' })
  expect((await member.browser.patch(`${url}/members/${personId}`, { awayUntil: null })).status).toBe(403)
  expect(await set(browser, { awayUntil: null })).toBe('done')
  const owner = await joined({ browser, url }, 'owner')
  expect((await owner.browser.delete(`${url}/members/${personId}`)).status).toBe(204)
  const left = await membersOf(owner.browser, url)
  expect(left.find((one) => one.personId === member.personId)?.deputyId).toBe(null)
})

test('[P34] belongs to several organisations, with a role in each', async () => {
  const first = await company()
  const second = await company()
  await second.browser.post(`${second.url}/invitations`, { email: first.email, role: 'member' })
  const { token } = (await lastMailTo(app, first.email))!
  await first.browser.put('/api/invitations/acceptance', { token })
  const { organisations, activeOrganisationId } = (await first.browser.get('/api/session')).body
  expect(organisations.map((one: { id: string; role: string }) => [one.id, one.role])).toEqual([
    [first.id, 'owner'],
    [second.id, 'member'],
  ])
  expect(activeOrganisationId).toBe(first.id)
})
