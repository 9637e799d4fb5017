import { and, eq, gt, like } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Instrument } from '@silta/shared/instruments.ts'
import type { FundingAnswer } from '@silta/shared/funding.ts'
import { activities } from '#activity/tables.ts'
import { aNeed, anOffer } from '#catalogue/build.ts'
import { found, makeStaff, signUp, verifyOrganisation } from '#people/build.ts'
import { organisationById } from '#people/queries.ts'
import { dayMs } from '#platform/clock.ts'
import { jobs } from '#platform/tables.ts'
import { openTestApp, type Browser } from '../build.ts'
import { lookAtInstruments, watchInstruments } from './alarm/actions.ts'
import { instrumentTexts } from './data/instruments.ts'
import { organisationAnswers } from './fact/queries.ts'
import { monthsBetween, organisationSheet, supportAreaOf, withRoom } from './facts.ts'
import { alarmsOf } from './instrument/queries.ts'
import { loadInstruments } from './loading/actions.ts'
import { instruments as instrumentTable } from './tables.ts'

const testApp = await openTestApp()
const { service, store, clock, visitor } = testApp
let owner: Browser
let stranger: Browser
let staff: Browser
let organisationId: string
let research: Browser
let offerId: string

beforeAll(async () => {
  owner = (await signUp(testApp)).browser
  organisationId = await found(owner, { municipality: '698', legalForm: 'limitedCompany', foundedOn: '2024-11-01' })
  stranger = (await signUp(testApp)).browser
  await verifyOrganisation(testApp, await found(stranger))
  research = (await signUp(testApp)).browser
  const university = await found(research, { kind: 'research' })
  await verifyOrganisation(testApp, university)
  offerId = await anOffer(research, { organisationId: university })
  const editor = await signUp(testApp)
  await makeStaff(testApp, editor.personId)
  staff = editor.browser
})

const fundingOf = async (browser: Browser, needId: string, query = '') =>
  (await browser.get(`/api/needs/${needId}/funding${query}`)).body
const one = (body: { instruments: FundingAnswer[] }, id: string) => body.instruments.find((it) => it.id === id)!
const outcomes = ({ findings }: FundingAnswer) => Object.fromEntries(findings.map((it) => [it.ruleId, it.outcome]))

