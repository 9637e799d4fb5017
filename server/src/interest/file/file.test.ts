// Files over a real connection: what is sent in pieces, too long, or not to its end.
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxFileBytes } from '@silta/shared/conversations.ts'
import { filesFolder } from '#platform/files.ts'
import { openTestApp } from '../../build.ts'
import { aPair, askedInterest } from '../build.ts'

const testApp = await openTestApp()
const { app, folder } = testApp
await app.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.address() as AddressInfo
const pair = await aPair(testApp)
const { browser } = pair.owner
const id = await askedInterest(pair)
const path = `/api/interests/${id}/files`
const cookie = Object.entries(browser.cookies)
  .map(([name, value]) => `${name}=${value}`)
  .join('; ')

/** A request that has begun; nothing of its body is sent. */
function begun(headers: Record<string, string | number>, url = `${path}?name=a.txt`): ClientRequest {
  const all = { cookie, 'sec-fetch-site': 'same-origin', ...headers }
  const sent = request({ port, host: '127.0.0.1', method: 'POST', path: url, headers: all })
  sent.flushHeaders()
  return sent
}
const bytes = { 'content-type': 'application/octet-stream' }

async function answerTo(sent: ClientRequest) {
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const body = (await json(answer)) as { id: string; code: string; bytes: number }
  return { status: answer.statusCode, body }
}

const kept = () =>
  existsSync(filesFolder(folder)) ? readdirSync(filesFolder(folder), { recursive: true }).toSorted() : []
const rows = async () => (await browser.get(`/api/interests/${id}/conversation`)).body.files.length

test('[IN43] a file of 10 MB arrives in pieces and comes back byte for byte', async () => {
  const content = Buffer.alloc(maxFileBytes, 'Lumi on valkoista. ')
  const sent = begun({ ...bytes, 'content-length': content.length })
  sent.end(content)
  const { status, body } = await answerTo(sent)
  expect([status, body.bytes]).toEqual([201, maxFileBytes])
  const got = await app.inject({ url: `${path}/${body.id}`, cookies: browser.cookies })
  expect(got.rawPayload.equals(content)).toBe(true)
})

test('[IN43] however a file is cut on its way, it is the same file', async () => {
  const files = fc.array(fc.uint8Array({ minLength: 1, maxLength: 70_000 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(files, async (pieces) => {
      const sent = begun(bytes)
      for (const piece of pieces) sent.write(piece)
      sent.end()
      const { body } = await answerTo(sent)
      const got = await app.inject({ url: `${path}/${body.id}`, cookies: browser.cookies })
      expect(got.rawPayload.equals(Buffer.concat(pieces))).toBe(true)
      expect((await browser.delete(`${path}/${body.id}`)).status).toBe(204)
    }),
    { numRuns: 12 },
  )
})

test('[PL24] what says that it is too long is refused before a byte of it is sent', async () => {
  const before = kept()
  const { status, body } = await answerTo(begun({ ...bytes, 'content-length': maxFileBytes + 1 }))
  expect([status, body.code]).toEqual([413, 'tooLarge'])
  expect(kept()).toEqual(before)
})

test('[PL24] what turns out to be too long is refused while it is sent, and nothing of it stays', async () => {
  const before = [kept(), await rows()]
  const sent = begun(bytes)
  sent.on('error', () => undefined)
  sent.write(Buffer.alloc(maxFileBytes + 1))
  const { status, body } = await answerTo(sent)
  sent.destroy()
  expect([status, body.code]).toEqual([413, 'tooLarge'])
  expect([kept(), await rows()]).toEqual(before)
})

test('[PL24] an upload that breaks off leaves nothing', async () => {
  const before = [kept(), await rows()]
  const sent = begun({ ...bytes, 'content-length': 1_000_000 })
  sent.on('error', () => undefined)
  sent.write(Buffer.alloc(300_000, 'x'))
  await expect.poll(() => kept().filter((name) => String(name).endsWith('.part')).length).toBe(1)
  sent.destroy()
  await expect.poll(kept).toEqual(before[0])
  expect(await rows()).toBe(before[1])
})

test('[PL24] whoever is refused in the middle of sending hears why', async () => {
  const sent = begun({ ...bytes, 'content-length': maxFileBytes }, '/api/interests/none/files?name=a.txt')
  sent.end(Buffer.alloc(maxFileBytes))
  const { status, body } = await answerTo(sent)
  expect([status, body.code]).toEqual([404, 'notFound'])
})

test.each([
  ['JSON where a file is taken', path, 'application/json'],
  ['a form where a file is taken', path, 'multipart/form-data; boundary=x'],
  ['a file where JSON is taken', `/api/interests/${id}/messages`, 'application/octet-stream'],
])('[PL24] refuses %s', async (_what, where, type) => {
  const sent = begun({ 'content-type': type, 'content-length': 2 }, `${where}?name=a.txt`)
  sent.end('{}')
  const { status, body } = await answerTo(sent)
  expect([status, body.code]).toEqual([415, 'unsupportedMedia'])
})

test('[PL13] the document says that a file is sent as it is, and how large it may be', async () => {
  const { paths } = (await browser.get('/api/openapi.json')).body
  const { requestBody, ...operation } = paths['/api/interests/{id}/files'].post
  expect(requestBody).toEqual({ required: true, content: { 'application/octet-stream': {} } })
  expect(operation['x-max-bytes']).toBe(maxFileBytes)
})
