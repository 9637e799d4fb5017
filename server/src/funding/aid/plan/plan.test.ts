import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costKinds, overheadModels, type CostPlan } from '@silta/shared/costs.ts'
import type { FundingAnswer } from '@silta/shared/funding.ts'
import { aNeed } from '#catalogue/build.ts'
import { aColleague, aConsent, aFacilitator, found, signUp } from '#people/build.ts'
import { openTestApp } from '../../../build.ts'
import { euro, sumOf } from '../cents.ts'
import { emptyPlan, reckon, type Around } from './rules.ts'

const app = await openTestApp()

/** 48 000 € of work, 20 000 € bought from a research organisation */
const plan: CostPlan = {
  ...emptyPlan,
  activity: 'experimental',
  isCollaboration: false,
  size: 'small',
  work: [{ label: 'Kehittäjä', hourlyCents: 40 * euro, hoursPerMonth: 100, months: 12 }],
  bought: [{ label: 'Kokeet', provider: 'Laitos', isResearchOrganisation: true, amountCents: 20_000 * euro }],
}

type Rate = FundingAnswer['rates'][number]
const source = { label: 'Lähde', url: 'https://example.org/tuki' }
const rate = (given: Partial<Rate>): Rate => ({
  label: 'avustus',
  form: 'grant',
  basisPoints: 5000,
  maximumCents: null,
  minimumCents: null,
  outcome: 'passes',
  source,
  checkedOn: '2025-10-03',
  confidence: 'high',
  ...given,
})
const instrument = (id: string, given: Partial<FundingAnswer> = {}): FundingAnswer => ({
  id,
  title: id,
  paysFor: '',
  authority: { id: 'a', name: 'Rahoittaja' },
  form: 'grant',
  status: 'open',
  statusNote: null,
  deMinimis: 'no',
  researchRole: 'none',
  opensOn: null,
  closesOn: null,
  source,
  checkedOn: '2025-10-03',
  confidence: 'high',
  rates: [rate({})],
  verdict: 'nothingAgainst',
  passes: 1,
  fails: 0,
  unknown: 0,
  findings: [],
  ...given,
})
const around = (instruments: FundingAnswer[], given: Partial<Around> = {}): Around => ({
  size: 'unknown',
  on: '2026-11-23',
  room: { leftCents: 300_000 * euro, confirmedAt: 1 },
  instruments,
  ...given,
})

test('[FA17] the highest rate that holds; the lowest that may, as a guess; nothing where no share is known', () => {
  const covers = reckon(
    { ...emptyPlan, ...plan, activity: null },
    around([
      instrument('sure', { rates: [rate({ basisPoints: 3000 }), rate({ basisPoints: 4000 })] }),
      instrument('maybe', {
        rates: [rate({ basisPoints: 6000, outcome: 'unknown' }), rate({ basisPoints: 2000, outcome: 'unknown' })],
      }),
      instrument('fails', { rates: [rate({ basisPoints: 9000, outcome: 'fails' })] }),
      instrument('lump', { rates: [rate({ basisPoints: null })] }),
      instrument('loan', { form: 'loan', rates: [rate({ form: 'loan' })] }),
    ]),
  ).covers
  // 68 000 × 40 % and × 20 %
  expect(covers.map((one) => [one.id, one.basisPoints, one.alone && one.alone.aidCents / euro, one.isGuess])).toEqual([
    ['sure', 4000, 27_200, false],
    ['maybe', 2000, 13_600, true],
    ['fails', null, null, true],
    ['lump', null, null, true],
  ])
})

