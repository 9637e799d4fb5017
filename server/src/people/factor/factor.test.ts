import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { minuteMs } from '#platform/clock.ts'
import { openTestApp, type Browser } from '../../build.ts'
import { lastMailTo, signUp } from '../build.ts'
import { recoveryCodes } from '../tables.ts'

const app = await openTestApp()
const { visitor, clock, store } = app

const password = 'kevättalvi 2026'
const stepMs = 30_000
const codeAt = (secret: string, instant: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: instant })

/** A person with a second factor in force, and a clock that has moved past the step that set it. */
async function withFactor() {
  const person = await signUp(app, { password })
  const { secret, uri } = (await person.browser.post('/api/account/totp')).body as { secret: string; uri: string }
  const set = await person.browser.put('/api/account/totp', { code: codeAt(secret, clock()) })
  expect(set.status).toBe(200)
  clock.forward(2 * stepMs)
  const signIn = (code?: string, browser: Browser = visitor()) =>
    browser.post('/api/session', { email: person.email, password, ...(code && { code }) })
  return { ...person, secret, uri, signIn, recovery: set.body.recoveryCodes as string[] }
}

test('[P15] is offered as RFC 6238 wants it, and is in force only once a code proved it', async () => {
  const { browser, email } = await signUp(app, { password })
  expect((await browser.put('/api/account/totp', { code: '000000' })).body.code).toBe('noTotpOffered')
  const { secret, uri } = (await browser.post('/api/account/totp')).body
  expect(uri).toContain(`otpauth://totp/Silta:${encodeURIComponent(email)}?issuer=Silta&secret=${secret}`)
  const wrong = codeAt(secret, clock() + 10 * minuteMs)
  expect((await browser.put('/api/account/totp', { code: wrong })).body.code).toBe('wrongSecondFactor')
  expect((await browser.get('/api/session')).body.person.secondFactor).toBe(false)
  expect((await visitor().post('/api/session', { email, password })).status).toBe(201)
})

test('[P15] every way to sign in needs the code, one step early or late at most', async () => {
  const { signIn, secret, email } = await withFactor()
  expect((await signIn()).body.code).toBe('secondFactorNeeded')
  expect((await signIn(codeAt(secret, clock() - 2 * stepMs))).body.code).toBe('wrongSecondFactor')
  expect((await signIn(codeAt(secret, clock() + 2 * stepMs))).body.code).toBe('wrongSecondFactor')
  expect((await signIn(codeAt(secret, clock() - stepMs))).status).toBe(201)
  expect((await signIn(codeAt(secret, clock() + stepMs))).status).toBe(201)
  await visitor().post('/api/sign-in-codes', { email })
  const { code } = (await lastMailTo(app, email))!
  const enter = (more: object) => visitor().post('/api/session/code', { email, code, ...more })
  expect((await enter({})).body.code).toBe('secondFactorNeeded')
  clock.forward(3 * stepMs)
  expect((await enter({ secondFactor: codeAt(secret, clock()) })).status).toBe(201)
})

test('[P15] a used step is not accepted again, nor an older one', async () => {
  const { signIn, secret } = await withFactor()
  const code = codeAt(secret, clock())
  expect((await signIn(code)).status).toBe(201)
  expect((await signIn(code)).body.code).toBe('wrongSecondFactor')
  expect((await signIn(codeAt(secret, clock() - stepMs))).body.code).toBe('wrongSecondFactor')
})

test('[P15] two requests with one code at once: one of them signs in', async () => {
  const { signIn, secret } = await withFactor()
  const code = codeAt(secret, clock())
  const both = await Promise.all([signIn(code), signIn(code)])
  expect(both.map((one) => one.status).toSorted()).toEqual([201, 401])
})

test('[P15] ten recovery codes work once each, however they are typed', async () => {
  const { signIn, recovery } = await withFactor()
  expect(new Set(recovery).size).toBe(10)
  expect((await signIn(recovery[0]!.toLowerCase().replace('-', ' '))).status).toBe(201)
  expect((await signIn(recovery[0])).body.code).toBe('wrongSecondFactor')
  expect((await signIn(recovery[1])).status).toBe(201)
  const kept = JSON.stringify(await store.read.select().from(recoveryCodes))
  for (const code of recovery) expect(kept).not.toContain(code)
})

test('[P16] a second factor in force goes only against its code', async () => {
  const { browser, secret, signIn } = await withFactor()
  expect((await browser.post('/api/account/totp')).body.code).toBe('secondFactorSet')
  expect((await browser.delete('/api/account/totp?code=000000')).body.code).toBe('wrongSecondFactor')
  const before = browser.cookies.session
  expect((await browser.delete(`/api/account/totp?code=${codeAt(secret, clock())}`)).status).toBe(204)
  expect(browser.cookies.session).not.toBe(before)
  expect((await browser.get('/api/session')).body.person.secondFactor).toBe(false)
  expect((await signIn()).status).toBe(201)
})

test('[P12] wrong second factors are counted with wrong passwords', async () => {
  const { signIn, secret } = await withFactor()
  for (let n = 0; n < 10; n++) expect((await signIn('AAAAA-AAAAA')).status).toBe(401)
  expect((await signIn(codeAt(secret, clock()))).status).toBe(429)
})

test('[P5] a reset leaves the second factor of a proven account in force', async () => {
  const { signIn, email } = await withFactor()
  await visitor().post('/api/password-resets', { email })
  const { token } = (await lastMailTo(app, email))!
  expect((await visitor().put('/api/password-resets', { token, password })).status).toBe(204)
  expect((await signIn()).body.code).toBe('secondFactorNeeded')
})