describe('the answer to a need', () => {
  test('[F20] its owner gets all instruments, what was known, and what to answer', async () => {
    const need = await aNeed(owner, { organisationId, stage: 'tried', cooperation: ['test'], budget: 'to20k' })
    const body = await fundingOf(owner, need)
    expect(body.instruments.length).toBe(instrumentTexts.length)
    const voucher = one(body, 'bf-innovation-voucher')
    expect(voucher).toMatchObject({
      verdict: 'nothingAgainst',
      status: 'unknown',
      authority: { name: 'Business Finland' },
    })
    expect(outcomes(voucher)).toMatchObject({
      'under-five-years': 'passes',
      'legal-form': 'passes',
      use: 'passes',
      rating: 'unknown',
    })
    expect(voucher.findings.find(({ ruleId }) => ruleId === 'rating')).toMatchObject({
      missing: ['rating'],
      toChange: null,
      checkedOn: null,
      source: { url: 'https://yritysjuristi.fi/artikkelit/innovaatioseteli/' },
    })
    expect(body.mayAnswer).toEqual({ need: true, organisation: true })
    expect(body.known).toContainEqual({
      question: expect.objectContaining({ fact: 'readiness', home: 'need' }),
      fact: 'readiness',
      label: 'Readiness (TRL)',
      told: 'TRL 3–5',
      answer: null,
      derived: null,
    })
    const asked = body.questions.map(({ fact }: { fact: string }) => fact)
    expect(asked).toContain('rating')
    expect(asked).not.toContain('age')
  })

  test('[F20] staff see the same, and may not answer for the organisation', async () => {
    const need = await aNeed(owner, { organisationId })
    const [mine, theirs] = [await fundingOf(owner, need), await fundingOf(staff, need)]
    expect(theirs.instruments).toEqual(mine.instruments)
    expect(theirs.mayAnswer).toEqual({ need: false, organisation: false })
  })

  test('[F21] others learn nothing of the organisation: the answer is the same whatever it tells', async () => {
    const someone = (await signUp(testApp)).browser
    const firm = await found(someone)
    const need = await aNeed(someone, {
      organisationId: firm,
      stage: 'pilot',
      cooperation: ['test'],
      municipality: '698',
    })
    const before = {
      visitor: await fundingOf(visitor(), need),
      stranger: await fundingOf(stranger, need, `?offerId=${offerId}`),
    }
    expect(outcomes(one(before.visitor, 'leader'))).toMatchObject({ region: 'passes', 'five-person-years': 'unknown' })
    expect(before.visitor).toMatchObject({ questions: [], known: [], organisationId: null })
    const facts = { rating: 'AAA', exporting: true, aimsAbroad: true, deMinimisLeft: 1_234_567, ownedByLarge: false }
    const told = await someone.put(`/api/organisations/${firm}/facts`, { facts })
    expect(told).toMatchObject({ status: 200, body: { facts } })
    expect(
      (await someone.put(`/api/needs/${need}/facts`, { facts: { duration: 7, countries: ['FI', 'SE'] } })).status,
    ).toBe(200)
    const { body } = await someone.get(`/api/organisations/${firm}`)
    const sizeFacts = { persons: 400, turnoverEur: 90_000_000, balanceSheetEur: 90_000_000 }
    const page = {
      version: body.own.version,
      foundedOn: '1999-01-01',
      legalForm: 'soleTrader',
      industry: '01.13',
      sizeFacts,
    }
    expect((await someone.patch(`/api/organisations/${firm}`, page)).status).toBe(200)
    expect(await fundingOf(visitor(), need)).toEqual(before.visitor)
    expect(await fundingOf(stranger, need, `?offerId=${offerId}`)).toEqual(before.stranger)
    const inside = await fundingOf(someone, need)
    expect(outcomes(one(inside, 'bf-innovation-voucher'))).toMatchObject({ small: 'fails', rating: 'passes' })
  })

  test.each(['anonymous', 'interest', 'agreement'] as const)(
    '[F21] beside a need that the layer %s hides nothing is said',
    async (disclosure) => {
      const need = await aNeed(owner, { organisationId, disclosure, stage: 'idea', municipality: '698' })
      const body = await fundingOf(stranger, need)
      expect(body.instruments).toEqual([])
      const matches = await stranger.get(`/api/needs/${need}/matches`)
      expect(matches.body.instruments).toEqual([])
      expect((await visitor().get(`/api/needs/${need}/funding`)).status).toBe(404)
      expect((await fundingOf(owner, need)).instruments.length).toBe(instrumentTexts.length)
    },
  )

  test('[F23] a match with a research organisation tells the deduction, one with a company does not', async () => {
    const need = await aNeed(owner, { organisationId })
    const alone = await fundingOf(owner, need)
    expect(outcomes(one(alone, 'research-cooperation-deduction'))['research-partner']).toBe('unknown')
    const match = await fundingOf(owner, need, `?offerId=${offerId}&language=fi`)
    expect(outcomes(one(match, 'research-cooperation-deduction'))['research-partner']).toBe('passes')
    expect(match.matchLines).toMatchObject([
      { id: 'research-cooperation-deduction', title: 'Tutkimusyhteistyövähennys' },
    ])
    const firm = (await signUp(testApp)).browser
    const theirOffer = await anOffer(firm, { organisationId: await found(firm) })
    expect((await fundingOf(owner, need, `?offerId=${theirOffer}`)).matchLines).toEqual([])
    expect((await owner.get(`/api/needs/${need}/funding?offerId=none`)).status).toBe(404)
  })

  test('[F23] the pair of an interest is named by its organisation, whatever became of the offer', async () => {
    const need = await aNeed(owner, { organisationId })
    const lab = (await signUp(testApp)).browser
    const labId = await found(lab, { kind: 'research' })
    await verifyOrganisation(testApp, labId)
    const theirs = await anOffer(lab, { organisationId: labId })
    const byOffer = await fundingOf(owner, need, `?offerId=${theirs}`)
    await lab.delete(`/api/offers/${theirs}/publication`)
    expect((await owner.get(`/api/needs/${need}/funding?offerId=${theirs}`)).status).toBe(404)
    expect(await fundingOf(owner, need, `?partnerId=${labId}`)).toEqual(byOffer)
    expect((await owner.get(`/api/needs/${need}/funding?partnerId=none`)).status).toBe(404)
    const hidden = await aNeed(owner, { organisationId, disclosure: 'agreement' })
    const seen = await fundingOf(lab, hidden, `?partnerId=${labId}`)
    expect(seen).toMatchObject({ instruments: [], questions: [], known: [], matchLines: byOffer.matchLines })
  })
})

