import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildNeed, buildOffer } from '#matching/build.ts'
import { obstacles } from '#matching/constraints.ts'
import { findings } from '#matching/facets.ts'
import type { NeedFacts, OfferFacts } from '#matching/facts.ts'
import { sentence } from '#matching/reasons.ts'
import { fuse } from '#matching/scores.ts'
import { sentenceCodes } from '#matching/sentences/form.ts'

const now = Date.UTC(2026, 0, 15)
const day = 86_400_000
const kemi = { municipality: '240', region: '19', name: 'Kemi' }
const inari = { municipality: '148', region: '19', name: 'Inari' }
const oulu = { municipality: '564', region: '17', name: 'Oulu' }

const codes = (need: Partial<NeedFacts>, offer: Partial<OfferFacts>) =>
  findings(buildNeed('n', need), buildOffer('o', offer), now).map(({ code }) => code)

test.each<[string, Partial<NeedFacts>, Partial<OfferFacts>]>([
  ['help.fits', { cooperation: ['test'] }, { kind: 'testEnvironment' }],
  ['help.fits', { cooperation: ['data', 'studentWork'] }, { kind: 'studentProject' }],
  ['help.partly', { cooperation: ['jointResearch'] }, { kind: 'service' }],
  ['help.other', { cooperation: ['test'] }, { kind: 'data' }],
  ['help.need', {}, {}],
  ['industry.same', { industry: { code: '07100', version: '2' } }, { industries: [{ code: '07', version: '2' }] }],
  ['industry.near', { industry: { code: '07', version: '2' } }, { industries: [{ code: '08', version: '2' }] }],
  ['industry.near', { industry: { code: 'B', version: '2' } }, { industries: [{ code: '08', version: '2' }] }],
  ['industry.other', { industry: { code: '07', version: '2' } }, { industries: [{ code: '55', version: '2' }] }],
  ['industry.offer', { industry: { code: '07', version: '2' } }, {}],
  ['readiness.fits', { stage: 'tried' }, { stageFrom: 'idea', stageTo: 'pilot' }],
  ['readiness.near', { stage: 'tried' }, { stageFrom: 'pilot' }],
  ['readiness.other', { stage: 'idea' }, { stageFrom: 'pilot', stageTo: 'inUse' }],
  ['readiness.offer', { stage: 'idea' }, {}],
  ['place.remote', { place: kemi }, { delivery: ['remote'], place: oulu }],
  ['place.comes', { place: kemi, workPlace: 'here' }, { delivery: ['atCustomer'], place: oulu }],
  ['place.visits', { place: kemi, workPlace: 'elsewhere' }, { delivery: ['atCustomer'], place: oulu }],
  ['place.there', { place: kemi, workPlace: 'elsewhere' }, { delivery: ['onSite'], place: oulu }],
  ['place.same', { place: kemi }, { delivery: ['onSite'], place: kemi }],
  ['place.region', { place: kemi }, { place: inari }],
  ['place.far', { place: kemi }, { place: oulu }],
  ['place.offer', { place: kemi }, {}],
  ['language.shared', { workLanguages: ['fi', 'en'] }, { workLanguages: ['en'] }],
  ['language.none', { workLanguages: ['fi'] }, { workLanguages: ['en'] }],
  ['language.offer', { workLanguages: ['fi'] }, {}],
  ['time.fits', { deadline: now + 60 * day }, { leadTimeDays: 30 }],
  ['time.tight', { deadline: now + 60 * day }, { leadTimeDays: 31 }],
  ['time.late', { deadline: now + 60 * day }, { leadTimeDays: 61 }],
  ['time.offer', { deadline: now + 60 * day }, {}],
  ['price.free', {}, { priceBasis: 'free' }],
  ['price.within', { budget: 'under5k' }, { priceBasis: 'fixed', priceEur: 5000 }],
  ['price.tight', { budget: 'under5k' }, { priceBasis: 'daily', priceEur: 1001 }],
  ['price.over', { budget: 'under5k' }, { priceBasis: 'fixed', priceEur: 5001 }],
  ['price.offer', { budget: 'under5k' }, { priceBasis: 'quote' }],
])('[M12] %s', (code, need, offer) => {
  expect(codes(need, offer).filter((one) => one.startsWith(code.split('.')[0] ?? ''))).toEqual([code])
})

test('[M12] a need without a deadline has no hurry', () => {
  expect(codes({}, { leadTimeDays: 30 }).filter((code) => code.startsWith('time'))).toEqual([])
})

