import { expect, test } from 'vitest'
import { openTestApp } from './build.ts'

const { visitor } = await openTestApp()

test('answers its health without a session', async () => {
  const { status, body } = await visitor().get('/api/health')
  expect(status).toBe(200)
  expect(body).toEqual({ status: 'ok', version: '0.1.0', search: 'embedded' })
})

test('tells a visitor to sign in where a session is needed', async () => {
  const { status, body } = await visitor().get('/api/jobs')
  expect({ status, code: body.code }).toEqual({ status: 401, code: 'signInNeeded' })
})
