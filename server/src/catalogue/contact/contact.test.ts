import { expect, test } from 'vitest'
import { makeStaff, signUp } from '#people/build.ts'
import { openTestApp } from '../../build.ts'
import { loadDemo } from '../demo/load.ts'
import { removeDemo } from '../demo/removal.ts'

const app = await openTestApp()
const at = '/api/region/contact'
const contact = {
  name: 'Aino Aalto',
  organisation: 'Kaira Kehitys Oy',
  email: 'aino@kaira.example',
  phone: '+358 40 123 4567',
  hours: '9–15',
}

async function signedIn(role: 'person' | 'facilitator' | 'administrator') {
  const { browser, personId } = await signUp(app)
  if (role !== 'person') await makeStaff(app, personId, role)
  return browser
}

test('[C63] the demo region brings an invented person to ask, who goes with it', async () => {
  expect((await app.visitor().get(at)).body).toEqual({ contact: null })
  expect(await loadDemo(app.service, { organisations: [], needs: [], offers: [] })).toBe(true)
  const { body } = await app.visitor().get(at)
  expect(body.contact).toMatchObject({ demo: true, email: expect.stringMatching(/@demo\.example$/) })
  await removeDemo(app.service, null)
  expect((await app.visitor().get(at)).body).toEqual({ contact: null })
})

test('[C63] an administrator names the person to ask, anybody reads who it is, and nobody else changes it', async () => {
  const administrator = await signedIn('administrator')
  const named = await administrator.put(at, { contact })
  expect([named.status, named.body]).toEqual([200, { contact: { ...contact, demo: false } }])
  for (const role of ['person', 'facilitator'] as const)
    expect((await (await signedIn(role)).put(at, { contact: null })).status).toBe(403)
  expect((await app.visitor().put(at, { contact: null })).status).toBe(401)
  expect((await app.visitor().get(at)).body).toEqual({ contact: { ...contact, demo: false } })
  await removeDemo(app.service, null)
  expect((await app.visitor().get(at)).body.contact.name).toBe('Aino Aalto')

  const bare = { ...contact, phone: null, hours: null }
  expect((await administrator.put(at, { contact: bare })).body).toEqual({ contact: { ...bare, demo: false } })
  expect((await administrator.put(at, { contact: null })).body).toEqual({ contact: null })
  expect((await app.visitor().get(at)).body).toEqual({ contact: null })
})

test('[C63] what is wrong of a contact is named', async () => {
  const administrator = await signedIn('administrator')
  const wrong = { ...contact, name: ' ', email: 'aino', phone: 'call me', hours: 'always' }
  const { status, body } = await administrator.put(at, { contact: wrong })
  expect(status).toBe(422)
  const fields = body.details.map((one: { field: string }) => one.field)
  expect(fields).toEqual(expect.arrayContaining(['contact.name', 'contact.email', 'contact.phone', 'contact.hours']))
})
