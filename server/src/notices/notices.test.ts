import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { record } from '#activity/actions.ts'
import { activitiesAfter } from '#activity/queries.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { dayMs, hourMs } from '#platform/clock.ts'
import { jobPage, retryJob } from '#platform/jobs.ts'
import { mails } from '#platform/tables.ts'
import { aColleague, aFacilitator, anOwner, found, signUp } from '#people/build.ts'
import { accounts, memberships } from '#people/tables.ts'
import { openTestApp, type Browser } from '../build.ts'
import { tellAll } from './build.ts'
import { notices } from './tables.ts'

const app = await openTestApp()
const { store, clock } = app

const company = (language: 'fi' | 'sv' | 'en' = 'en') => anOwner(app, {}, { language })
const colleague = (organisationId: string, role: 'owner' | 'editor' | 'member' = 'owner') =>
  aColleague(app, { organisationId, role })

const reviewer = () => aFacilitator(app)

const inbox = async (browser: Browser, query = '') => (await browser.get(`/api/notices${query}`)).body
const counts = async (browser: Browser) => (await browser.get('/api/notices/counts')).body
const review = (browser: Browser, id: string, score: number) =>
  browser.put(`/api/needs/${id}/review`, { scores: Array(4).fill(score), comment: 'Give a figure.' })
const mailsTo = (email: string) =>
  store.read.select().from(mails).where(eq(mails.recipient, email)).orderBy(mails.createdAt, mails.id)
const offerersNeed = (browser: Browser, organisationId: string) => aNeed(browser, { organisationId })

test('[N1] [N4] the author reads of a review in the inbox, with its comment, in words of their language', async () => {
  const { browser, organisationId } = await company('sv')
  const staff = await reviewer()
  const id = await aNeed(browser, { organisationId, title: 'Isen på bandet' })
  await review(staff.browser, id, 1)
  await tellAll(app)
  const { notices: told, total, counts: numbers } = await inbox(browser, '?language=sv')
  expect(total).toBe(1)
  expect(told[0]).toMatchObject({
    kind: 'need.rejected',
    group: 'own',
    state: 'unread',
    waiting: true,
    sentence: 'Granskaren har gjort ditt behov ”Isen på bandet” till ett utkast igen. Allt du har skrivit finns kvar.',
    detail: 'Give a figure.',
    subject: { kind: 'need', id, title: 'Isen på bandet' },
    path: `/needs/${id}`,
  })
  expect(numbers).toEqual({ unread: 1, waiting: 1 })
  expect((await inbox(staff.browser)).notices.filter(({ group }: { group: string }) => group === 'own')).toEqual([])
})

test('[N2] an activity makes each notice once, however often it is told of', async () => {
  const { browser, organisationId, personId } = await company()
  const staff = await reviewer()
  const id = await aNeed(browser, { organisationId })
  await review(staff.browser, id, 1)
  await tellAll(app)
  const again = await activitiesAfter(store.read, 0, 1_000)
  app.service.notices.hear(again)
  app.service.notices.hear(again)
  await tellAll(app)
  const kept = await store.read.select().from(notices).where(eq(notices.personId, personId))
  expect(kept.map(({ kind }) => kind)).toEqual(['need.rejected'])
})

test('[N2] instruments that nobody checked are told of once a day, however many they are', async () => {
  const staff = await reviewer()
  const { instruments } = (await staff.browser.get('/api/instruments?limit=3')).body
  await store.commit(async (tx) => {
    for (const { id } of instruments)
      await record(tx, null, { kind: 'instrument.stale', subjectId: id, at: clock(), facts: { rules: 2 } })
  })
  await tellAll(app)
  const told = (await inbox(staff.browser)).notices.filter((one: { kind: string }) => one.kind === 'instrument.stale')
  expect(told.map((one: { path: string }) => one.path)).toEqual(['/instruments/alarms'])
})

test('[N3] what fails is set aside as a job, and the others are told', async () => {
  const { browser, organisationId } = await company()
  const staff = await reviewer()
  const id = await aNeed(browser, { organisationId })
  // Nobody has that id, so the statement itself fails.
  await store.commit((tx) =>
    record(tx, null, {
      kind: 'interest.assigned',
      subjectId: 'none',
      at: clock(),
      facts: { side: 'owner', personId: 'nobody' },
    }),
  )
  await review(staff.browser, id, 1)
  for (let tries = 0; tries < 3; tries++) {
    await store.commit((tx) => record(tx, null, { kind: 'test.woken', subjectId: 'none', at: clock() }))
    await app.service.feed.settled()
    await app.service.notices.settled()
  }
  await tellAll(app)
  expect((await counts(browser)).waiting).toBe(1)
  const { jobs } = await jobPage(store.read, { state: 'waiting' })
  const aside = jobs.filter(({ kind }) => kind === 'noticesOfActivity')
  expect(aside).toHaveLength(1)
  await retryJob(store, aside[0]!.id, clock())
})

