import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endSession, getSession, startSession } from '@silta/shared/accounts.ts'
import { getNeed, listNeeds } from '@silta/shared/needs.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, Refusal } from './call.ts'

let server: Server
let origin: string
const seen: { method?: string; url?: string; type?: string; body: string }[] = []

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

async function answer(request: IncomingMessage, response: ServerResponse) {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += part as string
  seen.push({ method: request.method, url: request.url, type: request.headers['content-type'], body })
  if (request.method === 'DELETE') return void response.writeHead(204).end()
  if (request.url === '/api/session' && request.method === 'POST') {
    response.writeHead(422, { 'content-type': 'application/json' })
    const details = [{ field: 'email', code: 'pattern' }]
    return void response.end(JSON.stringify({ code: 'invalid', message: 'Some fields are not right.', details }))
  }
  if (request.url === '/api/session') return void response.writeHead(502).end('<html>')
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"needs":[],"total":0,"facets":{}}')
}

const fetchHere: typeof fetch = (input, init) => fetch(origin + (input as string), init)
const refusalOf = (promise: Promise<unknown>) => promise.then(() => null).catch((thrown: unknown) => thrown as Refusal)

test('fills the path and leaves undefined and empty parts of the query out', async () => {
  await call(getNeed, { params: { id: 'a b/c' } }, { fetch: fetchHere })
  await call(listNeeds, { query: { q: 'ä & ö', stage: undefined, limit: 5 } }, { fetch: fetchHere })
  expect(seen.slice(-2).map(({ url }) => url)).toEqual([
    '/api/needs/a%20b%2Fc',
    '/api/needs?q=%C3%A4+%26+%C3%B6&limit=5',
  ])
})

test('a request without a body names no content type, and 204 answers with nothing', async () => {
  expect(await call(endSession, {}, { fetch: fetchHere })).toEqual({})
  expect(seen.at(-1)).toEqual({ method: 'DELETE', url: '/api/session', type: undefined, body: '' })
})

test('a problem becomes a refusal with its code, status and fields', async () => {
  const refusal = await refusalOf(call(startSession, { body: { email: 'x', password: 'y' } }, { fetch: fetchHere }))
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ code: 'invalid', status: 422, details: [{ field: 'email', code: 'pattern' }] })
})

test('an answer that is not ours, and no answer at all, are refusals too', async () => {
  expect(await refusalOf(call(getSession, {}, { fetch: fetchHere }))).toMatchObject({ code: 'unknown', status: 502 })
  const nowhere: typeof fetch = (input, init) => fetch(`http://127.0.0.1:9${input as string}`, init)
  expect(await refusalOf(call(getSession, {}, { fetch: nowhere }))).toMatchObject({ code: 'offline', status: 503 })
})

test('a call that is given up throws the abort, not a refusal', async () => {
  const stop = AbortSignal.abort()
  expect(await refusalOf(call(listNeeds, { query: {} }, { fetch: fetchHere, signal: stop }))).not.toBeInstanceOf(
    Refusal,
  )
})
