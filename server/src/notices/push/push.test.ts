import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { anOwner } from '#people/build.ts'
import { hourMs } from '#platform/clock.ts'
import { jobs } from '#platform/tables.ts'
import { openTestApp } from '../../build.ts'
import { tellAll } from '../build.ts'
import { pushKeys } from './actions.ts'
import { isPushService } from './rules.ts'

// A push service of the test's own: keeps what it gets, and answers as it is told.
type Got = { path: string; headers: IncomingHttpHeaders; body: Buffer }
const got: Got[] = []
let status = 201
const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    got.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
    response.writeHead(status).end()
  })
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
afterAll(() => new Promise<void>((closed) => void server.close(() => closed())))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const app = await openTestApp({ pushServices: [origin] })
const { store, clock } = app
beforeEach(() => {
  got.length = 0
  status = 201
})

const member = (kind: 'company' | 'research' = 'company') => anOwner(app, { kind })
type Member = Awaited<ReturnType<typeof member>>

/** A device with keys of its own, as a browser makes them. */
function aDevice() {
  const key = createECDH('prime256v1')
  key.generateKeys()
  const auth = randomBytes(16)
  const keys = { p256dh: key.getPublicKey('base64url'), auth: auth.toString('base64url') }
  return { key, auth, body: { endpoint: `${origin}/device/${randomBytes(8).toString('hex')}`, keys } }
}
type Device = ReturnType<typeof aDevice>

/** RFC 8291, 3.4 and RFC 8188, 2: what the device reads. */
function readBy({ key, auth }: Device, body: Buffer): string {
  const [salt, idLength] = [body.subarray(0, 16), body[20]!]
  const sender = body.subarray(21, 21 + idLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), key.getPublicKey(), sender])
  const secret = Buffer.from(hkdfSync('sha256', key.computeSecret(sender), auth, info, 32))
  const derived = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length))
  const sealed = body.subarray(21 + idLength)
  const opened = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12))
  opened.setAuthTag(sealed.subarray(-16))
  const plain = Buffer.concat([opened.update(sealed.subarray(0, -16)), opened.final()])
  expect(plain.at(-1)).toBe(2)
  return plain.subarray(0, -1).toString()
}

/** RFC 8292: who sent it, for which service and until when; the signature holds with the key that browsers subscribe to. */
function signedBy(headers: IncomingHttpHeaders) {
  const [, token = '', k = ''] = /^vapid t=([^,]+), k=(\S+)$/.exec(headers.authorization ?? '') ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(k, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  const holds = verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  return { k, holds, claims: JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; exp: number } }
}

/** Somebody asks about a need of the owner's, which waits for an answer. */
async function ask(owner: Member, asker: Member): Promise<string> {
  const needId = await aNeed(owner.browser, { organisationId: owner.organisationId, title: 'Zqsecret conveyor' })
  const offerId = await anOffer(asker.browser, { organisationId: asker.organisationId })
  const body = { organisationId: asker.organisationId, offerId, message: 'May we help?' }
  const asked = await asker.browser.post(`/api/needs/${needId}/interests`, body)
  expect(asked.status, JSON.stringify(asked.body)).toBe(201)
  return asked.body.id
}

test('[N20] a device is told only that something waits, signed, encrypted for it, and nobody else’s is', async () => {
  const [owner, asker] = [await member(), await member('research')]
  const [device, others] = [aDevice(), aDevice()]
  const { id } = (await owner.browser.put('/api/notices/push', device.body)).body
  expect((await owner.browser.put('/api/notices/push', device.body)).body.id).toBe(id)
  await asker.browser.put('/api/notices/push', others.body)
  const { publicKey, devices } = (await owner.browser.get('/api/notices/push')).body
  expect(devices).toEqual([id])
  await ask(owner, asker)
  await tellAll(app)
  expect(got.map(({ path }) => origin + path)).toEqual([device.body.endpoint])
  const [{ headers, body }] = got as [Got]
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '86400' })
  expect(readBy(device, body)).toBe('waits')
  expect(() => readBy(others, body)).toThrow()
  const { k, holds, claims } = signedBy(headers)
  expect([k, holds, claims.aud]).toEqual([publicKey, true, origin])
  expect(claims.exp * 1000).toBeLessThanOrEqual(Date.now() + 24 * hourMs)
  // What it is, the device asks by its reader's session.
  const { notices } = (await owner.browser.get('/api/notices?filter=waiting&limit=1')).body
  expect(notices[0].sentence).toContain('Zqsecret')
})

test('[N20] what was answered meanwhile, what does not wait, and quiet hours tell no device', async () => {
  const [owner, asker] = [await member(), await member('research')]
  const { mail, nextDigestAt, ...settings } = (await owner.browser.get('/api/notices/settings')).body
  const hour = new Date(clock()).getUTCHours()
  const quiet = { from: hour, to: (hour + 3) % 24 }
  await owner.browser.put('/api/notices/settings', { ...settings, zone: 'UTC', quiet })
  await owner.browser.put('/api/notices/push', aDevice().body)
  await asker.browser.put('/api/notices/push', aDevice().body)
  const [answered] = [await ask(owner, asker), await ask(owner, asker)]
  await tellAll(app)
  expect(got).toEqual([])
  await owner.browser.put(`/api/interests/${answered}/answer`, { answer: 'decline', reason: 'tooEarly' })
  await tellAll(app)
  clock.forward(3 * hourMs)
  await tellAll(app)
  expect(got).toHaveLength(1)
})

test('[N21] a device that is gone is forgotten; a service that is down is tried again', async () => {
  const [owner, asker] = [await member(), await member('research')]
  await owner.browser.put('/api/notices/push', aDevice().body)
  status = 503
  await ask(owner, asker)
  await tellAll(app)
  const waiting = await store.read.select().from(jobs).where(eq(jobs.state, 'waiting'))
  expect(waiting.filter(({ kind }) => kind === 'push')).toHaveLength(1)
  status = 410
  clock.forward(10_000)
  await tellAll(app)
  expect(got).toHaveLength(2)
  expect((await owner.browser.get('/api/notices/push')).body.devices).toEqual([])
})

test('[N21] pushes go to push services alone, and a device is its person’s own', async () => {
  const [owner, other] = [await member(), await member()]
  const { keys } = aDevice().body
  for (const endpoint of [
    'https://127.0.0.1/x',
    'http://fcm.googleapis.com/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://fcm.googleapis.com:8443/x',
    'https://a@fcm.googleapis.com/x',
    'no address at all',
  ])
    expect((await owner.browser.put('/api/notices/push', { endpoint, keys })).body.details, endpoint).toEqual([
      { field: 'endpoint', code: 'unknown' },
    ])
  for (const endpoint of [
    'https://fcm.googleapis.com/fcm/send/x',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
    'https://db5p.notify.windows.com/w/?token=x',
    'https://web.push.apple.com/x',
  ])
    expect(isPushService(endpoint, []), endpoint).toBe(true)
  const { id } = (await owner.browser.put('/api/notices/push', aDevice().body)).body
  expect((await other.browser.delete(`/api/notices/push/${id}`)).status).toBe(404)
  expect((await owner.browser.delete(`/api/notices/push/${id}`)).status).toBe(204)
  for (let count = 0; count < 12; count++) await owner.browser.put('/api/notices/push', aDevice().body)
  expect((await owner.browser.get('/api/notices/push')).body.devices).toHaveLength(10)
  expect(await Promise.all([pushKeys(store), pushKeys(store)])).toEqual([await pushKeys(store), await pushKeys(store)])
})
