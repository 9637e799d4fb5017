import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  activities,
  costKinds,
  overheadModels,
  type CostKind,
  type CostPlan,
  type ResearchActivity,
} from '@silta/shared/costs.ts'
import { sizeClasses, type SizeClass } from '@silta/shared/words.ts'
import { dayMs, dayOf } from '#platform/clock.ts'
import { euro, partOf, shareOf, sumOf } from './cents.ts'
import { costsOf, depreciationOf, type CostByKind } from './costs.ts'
import { highestRate, sharesOf, type Payer, type Situation } from './cover.ts'
import { cooperationDeduction, deductionsOf, generalDeduction, increaseDeduction } from './deduction.ts'
import { aidCeiling } from './intensity.ts'
import { freeOn, grantableOn, lastDayCounted, roomOn, type Granted } from './minimis.ts'
import { emptyPlan } from './plan/rules.ts'

const none: CostByKind = { work: 0, bought: 0, equipment: 0, travel: 0, other: 0, overhead: 0 }
const situation = (given: Partial<Situation> & { counted?: CostByKind }): Situation => ({
  counted: none,
  ceiling: null,
  roomCents: 300_000 * euro,
  received: [],
  ...given,
})
const payer = (given: Partial<Payer>): Payer => ({
  id: 'a',
  aid: 'state',
  rate: 5000,
  maximumCents: null,
  costKinds: null,
  ...given,
})
const onlyShare = (one: Payer, given: Partial<Situation>) => {
  const [share] = sharesOf([one], situation(given))
  return { aid: share!.aidCents / euro, bound: share!.bound }
}

describe('cents', () => {
  test.each([
    // 0.01 × 50 % = 0.005 → 0
    [1, 5000, 0],
    // 100.01 × 75 % = 75.0075 → 75.00
    [10_001, 7500, 7500],
    // 33.33 × 33.33 % = 11.108889 → 11.10
    [3333, 3333, 1110],
    // ten billion euros × 150 %: exact beyond what doubles multiply
    [999_999_999_999, 15_000, 1_499_999_999_998],
  ])('[FA1] %i cents × %i / 10 000 is %i', (cents, rate, expected) => expect(shareOf(cents, rate)).toBe(expected))

  test('[FA1] a share never exceeds the exact product and lacks less than a cent of it', () =>
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.nat(15_000), (cents, rate) => {
        const lack = BigInt(cents) * BigInt(rate) - BigInt(shareOf(cents, rate)) * 10_000n
        expect(lack >= 0n && lack < 10_000n).toBe(true)
      }),
    ))
})

describe('the ceiling of (EU) 651/2014, art. 25', () => {
  const table: [ResearchActivity, SizeClass, boolean, number][] = [
    // 50 + 20, + 15 capped at 80
    ['industrial', 'small', false, 70],
    ['industrial', 'micro', false, 70],
    ['industrial', 'small', true, 80],
    // 50 + 10, + 15
    ['industrial', 'medium', false, 60],
    ['industrial', 'medium', true, 75],
    // 50, + 15
    ['industrial', 'large', false, 50],
    ['industrial', 'midcap', true, 65],
    // 25 + 20, + 15
    ['experimental', 'small', false, 45],
    ['experimental', 'small', true, 60],
    // 25 + 10, + 15
    ['experimental', 'medium', false, 35],
    ['experimental', 'medium', true, 50],
    // 25, + 15
    ['experimental', 'large', false, 25],
    ['experimental', 'large', true, 40],
    // 50 + 20 / 10 / 0, no collaboration
    ['feasibility', 'small', true, 70],
    ['feasibility', 'medium', false, 60],
    ['feasibility', 'large', true, 50],
    ['fundamental', 'small', true, 100],
    ['fundamental', 'unknown', false, 100],
  ]
  test.each(table)('[FA2] %s, %s, collaboration %s: %i %%', (activity, size, isCollaboration, percent) => {
    const ceiling = aidCeiling({ activity, size, isCollaboration })!
    expect(ceiling.basisPoints).toBe(percent * 100)
    expect(sumOf(ceiling.parts.map((part) => part.basisPoints))).toBe(percent * 100)
  })

  test('[FA2] the cap is a part of its own, and a believed bonus is marked', () => {
    const { parts } = aidCeiling({ activity: 'industrial', size: 'small', isCollaboration: true })!
    expect(parts).toEqual([
      { name: 'base', basisPoints: 5000, confidence: 'high' },
      { name: 'size', basisPoints: 2000, confidence: 'low' },
      { name: 'collaboration', basisPoints: 1500, confidence: 'high' },
      { name: 'cap', basisPoints: -500, confidence: 'high' },
    ])
  })

  test('[FA3] no ceiling without activity or size, nor for what is no research', () => {
    expect(aidCeiling({ activity: null, size: 'small', isCollaboration: true })).toBeNull()
    expect(aidCeiling({ activity: 'other', size: 'small', isCollaboration: true })).toBeNull()
    expect(aidCeiling({ activity: 'industrial', size: 'unknown', isCollaboration: true })).toBeNull()
  })

  test('[FA2] [FA3] never over 80 % but for basic research, and less known never gives more', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...activities),
        fc.constantFrom(...sizeClasses),
        fc.boolean(),
        (activity, size, isCollaboration) => {
          const ceiling = aidCeiling({ activity, size, isCollaboration })?.basisPoints ?? 0
          expect(ceiling).toBeLessThanOrEqual(activity === 'fundamental' ? 10_000 : 8000)
          const unsaid = aidCeiling({ activity, size, isCollaboration: null })?.basisPoints ?? 0
          expect(unsaid).toBeLessThanOrEqual(ceiling)
        },
      ),
    ))
})

