import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { beginNeed } from '#catalogue/need/actions.ts'
import { beginOffer, draftOf, insertOffer } from '#catalogue/offer/actions.ts'
import { offers } from '#catalogue/offer/tables.ts'
import { actorOf, anOwner } from '#people/build.ts'
import { needAsking, offerOf } from './documents.ts'
import { openMatching, type Matching } from './live.ts'
import { offerShowings } from './tables.ts'
import { openTestApp } from '../build.ts'

const testApp = await openTestApp()
const { service, store, clock } = testApp
const { matching } = service

const owner = await anOwner(testApp)
const { organisationId } = owner
const actor = await actorOf(testApp, owner.personId)

const fail = (failure: unknown) => {
  throw failure
}

async function settled() {
  await service.feed.settled()
  await matching.settled()
}

const topics = [
  'hydrogen tank',
  'battery of a snowmobile',
  'reindeer fence',
  'ice road',
  'timber harvester',
  'mine water',
]

/** Everything that can be asked of some matching: each offer against all needs, each need against all offers. */
async function everythingOf(one: Matching) {
  const index = await one.index()
  const options = { limit: 50, now: clock(), refused: new Set<string>() }
  const everyone = { isMember: true, isStaff: true, known: new Set<string>() }
  return topics.map((title) => {
    const text = { title, description: title, language: 'en', kind: 'service', organisationId } as const
    const offer = { ...offerOf(draftOf(actor, text, 0)), id: title }
    return {
      needs: index.needsFor(offer, everyone, options),
      offers: index.offersFor({ ...needOf(title), id: title }, options),
    }
  })
}

function needOf(title: string) {
  const row = { ...blankNeed, title, problem: title }
  return needAsking(matching.analyser, { row, view: { level: 'full', ownerHidden: false } })
}
const blankNeed = await beginNeed(service, actor, {
  organisationId,
  title: 'Blank',
  language: 'en',
  disclosure: 'public',
})

test('[M50] what followed every change knows what is known when built from nothing', async () => {
  const needIds: string[] = []
  const offerIds: string[] = []
  for (const [at, title] of topics.entries()) {
    const disclosure = (['public', 'members', 'anonymous', 'interest', 'agreement'] as const)[at % 5]!
    needIds.push(await aNeed(owner.browser, { organisationId, title, problem: `The ${title} breaks.`, disclosure }))
    offerIds.push(await anOffer(owner.browser, { organisationId, title: `We test every ${title}`, description: title }))
  }
  await settled()
  const { version } = (await owner.browser.get(`/api/needs/${needIds[0]}`)).body.own
  await owner.browser.patch(`/api/needs/${needIds[0]}`, {
    version,
    problem: 'The reindeer fence breaks.',
    disclosure: 'interest',
  })
  await owner.browser.put(`/api/needs/${needIds[1]}/concepts`, { removed: ['battery'], added: ['hydrogen'] })
  await owner.browser.put(`/api/needs/${needIds[2]}/state`, { state: 'closed', reason: 'other' })
  await owner.browser.delete(`/api/needs/${needIds[3]}/publication`)
  await owner.browser.delete(`/api/offers/${offerIds[1]}/publication`)
  await owner.browser.patch(`/api/offers/${offerIds[2]}`, { version: 1, title: 'Hydrogen and mine water' })
  const draft = await anOffer(owner.browser, { organisationId, title: 'Ice road', draft: true })
  await owner.browser.delete(`/api/offers/${draft}`)
  await store.commit(async (tx) => void (await tx.delete(offers).where(eq(offers.id, offerIds[4]!))))
  await settled()
  const fresh = openMatching({ store, clock, analyser: matching.analyser }, fail)
  const followed = await everythingOf(matching)
  // A row that went without an activity is known until it is looked for in the database.
  const known = JSON.stringify(followed)
  expect(known).toContain(offerIds[4])
  await matching.rebuild()
  const rebuilt = await everythingOf(matching)
  expect(JSON.stringify(rebuilt)).not.toContain(offerIds[4])
  expect(rebuilt).toEqual(await everythingOf(fresh))
  expect(rebuilt.flatMap((one) => one.needs.matches).length).toBeGreaterThan(5)
  await fresh.close()
})