test('[FA18] state aid and de minimis aid on the same costs, to the cent', () => {
  const answer = reckon(
    { ...plan, chosen: ['grant', 'voucher'] },
    around([
      instrument('grant', { rates: [rate({ basisPoints: 4000 })] }),
      instrument('voucher', { deMinimis: 'yes', rates: [rate({ basisPoints: 7500, maximumCents: 4_500 * euro })] }),
    ]),
  )
  // ceiling for development of a small enterprise 25 + 20 = 45 %; 68 000 × 40 % = 27 200; 5 % = 3 400 are left
  expect(answer.covers.map((one) => one.inPlan!.aidCents / euro)).toEqual([27_200, 3_400])
  expect([answer.totalCents, answer.aidCents, answer.ownShareCents].map((one) => one / euro)).toEqual([
    68_000, 30_600, 37_400,
  ])
  expect(answer.findings).toEqual([
    { code: 'cumulation', outcome: 'passes', cents: 30_600 * euro, limitCents: 30_600 * euro },
    { code: 'minimisRoom', outcome: 'passes', cents: 3_400 * euro, limitCents: 300_000 * euro },
  ])
  // aid lies on the research organisation's invoice: either aid or deduction
  expect(answer.deductions[0]).toMatchObject({ name: 'researchCooperation', amountCents: 0, bound: 'aid' })
})

test('[FA18] what stands against a plan is said: too little room, unknown ceiling, unconfirmed register, a guess', () => {
  const answer = reckon(
    {
      ...plan,
      activity: null,
      chosen: ['m'],
      received: [{ granter: 'X', amountCents: 1_000 * euro, isDeMinimis: false }],
    },
    around([instrument('m', { deMinimis: 'partly', rates: [rate({ basisPoints: 7500, outcome: 'unknown' })] })], {
      room: { leftCents: 2_000 * euro, confirmedAt: null },
    }),
  )
  expect(answer.aidCents).toBe(3_000 * euro)
  expect(answer.findings.map(({ code, outcome }) => [code, outcome])).toEqual([
    ['cumulation', 'passes'],
    ['minimisRoom', 'fails'],
    ['registerConfirmed', 'unknown'],
    ['ceilingKnown', 'unknown'],
    ['ratesKnown', 'unknown'],
  ])
})

test('[FA18] aid received beyond the ceiling fails, and nothing is planned on top', () => {
  const received = [{ granter: 'X', amountCents: 40_000 * euro, isDeMinimis: false }]
  const answer = reckon({ ...plan, received, chosen: ['grant'] }, around([instrument('grant')]))
  // 45 % of 68 000 = 30 600 < 40 000
  expect(answer.findings[0]).toEqual({
    code: 'cumulation',
    outcome: 'fails',
    cents: 40_000 * euro,
    limitCents: 30_600 * euro,
  })
  expect([answer.covers[0]!.inPlan!.aidCents, answer.ownShareCents]).toEqual([0, 28_000 * euro])
})

test('[FA18] for any plan aid and own share are the total, and neither is negative', () =>
  fc.assert(
    fc.property(
      fc.record({
        hourly: fc.nat(20_000),
        bought: fc.nat(9_999_999),
        actual: fc.nat(999_999),
        model: fc.constantFrom(...overheadModels),
      }),
      fc.array(fc.record({ amountCents: fc.integer({ min: 1, max: 20_000_000 }), isDeMinimis: fc.boolean() }), {
        maxLength: 3,
      }),
      fc.array(fc.record({ points: fc.nat(10_000), deMinimis: fc.constantFrom('yes', 'no', 'partly', 'unknown') }), {
        maxLength: 4,
      }),
      (sums, received, offers) => {
        const answer = reckon(
          {
            ...plan,
            work: [{ label: 'x', hourlyCents: sums.hourly, hoursPerMonth: 37, months: 7 }],
            bought: [{ label: 'x', provider: '', isResearchOrganisation: true, amountCents: sums.bought }],
            overhead: { model: sums.model, actualCents: sums.actual },
            received: received.map((one) => ({ ...one, granter: 'x' })),
            chosen: offers.map((_, at) => `i${at}`),
          },
          around(
            offers.map(({ points, deMinimis }, at) =>
              instrument(`i${at}`, { deMinimis: deMinimis as 'yes', rates: [rate({ basisPoints: points })] }),
            ),
          ),
        )
        expect(answer.aidCents + answer.ownShareCents).toBe(answer.totalCents)
        expect(sumOf(answer.kinds.map((one) => one.countedCents))).toBe(answer.totalCents)
        expect(Math.min(answer.aidCents, answer.ownShareCents)).toBeGreaterThanOrEqual(0)
        expect(answer.kinds.map((one) => one.kind)).toEqual([...costKinds])
      },
    ),
  ))