const general = (grantedOn: string, euros: number): Granted => ({
  grantedOn,
  amountCents: euros * euro,
  regime: 'general',
})

describe('de minimis aid, (EU) 2023/2831', () => {
  test.each([
    // the same date three years later is the last that counts: 1182/71, art. 3(2)(c)
    ['2023-11-23', '2026-11-23', '2026-11-24'],
    ['2024-12-31', '2027-12-31', '2028-01-01'],
    // no 29 February 2027: the last day of that month
    ['2024-02-29', '2027-02-28', '2027-03-01'],
    ['2025-02-28', '2028-02-28', '2028-02-29'],
    ['2021-03-01', '2024-03-01', '2024-03-02'],
  ])('[FA4] [FA5] aid of %s counts to %s and frees its room on %s', (grantedOn, last, free) => {
    expect(lastDayCounted(grantedOn)).toBe(last)
    expect(freeOn(grantedOn)).toBe(free)
    expect(roomOn([general(grantedOn, 1000)], 'general', last)!.usedCents).toBe(1000 * euro)
    expect(roomOn([general(grantedOn, 1000)], 'general', free)!.usedCents).toBe(0)
  })

  test('[FA6] tells what is left and when more frees up', () => {
    const grants = [general('2023-11-23', 100_000), general('2024-06-01', 60_000), general('2026-01-15', 90_000)]
    // 300 000 − 250 000 = 50 000; + 100 000 the day after 23.11.2026; + 60 000 after 1.6.2027; + 90 000 after 15.1.2029
    expect(roomOn(grants, 'general', '2026-11-23')).toEqual({
      regime: 'general',
      ceilingCents: 300_000 * euro,
      usedCents: 250_000 * euro,
      leftCents: 50_000 * euro,
      frees: [
        { on: '2026-11-24', freedCents: 100_000 * euro, leftCents: 150_000 * euro },
        { on: '2027-06-02', freedCents: 60_000 * euro, leftCents: 210_000 * euro },
        { on: '2029-01-16', freedCents: 90_000 * euro, leftCents: 300_000 * euro },
      ],
    })
  })

  test('[FA6] over the ceiling nothing is left, and what frees first only fills the excess', () => {
    const grants = [general('2024-01-01', 50_000), general('2025-01-01', 290_000)]
    const room = roomOn(grants, 'general', '2026-06-01')!
    expect([room.usedCents, room.leftCents]).toEqual([340_000 * euro, 0])
    // 340 000 − 50 000 = 290 000 → 10 000 left
    expect(room.frees[0]).toEqual({ on: '2027-01-02', freedCents: 50_000 * euro, leftCents: 10_000 * euro })
  })

  test('[FA7] a grant known for next year narrows what may be granted today', () => {
    const grants = [general('2024-05-01', 100_000), general('2027-03-01', 150_000)]
    // today 300 000 − 100 000 = 200 000, but on 1.3.2027 already 250 000 would count: 50 000
    expect(roomOn(grants, 'general', '2026-11-23')!.leftCents).toBe(200_000 * euro)
    expect(grantableOn(grants, 'general', '2026-11-23')).toBe(50_000 * euro)
    // once the first has fallen out (2.5.2027), 150 000
    expect(grantableOn(grants, 'general', '2027-05-02')).toBe(150_000 * euro)
  })

  test('[FA8] 750 000 € for services of general interest, with general aid in it; others are not known', () => {
    const grants = [general('2025-01-01', 200_000), { ...general('2025-02-01', 400_000), regime: 'sgei' as const }]
    // 750 000 − 200 000 − 400 000
    expect(roomOn(grants, 'sgei', '2026-01-01')!.leftCents).toBe(150_000 * euro)
    // 300 000 − 200 000
    expect(roomOn(grants, 'general', '2026-01-01')!.leftCents).toBe(100_000 * euro)
    expect(roomOn(grants, 'agriculture', '2026-01-01')).toBeNull()
    expect(grantableOn(grants, 'fisheries', '2026-01-01')).toBeNull()
  })

  test('[FA8] other aid takes nothing from the room, aid for primary agriculture does', () => {
    const farm = { ...general('2025-01-01', 20_000), regime: 'agriculture' as const }
    const other = { ...general('2025-01-01', 200_000), regime: 'notDeMinimis' as const }
    expect(roomOn([farm, other], 'general', '2026-01-01')!.leftCents).toBe(280_000 * euro)
  })

  const first = Date.parse('2019-01-01T00:00:00Z')
  const someDay = fc.nat(3650).map((days) => dayOf(first + days * dayMs))
  const someGrants = fc.array(
    fc.record({
      grantedOn: someDay,
      amountCents: fc.integer({ min: 1, max: 12_000_000 }),
      regime: fc.constant('general' as const),
    }),
    { maxLength: 12 },
  )

  test('[FA6] [FA7] granting all that is grantable passes the ceiling on no day on which it was not passed before', () =>
    fc.assert(
      fc.property(someGrants, someDay, (grants, on) => {
        const most = grantableOn(grants, 'general', on)!
        expect(most).toBeGreaterThanOrEqual(0)
        expect(most).toBeLessThanOrEqual(roomOn(grants, 'general', on)!.leftCents)
        const after = [...grants, { grantedOn: on, amountCents: most, regime: 'general' as const }]
        for (const { grantedOn: day } of after) {
          const [was, is] = [grants, after].map((some) => roomOn(some, 'general', day)!)
          if (was!.usedCents <= was!.ceilingCents) expect(is!.usedCents).toBeLessThanOrEqual(is!.ceilingCents)
        }
      }),
    ))

  test('[FA4] each grant counts on exactly the days from its own to three years later', () =>
    fc.assert(
      fc.property(someDay, fc.nat(1300), (grantedOn, later) => {
        const on = dayOf(Date.parse(`${grantedOn}T00:00:00Z`) + later * dayMs)
        const [year, month, date] = grantedOn.split('-').map(Number) as [number, number, number]
        const isLeap = month === 2 && date === 29
        const last = `${year + 3}-${grantedOn.slice(5, 7)}-${isLeap ? '28' : grantedOn.slice(8)}`
        expect(roomOn([general(grantedOn, 5)], 'general', on)!.usedCents > 0).toBe(on <= last)
      }),
    ))
})