test('[N4] what may no longer be seen is not named', async () => {
  const owner = await company()
  const other = await company()
  await other.browser.post('/api/searches', { target: 'needs', question: { q: 'frozen conveyor' } })
  const id = await aNeed(owner.browser, { organisationId: owner.organisationId, title: 'A frozen conveyor zqsecret' })
  await tellAll(app)
  const [shown] = (await inbox(other.browser)).notices
  expect(shown.sentence).toContain('zqsecret')
  expect((await owner.browser.delete(`/api/needs/${id}/publication`)).status).toBe(200)
  const { notices: told } = await inbox(other.browser)
  expect(told[0]).toMatchObject({ subject: null, path: null, answers: [] })
  expect(told[0].sentence).toBe('This was about something that is no longer shown to you.')
  expect(JSON.stringify(told)).not.toContain('zqsecret')
})

test('[N5] what waits leaves the count when a colleague has answered', async () => {
  const { browser, organisationId, personId } = await company()
  const id = await offerersNeed(browser, organisationId)
  await store.commit(
    async (tx) =>
      void (await tx
        .delete(memberships)
        .where(and(eq(memberships.organisationId, organisationId), eq(memberships.personId, personId)))),
  )
  const [first, second] = [await colleague(organisationId), await colleague(organisationId)]
  const staff = await reviewer()
  await review(staff.browser, id, 1)
  await tellAll(app)
  expect([await counts(first.browser), await counts(second.browser)]).toEqual([
    { unread: 1, waiting: 1 },
    { unread: 1, waiting: 1 },
  ])
  expect((await first.browser.put(`/api/needs/${id}/publication`)).status).toBe(200)
  await tellAll(app)
  expect((await counts(second.browser)).waiting).toBe(0)
  expect((await inbox(second.browser, '?filter=done')).notices[0]).toMatchObject({ state: 'done', waiting: false })
})

test('[N6] a page hears of its person’s notices, and of nobody else’s', async () => {
  const [mine, theirs] = [await company(), await company()]
  const { noticeTopics, noticeNewsOf } = await import('./live.ts')
  const { actorOf } = await import('#people/build.ts')
  const topics = noticeTopics(store.read)
  const me = await actorOf(app, mine.personId)
  expect(await topics.mayHear(me, `notices/${mine.personId}`)).toBe(true)
  expect(await topics.mayHear(me, `notices/${theirs.personId}`)).toBe(false)
  const before = await topics.lastSeq()
  const staff = await reviewer()
  await review(staff.browser, await aNeed(mine.browser, { organisationId: mine.organisationId }), 1)
  await tellAll(app)
  const missed = await topics.missed(`notices/${mine.personId}`, before)
  expect(missed).toEqual([{ topic: `notices/${mine.personId}`, seq: expect.any(Number), kind: 'notice.changed' }])
  expect(await topics.missed(`notices/${theirs.personId}`, before)).toEqual([])
  expect(noticeNewsOf({ kind: 'need.changed', subjectId: 'x', seq: 1 } as never)).toEqual([])
})

test('[N7] read, unread, done and all read, of one’s own alone', async () => {
  const { browser, organisationId } = await company()
  const stranger = await company()
  const staff = await reviewer()
  for (let count = 0; count < 3; count++) {
    const id = await aNeed(browser, { organisationId })
    await review(staff.browser, id, 5)
  }
  await tellAll(app)
  const { notices: told } = await inbox(browser)
  expect(told).toHaveLength(3)
  const [newest, middle] = told
  const state = (of: Browser, id: string, to: string) => of.put(`/api/notices/${id}/state`, { state: to })
  expect((await state(stranger.browser, newest.id, 'read')).status).toBe(404)
  expect((await state(browser, newest.id, 'read')).body).toEqual({ unread: 2, waiting: 0 })
  expect((await state(browser, newest.id, 'unread')).body).toEqual({ unread: 3, waiting: 0 })
  expect((await browser.put('/api/notices/reading', { upTo: middle.id })).body).toEqual({ unread: 1, waiting: 0 })
  expect((await state(browser, newest.id, 'done')).body).toEqual({ unread: 0, waiting: 0 })
  expect((await inbox(browser)).total).toBe(2)
  expect((await inbox(browser, '?filter=unread')).total).toBe(0)
  expect((await inbox(browser, '?filter=all&group=own&limit=1')).notices).toHaveLength(1)
})

