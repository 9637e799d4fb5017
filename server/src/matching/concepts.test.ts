import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { FoundConcept, OfferMatch } from '@silta/shared/matching.ts'
import { activities } from '#activity/tables.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { aColleague, anOwner } from '#people/build.ts'
import { openTestApp } from '../build.ts'

const testApp = await openTestApp()
const { service, store, clock } = testApp

const owner = await anOwner(testApp)
const { organisationId } = owner
const provider = await anOwner(testApp, { kind: 'research' })
const providerId = provider.organisationId
const choir = await anOffer(provider.browser, {
  organisationId: providerId,
  title: 'Choir singing',
  description: 'A choir sings.',
  forCompany: '',
})

async function aSledNeed() {
  const id = await aNeed(owner.browser, {
    organisationId,
    title: 'Snowmobile batteries',
    problem: 'The battery of the snowmobile dies in the cold.',
    wantedResult: 'A battery that lasts.',
    teaser: '',
  })
  await settled()
  return id
}

async function settled() {
  await service.feed.settled()
  await service.matching.settled()
}

const originOf = (concepts: FoundConcept[]) => Object.fromEntries(concepts.map(({ id, origin }) => [id, origin]))

test('[M30] what a need is about is corrected by its writers, and its matches change at once', async () => {
  const id = await aSledNeed()
  const before = (await owner.browser.get(`/api/needs/${id}/matches`)).body
  expect(originOf(before.concepts)).toMatchObject({ battery: 'text' })
  expect(before.matches.map(({ offer }: OfferMatch) => offer.id)).not.toContain(choir)

  const change = { removed: ['battery'], added: [await conceptOf('choir')] }
  const answer = await owner.browser.put(`/api/needs/${id}/concepts`, change)
  expect(answer.status).toBe(200)
  const after = (await owner.browser.get(`/api/needs/${id}/matches`)).body
  expect(originOf(after.concepts)).toMatchObject({ battery: 'removed', [change.added[0]!]: 'added' })
  expect(answer.body.concepts).toEqual(after.concepts)
  const match = after.matches.find(({ offer }: OfferMatch) => offer.id === choir) as OfferMatch
  expect(match.reasons.flatMap(({ concepts = [] }) => concepts.map((one) => one.id))).toContain(change.added[0])

  await settled()
  const otherSide = (await provider.browser.get(`/api/offers/${choir}/matches`)).body
  expect(otherSide.matches.map(({ need }: { need: { id: string } }) => need.id)).toContain(id)
})

async function conceptOf(q: string): Promise<string> {
  const { body } = await owner.browser.get(`/api/concepts?q=${encodeURIComponent(q)}`)
  return body.concepts[0].id
}

test('[M31] a corrected need keeps its version, and the correction is recorded', async () => {
  const id = await aSledNeed()
  const { version } = (await owner.browser.get(`/api/needs/${id}`)).body.own
  clock.forward(1000)
  await owner.browser.put(`/api/needs/${id}/concepts`, { removed: ['battery', 'battery'], added: [] })
  const read = (await owner.browser.get(`/api/needs/${id}`)).body.own
  expect({ version: read.version, updatedAt: read.updatedAt }).toEqual({ version, updatedAt: clock() })
  const rows = await store.read.select().from(activities).where(eq(activities.subjectId, id))
  const recorded = rows.filter(({ kind }) => kind === 'need.conceptsChanged')
  expect(recorded).toMatchObject([
    { organisationId, personId: owner.personId, facts: { removed: ['battery'], added: [] } },
  ])
})

test('[M32] unknown concepts are refused one by one; a concept both removed and added is added', async () => {
  const id = await aSledNeed()
  const wrong = await owner.browser.put(`/api/needs/${id}/concepts`, {
    removed: ['battery', 'no-such-thing'],
    added: ['neither-this'],
  })
  expect({ status: wrong.status, details: wrong.body.details }).toEqual({
    status: 422,
    details: [
      { field: 'removed.1', code: 'unknown' },
      { field: 'added.0', code: 'unknown' },
    ],
  })
  const both = await owner.browser.put(`/api/needs/${id}/concepts`, { removed: ['battery'], added: ['battery'] })
  expect(originOf(both.body.concepts).battery).toBe('added')
})

test('[M33] strangers find no need to correct, and a plain member is told that the role is too low', async () => {
  const id = await aSledNeed()
  const none = { removed: [], added: [] }
  expect((await provider.browser.put(`/api/needs/${id}/concepts`, none)).status).toBe(404)
  expect((await testApp.visitor().put(`/api/needs/${id}/concepts`, none)).status).toBe(401)
  const plain = await aColleague(testApp, { organisationId, role: 'member' })
  expect((await plain.browser.put(`/api/needs/${id}/concepts`, none)).status).toBe(403)
})

test('[M34] concepts are found by the beginning of a label in any language, labelled in the reader’s', async () => {
  const find = async (query: string) => (await testApp.visitor().get(`/api/concepts?${query}`)).body.concepts
  const byLanguage = await Promise.all(['q=akku', 'q=batteri', 'q=BATTERY'].map(find))
  for (const found of byLanguage) expect(found[0]).toMatchObject({ id: 'battery', label: 'battery' })
  expect((await find('q=akku&language=fi'))[0]).toMatchObject({
    id: 'battery',
    label: 'akku',
    broader: expect.any(String),
  })
  expect(await find('q=poronhoito&language=sv&limit=1')).toHaveLength(1)
  expect(await find('q=ma&limit=50')).toHaveLength(50)
  expect(await find('q=')).toEqual([])
  expect(await find('q=qqxz')).toEqual([])
})
