import { expect, test } from 'vitest'
import { outcomeOf } from '@silta/shared/reviews.ts'
import { found, signUp, verifyOrganisation } from '#people/build.ts'
import { openTestApp } from '../../../build.ts'
import { aNeed } from '../../build.ts'
import { shinglesOf, similarity } from '../duplicates.ts'

const app = await openTestApp()

async function company(name?: string) {
  const person = await signUp(app, { name: 'Sanna Järvinen' })
  const organisationId = await found(person.browser, { ...(name && { name }), municipality: '758' })
  return { ...person, organisationId }
}

const good = {
  title: 'Jää pysäyttää kuorikuljettimen pakkasella',
  teaser: 'Kuljetin jäätyy pakkasella ja lämpölaitos seisoo.',
  problem:
    'Kuorikuljetin jäätyy, kun pakkasta on yli 25 astetta. Lämpölaitos seisoo silloin kahdesta neljään tuntiin. Viime talvena näin kävi 31 kertaa. Jää irrotetaan käsin kangella, mikä on vaarallista. Emme tiedä, tuleeko vesi kuoresta vai ilmasta.',
  wantedResult: 'Kuljetin kulkee koko tammikuun ilman että kukaan hakkaa jäätä, ja tiedämme paljonko ratkaisu maksaa.',
  tried: 'Lämmityskaapeli ja liukas pinnoite, kumpikin yhden talven.',
  ownInput: 'Kuljetin kokeiltavaksi, mittausdata kahdelta talvelta.',
  ...({ stage: 'tried', cooperation: ['test', 'buy'], budget: 'to20k', ipr: 'ours', industry: '16.10' } as const),
  ...({ deadline: '2027-05-01', workLanguages: ['fi'], language: 'fi', disclosure: 'public' } as const),
} as const

test('[C43] every missing point has its advice, and a good need has all twenty', async () => {
  const { browser, organisationId } = await company()
  const { body: empty } = await browser.post('/api/needs', {
    organisationId,
    title: 'Apua',
    language: 'fi',
    disclosure: 'public',
  })
  const told = (await browser.get(`/api/needs/${empty.id}/check`)).body
  expect(told.criteria.map(({ name, score }: { name: string; score: number }) => [name, score])).toEqual([
    ['advantage', 0],
    ['clarity', 0],
    ['cooperation', 0],
    ['language', 0],
  ])
  for (const { score, advice } of told.criteria) expect(score + advice.length).toBe(5)
  const id = await aNeed(browser, {
    organisationId,
    ...good,
    cooperation: [...good.cooperation],
    workLanguages: ['fi'],
  })
  const { criteria } = (await browser.get(`/api/needs/${id}/check`)).body
  expect(criteria.flatMap(({ advice }: { advice: string[] }) => advice)).toEqual([])
  expect((await browser.get(`/api/needs/${id}`)).body.own.completeness).toBe(20)
})

test('[C44] words are flagged where the layer hides, and in the fields that strangers read', async () => {
  const { browser, organisationId } = await company('Kelosaha Oy')
  const texts = {
    title: 'Kelosahan kuljetin jäätyy',
    teaser: 'Saha Sodankylässä',
    problem: 'Soita Sannalle',
    wantedResult: 'w',
  }
  const fields = async (disclosure: 'public' | 'members' | 'anonymous' | 'interest' | 'agreement') => {
    const id = await aNeed(browser, { organisationId, ...texts, disclosure, draft: true })
    const { identifying } = (await browser.get(`/api/needs/${id}/check`)).body
    return identifying.map(({ field, text }: { field: string; text: string }) => `${field}: ${text}`)
  }
  const both = ['title: Kelosahan', 'teaser: Sodankylässä']
  expect(await fields('public')).toEqual([])
  expect(await fields('members')).toEqual([])
  expect(await fields('interest')).toEqual(both)
  expect(await fields('agreement')).toEqual(both)
  expect(await fields('anonymous')).toEqual([...both, 'problem: Sannalle'])
})

test('[C45] duplicates are pointed out among what the actor may see and read', async () => {
  const { browser, organisationId } = await company()
  const other = await company()
  const reader = await company()
  const texts = {
    problem: 'Quarry drills freeze overnight and the compressor seizes.',
    wantedResult: 'Drills that start at dawn.',
  }
  const shown = await aNeed(other.browser, { organisationId: other.organisationId, title: 'Drills freeze', ...texts })
  const hidden = await aNeed(other.browser, {
    organisationId: other.organisationId,
    title: 'Something else',
    teaser: 'About machines',
    ...texts,
    disclosure: 'interest',
  })
  const mine = await aNeed(browser, { organisationId, title: 'Drills freeze', ...texts, draft: true })
  const duplicates = async (who: typeof browser, id: string) =>
    (await who.get(`/api/needs/${id}/check`)).body.duplicates.map((one: { id: string }) => one.id)
  expect(await duplicates(browser, mine)).toEqual([shown])
  await verifyOrganisation(app, organisationId)
  expect(await duplicates(browser, mine)).toEqual([shown])
  await verifyOrganisation(app, other.organisationId)
  const own = await aNeed(other.browser, {
    organisationId: other.organisationId,
    title: 'Drills again',
    ...texts,
    draft: true,
  })
  expect(new Set(await duplicates(other.browser, own))).toEqual(new Set([shown, hidden]))
  expect((await reader.browser.get(`/api/needs/${shown}/check`)).status).toBe(404)
})

test('[C45] likeness is symmetric, whole for the same text and none for strangers', () => {
  const [a, b] = [shinglesOf(good.problem), shinglesOf('Reindeer fences break under snow every spring.')]
  expect([similarity(a, a), similarity(a, b), similarity(b, a)]).toEqual([1, 0, 0])
  const inflected = shinglesOf(good.problem.replaceAll('Kuorikuljetin', 'Kuorikuljettimemme'))
  expect(similarity(a, inflected)).toBeGreaterThan(0.9)
})

test('[C40] sums of four scores decide, and a single 0 holds', () => {
  const outcomes = [
    [5, 5, 5, 5],
    [3, 3, 2, 2],
    [3, 2, 2, 2],
    [2, 1, 1, 1],
    [1, 1, 1, 1],
    [0, 0, 0, 0],
    [5, 5, 5, 0],
  ]
  expect(outcomes.map(outcomeOf)).toEqual([
    'published',
    'published',
    'onHold',
    'onHold',
    'rejected',
    'rejected',
    'onHold',
  ])
})
