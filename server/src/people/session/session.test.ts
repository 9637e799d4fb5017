import { expect, test } from 'vitest'
import { openTestApp } from '../../build.ts'
import { found, signUp } from '../build.ts'

const app = await openTestApp()
const { visitor } = app

const aino = { email: 'aino@lumi.example', password: 'kevättalvi 2026', name: 'Aino Aalto', language: 'fi' }

test('[P1] opens an account with a session', async () => {
  const browser = visitor()
  const { status, body } = await browser.post('/api/accounts', aino)
  expect({ status, email: body.person?.email }).toEqual({ status: 201, email: aino.email })
  expect((await browser.get('/api/session')).body).toEqual(body)
  const again = visitor()
  expect((await again.post('/api/session', { email: 'AINO@lumi.example', password: aino.password })).status).toBe(201)
  expect((await again.delete('/api/session')).status).toBe(204)
  expect((await again.get('/api/session')).status).toBe(401)
})

test('[P20] founds an organisation', async () => {
  const { browser } = await signUp(app)
  const id = await found(browser, { municipality: 'Roavvenjárga', industry: '94.11' })
  const { body } = await browser.get(`/api/organisations/${id}`)
  expect(body.municipality).toEqual({ code: '698', name: 'Rovaniemi' })
  expect(body.own.role).toBe('owner')
})