describe('answers', () => {
  test('[F27] of two who answer at once the second is told, and other facts go through', async () => {
    const need = await aNeed(owner, { organisationId })
    const put = (facts: object, before?: object) => owner.put(`/api/needs/${need}/facts`, { facts, before })
    expect((await put({ duration: 12 })).status).toBe(200)
    const second = await put({ duration: 24, countries: ['FI'] })
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'staleVersion', details: [{ field: 'facts.duration', code: 'stale' }] },
    })
    expect((await put({ duration: 12, companies: 2 })).body.facts).toEqual({ duration: 12, companies: 2 })
    expect((await put({ duration: 24, companies: 3 }, { duration: 12, companies: 2 })).status).toBe(200)
    expect((await put({ duration: null }, { duration: 12 })).status).toBe(409)
    expect((await put({ duration: null }, { duration: 24 })).body.facts).toEqual({ companies: 3 })
    const page = (facts: object, before?: object) =>
      owner.put(`/api/organisations/${organisationId}/facts`, { facts, before })
    const answers = await Promise.all([page({ exporting: true }), page({ exporting: false })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const stands = (await owner.get(`/api/organisations/${organisationId}/facts`)).body.facts
    expect((await page({ exporting: null }, stands)).status).toBe(200)
  })

  test('[F26] the support area comes from the municipality, says so, and can be answered otherwise', async () => {
    const need = await aNeed(owner, { organisationId, municipality: '698', cooperation: [] })
    const areaIn = async (browser: Browser, id: string) =>
      (await fundingOf(browser, id)).known.find(({ fact }: { fact: string }) => fact === 'supportArea')
    const derived = { source: { url: expect.stringContaining('tem.fi') } }
    const question = { fact: 'supportArea', home: 'need' }
    expect(await areaIn(owner, need)).toMatchObject({ told: 'support area I', answer: null, derived, question })
    const answer = (supportArea: string | null, before?: string) =>
      owner.put(`/api/needs/${need}/facts`, { facts: { supportArea }, before: { supportArea: before ?? null } })
    expect((await answer('II')).status).toBe(200)
    expect(await areaIn(owner, need)).toMatchObject({ told: 'support area II', answer: 'II', derived: null })
    await answer(null, 'II')
    expect(await areaIn(owner, need)).toMatchObject({ told: 'support area I', answer: null, derived, question })
    const elsewhere = await aNeed(owner, { organisationId, municipality: '091' })
    expect(await areaIn(owner, elsewhere)).toBe(undefined)
    expect(['240', '153', '111', '091', '177'].map(supportAreaOf)).toEqual(['I', 'I', 'II', null, null])
  })

  test('[F22] an organisation answers once for all its needs, and only its members read it', async () => {
    const [first, second] = [await aNeed(owner, { organisationId }), await aNeed(owner, { organisationId })]
    const { status } = await owner.put(`/api/organisations/${organisationId}/facts`, { facts: { rating: 'C' } })
    expect(status).toBe(200)
    for (const need of [first, second]) {
      const finding = one(await fundingOf(owner, need), 'bf-innovation-voucher').findings.find(
        (it) => it.ruleId === 'rating',
      )
      expect(finding).toMatchObject({ outcome: 'fails', toChange: expect.stringContaining('now C') })
    }
    expect((await owner.get(`/api/organisations/${organisationId}/facts`)).body.facts).toEqual({ rating: 'C' })
    for (const other of [stranger, staff]) {
      expect((await other.get(`/api/organisations/${organisationId}/facts`)).status).toBe(403)
      const refused = await other.put(`/api/organisations/${organisationId}/facts`, { facts: { rating: 'A' } })
      expect(refused.status).toBe(403)
    }
    const taken = await owner.put(`/api/organisations/${organisationId}/facts`, {
      facts: { rating: null },
      before: { rating: 'C' },
    })
    expect(taken.body.facts).toEqual({})
  })

  test('[F22] a need’s answers are its own, and strangers give none', async () => {
    const need = await aNeed(owner, { organisationId })
    const answered = await owner.put(`/api/needs/${need}/facts`, { facts: { countries: ['FI', 'SE'], duration: 20 } })
    expect(answered.body).toEqual({ facts: { countries: ['FI', 'SE'], duration: 20 } })
    expect(outcomes(one(await fundingOf(owner, need), 'interreg-aurora'))['two-countries']).toBe('passes')
    const once = await owner.put(`/api/needs/${need}/facts`, {
      facts: { duration: 40 },
      before: { duration: 20 },
    })
    expect(once.body.facts).toEqual({ countries: ['FI', 'SE'], duration: 40 })
    expect(outcomes(one(await fundingOf(owner, need), 'eurostars'))['three-years']).toBe('fails')
    expect((await stranger.put(`/api/needs/${need}/facts`, { facts: { duration: 1 } })).status).toBe(404)
  })

  test('[F22] what suits no fact is refused, field by field, and nothing is kept', async () => {
    const need = await aNeed(owner, { organisationId })
    const facts = { duration: 3, countries: ['XX'], rating: 'AAA', nonsense: 1, readiness: 12, deadline: '2026-02-30' }
    const { status, body } = await owner.put(`/api/needs/${need}/facts`, { facts })
    expect(status).toBe(422)
    expect(body.details).toEqual([
      { field: 'facts.countries', code: 'format' },
      { field: 'facts.rating', code: 'unknown' },
      { field: 'facts.nonsense', code: 'unknown' },
      { field: 'facts.readiness', code: 'format' },
      { field: 'facts.deadline', code: 'format' },
    ])
    expect((await fundingOf(owner, need)).known.filter((it: { answer: unknown }) => it.answer !== null)).toEqual([])
  })

  test('[F24] a rule that cuts through a stage stays unknown, and whole months are counted to the day', async () => {
    const need = await aNeed(owner, { organisationId, stage: 'inUse' })
    expect(outcomes(one(await fundingOf(owner, need), 'eic-accelerator')).readiness).toBe('unknown')
    const early = await aNeed(owner, { organisationId, stage: 'idea' })
    expect(outcomes(one(await fundingOf(owner, early), 'eic-accelerator')).readiness).toBe('fails')
    expect(monthsBetween('2021-11-03', '2026-11-02')).toBe(59)
    expect(monthsBetween('2021-11-02', '2026-11-02')).toBe(60)
    expect(monthsBetween('2027-01-01', '2026-11-02')).toBe(0)
  })

  test('[F24] an age that was answered grows with time', async () => {
    const someone = (await signUp(testApp)).browser
    const firm = await found(someone)
    await someone.put(`/api/organisations/${firm}/facts`, { facts: { age: 58 } })
    const [row, answers] = [await organisationById(store.read, firm), await organisationAnswers(store.read, firm)]
    expect(organisationSheet(row!, answers, clock()).age).toBe(58)
    expect(organisationSheet(row!, answers, clock() + 62 * dayMs).age).toBe(60)
  })
})

