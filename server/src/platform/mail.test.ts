import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { makeStaff, signUp } from '#people/build.ts'
import { openTestApp } from '../build.ts'
import { newId } from './ids.ts'
import { enqueue, jobPage, retryJob } from './jobs.ts'
import { refusalOf } from './mail-refusal.ts'
import { mails } from './tables.ts'

const received: string[] = []
let refusal: { message: string; responseCode: number } | null = null
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) =>
    done(refusal && Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode })),
  onData(stream, _session, done) {
    let text = ''
    stream.on('data', (chunk: Buffer) => (text += chunk))
    stream.on('end', () => {
      received.push(text)
      done()
    })
  },
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const { port } = server.server.address() as AddressInfo
afterAll(() => new Promise<void>((closed) => server.close(closed)))

const testApp = await openTestApp({
  smtpUrl: `smtp://127.0.0.1:${port}`,
  mailFrom: 'Lapin silta <post@silta.example>',
  mailReplyTo: 'help@silta.example',
})
const { service, store, clock } = testApp
const mail = { to: 'aino@poro.example', subject: 'Tervetuloa', text: 'Hei, tässä linkki: č ŋ ä' }
const send = () => store.commit((tx) => service.mail.send(tx, mail, clock()))
const stateOf = async () =>
  (await store.read.select().from(mails).where(eq(mails.recipient, mail.to)).orderBy(mails.id)).at(-1)!

test('[PL16] goes out by SMTP with its sender and where to answer, and is marked sent', async () => {
  await send()
  await service.mail.settle()
  expect(received).toHaveLength(1)
  expect(received[0]).toMatch(/Subject: Tervetuloa/)
  expect(received[0]).toMatch(/From: Lapin silta <post@silta.example>/)
  expect(received[0]).toMatch(/Reply-To: help@silta.example/)
  expect(await stateOf()).toMatchObject({ state: 'sent', lastError: null, attempts: 1, broken: 0 })
  expect(received[0]).toContain(`Message-ID: <${(await stateOf()).id}@silta.example>`)
})

test('[PL16] what is refused for now is tried again with growing pauses, and failed after eight', async () => {
  refusal = { message: 'mailbox full', responseCode: 452 }
  await send()
  const pauses: number[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    await service.mail.settle()
    const row = await stateOf()
    expect(row).toMatchObject({ attempts: attempt, state: attempt === 8 ? 'failed' : 'waiting' })
    if (attempt === 8) break
    pauses.push(row.dueAt - clock())
    clock.forward(row.dueAt - clock())
  }
  expect(pauses).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000])
  expect(await stateOf()).toMatchObject({ lastError: expect.stringContaining('mailbox full') })
})

test('[PL16] what is refused for good is not tried again, and the address is known to refuse', async () => {
  expect(await refusalOf(store.read, 'nobody@poro.example')).toBe(null)
  refusal = { message: 'no such user', responseCode: 550 }
  await send()
  await service.mail.settle()
  expect(await stateOf()).toMatchObject({ state: 'failed', attempts: 1 })
  expect(await refusalOf(store.read, mail.to)).toMatchObject({ reason: expect.stringContaining('no such user') })
})

test('[PL18] can be tried again by an administrator, and then the address is known to accept', async () => {
  const { browser, personId } = await signUp(testApp)
  const { id } = await stateOf()
  expect((await browser.put(`/api/outbox/${id}/retry`)).status).toBe(403)
  await makeStaff(testApp, personId, 'administrator')
  expect((await browser.put(`/api/outbox/${id}/retry`)).status).toBe(204)
  refusal = null
  await service.mail.settle()
  expect(received).toHaveLength(2)
  expect(await refusalOf(store.read, mail.to)).toBe(null)
  expect((await browser.put(`/api/outbox/${id}/retry`)).status).toBe(404)
})

