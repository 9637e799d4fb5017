import { expect, test } from 'vitest'
import { found, signUp } from '#people/build.ts'
import { openTestApp } from '../../build.ts'
import { aNeed, anOffer } from '../build.ts'

const app = await openTestApp()

test('begins, publishes and shows', async () => {
  const { browser } = await signUp(app)
  const organisationId = await found(browser)
  const id = await aNeed(browser, { organisationId, municipality: 'Rovaniemi', industry: '16.10' })
  const seen = await app.visitor().get(`/api/needs/${id}`)
  expect(seen.status).toBe(200)
  expect(seen.body).toMatchObject({
    state: 'open',
    municipality: { code: '698' },
    organisation: { id: organisationId },
  })
  const offerId = await anOffer(browser, { organisationId })
  expect((await app.visitor().get(`/api/offers/${offerId}`)).status).toBe(200)
  expect((await app.visitor().get('/api/needs')).body.total).toBe(1)
  expect((await app.visitor().get('/api/offers')).body.total).toBe(1)
  expect((await app.visitor().get('/api/region')).body).toEqual({
    needs: 1,
    directions: 0,
    offers: 1,
    organisations: 1,
    demo: false,
  })
})
