import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { makeStaff, signUp } from '#people/build.ts'
import { openTestApp } from '../build.ts'
import { dayMs, hourMs } from './clock.ts'
import { envelopeOnly, exchange, gmail, outOfOffice, postfix, type Written } from './data/reports.ts'
import { newId } from './ids.ts'
import { kindOfRefusal, refusalOf } from './mail-refusal.ts'
import { readReport } from './mail-report.ts'
import { mails } from './tables.ts'

const envelopes: { from: string; to: string }[] = []
let refusal: { message: string; responseCode: number } | null = null
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) =>
    done(refusal && Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode })),
  onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
    envelopes.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo[0]?.address ?? '' })
    stream.on('end', done).resume()
  },
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
afterAll(() => new Promise<void>((closed) => server.close(closed)))

const mailBouncesSecret = 'a secret of the operator'
const testApp = await openTestApp({
  smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  mailBouncesTo: 'bounces@silta.example',
  mailBouncesSecret,
})
const { app, service, store, clock } = testApp
service.mail.write('news', async (rows) => new Map(rows.map(({ id }) => [id, { subject: 'News', text: 'Hei' }])))

let to = ''
let count = 0
beforeEach(() => {
  refusal = null
  to = `aino${++count}@poro.example`
})

const lettersTo = (recipient: string) =>
  store.read.select().from(mails).where(eq(mails.recipient, recipient)).orderBy(mails.id)
const stateOf = async () => (await lettersTo(to)).at(-1)!
async function sendNews(): Promise<Written> {
  const id = newId()
  const planned = { id, to, personId: 'nobody', content: { kind: 'news' }, urgency: 2 as const, dueAt: clock() }
  await store.commit((tx) => service.mail.plan(tx, [planned], clock()))
  await service.mail.settle()
  return { id, to }
}
async function hand(report: string, headers: Record<string, string> = {}) {
  const said = { authorization: `Bearer ${mailBouncesSecret}`, 'content-type': 'message/rfc822', ...headers }
  const payload = report.replaceAll('\n', '\r\n')
  const answer = await app.inject({ method: 'POST', url: '/api/mail/bounces', headers: said, payload })
  return { status: answer.statusCode, outcome: answer.json().outcome as string, code: answer.json().code as string }
}

test('[PL26] a letter goes out under a return address of its own', async () => {
  const { id } = await sendNews()
  expect(envelopes.at(-1)).toEqual({ from: `bounces+${id}@silta.example`, to })
})

test.each([
  ['Postfix', postfix, '550 5.1.1 <AINO>: Recipient address rejected: User unknown in virtual mailbox table'],
  [
    'Postfix by a pipe, which begins with a line of its own',
    (written: Written) => `From MAILER-DAEMON  Mon Nov  2 10:00:04 2026\n${postfix(written)}`,
    '550 5.1.1 <AINO>: Recipient address rejected',
  ],
  ['Exchange', exchange, '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'],
  ['Gmail', gmail, '550-5.1.1 The email account that you tried to reach 550-5.1.1 does not exist.'],
])('[PL26] [PL27] %s: who is not there gets no more news, and it is known why', async (_name, report, said) => {
  const written = await sendNews()
  expect(await hand(report(written))).toMatchObject({ status: 200, outcome: 'address' })
  const reason = expect.stringContaining(said.replace('AINO', to))
  expect(await stateOf()).toMatchObject({ state: 'failed', returned: 1, lastError: reason })
  expect(await refusalOf(store.read, to)).toEqual({ reason, failedAt: clock() })
  const gone = envelopes.length
  await sendNews()
  expect(await stateOf()).toMatchObject({ state: 'failed', lastError: reason, attempts: 1 })
  expect(envelopes).toHaveLength(gone)
  // what somebody asked for is tried all the same
  await store.commit((tx) => service.mail.send(tx, { to, subject: 'Link', text: 'Link' }, clock()))
  await service.mail.settle()
  expect(envelopes).toHaveLength(gone + 1)
})