test('[F25] what is left of de minimis aid comes from the register, for those who may see it', async () => {
  const someone = (await signUp(testApp)).browser
  const firm = await found(someone)
  const need = await aNeed(someone, { organisationId: firm })
  const roomOf = async (browser: Browser) =>
    outcomes(one(await fundingOf(browser, need), 'bf-tempo'))['de-minimis-room']
  expect(await roomOf(someone)).toBe('unknown')
  const grant = {
    granter: 'Business Finland',
    instrument: 'Tempo',
    grantedOn: '2026-01-15',
    amountCents: 30_000_000,
    regime: 'general',
    recipient: '',
  }
  expect((await someone.post(`/api/organisations/${firm}/aid`, grant)).status).toBe(201)
  expect(await roomOf(someone)).toBe('fails')
  expect(await roomOf(staff)).toBe('unknown')
  const known = { leftCents: 5, confirmedAt: 1 }
  expect(withRoom({ deMinimisLeft: 9 }, known).deMinimisLeft).toBe(5)
  expect(withRoom({ deMinimisLeft: 3 }, { ...known, confirmedAt: null }).deMinimisLeft).toBe(3)
  expect(withRoom({}, { ...known, confirmedAt: null }).deMinimisLeft).toEqual({ from: 0, to: 5 })
  expect(withRoom({ deMinimisLeft: 3 }, null).deMinimisLeft).toBe(3)
})

