import { expect, test } from 'vitest'
import { openTestApp } from '../build.ts'
import { comesFromHere } from './origin.ts'

const { app, visitor } = await openTestApp()

type Raw = { payload: Buffer | string; type?: string; headers?: Record<string, string> }

async function signUp({ payload, type = 'application/json', headers = {} }: Raw) {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/accounts',
    payload,
    headers: { 'content-type': type, ...headers },
  })
  return { status: answer.statusCode, code: answer.json().code as string, details: answer.json().details as unknown }
}

test.each([
  ['not JSON', { payload: '{"email":' }, 400, 'malformed'],
  ['not UTF-8', { payload: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) }, 400, 'malformed'],
  ['a NUL character', { payload: '{"name":"a\\u0000b"}' }, 400, 'malformed'],
  ['a lone surrogate', { payload: '{"name":"\\ud800"}' }, 400, 'malformed'],
  ['a polluting key', { payload: '{"__proto__":{"role":"administrator"}}' }, 400, 'malformed'],
  ['10 MB', { payload: `{"name":"${'a'.repeat(10_000_000)}"}` }, 413, 'tooLarge'],
  ['a form', { payload: 'email=a', type: 'application/x-www-form-urlencoded' }, 415, 'unsupportedMedia'],
  ['XML', { payload: '<a/>', type: 'text/xml' }, 415, 'unsupportedMedia'],
])('[PL10] refuses %s', async (_what, raw, status, code) => {
  expect(await signUp(raw)).toMatchObject({ status, code })
})

test('[PL11] names every wrong field with a code', async () => {
  const { status, details } = await signUp({
    payload: JSON.stringify({ email: 'nobody', password: 'short', name: 7, language: 'de' }),
  })
  expect(status).toBe(422)
  expect(details).toEqual([
    { field: 'email', code: 'pattern' },
    { field: 'password', code: 'minLength', limit: 10 },
    { field: 'name', code: 'type' },
    { field: 'language', code: 'enum' },
  ])
})

test('[PL11] names a missing field', async () => {
  const { details } = await signUp({ payload: JSON.stringify({ email: 'a@b.example', name: 'A', language: 'fi' }) })
  expect(details).toEqual([{ field: 'password', code: 'required' }])
})

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ origin: 'https://evil.example', host: 'silta.example' }, false],
  [{ origin: 'null', host: 'silta.example' }, false],
  [{ origin: 'https://silta.example', host: 'silta.example' }, true],
  [{ host: 'silta.example' }, true],
])('[PL12] judges an unsafe request by %o: %s', (headers, expected) => {
  expect(comesFromHere('POST', headers, 'https://silta.example')).toBe(expected)
  expect(comesFromHere('GET', headers, 'https://silta.example')).toBe(true)
})

test('[PL12] refuses what comes from another site before it reads it', async () => {
  const answer = await signUp({ payload: '{"', headers: { origin: 'https://evil.example' } })
  expect(answer).toMatchObject({ status: 403, code: 'crossSite' })
})

test('[PL13] describes every endpoint', async () => {
  const { status, body } = await visitor().get('/api/openapi.json')
  expect(status).toBe(200)
  expect(body.openapi).toBe('3.1.0')
  expect(body.paths['/api/health'].get).toMatchObject({ operationId: 'health', tags: ['operations'] })
  expect(body.paths['/api/jobs/{id}/retry'].put.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }])
})

test('[PL14] tells a visitor to sign in, whatever else is wrong', async () => {
  const { status, body } = await visitor().put('/api/people/x/role', { role: 'king' })
  expect({ status, code: body.code, details: body.details }).toEqual({ status: 401, code: 'signInNeeded' })
})