test('[PL26] what came back for now goes again after growing pauses, three times', async () => {
  const written = await sendNews()
  const pauses: number[] = []
  for (let time = 1; time <= 3; time++) {
    expect(await hand(envelopeOnly(written))).toMatchObject({ outcome: 'later' })
    expect(await stateOf()).toMatchObject({ state: 'waiting', returned: time, lastError: '452 4.2.2 Mailbox full' })
    pauses.push(((await stateOf()).dueAt - clock()) / hourMs)
    clock.forward(pauses.at(-1)! * hourMs)
    await service.mail.settle()
    expect(await stateOf()).toMatchObject({ state: 'sent' })
  }
  expect(pauses).toEqual([6, 12, 24])
  expect(await hand(envelopeOnly(written))).toMatchObject({ outcome: 'later' })
  expect(await stateOf()).toMatchObject({ state: 'failed', returned: 4 })
  expect(await refusalOf(store.read, to)).toBe(null)
})

test('[PL26] a link that was asked for does not go again days later', async () => {
  await store.commit((tx) => service.mail.send(tx, { to, subject: 'Link', text: 'Link' }, clock()))
  await service.mail.settle()
  expect(await hand(envelopeOnly({ id: (await stateOf()).id, to }))).toMatchObject({ outcome: 'later' })
  expect(await stateOf()).toMatchObject({ state: 'failed' })
})

test('[PL26] a server that still tries is left to it', async () => {
  const written = await sendNews()
  expect(await hand(postfix(written, 'Status: 4.4.1\nAction: delayed'))).toMatchObject({ outcome: 'delayed' })
  expect(await stateOf()).toMatchObject({ state: 'sent', returned: 0 })
  expect(await hand(postfix(written, 'Status: 2.0.0\nAction: delivered'))).toMatchObject({ outcome: 'none' })
})

test('[PL27] what is said of the sender or of the letter is not held against the address', async () => {
  const written = await sendNews()
  const policy = gmail(written, '5.7.26', 'Your email has been blocked because the sender is unauthenticated')
  expect(await hand(policy)).toMatchObject({ outcome: 'letter' })
  expect(await stateOf()).toMatchObject({ state: 'failed', lastError: expect.stringContaining('5.7.26') })
  expect(await refusalOf(store.read, to)).toBe(null)
})

test('[PL27] reads the enhanced status, the one in the words, or the reply code', () => {
  const kind = (status: string, said = '') => kindOfRefusal({ status, said })
  const kinds = ['5.1.1', '5.1.10', '5.1.2', '5.2.1', '5.4.1', '5.4.4'].map((status) => kind(status))
  expect(kinds).toEqual(kinds.map(() => 'address'))
  expect(['4.2.2', '4.4.7', '5.2.2'].map((status) => kind(status))).toEqual(['later', 'later', 'later'])
  const others = ['5.1.7', '5.1.8', '5.2.3', '5.3.4', '5.6.0', '5.7.1', '5.7.26'].map((status) => kind(status))
  expect(others).toEqual(others.map(() => 'letter'))
  expect(kind('5.0.0', '550 5.1.1 no such user')).toBe('address')
  expect(kind('5.0.0', '550 no such user')).toBe('address')
  expect(kind('', '552 too much mail')).toBe('later')
  expect(kind('', '554 from 192.0.2.7: no')).toBe('letter')
  expect(kind('', '')).toBe('letter')
})

test('[PL27] who is refused at the door gets no more news either, unless it is for what we are', async () => {
  refusal = { message: '5.7.1 your network is blocked', responseCode: 550 }
  await sendNews()
  expect(await stateOf()).toMatchObject({ state: 'failed', attempts: 1 })
  expect(await refusalOf(store.read, to)).toBe(null)
  refusal = { message: '5.1.1 no such user', responseCode: 550 }
  await sendNews()
  expect(await refusalOf(store.read, to)).toMatchObject({ reason: expect.stringContaining('no such user') })
  refusal = null
  await sendNews()
  expect(await stateOf()).toMatchObject({ state: 'failed', lastError: expect.stringContaining('no such user') })
})