async function company() {
  const person = await signUp(app)
  const organisationId = await found(person.browser)
  return { ...person, organisationId, needId: await aNeed(person.browser, { organisationId }) }
}

test('[FA30] its own side and its adviser, nobody else', async () => {
  const owner = await company()
  const member = await aColleague(app, { organisationId: owner.organisationId, role: 'member' })
  const [stranger, adviser] = [await company(), await aFacilitator(app)]
  const staff = await signUp(app, { role: 'administrator' })
  const advised = await aNeed(adviser.browser, { organisationId: owner.organisationId })
  await aConsent(adviser.browser, owner.organisationId, ['aid'])
  const statuses = async (id: string) => {
    const all = []
    for (const { browser } of [owner, member, adviser, staff, stranger, { browser: app.visitor() }])
      all.push([
        (await browser.get(`/api/needs/${id}/costs`)).status,
        (await browser.post(`/api/needs/${id}/costs/trial`, plan)).status,
        (await browser.get(`/api/needs/${id}/costs/versions`)).status,
        (await browser.put(`/api/needs/${id}/costs`, { version: 99, plan })).status,
      ])
    return all
  }
  const [may, reads, inside, outside, visitor] = [
    [200, 200, 200, 409],
    [200, 200, 200, 403],
    [403, 403, 403, 403],
    [404, 404, 404, 404],
    [401, 401, 401, 401],
  ]
  expect(await statuses(owner.needId)).toEqual([may, reads, inside, inside, outside, visitor])
  expect(await statuses(advised)).toEqual([may, reads, may, inside, outside, visitor])
})