const work = (hourlyEuros: number, hoursPerMonth: number, months: number) => ({
  label: 'Kehittäjä',
  hourlyCents: hourlyEuros * euro,
  hoursPerMonth,
  months,
})
const bought = (euros: number, isResearchOrganisation: boolean) => ({
  label: 'Kokeet',
  provider: 'Laitos',
  isResearchOrganisation,
  amountCents: euros * euro,
})
/** 48 000 work, 20 000 bought, 6 000 equipment, 1 000 travel: 75 000 € */
const plan: CostPlan = {
  ...emptyPlan,
  work: [work(40, 100, 12)],
  bought: [bought(15_000, true), bought(5_000, false)],
  equipment: [{ label: 'Kammio', priceCents: 24_000 * euro, lifeMonths: 48, usedMonths: 24, usePercent: 50 }],
  travel: [{ label: 'Käynnit', amountCents: 1_000 * euro }],
}

describe('costs', () => {
  test('[FA9] own work, purchases, depreciation and travel', () => {
    const { costs, totalCents } = costsOf(plan)
    // 40 × 100 × 12 = 48 000; 24 000 × 24/48 × 50 % = 6 000
    expect(costs).toEqual({
      work: 48_000 * euro,
      bought: 20_000 * euro,
      equipment: 6_000 * euro,
      travel: 1_000 * euro,
      other: 0,
      overhead: 0,
    })
    expect(totalCents).toBe(75_000 * euro)
  })

  test.each([
    // 10 000 × 7/36 = 1 944.444… → 1 944.44
    [10_000, 36, 7, 100, 194_444],
    // longer than its life: the price and no more
    [10_000, 36, 60, 100, 1_000_000],
    // 999.99 × 12/36 × 33 % = 109.9989 → 109.99
    [999.99, 36, 12, 33, 10_999],
  ])('[FA9] %d € over %i months, used %i at %i %%', (...row) => {
    const [euros, lifeMonths, usedMonths, usePercent, cents] = row
    const priceCents = Math.round(euros * euro)
    expect(depreciationOf({ label: 'x', priceCents, lifeMonths, usedMonths, usePercent })).toBe(cents)
  })

  test.each([
    // 7 % of 75 000
    ['flat7', 5_250, 80_250],
    // 15 % of 48 000
    ['flat15', 7_200, 82_200],
    // 25 % of 75 000 − 20 000
    ['flat25', 13_750, 88_750],
    // 40 % of 48 000 for all the rest: 48 000 + 19 200
    ['flat40', 19_200, 67_200],
    ['actual', 3_000, 78_000],
    ['none', 0, 75_000],
  ] as const)('[FA10] overhead %s: %i €, in all %i €', (model, overhead, total) => {
    const sheet = costsOf({ ...plan, overhead: { model, actualCents: 3_000 * euro } })
    expect([sheet.costs.overhead, sheet.totalCents]).toEqual([overhead * euro, total * euro])
    expect(sheet.counted.bought).toBe(model === 'flat40' ? 0 : 20_000 * euro)
  })
})