describe('instruments', () => {
  const loaded = instrumentTexts.find(([id]) => id === 'bf-tempo')![1]
  const happened = async (subjectId: string) =>
    (
      await store.read
        .select()
        .from(activities)
        .where(and(eq(activities.subjectId, subjectId), like(activities.kind, 'instrument.%')))
    )
      .sort((a, b) => a.seq - b.seq)
      .map(({ kind }) => kind)

  test('[F10] they are there at first start, follow a release while unedited, and are left alone once edited', async () => {
    const list = await visitor().get('/api/instruments?limit=100')
    expect(list.body.total).toBe(instrumentTexts.length)
    const stale = { ...loaded, title: { fi: 'Vanha', sv: 'Gammal', en: 'Old' } }
    for (const id of ['bf-tempo', 'leader'])
      await store.commit(
        async (tx) => void (await tx.update(instrumentTable).set({ text: stale }).where(eq(instrumentTable.id, id))),
      )
    const edited = await staff.put('/api/instruments/leader', { version: 1, text: stale })
    expect(edited).toMatchObject({ status: 200, body: { version: 2 } })
    await loadInstruments(service)
    await loadInstruments(service)
    expect((await visitor().get('/api/instruments/bf-tempo?language=en')).body.title).toBe(loaded.title.en)
    expect((await visitor().get('/api/instruments/leader?language=en')).body.title).toBe('Old')
    const versions = await staff.get('/api/instruments/bf-tempo/versions')
    expect(
      versions.body.versions.map(({ version, change }: { version: number; change: string }) => [version, change]),
    ).toEqual([
      [2, 'loaded'],
      [1, 'loaded'],
    ])
  })

  test('[F11] a change is a version, and one of another version is refused with the standing one', async () => {
    const made = await staff.post('/api/instruments', { text: { ...loaded, status: 'open' } })
    expect(made.status).toBe(201)
    const { id } = made.body
    const changed = await staff.put(`/api/instruments/${id}`, { version: 1, text: { ...loaded, status: 'paused' } })
    expect(changed.body).toEqual({ version: 2 })
    const late = await staff.put(`/api/instruments/${id}`, { version: 1, text: loaded })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'staleVersion', details: [{ field: 'version', limit: 2 }] },
    })
    const { body } = await staff.get(`/api/instruments/${id}/versions`)
    expect(
      body.versions.map(({ version, changedBy }: { version: number; changedBy: string }) => [version, changedBy]),
    ).toEqual([
      [2, 'Aino Aalto'],
      [1, 'Aino Aalto'],
    ])
    expect(await happened(id)).toEqual(['instrument.opened', 'instrument.closed'])
    const need = await aNeed(owner, { organisationId })
    expect(one(await fundingOf(owner, need), id).status).toBe('paused')
  })

  test('[F1] a text that is not sound is refused with the part that is wrong', async () => {
    const rules = [{ ...loaded.rules[0]!, when: { fact: 'age', test: 'has', value: ['x'] } }]
    const refused = await staff.post('/api/instruments', { text: { ...loaded, authorityId: 'nobody', rules } })
    expect(refused.status).toBe(422)
    expect(refused.body.details).toEqual([
      { field: 'text.authorityId', code: 'unknown' },
      { field: 'text.rules.0.when', code: 'test' },
    ])
    const noFact = [{ ...loaded.rules[0]!, when: { fact: 'weather', test: 'is', value: 'cold' } }]
    expect((await staff.post('/api/instruments', { text: { ...loaded, rules: noFact } })).status).toBe(422)
  })

  test('[F12] what was checked leaves the alarms for 90 days', async () => {
    const alarmed = async (id: string, later = 0): Promise<number> => {
      const { alarms } = await alarmsOf(store.read, { language: 'en', now: clock() + later })
      return alarms.find((alarm) => alarm.id === id)?.rules.length ?? 0
    }
    const { body } = await staff.get('/api/instruments/alarms')
    expect(body.alarms[0]).toMatchObject({ oldestCheck: null, rules: expect.any(Array) })
    expect(await alarmed('eurostars')).toBe(5)
    const some = await staff.put('/api/instruments/eurostars/check', { ruleIds: ['sme', 'use'] })
    expect(some.body).toEqual({ version: 2 })
    expect(await alarmed('eurostars')).toBe(3)
    expect((await staff.put('/api/instruments/eurostars/check')).body).toEqual({ version: 3 })
    expect(await alarmed('eurostars')).toBe(0)
    expect(await alarmed('eurostars', 90 * dayMs)).toBe(0)
    expect(await alarmed('eurostars', 91 * dayMs)).toBe(5)
    expect((await staff.put('/api/instruments/eurostars/check', { ruleIds: ['none'] })).status).toBe(422)
  })

  test('[F13] nobody but staff edits or sees versions, alarms and previews; anyone reads', async () => {
    for (const reader of [visitor(), owner]) {
      const refusals = [
        await reader.post('/api/instruments', { text: loaded }),
        await reader.put('/api/instruments/bf-tempo', { version: 1, text: loaded }),
        await reader.put('/api/instruments/bf-tempo/check'),
        await reader.get('/api/instruments/bf-tempo/versions'),
        await reader.get('/api/instruments/alarms'),
        await reader.post('/api/instruments/preview', { text: loaded }),
        await reader.put('/api/authorities/vero', { name: loaded.title, website: null, aliases: [] }),
      ]
      expect(refusals.map(({ status }) => status)).toEqual(
        Array.from({ length: 7 }, () => (reader === owner ? 403 : 401)),
      )
      const { body } = await reader.get('/api/instruments/bf-tempo')
      expect((body as Instrument).own).toBeUndefined()
      expect((body as Instrument).rules.length).toBe(6)
    }
    expect((await staff.get('/api/instruments/bf-tempo')).body.own.text.authorityId).toBe('business-finland')
  })

  test('[F14] a preview holds a text against twenty companies and keeps nothing', async () => {
    const before = (await visitor().get('/api/instruments')).body.total
    const { status, body } = await staff.post('/api/instruments/preview?language=sv', { text: loaded })
    expect({ status, n: body.examples.length }).toEqual({ status: 200, n: 20 })
    const young = body.examples.find((it: { id: string }) => it.id === 'young-software')
    expect(young).toMatchObject({
      verdict: 'nothingAgainst',
      description: expect.stringContaining('programvaruföretag'),
    })
    expect(body.examples.find((it: { id: string }) => it.id === 'sawmill').verdict).toBe('against')
    expect((await visitor().get('/api/instruments')).body.total).toBe(before)
    expect(
      (await staff.post('/api/instruments/preview', { text: { ...loaded, rules: [loaded.rules[0], loaded.rules[0]] } }))
        .status,
    ).toBe(422)
  })

  test('[F15] calls are told of on their days, and what is to be checked on Mondays, once each', async () => {
    const told = async (day: string) => {
      const last = Math.max(
        0,
        ...(await store.read.select({ seq: activities.seq }).from(activities)).map(({ seq }) => seq),
      )
      await lookAtInstruments(service)({ day })
      const rows = await store.read.select().from(activities).where(gt(activities.seq, last)).orderBy(activities.seq)
      return rows.map(({ kind, subjectId, facts }) =>
        `${kind} ${subjectId} ${(facts as { call?: string }).call ?? ''}`.trim(),
      )
    }
    // 2026-01-28 is a Wednesday, 2026-12-11 a Friday, 2026-12-14 a Monday
    expect(await told('2026-01-28')).toEqual(['instrument.opened jtf-lapland peatland-2026'])
    expect(await told('2026-12-11')).toEqual(['instrument.closed jtf-lapland peatland-2026'])
    const monday = await told('2026-12-14')
    expect(monday).toContain('instrument.stale bf-tempo')
    expect(monday.every((it) => it.startsWith('instrument.stale'))).toBe(true)
  })

  test('[F15] each day’s look puts the next one into the outbox, and starting twice begins it once', async () => {
    const waiting = () =>
      store.read
        .select()
        .from(jobs)
        .where(and(eq(jobs.kind, 'instrumentDay'), eq(jobs.state, 'waiting')))
    await store.commit(async (tx) => void (await tx.delete(jobs).where(eq(jobs.kind, 'instrumentDay'))))
    await watchInstruments(service)
    await watchInstruments(service)
    expect(await waiting()).toMatchObject([{ dueAt: clock() }])
    await service.jobs.settle()
    const [next, ...more] = await waiting()
    expect(more).toEqual([])
    expect(next!.dueAt).toBeGreaterThan(clock())
    expect(next!.dueAt).toBeLessThanOrEqual(clock() + dayMs)
  })

  test('[F16] calls that have not closed stand in a list and in a calendar of whole days', async () => {
    const call = { ...loaded.rules[0]!, id: 'spring', title: { fi: 'Kevät', sv: 'Vår', en: 'Spring' } }
    const { sentence: _, when: __, ...parts } = call
    const calls = [
      { ...parts, opensOn: '2027-08-02', closesOn: '2027-09-30' },
      { ...parts, id: 'gone', opensOn: null, closesOn: '2020-01-31' },
    ]
    const { id } = (await staff.post('/api/instruments', { text: { ...loaded, calls } })).body
    const { body } = await visitor().get('/api/calls?language=en')
    const mine = body.calls.filter((it: { instrument: { id: string } }) => it.instrument.id === id)
    expect(mine).toMatchObject([{ id: 'spring', title: 'Spring', opensOn: '2027-08-02', closesOn: '2027-09-30' }])
    const feed = await visitor().get('/api/calls.ics?language=en')
    expect(feed.headers['content-type']).toContain('text/calendar')
    const text = String(feed.body).replace(/\r\n /g, '')
    expect(text).toContain('DTSTART;VALUE=DATE:20270930')
    expect(text).toContain('SUMMARY:Call closes: Spring')
    expect(text).not.toContain('20200131')
  })

  test('[F17] they are found by words of any language and by facets, whose counts hold with the other filters', async () => {
    const found_ = async (query: string) => (await visitor().get(`/api/instruments?limit=100&${query}`)).body
    for (const q of ['innovaatioseteli', 'innovationssedel', 'VOUCHER innovation'])
      expect((await found_(`q=${encodeURIComponent(q)}`)).instruments.map((it: { id: string }) => it.id)).toEqual([
        'bf-innovation-voucher',
      ])
    const loans = await found_('form=loan')
    const counted = loans.facets.form.find((it: { value: string }) => it.value === 'grant').count
    expect(counted).toBe((await found_('form=grant')).total)
    const banks = await found_('form=guarantee&authority=finnvera')
    expect(banks.total).toBe(2)
    expect(banks.facets.authority).toEqual([{ value: 'finnvera', label: 'Finnvera', count: 2 }])
    expect((await found_('form=guarantee&language=sv')).facets.form).toContainEqual({
      value: 'guarantee',
      label: 'garanti',
      count: 2,
    })
    expect((await found_('q=nosuchthing')).total).toBe(0)
  })

  test('[F18] an authority keeps the names it had', async () => {
    const { body } = await visitor().get('/api/instruments/business-development-aid?language=sv')
    expect(body.authority.name).toBe('Livskraftscentralen i Norra Finland')
    expect(body.aliases).toContain('ELY-keskus')
    const name = { fi: 'Uusi virasto', sv: 'Nytt ämbetsverk', en: 'New agency' }
    const aliases = [{ name: 'Vanha virasto', from: null, until: '2026-12-31' }]
    expect((await staff.put('/api/authorities/new-agency', { name, website: null, aliases })).status).toBe(200)
    const list = await visitor().get('/api/authorities')
    expect(list.body.authorities).toContainEqual({ id: 'new-agency', name, website: null, aliases, instruments: 0 })
    const wrong = await staff.put('/api/authorities/new-agency', { name: { ...name, sv: ' ' }, website: null, aliases })
    expect(wrong.body.details).toEqual([{ field: 'name.sv', code: 'required' }])
    await loadInstruments(service)
    expect((await visitor().get('/api/authorities')).body.authorities).toContainEqual({
      id: 'new-agency',
      name,
      website: null,
      aliases,
      instruments: 0,
    })
  })
})