test.each<[string, Partial<NeedFacts>, Partial<OfferFacts>]>([
  ['help.offerClosed', {}, { isOpen: false }],
  ['help.offerExpired', {}, { validUntil: now - 1 }],
  ['help.needExpired', { validUntil: now - 1 }, {}],
  ['language.none', { workLanguages: ['fi'] }, { workLanguages: ['en'] }],
  ['time.late', { deadline: now + day }, { leadTimeDays: 2 }],
  ['place.bound', { place: kemi, workPlace: 'here' }, { delivery: ['onSite', 'remote'], place: inari }],
  ['price.over', { budget: 'none' }, { priceBasis: 'hourly', priceEur: 1 }],
])('[M5] [M19] obstacle %s', (code, need, offer) => {
  expect(obstacles(buildNeed('n', need), buildOffer('o', offer), now).map((one) => one.code)).toEqual([code])
})

test('[M5] nothing stands against a pair of which nothing is known', () => {
  expect(obstacles(buildNeed('n'), buildOffer('o'), now)).toEqual([])
})

const finding = fc.record({ fit: fc.double({ min: 0, max: 1, noNaN: true }), isKnown: fc.boolean() })
const facetNames = ['help', 'industry', 'readiness', 'place', 'language', 'time', 'price'] as const

test('[M1] [M6] shares add up to the score, and the unknown has none', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(finding, { minLength: 7, maxLength: 7 }),
      (topic, told) => {
        const all = facetNames.map((facet, at) =>
          told[at]?.isKnown
            ? ({ facet, outcome: 'fits', code: '', params: {}, fit: told[at].fit } as const)
            : ({ facet, outcome: 'unknown', code: '', params: {} } as const),
        )
        const { score, shares } = fuse(topic, all)
        expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(score, 9)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1 + 1e-9)
        for (const [at, facet] of facetNames.entries()) expect(shares.has(facet)).toBe(told[at]?.isKnown)
      },
    ),
  )
})

test('[M7] when one side has less, the whole is less', () => {
  const fit = (facet: 'help' | 'industry', value: number) =>
    ({ facet, outcome: 'fits', code: '', params: {}, fit: value }) as const
  const full = fuse(0.5, [fit('help', 1), fit('industry', 1)]).score
  expect(fuse(0.5, [fit('help', 0), fit('industry', 1)]).score).toBeLessThan(full)
  expect(fuse(0.5, [fit('help', 1), fit('industry', 0)]).score).toBeLessThan(full)
  expect(fuse(0, [fit('help', 1)]).score).toBe(0)
})

const params = {
  words: ['pakkanen', 'akku'],
  form: 'test',
  kind: 'testEnvironment',
  section: 'B',
  others: ['I', 'C'],
  stage: 'tried',
  from: 'pilot',
  to: 'inUse',
  need: 'Kemi',
  offer: 'Oulu',
  languages: ['fi', 'en'],
  leadTimeDays: 1,
  daysLeft: 30,
  price: 1200,
  basis: 'daily',
  budget: 'to20k',
}

test.each(['fi', 'sv', 'en'] as const)('[M9] every code has a whole sentence in %s', (language) => {
  for (const code of sentenceCodes) {
    const written = sentence(
      {
        facet: 'topic',
        code,
        params: { ...params, ...(code === 'language.none' ? { need: ['fi'], offer: ['sv'] } : {}) },
      },
      language,
    )
    expect(written, code).toMatch(/^\p{Lu}[^]*\.$/u)
    expect(written, code).not.toMatch(/undefined|NaN|object|: \.| {2}/)
  }
})

test('[M9] concepts are named in the reader’s language', () => {
  const labels = { fi: 'kaivos', sv: 'gruva', en: 'mine' }
  const reason = {
    facet: 'topic',
    outcome: 'fits',
    code: 'topic.concepts',
    params: {},
    weight: 1,
    concepts: [{ id: 'mine', labels, weight: 1 }],
  } as const
  expect(sentence({ ...reason, concepts: [...reason.concepts] }, 'sv')).toBe('Båda gäller samma saker: gruva.')
  expect(() => sentence({ ...reason, code: 'topic.unheard', concepts: [] }, 'fi')).toThrow(
    'no sentence for "topic.unheard"',
  )
})

test('[M9] codes of findings all have a sentence', () => {
  const some = findings(buildNeed('n'), buildOffer('o'), now)
  expect(some.map(({ facet, code, params }) => sentence({ facet, code, params }, 'en'))).toEqual([
    'The need does not say what kind of help is wanted.',
    'The need does not name its industry.',
    'The need does not say how far things have come.',
    'The need does not say where it is.',
    'The need does not name working languages.',
    'The need does not tell its budget.',
  ])
})
