import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#platform/clock.ts'
import { mails } from '#platform/tables.ts'
import { openTestApp } from '../../build.ts'
import { found, lastMailTo, makeStaff, signUp, verifyOrganisation } from '../build.ts'
import { accounts, mailedTokens } from '../tables.ts'

const app = await openTestApp({ adminEmail: 'root@silta.example' })
const { visitor, store, clock } = app

const password = 'kevättalvi 2026'
const newcomer = (email: string) => ({ email, password, name: 'Aino Aalto', language: 'fi' })
const hour = () => clock.forward(hourMs)

/** An account with a password and a proven address. */
async function member(email: string) {
  const browser = visitor()
  await browser.post('/api/accounts', newcomer(email))
  const token = (await lastMailTo(app, email))!.token
  expect((await visitor().put('/api/account/verification', { token })).status).toBe(204)
  return browser
}

const shape = ({ status, body, headers }: { status: number; body: object; headers: object }) => ({
  status,
  fields: JSON.stringify(body, (_key, value: unknown) => (typeof value === 'string' ? 'text' : value)),
  headers: Object.keys(headers).toSorted(),
})

test('[P1] opens an account with a session, and proves its address by mail', async () => {
  const browser = await member('aino@lumi.example')
  const { status, body } = await browser.get('/api/session')
  expect({ status, verified: body.person.emailVerified }).toEqual({ status: 200, verified: true })
})

test('[P2] sign-up answers the same for an address that is known', async () => {
  await member('known@lumi.example')
  const known = await visitor().post('/api/accounts', newcomer('Known@lumi.example'))
  const unknown = await visitor().post('/api/accounts', newcomer('Nobody@lumi.example'))
  expect(known.status).toBe(201)
  expect(shape(known)).toEqual(shape(unknown))
  const mail = await lastMailTo(app, 'known@lumi.example')
  expect(mail!.subject).toBe('Sinulla on jo tili Sillassa')
})

test('[P2] sign-in, codes and resets answer the same for an address that is known', async () => {
  await member('here@lumi.example')
  const answers = async (email: string) => [
    await visitor().post('/api/session', { email, password: 'not the password' }),
    await visitor().post('/api/sign-in-codes', { email }),
    await visitor().post('/api/session/code', { email, code: '000000' }),
    await visitor().post('/api/password-resets', { email }),
  ]
  const known = await answers('here@lumi.example')
  const unknown = await answers('away@lumi.example')
  expect(known.map((one) => one.status)).toEqual([401, 202, 410, 202])
  expect(known.map((one) => ({ ...shape(one), body: one.body }))).toEqual(
    unknown.map((one) => ({ ...shape(one), body: one.body })),
  )
})

test('[P3] an address is proven once; another claimant signs in by its own password and stays apart', async () => {
  const owner = await member('one@lumi.example')
  await found(owner, { name: 'Lumi Oy' })
  const other = 'another password'
  await visitor().post('/api/accounts', { ...newcomer('one@lumi.example'), password: other })
  const stranger = visitor()
  const session = await stranger.post('/api/session', { email: 'one@lumi.example', password: other })
  expect(session.body.organisations).toEqual([])
  expect(session.body.person.emailVerified).toBe(false)
  const mine = await visitor().post('/api/session', { email: 'one@lumi.example', password })
  expect(mine.body.organisations.length).toBe(1)
})

test('[P3] of two unproven claimants the first to prove the address has it', async () => {
  const email = 'race@lumi.example'
  await visitor().post('/api/accounts', newcomer(email))
  const first = (await lastMailTo(app, email))!.token
  clock.forward(1)
  await visitor().post('/api/accounts', { ...newcomer(email), password: 'another password' })
  const second = (await lastMailTo(app, email))!.token
  expect((await visitor().put('/api/account/verification', { token: second })).status).toBe(204)
  expect((await visitor().put('/api/account/verification', { token: first })).body.code).toBe('wrongToken')
  const proven = await store.read.select().from(accounts).where(eq(accounts.verifiedEmail, email))
  expect(proven.length).toBe(1)
})

test('[P4] tokens are kept as hashes, work once and run out', async () => {
  const email = 'token@lumi.example'
  await visitor().post('/api/accounts', newcomer(email))
  const { token } = (await lastMailTo(app, email))!
  const rows = await store.read.select().from(mailedTokens)
  expect(JSON.stringify(rows)).not.toContain(token)
  expect((await visitor().put('/api/account/verification', { token })).status).toBe(204)
  expect((await visitor().put('/api/account/verification', { token })).status).toBe(410)
  await visitor().post('/api/password-resets', { email })
  const reset = (await lastMailTo(app, email))!.token
  hour()
  expect((await visitor().put('/api/password-resets', { token: reset, password })).status).toBe(410)
})

