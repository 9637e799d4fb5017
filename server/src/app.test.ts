import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { signUp } from '#people/build.ts'
import { openTestApp } from './build.ts'

const testApp = await openTestApp()
const { visitor, service, store } = testApp

test('answers its health without a session', async () => {
  const { status, body } = await visitor().get('/api/health')
  expect(status).toBe(200)
  expect(body).toEqual({ status: 'ok', version: '0.1.0', search: 'embedded' })
})

test('tells a visitor to sign in where a session is needed', async () => {
  const { status, body } = await visitor().get('/api/jobs')
  expect({ status, code: body.code }).toEqual({ status: 401, code: 'signInNeeded' })
})

test('comes to rest after a change: what listens to commits commits nothing for its own', async () => {
  await signUp(testApp)
  await service.feed.settled()
  await service.notices.settled()
  let commits = 0
  store.onCommit(() => void (commits += 1))
  await wait(1_500)
  expect(commits).toBe(0)
})