test('[M51] a committed change is found within a second', async () => {
  const offer = await anOffer(owner.browser, { organisationId, title: 'Sauna stove combustion measurements' })
  const need = await aNeed(owner.browser, { organisationId, title: 'Sauna stove', problem: 'The sauna stove smokes.' })
  const committed = performance.now()
  const isFound = async () => {
    const { body } = await owner.browser.get(`/api/needs/${need}/matches`)
    return body.matches.some((one: { offer: { id: string } }) => one.offer.id === offer)
  }
  while (!(await isFound()) && performance.now() - committed < 1000)
    await new Promise((resolve) => setTimeout(resolve, 10))
  expect(await isFound()).toBe(true)
})

test('[M52] building anew lets others have their turn, and the old lists stand until it is done', async () => {
  const first = await beginOffer(service, actor, {
    organisationId,
    kind: 'service',
    title: 'Frost heave of roads',
    language: 'en',
    description: 'Measured in situ.',
  })
  await store.commit(async (tx) => {
    for (let at = 0; at < 400; at++) {
      const { title, description } = first
      const text = {
        ...first,
        industries: [],
        title: `${title} ${at}`,
        description: `${description} ${topics.join(' ')}`.repeat(20),
      }
      await insertOffer(tx, null, { ...first, ...draftOf(actor, text, 0), state: 'open' })
    }
  })
  await settled()
  const before = await everythingOf(matching)
  let isDone = false
  let turns = 0
  const building = matching.rebuild().then(() => (isDone = true))
  while (!isDone) {
    turns++
    expect(
      (await matching.index()).offersFor(needOf('frost heave'), { limit: 1, now: 0, refused: new Set() }).compared,
    ).toBe(before[0]!.offers.compared)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await building
  expect(turns).toBeGreaterThan(3)
  expect(await everythingOf(matching)).toEqual(before)
})

test('[M53] showings are counted in memory, written in batches, and put the one shown least first', async () => {
  const twin = {
    organisationId,
    title: 'Lichen growth survey',
    description: 'Lichen growth is surveyed.',
    language: 'en',
  } as const
  const twins = [await anOffer(owner.browser, twin), await anOffer(owner.browser, twin)]
  const need = await aNeed(owner.browser, {
    organisationId,
    title: 'Lichen growth',
    problem: 'Where does lichen grow?',
  })
  const first = async () => {
    await settled()
    return (await owner.browser.get(`/api/needs/${need}/matches?limit=1`)).body.matches[0].offer.id as string
  }
  const counts = async () =>
    Object.fromEntries(
      (await store.read.select().from(offerShowings).orderBy(asc(offerShowings.offerId))).map((row) => [
        row.offerId,
        row.shown,
      ]),
    )
  await matching.flush()
  const shown = await first()
  expect(twins).toContain(shown)
  expect(await first()).toBe(shown)
  const { commits } = store.pressure()
  expect(await first()).toBe(shown)
  expect(store.pressure().commits).toBe(commits)
  expect((await counts())[shown]).toBeUndefined()
  expect((await testApp.visitor().get(`/api/needs/${need}/matches?limit=1`)).status).toBe(200)

  await matching.flush()
  expect((await counts())[shown]).toBe(1)
  const other = await first()
  expect(twins.filter((id) => id !== shown)).toEqual([other])

  await owner.browser.delete(`/api/offers/${other}/publication`)
  await store.commit(async (tx) => void (await tx.delete(offers).where(eq(offers.id, other))))
  matching.countShown([shown])
  await matching.flush()
  expect(await counts()).toMatchObject({ [shown]: 2 })
  expect((await counts())[other]).toBeUndefined()
})

test('[M54] what was counted before the end is written down at the end', async () => {
  const [offer] = await store.read.select().from(offers).orderBy(asc(offers.id)).limit(1)
  const passing = openMatching({ store, clock, analyser: matching.analyser }, fail)
  passing.countShown([offer!.id, offer!.id])
  await passing.close()
  const next = openMatching({ store, clock, analyser: matching.analyser }, fail)
  await next.start()
  next.countShown([offer!.id])
  await next.close()
  const [row] = await store.read.select().from(offerShowings).where(eq(offerShowings.offerId, offer!.id))
  expect(row!.shown).toBeGreaterThanOrEqual(3)
})

test('[M55] after a failure all is built anew with the next question', async () => {
  const failures: unknown[] = []
  const broken = { ...store, read: undefined as never }
  const doors = { store: broken, clock, analyser: matching.analyser }
  const one = openMatching(doors, (failure) => failures.push(failure))
  await one.start()
  expect(failures).toHaveLength(1)
  doors.store.read = store.read as never
  const index = await one.index()
  expect(index.offersFor(needOf('hydrogen tank'), { limit: 1, now: 0, refused: new Set() }).compared).toBeGreaterThan(3)
  await one.close()
})