test('[PL27] mail goes there again once its person has used what was mailed there', async () => {
  const { browser, personId, email } = await signUp(testApp)
  to = email
  const written = await sendNews()
  await hand(postfix(written))
  const settings = await browser.get('/api/notices/settings')
  expect(settings.body.mail).toMatchObject({ reaches: false, reason: expect.stringContaining('5.1.1') })
  expect((await browser.post('/api/account/verification-mail')).status).toBe(202)
  await service.mail.settle()
  const { text } = (await lettersTo(to)).at(-1)!
  const token = /token=([\w-]+)/.exec(text)![1]
  expect((await browser.put('/api/account/verification', { token })).status).toBe(204)
  expect((await browser.get('/api/notices/settings')).body.mail).toMatchObject({ reaches: true, reason: null })
  await sendNews()
  expect(await stateOf()).toMatchObject({ state: 'sent' })
  // an administrator sees who refuses, and may have it tried again
  await hand(postfix({ id: (await stateOf()).id, to }))
  await makeStaff(testApp, personId, 'administrator')
  const { body } = await browser.get('/api/outbox?limit=100')
  const own = body.mails.find((mail: { to: string }) => mail.to === to)
  expect(own).toMatchObject({ state: 'failed', returned: 1, refused: true })
  expect((await browser.put(`/api/outbox/${own.id}/retry`)).status).toBe(204)
  await service.mail.settle()
  expect(await stateOf()).toMatchObject({ state: 'sent' })
  expect(await refusalOf(store.read, to)).toBe(null)
})

test('[PL26] only reports on letters that went out lately count, and each once', async () => {
  const written = await sendNews()
  expect(await hand(outOfOffice(written))).toMatchObject({ status: 200, outcome: 'none' })
  expect(await hand('')).toMatchObject({ outcome: 'none' })
  expect(await hand(postfix({ ...written, id: newId() }))).toMatchObject({ outcome: 'none' })
  clock.forward(31 * dayMs)
  expect(await hand(postfix(written))).toMatchObject({ outcome: 'none' })
  const second = await sendNews()
  expect(await hand(postfix(second))).toMatchObject({ outcome: 'address' })
  expect(await hand(postfix(second))).toMatchObject({ outcome: 'none' })
})

test('[PL26] reports are taken from whom the operator let hand them over, as they are, up to 5 MiB', async () => {
  const written = await sendNews()
  expect(await hand(postfix(written), { authorization: '' })).toMatchObject({ status: 403, code: 'notAllowed' })
  expect(await hand(postfix(written), { authorization: 'Bearer no' })).toMatchObject({ status: 403 })
  expect(await hand('{}', { 'content-type': 'application/json' })).toMatchObject({ status: 415 })
  expect(await hand('x'.repeat(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413 })
  const closed = await openTestApp()
  const headers = { authorization: 'Bearer ', 'content-type': 'message/rfc822' }
  const answer = await closed.app.inject({ method: 'POST', url: '/api/mail/bounces', headers, payload: 'x' })
  expect(answer.statusCode).toBe(404)
  expect(await stateOf()).toMatchObject({ state: 'sent' })
})

test('[PL26] nothing that is handed over breaks the reader', async () => {
  const whole = postfix({ id: newId(), to: 'a@b.example' })
  const cut = fc.tuple(fc.nat(whole.length), fc.nat(whole.length), fc.string())
  await fc.assert(
    fc.asyncProperty(cut, async ([from, until, between]) => {
      const report = await readReport(Buffer.from(whole.slice(0, from) + between + whole.slice(until)))
      expect(report === null || ['failed', 'delayed', 'other'].includes(report.action)).toBe(true)
    }),
    { numRuns: 200 },
  )
})
