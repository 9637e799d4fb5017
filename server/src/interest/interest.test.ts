import { describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { disclosureGrants } from '#catalogue/need/tables.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { dayMs, hourMs } from '#platform/clock.ts'
import { aColleague, aFacilitator, found, join, signUp } from '#people/build.ts'
import { openTestApp, type Browser } from '../build.ts'
import { aPair, aSide, askedInterest } from './build.ts'
import { interests } from './tables.ts'

const app = await openTestApp()
const { store, clock, service } = app

const answer = (browser: Browser, id: string, body: object) => browser.put(`/api/interests/${id}/answer`, body)
const see = async (browser: Browser, id: string) => (await browser.get(`/api/interests/${id}`)).body
const said = (browser: Browser, id: string, text: string) => browser.post(`/api/interests/${id}/messages`, { text })

const joins = (organisationId: string, role: 'owner' | 'editor' | 'member', name = 'Jouni Jokela') =>
  aColleague(app, { organisationId, role, name })

describe('asking', () => {
  test('[IN1] an offering organisation asks, and the owner’s clock starts', async () => {
    const { owner, offerer, needId, offerId } = await aPair(app)
    const body = { organisationId: offerer.organisationId, offerId, message: 'We can test it.' }
    const asked = await offerer.browser.post(`/api/needs/${needId}/interests`, body)
    // asked on Monday 2 November 2026 at 10:00 in Finland
    expect(asked).toMatchObject({ status: 201, body: { state: 'asked', answerBy: Date.UTC(2026, 10, 9, 14) } })
    const seen = await see(owner.browser, asked.body.id)
    expect(seen).toMatchObject({ mySide: 'owner', askedBy: 'offerer', waitsForUs: true, may: { answer: true } })
    expect(seen.waits.map((one: { side: string }) => one.side)).toEqual(['owner'])
    expect(await see(offerer.browser, asked.body.id)).toMatchObject({ waitsForUs: false, may: { withdraw: true } })
  })

  test('[IN1] the owner asks by an offer, in its own name, or by the organisation that offers', async () => {
    const { owner, offerer, needId, offerId } = await aPair(app)
    const ask = (body: object) =>
      owner.browser.post(`/api/needs/${needId}/interests`, { message: 'Could you?', ...body })
    const byOffer = await ask({ organisationId: owner.organisationId, offerId })
    expect(byOffer.status).toBe(201)
    const byOrganisation = await ask({ organisationId: offerer.organisationId })
    expect(byOrganisation.status).toBe(201)
    for (const { body } of [byOffer, byOrganisation])
      expect(await see(offerer.browser, body.id)).toMatchObject({
        askedBy: 'owner',
        mySide: 'offerer',
        waitsForUs: true,
      })
  })

  test('[IN1] an adviser asks both, and both have to say yes', async () => {
    const { owner, offerer, needId, offerId } = await aPair(app)
    const adviser = await aFacilitator(app)
    const body = { organisationId: offerer.organisationId, offerId, message: 'You should meet.' }
    const { body: asked } = await adviser.browser.post(`/api/needs/${needId}/interests`, body)
    expect((await see(adviser.browser, asked.id)).waits.map((one: { side: string }) => one.side).toSorted()).toEqual([
      'offerer',
      'owner',
    ])
    expect((await answer(offerer.browser, asked.id, { answer: 'accept' })).body.state).toBe('asked')
    expect((await answer(owner.browser, asked.id, { answer: 'accept' })).body.state).toBe('accepted')
  })

  test('[IN2] what cannot be asked is refused, each with its own code', async () => {
    const { owner, offerer, needId, offerId } = await aPair(app)
    const ask = async (browser: Browser, id: string, body: object) => {
      const { status, body: told } = await browser.post(`/api/needs/${id}/interests`, { message: 'Hello', ...body })
      return `${status} ${told.code} ${told.details?.[0]?.field ?? ''}`.trim()
    }
    const mine = { organisationId: offerer.organisationId, offerId }
    expect(await ask(owner.browser, needId, { organisationId: owner.organisationId })).toBe('409 ownNeed')
    const ownOffer = await anOffer(owner.browser, { organisationId: owner.organisationId })
    expect(await ask(owner.browser, needId, { organisationId: owner.organisationId, offerId: ownOffer })).toBe(
      '409 ownNeed',
    )
    expect(await ask(offerer.browser, needId, { ...mine, offerId: ownOffer })).toBe('422 invalid offerId')
    expect(await ask(offerer.browser, needId, { organisationId: 'none' })).toBe('422 invalid organisationId')
    expect(await ask(offerer.browser, 'none', mine)).toBe('404 notFound')
    expect(await ask((await aSide(app, 'research')).browser, needId, mine)).toBe('403 notAllowed')
    expect(await ask(offerer.browser, needId, { ...mine, message: ' ' })).toBe('422 invalid message')
    const young = await signUp(app)
    const unverified = await found(young.browser, { kind: 'research' })
    expect(await ask(young.browser, needId, { organisationId: unverified })).toBe('403 organisationUnverified')
    const draft = await aNeed(owner.browser, { organisationId: owner.organisationId, draft: true })
    expect(await ask(offerer.browser, draft, mine)).toBe('404 notFound')
    expect(await ask(owner.browser, draft, mine)).toBe('409 needNotOpen')
    const both = await joins(owner.organisationId, 'editor')
    await join(app, { organisationId: offerer.organisationId, personId: both.personId, role: 'editor' })
    expect(await ask(both.browser, needId, mine)).toBe('409 bothSides')
  })

  test('[IN3] one at a time for each need, organisation and offer; of many at once exactly one', async () => {
    const pair = await aPair(app)
    const { offerer, needId, offerId, owner } = pair
    const body = { organisationId: offerer.organisationId, offerId, message: 'We can test it.' }
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map(() => offerer.browser.post(`/api/needs/${needId}/interests`, body)),
    )
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409])
    expect(all.filter(({ status }) => status === 409).every((one) => one.body.code === 'alreadyAsked')).toBe(true)
    const withoutOffer = await offerer.browser.post(`/api/needs/${needId}/interests`, { ...body, offerId: null })
    expect(withoutOffer.status).toBe(201)
    const id = all.find(({ status }) => status === 201)!.body.id
    await answer(owner.browser, id, { answer: 'decline', reason: 'tooEarly' })
    expect((await offerer.browser.post(`/api/needs/${needId}/interests`, body)).status).toBe(201)
  })

  test('[IN4] several interests run side by side', async () => {
    const pair = await aPair(app)
    const first = await askedInterest(pair)
    const others = []
    for (const kind of ['research', 'research', 'company'] as const) {
      const other = await aSide(app, kind)
      const body = { organisationId: other.organisationId, message: 'We too.' }
      others.push((await other.browser.post(`/api/needs/${pair.needId}/interests`, body)).body.id)
    }
    await answer(pair.owner.browser, first, { answer: 'accept' })
    await answer(pair.owner.browser, others[0], { answer: 'decline', reason: 'notOurField' })
    const { body } = await pair.owner.browser.get(`/api/interests?needId=${pair.needId}`)
    expect(body.interests.map((one: { state: string }) => one.state).toSorted()).toEqual([
      'accepted',
      'asked',
      'asked',
      'declined',
    ])
    expect((await answer(pair.owner.browser, others[1], { answer: 'accept' })).body.state).toBe('accepted')
  })
})

