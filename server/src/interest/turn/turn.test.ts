import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { activities } from '#activity/tables.ts'
import { aFacilitator, signInAgain } from '#people/build.ts'
import { dayMs } from '#platform/clock.ts'
import { openTestApp, type Browser } from '../../build.ts'
import { aPair, askedInterest } from '../build.ts'
import { interestTurns } from '../tables.ts'

const app = await openTestApp()
const { store, clock, service } = app

const answer = (browser: Browser, id: string, body: object) => browser.put(`/api/interests/${id}/answer`, body)
const see = async (browser: Browser, id: string) => (await browser.get(`/api/interests/${id}`)).body
const said = (browser: Browser, id: string, text: string) => browser.post(`/api/interests/${id}/messages`, { text })

describe('the clock', () => {
  const kinds = async (id: string) => {
    const rows = await store.read.select().from(activities).where(eq(activities.subjectId, id))
    return rows
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ kind, facts }) => [kind, facts['stage']].filter(Boolean).join(' '))
  }

  test('[IN24] reminds twice, escalates, and ends what nobody answered', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const facilitator = await aFacilitator(app)
    const told = async () => (await facilitator.browser.get(`/api/interests/${id}/conversation`)).status
    expect(await told()).toBe(404)
    for (const _step of ['reminder', 'second reminder', 'escalation', 'end']) {
      const [turn] = await store.read.select().from(interestTurns).where(eq(interestTurns.interestId, id))
      clock.forward(turn!.nextLookAt! - 1 - clock())
      await service.jobs.settle()
      const before = (await kinds(id)).length
      clock.forward(1)
      await service.jobs.settle()
      expect((await kinds(id)).length).toBe(before + 1)
    }
    await signInAgain(app, pair.owner)
    await signInAgain(app, pair.offerer)
    expect(await kinds(id)).toEqual([
      'interest.asked',
      'interest.reminded reminded',
      'interest.reminded remindedTwice',
      'interest.escalated escalated',
      'interest.expired',
    ])
    expect(await see(pair.owner.browser, id)).toMatchObject({
      state: 'expired',
      waits: [],
      turns: [{ outcome: 'expired' }],
    })
    expect((await answer(pair.owner.browser, id, { answer: 'accept' })).body.code).toBe('interestExpired')
    await askedInterest(pair)
  })

  test('[IN24] once escalated, staff reads the conversation and lists it', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const facilitator = await aFacilitator(app)
    expect((await facilitator.browser.get(`/api/interests/${id}/conversation`)).status).toBe(404)
    expect(await see(facilitator.browser, id)).toMatchObject({ mySide: 'staff', conversation: false })
    clock.forward(8 * dayMs)
    await service.jobs.settle()
    expect((await facilitator.browser.get(`/api/interests/${id}/conversation`)).body.messages).toHaveLength(1)
    const { body } = await facilitator.browser.get('/api/interests?escalated=true&limit=100')
    expect(body.interests.map((one: { id: string }) => one.id)).toContain(id)
    expect((await said(facilitator.browser, id, 'Hello')).status).toBe(404)
  })

  test('[IN25] after a long pause it escalates once, and only later expires', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    clock.forward(60 * dayMs)
    await service.jobs.settle()
    expect(await kinds(id)).toEqual(['interest.asked', 'interest.escalated escalated'])
    expect((await see(await signInAgain(app, pair.owner), id)).state).toBe('asked')
    clock.forward(14 * dayMs)
    await service.jobs.settle()
    expect((await see(await signInAgain(app, pair.owner), id)).state).toBe('expired')
  })

  test('[IN23] a calendar that was set is kept to by what is asked from then on', async () => {
    const pair = await aPair(app)
    const url = `/api/organisations/${pair.owner.organisationId}/calendar`
    const { browser } = pair.owner
    expect((await browser.get(url)).body).toEqual({ country: 'FI', zone: 'Europe/Helsinki' })
    expect((await browser.put(url, { country: 'NO' })).body).toEqual({ country: 'NO', zone: 'Europe/Oslo' })
    expect((await browser.put(url, { country: 'QQ' })).body.details).toEqual([{ field: 'country', code: 'unknown' }])
    expect((await browser.put(url, { country: 'FI', zone: 'Mars/Base' })).body.details[0].field).toBe('zone')
    expect((await pair.offerer.browser.get(url)).status).toBe(403)
    const id = await askedInterest(pair)
    const { waits } = await see(browser, id)
    expect(
      new Intl.DateTimeFormat('en', { hour: '2-digit', hour12: false, timeZone: 'Europe/Oslo' }).format(
        waits[0].answerBy,
      ),
    ).toBe('16')
  })
})
