import { expect, test } from 'vitest'
import { activitiesAfter, lastActivity } from '#activity/queries.ts'
import { aFacilitator, actorOf, signUp } from '#people/build.ts'
import { openTestApp } from '../build.ts'
import { aPair, aSide, askedInterest } from './build.ts'
import { interestNewsOf, interestTopics } from './live.ts'

const app = await openTestApp()
const { store } = app

test('[IN60] both sides and staff hear of an interest, members of their inbox, and nobody else of either', async () => {
  const pair = await aPair(app, { disclosure: 'anonymous' })
  const before = await lastActivity(store.read)
  const id = await askedInterest(pair)
  const { owner, offerer } = pair
  const topics = interestTopics(store.read)
  const hears = async ({ personId }: { personId: string }) => {
    const actor = await actorOf(app, personId)
    const all = [
      `interest/${id}`,
      `interests/${owner.organisationId}`,
      `interests/${offerer.organisationId}`,
      'interests/x',
    ]
    const heard = []
    for (const topic of all) heard.push(await topics.mayHear(actor, topic))
    return heard
  }
  expect(await hears(owner)).toEqual([true, true, false, false])
  expect(await hears(offerer)).toEqual([true, false, true, false])
  expect(await hears(await aFacilitator(app))).toEqual([true, true, true, true])
  expect(await hears(await aSide(app, 'research'))).toEqual([false, false, false, false])
  expect(await hears(await signUp(app))).toEqual([false, false, false, false])
  const news = (await activitiesAfter(store.read, before, 100)).flatMap(interestNewsOf)
  const seq = news[0]!.seq
  expect(news).toEqual(
    [`interest/${id}`, `interests/${owner.organisationId}`, `interests/${offerer.organisationId}`].map((topic) => ({
      topic,
      seq,
      kind: 'interest.asked',
    })),
  )
  for (const one of news) expect(await topics.missed(one.topic, before)).toEqual([one])
  expect(await topics.missed(`interest/${id}`, seq)).toEqual([])
})