describe('what an instrument could cover', () => {
  const counted = { ...none, work: 48_000 * euro, bought: 20_000 * euro }

  test.each([
    // 68 000 × 50 %
    [{}, {}, 34_000, 'rate'],
    // 20 000 × 75 % = 15 000, maximum 4 500
    [{ rate: 7500, maximumCents: 4_500 * euro, costKinds: ['bought'] }, {}, 4_500, 'maximum'],
    // small enterprise, development: 68 000 × 45 %
    [{}, { ceiling: 4500 }, 30_600, 'ceiling'],
    // 68 000 × 75 % = 51 000, but 10 000 of room
    [{ aid: 'deMinimis', rate: 7500 }, { ceiling: 2500, roomCents: 10_000 * euro }, 10_000, 'room'],
    // de minimis aid alone knows no intensity: 68 000 × 75 %
    [{ aid: 'deMinimis', rate: 7500 }, { ceiling: 2500 }, 51_000, 'rate'],
    // not known which: both limits hold; 68 000 × 45 % = 30 600
    [{ aid: 'unknown', rate: 7500 }, { ceiling: 4500 }, 30_600, 'ceiling'],
    // Union money over the ceiling: 68 000 × 70 %
    [{ aid: 'union', rate: 7000 }, { ceiling: 4500 }, 47_600, 'rate'],
    // 30 000 received: 21 176.48 of work, 8 823.53 of purchases; 21 600 − 21 176.48 + 9 000 − 8 823.53
    [{}, { ceiling: 4500, received: [{ amountCents: 30_000 * euro, isDeMinimis: false }] }, 599.99, 'other'],
  ] as [Partial<Payer>, Partial<Situation>, number, string][])(
    '[FA11] %o in %o covers %d €, held by %s',
    (one, given, aid, bound) => expect(onlyShare(payer(one), { counted, ...given })).toEqual({ aid, bound }),
  )

  test('[FA12] two kinds of state aid share one ceiling, in the order of the plan', () => {
    const [first, second] = sharesOf(
      [payer({ id: 'a', rate: 4000 }), payer({ id: 'b', rate: 4000 })],
      situation({ counted, ceiling: 6000 }),
    )
    // 40 % of 68 000 = 27 200, then 60 − 40 = 20 % = 13 600
    expect([first!.aidCents, second!.aidCents, second!.bound]).toEqual([27_200 * euro, 13_600 * euro, 'other'])
  })

  test('[FA12] aid for different costs does not meet', () => {
    const shares = sharesOf(
      [payer({ id: 'a', costKinds: ['work'] }), payer({ id: 'b', costKinds: ['bought'], rate: 6000 })],
      situation({ counted, ceiling: 6000 }),
    )
    // 50 % of 48 000; 60 % of 20 000
    expect(shares.map((one) => one.aidCents)).toEqual([24_000 * euro, 12_000 * euro])
  })

  test('[FA12] de minimis aid on top of state aid stays under the highest intensity', () => {
    const shares = sharesOf(
      [payer({ id: 'a', rate: 4000 }), payer({ id: 'b', aid: 'deMinimis', rate: 7500 })],
      situation({ counted, ceiling: 4500 }),
    )
    // 27 200, then 5 % = 3 400
    expect(shares.map((one) => one.aidCents)).toEqual([27_200 * euro, 3_400 * euro])
  })

  test('[FA12] without a known ceiling the highest rate of the state aid stands for it', () => {
    const payers = [payer({ id: 'a', rate: 3000 }), payer({ id: 'b', rate: 4000 })]
    expect(highestRate(payers, situation({}))).toBe(4000)
    // 30 % = 20 400, then 10 % = 6 800
    expect(sharesOf(payers, situation({ counted })).map((one) => one.aidCents)).toEqual([20_400 * euro, 6_800 * euro])
  })

  test('[FA11] two de minimis instruments share the room, and a maximum goes first where nobody else helps', () => {
    const small = payer({ id: 'a', aid: 'deMinimis', rate: 5000, maximumCents: 12_000 * euro })
    const payers = [small, payer({ id: 'b', aid: 'deMinimis', costKinds: ['work'] })]
    const shares = sharesOf(payers, situation({ counted, roomCents: 20_000 * euro }))
    // 10 000 of it on what b does not pay for, 2 000 on work; 8 000 of room remain for b
    expect(shares[0]!.byKind).toEqual([
      { kind: 'bought', aidCents: 10_000 * euro },
      { kind: 'work', aidCents: 2_000 * euro },
    ])
    expect(shares.map((one) => one.aidCents)).toEqual([12_000 * euro, 8_000 * euro])
  })

  test('[FA13] Union money fills up to its own rate, state aid after it nothing more', () => {
    const shares = sharesOf(
      [payer({ id: 'a', rate: 4500 }), payer({ id: 'b', aid: 'union', rate: 7000 }), payer({ id: 'c', rate: 4500 })],
      situation({ counted, ceiling: 4500 }),
    )
    // 45 % = 30 600, then 70 − 45 = 25 % = 17 000
    expect(shares.map((one) => one.aidCents)).toEqual([30_600 * euro, 17_000 * euro, 0])
  })
})

