import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { loadDemo } from '#catalogue/demo/load.ts'
import { region } from '#catalogue/demo/region.ts'
import { removeDemo } from '#catalogue/demo/removal.ts'
import { actorOf } from '#people/build.ts'
import { accounts } from '#people/tables.ts'
import { dayOf } from '#platform/clock.ts'
import { openTestApp } from '../../build.ts'
import { interestPage } from '../list/queries.ts'
import { interests } from '../tables.ts'
import { loadDemoInterests } from './load.ts'

const app = await openTestApp({ demoPassword: 'demo-password-1' })
const { service, store, clock } = app

test('[IN61] the demo’s people find interests in several states, and all go with the demo', async () => {
  expect(await loadDemo(service, region)).toBe(true)
  await loadDemoInterests(service)
  const inbox = async (name: string) => {
    const [account] = await store.read
      .select()
      .from(accounts)
      .where(eq(accounts.email, `${name}@demo.example`))
    const page = await interestPage(store.read, await actorOf(app, account!.id), { query: {}, today: dayOf(clock()) })
    return { states: [...new Set(page.interests.map(({ state }) => state))].toSorted(), counts: page.counts }
  }
  expect(await inbox('company')).toMatchObject({ states: ['asked', 'askedBack'], counts: { all: 2, waitsForUs: 1 } })
  expect(await inbox('research')).toMatchObject({
    states: ['accepted', 'asked', 'askedBack', 'declined'],
    counts: { all: 6, waitsForUs: 3 },
  })
  expect((await inbox('facilitator')).counts.all).toBe(6)
  await removeDemo(service, null)
  expect(await store.read.select().from(interests)).toEqual([])
}, 120_000)