describe('answering', () => {
  const fullOf = async (browser: Browser, needId: string) => (await browser.get(`/api/needs/${needId}`)).body.full

  test('[IN5] acceptance opens the text, the names and the talks, for that organisation alone', async () => {
    const pair = await aPair(app, { disclosure: 'interest' })
    const { owner, offerer, needId } = pair
    const stranger = await aSide(app, 'research')
    const id = await askedInterest(pair)
    expect(await fullOf(offerer.browser, needId)).toBeUndefined()
    const accepted = await answer(owner.browser, id, { answer: 'accept', message: 'Gladly.' })
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', waits: [] } })
    expect((await fullOf(offerer.browser, needId)).problem).toContain('freezes')
    expect(await fullOf(stranger.browser, needId)).toBeUndefined()
    expect((await owner.browser.get(`/api/needs/${needId}`)).body.state).toBe('inTalks')
    await service.feed.settled()
    await service.index.settled()
    const hits = async (browser: Browser) => (await browser.get('/api/needs?q=bark&limit=100')).body.needs
    const ids = (needs: { id: string }[]) => needs.map((one) => one.id)
    expect(ids(await hits(offerer.browser))).toContain(needId)
    expect(ids(await hits(stranger.browser))).not.toContain(needId)
  })

  test('[IN5] an accepted interest does not open what waits for an agreement', async () => {
    const pair = await aPair(app, { disclosure: 'agreement' })
    await answer(pair.owner.browser, await askedInterest(pair), { answer: 'accept' })
    expect(await fullOf(pair.offerer.browser, pair.needId)).toBeUndefined()
    const grants = await store.read.select().from(disclosureGrants).where(eq(disclosureGrants.needId, pair.needId))
    expect(grants.map(({ level }) => level)).toEqual(['interest'])
  })

  test('[IN6] a question hands the turn over; a plain message answers it', async () => {
    const pair = await aPair(app)
    const { owner, offerer } = pair
    const id = await askedInterest(pair)
    expect((await answer(owner.browser, id, { answer: 'ask' })).body.details).toEqual([
      { field: 'message', code: 'required' },
    ])
    clock.forward(2 * hourMs)
    const asked = await answer(owner.browser, id, { answer: 'ask', message: 'How cold?' })
    expect(asked.body).toMatchObject({ state: 'askedBack', waitsForUs: false, waits: [{ side: 'offerer' }] })
    expect((await see(offerer.browser, id)).waitsForUs).toBe(true)
    clock.forward(2 * hourMs)
    expect((await said(offerer.browser, id, 'Minus forty.')).status).toBe(201)
    const after = await see(owner.browser, id)
    expect(after).toMatchObject({ state: 'asked', waitsForUs: true, waits: [{ side: 'owner', startedAt: clock() }] })
    expect(after.turns.map((one: { outcome: string }) => one.outcome)).toEqual(['askedBack', 'replied', null])
    expect((await answer(owner.browser, id, { answer: 'accept' })).body.state).toBe('accepted')
  })

  test('[IN6] a question is answered by yes again, by a question, or by a decline', async () => {
    for (const [body, state] of [
      [{ answer: 'accept', message: 'Yes, minus forty.' }, 'asked'],
      [{ answer: 'ask', message: 'How cold is cold for you?' }, 'askedBack'],
      [{ answer: 'decline', reason: 'unclear' }, 'declined'],
    ] as const) {
      const pair = await aPair(app)
      const id = await askedInterest(pair)
      await answer(pair.owner.browser, id, { answer: 'ask', message: 'How cold?' })
      expect((await answer(pair.offerer.browser, id, body)).body.state).toBe(state)
      expect((await see(pair.owner.browser, id)).waitsForUs).toBe(state !== 'declined')
    }
  })

  test('[IN7] a decline needs a reason, and words for a reason of its own', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const { browser } = pair.owner
    const wrong = async (body: object) => (await answer(browser, id, { answer: 'decline', ...body })).body.details[0]
    expect(await wrong({})).toEqual({ field: 'reason', code: 'required' })
    expect(await wrong({ reason: 'other' })).toEqual({ field: 'message', code: 'required' })
    const declined = await answer(browser, id, { answer: 'decline', reason: 'other', message: 'We moved the yard.' })
    expect(declined.body).toMatchObject({ state: 'declined', waits: [], turns: [{ reason: 'other' }] })
  })

  test('[IN8] twice, out of turn, after the end: each has its code, and nothing changes', async () => {
    const pair = await aPair(app)
    const { owner, offerer } = pair
    const id = await askedInterest(pair)
    const code = async (browser: Browser, which = id) => (await answer(browser, which, { answer: 'accept' })).body.code
    expect(await code(offerer.browser)).toBe('notYourTurn')
    const twice = await Promise.all([1, 2, 3].map(() => answer(owner.browser, id, { answer: 'accept' })))
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
    expect(await code(owner.browser)).toBe('alreadyAnswered')
    expect((await answer(owner.browser, id, { answer: 'decline', reason: 'terms' })).body.code).toBe('alreadyAnswered')
    expect((await see(owner.browser, id)).state).toBe('accepted')
    const other = await aPair(app)
    const withdrawn = await askedInterest(other)
    await other.offerer.browser.delete(`/api/interests/${withdrawn}`)
    expect(await code(other.owner.browser, withdrawn)).toBe('interestWithdrawn')
  })

  test('[IN9] owners, editors, whoever has it in hand and the adviser answer; others do not', async () => {
    const pair = await aPair(app)
    const { owner } = pair
    const id = await askedInterest(pair)
    const member = await joins(owner.organisationId, 'member')
    expect((await see(member.browser, id)).may).toMatchObject({ answer: false, write: true, assign: false })
    expect((await answer(member.browser, id, { answer: 'accept' })).status).toBe(403)
    const facilitator = await aFacilitator(app)
    expect((await answer(facilitator.browser, id, { answer: 'accept' })).status).toBe(403)
    const stranger = await aSide(app, 'company')
    for (const path of ['', '/conversation'])
      expect((await stranger.browser.get(`/api/interests/${id}${path}`)).status).toBe(404)
    expect((await answer(stranger.browser, id, { answer: 'accept' })).status).toBe(404)
    const given = await owner.browser.put(`/api/interests/${id}/assignee`, { personId: member.personId })
    expect(given.body.assignee).toEqual({ id: member.personId, name: 'Jouni Jokela' })
    expect((await answer(member.browser, id, { answer: 'accept' })).body.state).toBe('accepted')
  })

  test('[IN9] the need’s adviser answers for its owner', async () => {
    const company = await aSide(app, 'company')
    const adviser = await aFacilitator(app)
    const needId = await aNeed(adviser.browser, { organisationId: company.organisationId, disclosure: 'anonymous' })
    const offerer = await aSide(app, 'research')
    const offerId = await anOffer(offerer.browser, { organisationId: offerer.organisationId })
    const id = await askedInterest({ owner: company, offerer, needId, offerId })
    expect(await see(adviser.browser, id)).toMatchObject({ mySide: 'adviser', waitsForUs: true, may: { answer: true } })
    expect((await see(offerer.browser, id)).owner).toBeNull()
    expect((await answer(adviser.browser, id, { answer: 'accept' })).body.state).toBe('accepted')
    expect((await see(offerer.browser, id)).owner.id).toBe(company.organisationId)
  })

  test('[IN10] a decline is taken back for a day, and its clock runs on', async () => {
    const pair = await aPair(app)
    const { owner, offerer } = pair
    const id = await askedInterest(pair)
    const { waits } = await see(owner.browser, id)
    const declined = await answer(owner.browser, id, { answer: 'decline', reason: 'noCapacity' })
    expect(declined.body).toMatchObject({ takeBackUntil: clock() + dayMs, may: { takeBack: true } })
    const back = (browser: Browser) => browser.delete(`/api/interests/${id}/answer`)
    expect((await back(offerer.browser)).body.code).toBe('tooLate')
    clock.forward(dayMs - 1)
    expect((await back(owner.browser)).body).toMatchObject({ state: 'asked', waits, turns: waits })
    await answer(owner.browser, id, { answer: 'decline', reason: 'noCapacity' })
    clock.forward(dayMs)
    expect((await see(owner.browser, id)).may.takeBack).toBe(true)
    expect((await back(owner.browser)).body.code).toBe('tooLate')
  })

  test('[IN10] not once the same was asked anew', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    await answer(pair.owner.browser, id, { answer: 'decline', reason: 'noCapacity' })
    await askedInterest(pair)
    expect((await pair.owner.browser.delete(`/api/interests/${id}/answer`)).body.code).toBe('alreadyAsked')
  })

  test('[IN11] whoever asked withdraws it, until it is answered for good', async () => {
    const pair = await aPair(app)
    const { owner, offerer } = pair
    const id = await askedInterest(pair)
    expect((await owner.browser.delete(`/api/interests/${id}`)).status).toBe(403)
    expect((await offerer.browser.delete(`/api/interests/${id}`)).body.state).toBe('withdrawn')
    expect((await offerer.browser.delete(`/api/interests/${id}`)).body.state).toBe('withdrawn')
    expect((await said(offerer.browser, id, 'Sorry')).body.code).toBe('otherState')
    const again = await askedInterest(pair)
    await answer(owner.browser, again, { answer: 'accept' })
    expect((await offerer.browser.delete(`/api/interests/${again}`)).body.code).toBe('alreadyAnswered')
  })

  test('[IN12] what waits about a closed need ends, and nobody was late', async () => {
    const pair = await aPair(app)
    const id = await askedInterest(pair)
    const closing = { state: 'closed', reason: 'solvedElsewhere' }
    expect((await pair.owner.browser.put(`/api/needs/${pair.needId}/state`, closing)).status).toBe(200)
    await service.feed.settled()
    const seen = await see(pair.offerer.browser, id)
    expect(seen).toMatchObject({
      state: 'withdrawn',
      waits: [],
      need: { state: 'closed' },
      turns: [{ outcome: 'void' }],
    })
    const [row] = await store.read.select().from(interests).where(eq(interests.id, id))
    expect(seen.need.title).toBe(row!.needTitle)
    expect((await answer(pair.owner.browser, id, { answer: 'accept' })).body.code).toBe('interestWithdrawn')
  })
})