const someCents = fc.integer({ min: 0, max: 500_000_000 })
const someCounted = fc.record(
  Object.fromEntries(costKinds.map((kind) => [kind, someCents])),
) as fc.Arbitrary<CostByKind>
const somePayer = fc.record({
  aid: fc.constantFrom('state', 'deMinimis', 'unknown', 'union'),
  rate: fc.nat(10_000),
  maximumCents: fc.option(someCents),
  costKinds: fc.option(fc.subarray([...costKinds] as CostKind[], { minLength: 1 })),
}) as fc.Arbitrary<Omit<Payer, 'id'>>
const someSituation = fc.record({
  counted: someCounted,
  ceiling: fc.option(fc.constantFrom(2500, 4500, 6000, 8000, 10_000)),
  roomCents: fc.nat(30_000_000),
  received: fc.array(fc.record({ amountCents: fc.integer({ min: 1, max: 90_000_000 }), isDeMinimis: fc.boolean() }), {
    maxLength: 3,
  }),
}) as fc.Arbitrary<Situation>
const named = (payers: Omit<Payer, 'id'>[]): Payer[] => payers.map((one, at) => ({ ...one, id: String(at) }))
const totalOf = (counted: CostByKind) => sumOf(costKinds.map((kind) => counted[kind]))

describe('for any costs and any instruments', () => {
  test('[FA12] aid and what was received never pass the costs, nor any kind of them', () =>
    fc.assert(
      fc.property(fc.array(somePayer, { maxLength: 6 }), someSituation, (payers, given) => {
        const shares = sharesOf(named(payers), given)
        const total = totalOf(given.counted)
        const received = Math.min(total, sumOf(given.received.map((one) => one.amountCents)))
        expect(sumOf(shares.map((one) => one.aidCents)) + received).toBeLessThanOrEqual(total)
        for (const kind of costKinds) {
          const onKind = sumOf(
            shares.flatMap((one) => one.byKind.filter((some) => some.kind === kind)).map((one) => one.aidCents),
          )
          expect(onKind).toBeLessThanOrEqual(given.counted[kind])
        }
      }),
      { numRuns: 500 },
    ))

  test('[FA11] no share is negative, over its rate, its maximum or the room, and its parts sum up to it', () =>
    fc.assert(
      fc.property(fc.array(somePayer, { maxLength: 6 }), someSituation, (payers, given) => {
        const all = named(payers)
        const shares = sharesOf(all, given)
        shares.forEach((share, at) => {
          const { rate, maximumCents, costKinds: kinds } = all[at]!
          const eligible = sumOf((kinds ?? costKinds).map((kind) => given.counted[kind]))
          expect(share.aidCents).toBeGreaterThanOrEqual(0)
          expect(share.aidCents).toBeLessThanOrEqual(shareOf(eligible, rate))
          expect(share.aidCents).toBeLessThanOrEqual(maximumCents ?? Infinity)
          expect(sumOf(share.byKind.map((one) => one.aidCents))).toBe(share.aidCents)
        })
        const minimis = shares.filter((_, at) => ['deMinimis', 'unknown'].includes(all[at]!.aid))
        expect(sumOf(minimis.map((one) => one.aidCents))).toBeLessThanOrEqual(given.roomCents)
      }),
      { numRuns: 500 },
    ))

  test('[FA12] where all is state or de minimis aid and some is state aid, the whole stays under the ceiling', () =>
    fc.assert(
      fc.property(fc.array(somePayer, { minLength: 1, maxLength: 5 }), someSituation, (payers, given) => {
        const all = named([{ ...payers[0]!, aid: 'state' }, ...payers.filter((one) => one.aid !== 'union')])
        const around = { ...given, received: [], ceiling: given.ceiling ?? 4500 }
        const shares = sharesOf(all, around)
        if (shares[0]!.aidCents === 0) return
        for (const kind of shares[0]!.byKind.map((one) => one.kind)) {
          const onKind = shares.flatMap((one) => one.byKind).filter((one) => one.kind === kind)
          expect(sumOf(onKind.map((one) => one.aidCents))).toBeLessThanOrEqual(
            shareOf(around.counted[kind], around.ceiling),
          )
        }
      }),
      { numRuns: 500 },
    ))

  test('[FA11] one instrument pays no less for higher costs, a higher rate, ceiling or room', () =>
    fc.assert(
      fc.property(
        somePayer,
        someSituation,
        fc.constantFrom(...costKinds),
        fc.nat(1_000_000),
        (one, given, kind, more) => {
          const around = { ...given, received: [] }
          const aid = (some: Omit<Payer, 'id'>, what: Situation) => sharesOf(named([some]), what)[0]!.aidCents
          const base = aid(one, around)
          const counted = { ...around.counted, [kind]: around.counted[kind] + more }
          expect(aid(one, { ...around, counted })).toBeGreaterThanOrEqual(base)
          expect(aid({ ...one, rate: Math.min(10_000, one.rate + more) }, around)).toBeGreaterThanOrEqual(base)
          expect(aid(one, { ...around, roomCents: around.roomCents + more })).toBeGreaterThanOrEqual(base)
          if (around.ceiling !== null)
            expect(aid(one, { ...around, ceiling: Math.min(10_000, around.ceiling + more) })).toBeGreaterThanOrEqual(
              base,
            )
        },
      ),
      { numRuns: 500 },
    ))

  test('[FA9] [FA10] the counted kinds are the total, and no flat overhead passes its share of all costs', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ cents: fc.nat(20_000), hours: fc.nat(400), months: fc.integer({ min: 1, max: 60 }) }), {
          maxLength: 5,
        }),
        fc.array(fc.nat(90_000_000), { maxLength: 5 }),
        fc.constantFrom(...overheadModels),
        (workers, sums, model) => {
          const { costs, counted, totalCents } = costsOf({
            ...emptyPlan,
            work: workers.map((one) => ({
              label: 'x',
              hourlyCents: one.cents,
              hoursPerMonth: one.hours,
              months: one.months,
            })),
            bought: sums.map((amountCents) => ({
              label: 'x',
              provider: '',
              isResearchOrganisation: false,
              amountCents,
            })),
            overhead: { model, actualCents: 0 },
          })
          expect(totalOf(counted)).toBe(totalCents)
          expect(costs.overhead).toBeLessThanOrEqual(partOf(costs.work + costs.bought, 40, 100))
        },
      ),
    ))
})