test('[P5] a reset sets the password and ends every session', async () => {
  const email = 'reset@lumi.example'
  const browser = await member(email)
  clock.forward(1)
  await visitor().post('/api/password-resets', { email })
  const { token } = (await lastMailTo(app, email))!
  const next = 'syystalvi ja pakkanen'
  expect((await visitor().put('/api/password-resets', { token, password: next })).status).toBe(204)
  expect((await browser.get('/api/session')).status).toBe(401)
  expect((await visitor().post('/api/session', { email, password })).status).toBe(401)
  expect((await visitor().post('/api/session', { email, password: next })).status).toBe(201)
  expect((await visitor().put('/api/password-resets', { token, password })).status).toBe(410)
})

test('[P6] a stranger who waits in an unproven account is out when the owner of the mailbox comes', async () => {
  const email = 'owner@lumi.example'
  const stranger = visitor()
  await stranger.post('/api/accounts', newcomer(email))
  clock.forward(1)
  await visitor().post('/api/sign-in-codes', { email })
  const { code } = (await lastMailTo(app, email))!
  const owner = visitor()
  const { status, body } = await owner.post('/api/session/code', { email, code })
  expect({ status, verified: body.person?.emailVerified }).toEqual({ status: 201, verified: true })
  expect((await stranger.get('/api/session')).status).toBe(401)
  expect((await visitor().post('/api/session', { email, password })).status).toBe(401)
})

test('[P7] a change of password renews this session and ends the others', async () => {
  const email = 'change@lumi.example'
  const browser = await member(email)
  const elsewhere = visitor()
  await elsewhere.post('/api/session', { email, password })
  const before = browser.cookies.session
  expect((await browser.put('/api/account/password', { current: 'wrong one', next: password })).status).toBe(403)
  clock.forward(1)
  const next = 'uusi pitkä salasana'
  expect((await browser.put('/api/account/password', { current: password, next })).status).toBe(204)
  expect(browser.cookies.session).not.toBe(before)
  expect((await browser.get('/api/session')).status).toBe(200)
  expect((await elsewhere.get('/api/session')).status).toBe(401)
  expect((await lastMailTo(app, email))!.subject).toBe('Salasanasi on vaihdettu')
})

test('[P8] whoever proves the address that the operator named is administrator', async () => {
  const browser = visitor()
  const { body } = await browser.post('/api/accounts', newcomer('root@silta.example'))
  expect(body.person.role).toBe('person')
  const { token } = (await lastMailTo(app, 'root@silta.example'))!
  await browser.put('/api/account/verification', { token })
  expect((await browser.get('/api/session')).body.person.role).toBe('administrator')
})

test('[P14] at most five mails an hour go to one address', async () => {
  const email = 'flood@lumi.example'
  await visitor().post('/api/accounts', newcomer(email))
  for (let n = 0; n < 8; n++) expect((await visitor().post('/api/sign-in-codes', { email })).status).toBe(202)
  const sent = async () => (await store.read.select().from(mails).where(eq(mails.recipient, email))).length
  expect(await sent()).toBe(5)
  hour()
  await visitor().post('/api/sign-in-codes', { email })
  expect(await sent()).toBe(6)
})

test('[P38] administrators find people and set roles; one always stays', async () => {
  const { browser, personId } = await signUp(app, { role: 'administrator', name: 'Åsa Öhman' })
  const other = await signUp(app, { name: 'Ville Vento' })
  const listed = (await browser.get('/api/people?q=ville')).body.people
  expect(listed.map((one: { id: string }) => one.id)).toEqual([other.personId])
  expect((await other.browser.get('/api/people')).status).toBe(403)
  expect((await browser.put(`/api/people/${other.personId}/role`, { role: 'facilitator' })).status).toBe(204)
  const root = eq(accounts.email, 'root@silta.example')
  await store.commit(async (tx) => void (await tx.update(accounts).set({ role: 'person' }).where(root)))
  const { body } = await browser.put(`/api/people/${personId}/role`, { role: 'person' })
  expect(body.code).toBe('lastAdministrator')
})

test('[P19] a change of the platform role ends that person’s sessions', async () => {
  const { browser } = await signUp(app, { role: 'administrator' })
  const other = await signUp(app)
  await browser.put(`/api/people/${other.personId}/role`, { role: 'facilitator' })
  expect((await other.browser.get('/api/session')).status).toBe(401)
})

test('[P35] a name brings no link into an invitation', async () => {
  const { browser, personId } = await signUp(app, { name: 'Win https://evil.example now\nwww.evil.example' })
  const id = await found(browser)
  await verifyOrganisation(app, id)
  await makeStaff(app, personId)
  await browser.post(`/api/organisations/${id}/invitations`, { email: 'victim@lumi.example', role: 'member' })
  const { text, token } = (await lastMailTo(app, 'victim@lumi.example'))!
  expect(text).not.toContain('evil')
  expect(text).toContain(`http://localhost:3000/en/invitation?token=${token}`)
})

test('a changed name and language show in the session', async () => {
  const { browser } = await signUp(app)
  const { body } = await browser.patch('/api/account', { name: ' Áile ', language: 'sv' })
  expect([body.person.name, body.person.language]).toEqual(['Áile', 'sv'])
  expect((await browser.patch('/api/account', { name: '  ' })).status).toBe(422)
  clock.forward(minuteMs)
})