test('[N8] what waits is mailed at once, or after the quiet hours, or gathered where that is wanted', async () => {
  const staff = await reviewer()
  const rejected = async (choose: object) => {
    const person = await company()
    const { mail, nextDigestAt, ...settings } = (await person.browser.get('/api/notices/settings')).body
    const changed = await person.browser.put('/api/notices/settings', { ...settings, ...choose })
    expect(changed.status).toBe(200)
    await review(staff.browser, await aNeed(person.browser, { organisationId: person.organisationId }), 1)
    await tellAll(app)
    return (await mailsTo(person.email)).map((one) => ({ state: one.state, waitMs: one.dueAt - one.createdAt }))
  }
  const here = new Date(clock()).getUTCHours()
  const quiet = { from: here, to: (here + 3) % 24 }
  expect((await rejected({ quiet: null }))[0]).toMatchObject({ state: 'kept' })
  expect(await rejected({ quiet, zone: 'UTC' })).toEqual([{ state: 'waiting', waitMs: 3 * hourMs }])
  expect(await rejected({ immediate: false })).toEqual([])
})

test('[N8] [N9] gathered mail comes at its hour, with what is still unread', async () => {
  const person = await company()
  const staff = await reviewer()
  const ids: string[] = []
  for (let count = 0; count < 3; count++) {
    ids.push(await aNeed(person.browser, { organisationId: person.organisationId, title: `Zq number ${count}` }))
    await review(staff.browser, ids.at(-1)!, 5)
  }
  await tellAll(app)
  await app.service.notices.digests.run()
  await tellAll(app)
  expect(await mailsTo(person.email)).toEqual([])
  const { nextDigestAt } = (await person.browser.get('/api/notices/settings')).body
  clock.forward(nextDigestAt - clock())
  await app.service.notices.digests.run()
  const { notices: told } = await inbox(person.browser)
  await person.browser.put(`/api/notices/${told[0].id}/state`, { state: 'read' })
  await app.service.mail.settle()
  const [letter, ...others] = await mailsTo(person.email)
  expect(others).toEqual([])
  expect(letter!.subject).toBe('2 pieces of news from Silta')
  expect(letter!.text).toContain('Zq number 0')
  expect(letter!.text).not.toContain('Zq number 2')
  await app.service.notices.digests.run()
  await app.service.mail.settle()
  expect(await mailsTo(person.email)).toHaveLength(1)
})

test('[N9] a letter about what was settled meanwhile is not sent', async () => {
  const person = await company()
  const staff = await reviewer()
  const id = await aNeed(person.browser, { organisationId: person.organisationId })
  await review(staff.browser, id, 1)
  const { feed, notices: slice, mail } = app.service
  await feed.settled()
  await slice.settled()
  await person.browser.put(`/api/needs/${id}/publication`)
  await feed.settled()
  await slice.settled()
  await mail.settle()
  expect((await mailsTo(person.email)).map(({ state }) => state)).toEqual(['needless'])
})

test('[N11] unproven and demo addresses get no news', async () => {
  const staff = await reviewer()
  const unproven = await signUp(app, { verified: false })
  const demo = await company()
  await store.commit(
    async (tx) => void (await tx.update(accounts).set({ demo: true }).where(eq(accounts.id, demo.personId))),
  )
  const organisationId = await found(unproven.browser)
  for (const person of [{ ...unproven, organisationId }, demo])
    await review(staff.browser, await aNeed(person.browser, { organisationId: person.organisationId }), 1)
  await tellAll(app)
  expect((await counts(unproven.browser)).waiting).toBe(1)
  expect([...(await mailsTo(unproven.email)), ...(await mailsTo(demo.email))]).toEqual([])
  expect((await unproven.browser.get('/api/notices/settings')).body.mail).toMatchObject({
    reaches: false,
    reason: null,
  })
})

test('[N13] [N14] [N15] an ending offer is renewed by the link in its letter, once, without signing in', async () => {
  const person = await company()
  const offerId = await anOffer(person.browser, { organisationId: person.organisationId, title: 'Zq cold chamber' })
  const { validUntil } = (await app.visitor().get(`/api/offers/${offerId}`)).body
  clock.forward(355 * dayMs)
  await tellAll(app)
  const letter = (await mailsTo(person.email)).at(-1)!
  expect(letter.subject).toContain('Does your offer “Zq cold chamber” still hold?')
  const token = /still holds: \S+\/answers\/([\w-]+)/.exec(letter.text)![1]!
  const visitor = app.visitor()
  const looked = await visitor.get(`/api/answers/${token}`)
  expect(looked.body).toMatchObject({ kind: 'offer.renew', state: 'open', language: 'en', path: `/offers/${offerId}` })
  expect((await app.visitor().get(`/api/offers/${offerId}`)).body.validUntil).toBe(validUntil)
  expect((await visitor.post(`/api/answers/${token}`)).body).toMatchObject({ kind: 'offer.renew', state: 'used' })
  const renewed = (await app.visitor().get(`/api/offers/${offerId}`)).body.validUntil
  expect(renewed > validUntil).toBe(true)
  clock.forward(20 * dayMs)
  expect((await visitor.post(`/api/answers/${token}`)).body.state).toBe('used')
  expect((await app.visitor().get(`/api/offers/${offerId}`)).body.validUntil).toBe(renewed)
  expect((await visitor.get(`/api/answers/${'x'.repeat(43)}`)).status).toBe(404)
})
