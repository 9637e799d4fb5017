import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import WebSocket from 'ws'
import { closeCodes, type FromService } from '@silta/shared/live.ts'
import { found, signUp, verifyOrganisation } from '#people/build.ts'
import { openTestApp, type Browser } from '../build.ts'

const testApp = await openTestApp()
const { app, service, visitor } = testApp
await app.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.address() as AddressInfo

const owner = await signUp(testApp)
const organisationId = await found(owner.browser)
await verifyOrganisation(testApp, organisationId)
const made = await owner.browser.post('/api/needs', {
  organisationId,
  title: 'Hidden from others',
  problem: 'A problem',
  wantedResult: 'A result',
  language: 'en',
  disclosure: 'members',
})
const needId = made.body.id as string
await owner.browser.put(`/api/needs/${needId}/publication`)
const topic = `need/${needId}`

/** A socket of a browser that keeps what it hears. */
async function listenAs(browser: Browser, headers: Record<string, string> = {}) {
  const cookie = Object.entries(browser.cookies).map(([name, value]) => `${name}=${value}`)
  const ws = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { cookie: cookie.join('; '), ...headers } })
  const heard: FromService[] = []
  ws.on('message', (data) => heard.push(JSON.parse(String(data)) as FromService))
  await once(ws, 'open')
  const hears = (type: FromService['type']) =>
    expect.poll(() => heard.filter((one) => one.type === type)).not.toEqual([])
  return { ws, heard, hears, say: (message: object) => ws.send(JSON.stringify(message)) }
}

test('[PL19] whoever may see a need hears that it changed, and what was missed meanwhile', async () => {
  const socket = await listenAs(owner.browser)
  socket.say({ type: 'listen', topic, after: 0 })
  await socket.hears('listening')
  await socket.hears('news')
  expect(socket.heard.filter((one) => one.type === 'news').map((one) => one.kind)).toContain('need.published')
  const before = socket.heard.length
  await owner.browser.put(`/api/needs/${needId}/validity`)
  await service.feed.settled()
  await expect.poll(() => socket.heard.slice(before)).toMatchObject([{ type: 'news', topic, kind: 'need.renewed' }])
  socket.ws.close()
})

test('[PL20] whoever may not see it is refused as if it were not there', async () => {
  const socket = await listenAs(visitor())
  socket.say({ type: 'listen', topic })
  socket.say({ type: 'listen', topic: 'need/none' })
  await expect.poll(() => socket.heard.filter((one) => one.type === 'refused')).toHaveLength(2)
  expect(new Set(socket.heard.filter((one) => one.type === 'refused').map((one) => one.code))).toEqual(
    new Set(['notFound']),
  )
  socket.ws.close()
})

test('[PL21] a socket closes with its session', async () => {
  const member = await signUp(testApp)
  const socket = await listenAs(member.browser)
  const closed = once(socket.ws, 'close')
  await member.browser.delete('/api/session')
  expect((await closed)[0]).toBe(closeCodes.sessionEnded)
})

test('[PL21] nobody hears on after losing their rights', async () => {
  const reader = await signUp(testApp)
  const ownOrganisation = await found(reader.browser)
  await verifyOrganisation(testApp, ownOrganisation)
  const socket = await listenAs(reader.browser)
  socket.say({ type: 'listen', topic })
  await socket.hears('listening')
  await owner.browser.put(`/api/needs/${needId}/state`, { state: 'closed', reason: 'noLongerNeeded' })
  await service.feed.settled()
  socket.say({ type: 'listen', topic: 'offers' })
  await expect.poll(() => socket.heard.filter((one) => one.type === 'listening')).toHaveLength(2)
  expect(socket.heard.filter((one) => one.type === 'news')).toEqual([])
  socket.ws.close()
})

test.each([['not JSON'], ['{"type":"shout"}'], ['{"type":"listen","topic":"../secret"}']])(
  '[PL22] what is not understood closes the socket: %s',
  async (text) => {
    const socket = await listenAs(visitor())
    const closed = once(socket.ws, 'close')
    socket.ws.send(text)
    expect((await closed)[0]).toBe(closeCodes.badMessage)
  },
)

test('[PL23] a page of another site gets no socket', async () => {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/api/live`, { headers: { origin: 'https://evil.example' } })
  const [failure] = (await once(ws, 'error')) as [Error]
  expect(failure.message).toContain('403')
})