test('[PL16] what died in its hand-over goes again, with the same Message-ID, and is counted', async () => {
  await send()
  const { id } = await stateOf()
  await store.commit(
    async (tx) =>
      void (await tx
        .update(mails)
        .set({ state: 'sending', dueAt: clock() + 60_000 })
        .where(eq(mails.id, id))),
  )
  await service.mail.settle()
  expect(await stateOf()).toMatchObject({ state: 'sending' })
  clock.forward(60_000)
  await service.mail.settle()
  expect(await stateOf()).toMatchObject({ state: 'sent', broken: 1 })
  expect(received.at(-1)).toContain(`Message-ID: <${id}@silta.example>`)
})

test('[PL15] a job is tried again with growing pauses, and failed for good after eight', async () => {
  service.jobs.handle('test', () => Promise.reject(new Error('not today')))
  await store.commit((tx) => enqueue(tx, { kind: 'test', payload: {}, at: clock() }))
  const pauses: number[] = []
  for (let attempt = 0; attempt < 8; attempt++) {
    await service.jobs.settle()
    const [job] = (await jobPage(store.read, {})).jobs
    expect(job).toMatchObject({ attempts: attempt + 1, state: attempt === 7 ? 'failed' : 'waiting' })
    pauses.push(job!.dueAt - clock())
    clock.forward(job!.dueAt - clock())
  }
  expect(pauses).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 1_280_000])
})

test('[PL18] a failed job can be tried again by hand', async () => {
  service.jobs.handle('test', () => Promise.resolve())
  const [failed] = (await jobPage(store.read, { state: 'failed' })).jobs
  await retryJob(store, failed!.id, clock())
  await service.jobs.settle()
  expect((await jobPage(store.read, { state: 'done' })).jobs.map(({ id }) => id)).toContain(failed!.id)
  await expect(retryJob(store, failed!.id, clock())).rejects.toThrow()
})

test('[PL17] is kept and printed without a mail server', async () => {
  const alone = await openTestApp()
  await alone.store.commit((tx) => alone.service.mail.send(tx, mail, alone.clock()))
  await alone.service.mail.settle()
  expect(alone.printed).toEqual([expect.stringContaining('Tervetuloa')])
  const [kept] = await alone.store.read.select().from(mails)
  expect(kept).toMatchObject({ state: 'kept' })
})

test('[PL28] a kept letter is shown as a mail program would, in a frame where nothing runs or is loaded', async () => {
  const alone = await openTestApp()
  const { browser, personId } = await signUp(alone)
  const html = '<!doctype html><html><head></head><body><p>Hei</p></body></html>'
  alone.service.mail.write('news', async ([row]) => new Map([[row!.id, { subject: 'News', text: 'Hei', html }]]))
  const planned = { id: newId(), to: mail.to, personId, content: { kind: 'news' }, urgency: 2 as const, dueAt: 0 }
  await alone.store.commit(async (tx) => {
    await alone.service.mail.plan(tx, [planned], alone.clock())
    await alone.service.mail.send(tx, mail, alone.clock())
  })
  await alone.service.mail.settle()
  expect((await browser.get(`/api/outbox/${planned.id}/html`)).status).toBe(403)
  await makeStaff(alone, personId, 'administrator')
  const shown = await browser.get(`/api/outbox/${planned.id}/html`)
  expect(shown.body).toBe(html.replace('<head>', '<head>\n<base target="_blank">'))
  expect(shown.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-frame-options': 'SAMEORIGIN' })
  expect(shown.headers['content-security-policy']).toMatch(
    /^default-src 'none';.*; sandbox allow-popups allow-popups-to-/,
  )
  const { mails: listed } = (await browser.get('/api/outbox')).body
  const plain = listed.find((one: { id: string }) => one.id !== planned.id)
  expect(plain).toMatchObject({ formatted: false })
  expect((await browser.get(`/api/outbox/${plain.id}/html`)).status).toBe(404)
})
