import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { openTestApp } from '../build.ts'
import { jobPage, retryJob } from './jobs.ts'
import { mails } from './tables.ts'

const received: string[] = []
let refuses = false
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => done(refuses ? new Error('mailbox full') : null),
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

const { service, store, clock } = await openTestApp({ smtpUrl: `smtp://127.0.0.1:${port}` })
const mail = { to: 'aino@poro.example', subject: 'Tervetuloa', text: 'Hei, tässä linkki: č ŋ ä' }
const send = () => store.commit((tx) => service.mail.send(tx, mail, clock()))
const stateOf = async () => (await store.read.select().from(mails).where(eq(mails.recipient, mail.to))).at(-1)!

test('[PL16] goes out by SMTP and is marked sent', async () => {
  await send()
  await service.jobs.settle()
  expect(received).toHaveLength(1)
  expect(received[0]).toMatch(/Subject: Tervetuloa/)
  expect(await stateOf()).toMatchObject({ state: 'sent', lastError: null })
})

test('[PL15][PL16] is tried again with growing pauses, and failed for good after eight', async () => {
  refuses = true
  await send()
  const pauses: number[] = []
  for (let attempt = 0; attempt < 8; attempt++) {
    await service.jobs.settle()
    const [job] = (await jobPage(store.read, {})).jobs
    expect(job).toMatchObject({ attempts: attempt + 1, state: attempt === 7 ? 'failed' : 'waiting' })
    pauses.push(job!.dueAt - clock())
    clock.forward(job!.dueAt - clock())
  }
  expect(pauses).toEqual([10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 1_280_000])
  expect(await stateOf()).toMatchObject({ state: 'failed', lastError: expect.stringContaining('mailbox full') })
})

test('[PL18] can be tried again by hand', async () => {
  refuses = false
  const failed = (await jobPage(store.read, { state: 'failed' })).jobs
  await retryJob(store, failed[0]!.id, clock())
  await service.jobs.settle()
  expect(received).toHaveLength(2)
  await expect(retryJob(store, failed[0]!.id, clock())).rejects.toThrow()
})

test('[PL17] is kept and printed without a mail server', async () => {
  const alone = await openTestApp()
  await alone.store.commit((tx) => alone.service.mail.send(tx, mail, alone.clock()))
  await alone.service.jobs.settle()
  expect(alone.printed).toEqual([expect.stringContaining('Tervetuloa')])
  const [kept] = await alone.store.read.select().from(mails)
  expect(kept).toMatchObject({ state: 'kept' })
})