describe('deductions', () => {
  test.each([
    // 20 000 × 150 %
    [20_000, 2026, 30_000, 'none'],
    // 3 333.33 × 150 % = 4 999.995: under 5 000, so none
    [3_333.33, 2026, 0, 'minimum'],
    // 3 333.34 × 150 % = 5 000.01
    [3_333.34, 2026, 5_000.01, 'none'],
    // 400 000 × 150 % = 600 000
    [400_000, 2027, 500_000, 'maximum'],
    // 20 000 × 50 %
    [20_000, 2021, 10_000, 'none'],
    [20_000, 2028, 0, 'year'],
    [20_000, 2020, 0, 'year'],
  ])('[FA14] invoices of %d € in %i give %d € (%s)', (euros, year, amount, bound) => {
    const { amountCents, bound: held } = cooperationDeduction(Math.round(euros * euro), year)
    expect([amountCents / euro, held]).toEqual([amount, bound])
  })

  test.each([
    // 53 000 × 50 %
    [53_000, 2026, 26_500, 'none'],
    [9_999.99, 2026, 0, 'minimum'],
    [10_000, 2026, 5_000, 'none'],
    [2_000_000, 2026, 500_000, 'maximum'],
    [53_000, 2022, 0, 'year'],
  ])('[FA15] costs of %d € in %i give %d € in general (%s)', (euros, year, amount, bound) => {
    const { amountCents, bound: held } = generalDeduction(Math.round(euros * euro), year)
    expect([amountCents / euro, held]).toEqual([amount, bound])
  })

  test.each([
    // (53 000 − 33 000) × 45 %
    [53_000, 33_000, 2026, 9_000, 'none'],
    // no least sum: (100 − 99) × 45 %
    [100, 99, 2026, 0.45, 'none'],
    [33_000, 53_000, 2026, 0, 'none'],
    // (3 000 000 − 0) × 45 % = 1 350 000
    [3_000_000, 0, 2026, 500_000, 'maximum'],
    [53_000, null, 2026, 0, 'unknown'],
    [53_000, 33_000, 2023, 0, 'year'],
  ])('[FA15] %d € after %d € in %i give %d € for the increase (%s)', (...row) => {
    const [euros, before, year, amount, bound] = row
    const { amountCents, bound: held } = increaseDeduction(euros * euro, before === null ? null : before * euro, year)
    expect([amountCents / euro, held]).toEqual([amount, bound])
  })

  const told = (aided: Partial<CostByKind>) =>
    deductionsOf(plan, { work: 48_000 * euro, aided: { ...none, ...aided }, taxYear: 2026 }).map((one) => [
      one.name,
      one.baseCents / euro,
      one.amountCents / euro,
      one.bound,
    ])

  test('[FA16] research invoices give one deduction, all the rest the other', () => {
    // 15 000 × 150 %; (48 000 + 5 000) × 50 %; last year not told
    expect(told({})).toEqual([
      ['researchCooperation', 15_000, 22_500, 'none'],
      ['general', 53_000, 26_500, 'none'],
      ['increase', 53_000, 0, 'unknown'],
    ])
  })

  test('[FA16] what public aid pays for gives none', () => {
    expect(told({ bought: 1 })).toEqual([
      ['researchCooperation', 0, 0, 'aid'],
      ['general', 48_000, 24_000, 'none'],
      ['increase', 48_000, 0, 'unknown'],
    ])
    expect(told({ bought: 1, work: 1 })[1]).toEqual(['general', 0, 0, 'aid'])
  })
})