test('[FA31] versions are kept, and of saves at once one is taken', async () => {
  const { browser, needId } = await company()
  const costs = `/api/needs/${needId}/costs`
  expect((await browser.get(costs)).body).toMatchObject({ version: 0, savedAt: null, plan: emptyPlan })
  const first = await browser.put(costs, { version: 0, plan })
  expect([first.status, first.body.version, first.body.result.totalCents]).toEqual([200, 1, 68_000 * euro])
  const others = [1, 2, 3, 4, 5].map((months) => ({ ...plan, work: [{ ...plan.work[0]!, months }] }))
  const answers = await Promise.all(others.map((one) => browser.put(costs, { version: 1, plan: one })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
  const refused = answers.find(({ status }) => status === 409)!
  expect(refused.body.details).toEqual([{ field: 'version', code: 'stale', limit: 2 }])
  expect((await browser.get(`${costs}?version=1`)).body.plan).toEqual(plan)
  expect((await browser.get(`${costs}?version=7`)).status).toBe(404)
  const { versions } = (await browser.get(`${costs}/versions`)).body
  expect(versions.map((one: { version: number; savedBy: string }) => [one.version, one.savedBy])).toEqual([
    [2, 'Aino Aalto'],
    [1, 'Aino Aalto'],
  ])
})

test('[FA32] a trial answers as a save would, and keeps nothing', async () => {
  const { browser, needId } = await company()
  const trial = (await browser.post(`/api/needs/${needId}/costs/trial`, plan)).body
  expect((await browser.get(`/api/needs/${needId}/costs`)).body.version).toBe(0)
  const { result } = (await browser.put(`/api/needs/${needId}/costs`, { version: 0, plan })).body
  expect(result).toEqual(trial)
})

test('[FA17] the instruments on file are held against the need, each with its source', async () => {
  const { browser, needId } = await company()
  const { covers } = (
    await browser.post(`/api/needs/${needId}/costs/trial`, { ...plan, chosen: ['bf-innovation-voucher'] })
  ).body
  const voucher = covers.find((one: { id: string }) => one.id === 'bf-innovation-voucher')
  // 20 000 bought × 75 % = 15 000; at most 4 500
  expect(voucher).toMatchObject({
    eligibleCents: 2_000_000,
    basisPoints: 7500,
    inPlan: { aidCents: 450_000, bound: 'maximum' },
  })
  expect(covers.map((one: { id: string }) => one.id)).not.toContain('finnvera-growth-loan')
  for (const one of covers) expect(one.sourceUrl === null || one.sourceUrl.startsWith('http')).toBe(true)
})

test('[FA33] a slip of the keyboard is refused by name', async () => {
  const { browser, needId } = await company()
  const trial = async (given: Partial<CostPlan>) =>
    (await browser.post(`/api/needs/${needId}/costs/trial`, { ...plan, ...given })).body.details
  expect(await trial({ grantOn: '2027-02-29' })).toEqual([{ field: 'grantOn', code: 'format' }])
  const huge = { label: 'x', amountCents: 1_000_000_000_000 }
  expect(await trial({ other: [huge, huge] })).toEqual([{ field: 'total', code: 'maximum', limit: 10_000_000_000 }])
  const [tooMuch] = await trial({ work: [{ ...plan.work[0]!, hourlyCents: 1_000_001 }] })
  expect(tooMuch).toMatchObject({ field: 'work.0.hourlyCents', code: 'maximum' })
})

test('[FA34] the room on the day of grant is that of all linked organisations', async () => {
  const [one, other] = [await company(), await company()]
  const room = async (grantOn: string) =>
    (await one.browser.post(`/api/needs/${one.needId}/costs/trial`, { ...plan, grantOn })).body.room
  const grant = { granter: 'BF', instrument: '', amountCents: 25_000_000, regime: 'general', recipient: '' }
  await other.browser.post(`/api/organisations/${other.organisationId}/aid`, { ...grant, grantedOn: '2024-05-15' })
  expect(await room('2026-11-23')).toEqual({ on: '2026-11-23', leftCents: 30_000_000 })
  const link = (to: string) => ({ name: 'Sama konserni', bond: 'votes', organisationId: to })
  await one.browser.post(`/api/organisations/${one.organisationId}/undertaking`, link(other.organisationId))
  await other.browser.post(`/api/organisations/${other.organisationId}/undertaking`, link(one.organisationId))
  expect(await room('2027-05-15')).toEqual({ on: '2027-05-15', leftCents: 5_000_000 })
  expect(await room('2027-05-16')).toEqual({ on: '2027-05-16', leftCents: 30_000_000 })
})

test('[FA19] each instrument tells what it could cover of each kind of cost, and what it pays for where that was read', () => {
  const { covers } = reckon(plan, around([instrument('bf-innovation-voucher'), instrument('other-aid')]))
  const [voucher, other] = covers
  expect(voucher).toMatchObject({
    paysFor: { kinds: ['bought'], source: { url: expect.stringContaining('innovaatioseteli') }, confidence: 'high' },
    eligibleCents: 20_000 * euro,
    alone: { byKind: [{ kind: 'bought' }] },
  })
  expect(other).toMatchObject({ paysFor: null, eligibleCents: 68_000 * euro })
  expect(other!.alone!.byKind.map(({ kind }) => kind).toSorted()).toEqual(['bought', 'work'])
  for (const { alone } of covers) expect(sumOf(alone!.byKind.map(({ aidCents }) => aidCents))).toBe(alone!.aidCents)
})

test('[FA19] an instrument whose costs are not in the plan covers nothing of it', () => {
  const { covers } = reckon({ ...plan, bought: [] }, around([instrument('bf-innovation-voucher')]))
  expect(covers[0]).toMatchObject({ eligibleCents: 0, alone: { aidCents: 0, byKind: [] } })
})
