import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingScore } from '@silta/shared/matching.ts'
import { Analyser } from '#language/analysis.ts'
import { conceptsOf, vocabularyOf } from '#language/vocabulary.ts'
import { foundConcepts } from '#matching/asking.ts'
import { buildNeed, buildOffer } from '#matching/build.ts'
import { arrange } from '#matching/diversity.ts'
import type { Need, Offer } from '#matching/facts.ts'
import { inSlices } from '#matching/feeding.ts'
import { Matcher, type Matches } from '#matching/matcher.ts'

const rows = [
  'mining\tkaivos|kaivostoiminta\tgruva|gruvdrift\tmine|mining\t\t',
  'water\tvesi\tvatten\twater\t\t',
  'treatment\tpuhdistus\trening\tpurification|treatment\t\t',
  'battery\takku\tbatteri\tbattery\t\t',
  'frost\tpakkanen\tkyla\tfrost|cold\t\t',
  'testing\ttestaus\tprovning\ttesting\t\t',
  'reindeer\tporo\tren\treindeer\t\tanimal',
  'animal\teläin\tdjur\tanimal\t\t',
  'tourism\tmatkailu\tturism\ttourism\t\t',
  'map\tkartta\tkarta\tmap\t\t',
]
const vocabulary = vocabularyOf(conceptsOf(['id\tfi\tsv\ten\tse\tbroader', ...rows].join('\n'), 'test'))
const analyser = new Analyser(vocabulary)
const now = Date.UTC(2026, 0, 15)
const options = { limit: 20, now }

const texts = {
  mine: { language: 'en', title: 'Purification of mine water', body: 'We measure and treat waters of mines.' },
  cold: { language: 'en', title: 'Cold chamber', body: 'Testing of batteries in frost down to -60 °C.' },
  ren: { language: 'sv', title: 'Kartor för renar', body: 'Vi ritar kartor över renarnas rörelser.' },
  kylma: { language: 'fi', title: 'Pakkastestaus', body: 'Testaamme akkuja ja laitteita pakkasessa.' },
  matka: { language: 'fi', title: 'Matkailun koulutus', body: 'Koulutamme matkailuyrityksiä.' },
} as const
type TextName = keyof typeof texts
const names = Object.keys(texts) as TextName[]
const offerOf = (name: TextName, change: Partial<Offer> = {}) => buildOffer(name, { text: texts[name], ...change })

function matcherOf(offers: Offer[]): Matcher {
  const matcher = new Matcher(analyser)
  offers.forEach((offer) => matcher.putOffer(offer))
  return matcher
}
const all = matcherOf(names.map((name) => offerOf(name)))
const need = (body: string, change: Partial<Need> = {}) =>
  buildNeed('n', { text: { language: 'fi', title: '', body }, ...change })
const ids = ({ matches }: Matches) => matches.map(({ id }) => id)

test('[M4] needs and offers meet across languages, both ways', () => {
  expect(ids(all.matchNeed(need('Kaivoksen vesien puhdistaminen ja puhdistus'), options))[0]).toBe('mine')
  expect(ids(all.matchNeed(need('Porojen liikkeet kartalle'), options))[0]).toBe('ren')
  const english = need('', { text: { language: 'en', title: 'Batteries in the cold', body: 'testing' } })
  expect(ids(all.matchNeed(english, options)).slice(0, 2).sort()).toEqual(['cold', 'kylma'])
  const matcher = new Matcher(analyser)
  matcher.putNeed(
    buildNeed('water', { text: { language: 'fi', title: 'Kaivosvesi', body: 'Kaivoksen veden puhdistus' } }),
  )
  matcher.putNeed(buildNeed('guide', { text: { language: 'fi', title: 'Opas', body: 'Matkailun koulutus' } }))
  expect(ids(matcher.matchOffer(offerOf('mine'), options))).toEqual(['water'])
})

test('[M1] reasons of topic name concepts and words, and add up', () => {
  const [first] = all.matchNeed(need('Akkujen testaus pakkasessa', { cooperation: ['test'] }), options).matches
  expect(first?.id).toBe('kylma')
  expect(first?.reasons.map(({ code }) => code).sort()).toEqual(['help.fits', 'topic.concepts', 'topic.words'])
  expect(
    first?.reasons
      .find(({ code }) => code === 'topic.concepts')
      ?.concepts?.map(({ id }) => id)
      .sort(),
  ).toEqual(['battery', 'frost', 'testing'])
  expect(first?.score).toBeGreaterThan(0.6)
  expect(first?.missing.map(({ code }) => code)).toEqual([
    'industry.need',
    'readiness.need',
    'place.need',
    'language.need',
    'price.need',
  ])
})

const words = [
  'kaivos',
  'vesi',
  'puhdistus',
  'akku',
  'pakkanen',
  'testaus',
  'poro',
  'matkailu',
  'kartta',
  'teknologia',
  'laite',
  'kaivosvesi',
]
const aText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }).map((found) => found.join(' '))
const aNeed = fc
  .record({
    body: aText,
    cooperation: fc.subarray(['buy', 'test', 'data'] as const),
    stage: fc.constantFrom('idea', 'pilot', null),
    workLanguages: fc.subarray(['fi', 'en', 'sv'] as const),
  })
  .map(({ body, ...facts }) => need(body, facts))
const anOffer = fc
  .record({
    name: fc.constantFrom(...names),
    kind: fc.constantFrom('service', 'testEnvironment', 'data'),
    stageFrom: fc.constantFrom('idea', 'pilot', null),
    workLanguages: fc.subarray(['fi', 'en', 'sv'] as const),
    organisationId: fc.constantFrom('a', 'b', null),
  })
  .map(({ name, ...facts }) => ({ ...offerOf(name), ...facts }))
const offers = fc
  .array(anOffer, { minLength: 1, maxLength: 12 })
  .map((found) => found.map((one, at) => ({ ...one, id: `o${at}` })))

test('[M1] the weights of the reasons add up to the score, whatever the pair', () => {
  fc.assert(
    fc.property(aNeed, offers, (asked, offered) => {
      const { matches, butFor } = matcherOf(offered).matchNeed(asked, options)
      for (const { score, reasons } of [...matches, ...butFor]) {
        expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 9)
        expect(score).toBeGreaterThan(0)
        expect(score).toBeLessThanOrEqual(1 + 1e-9)
        for (const { weight } of reasons) expect(weight).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 60 },
  )
})

test('[M2] a removed concept is never a reason', () => {
  const conceptIds = vocabulary.concepts.map(({ id }) => id)
  fc.assert(
    fc.property(aText, fc.subarray(conceptIds), fc.subarray(conceptIds), (body, removed, added) => {
      const { matches } = all.matchNeed(need(body, { removed, added }), options)
      const given = matches.flatMap(({ reasons }) =>
        reasons.flatMap(({ concepts }) => (concepts ?? []).map(({ id }) => id)),
      )
      expect(given.filter((id) => removed.includes(id))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('[M2] removing a concept drops the words that it alone raised, and adding one brings its offers', () => {
  expect(ids(all.matchNeed(need('akku'), options)).sort()).toEqual(['cold', 'kylma'])
  expect(ids(all.matchNeed(need('akku', { removed: ['battery'] }), options))).toEqual([])
  expect(ids(all.matchNeed(need('akku', { removed: ['battery'], added: ['tourism'] }), options))).toEqual(['matka'])
})

test('[M2] the owner sees what was read, added and removed', () => {
  const text = { language: 'fi', title: 'Poro', body: 'kartta' } as const
  const found = foundConcepts(analyser, text, { removed: ['map'], added: ['tourism'] })
  expect(found.map(({ id, origin, words }) => [id, origin, words])).toEqual([
    ['tourism', 'added', []],
    ['reindeer', 'text', ['Poro']],
    ['map', 'removed', ['kartta']],
  ])
})

const change = fc.oneof(
  fc.record({ put: fc.nat(30), text: aText, language: fc.constantFrom('fi', 'sv', 'en') }),
  fc.record({ remove: fc.nat(30) }),
  fc.constant({ tidy: true } as const),
)

test('[M3] an index that was changed step by step finds what one built anew finds', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), aNeed, (changes, asked) => {
      const living = new Map<string, Offer>()
      const changed = new Matcher(analyser)
      for (const one of changes) {
        if ('put' in one) {
          const offer = buildOffer(`o${one.put}`, { text: { language: one.language, title: '', body: one.text } })
          living.set(offer.id, offer)
          changed.putOffer(offer)
        } else if ('remove' in one) {
          living.delete(`o${one.remove}`)
          changed.removeOffer(`o${one.remove}`)
        } else for (const _ of changed.tidy());
      }
      const anew = matcherOf([...living.values()].reverse())
      expect(changed.matchNeed(asked, options)).toEqual(anew.matchNeed(asked, options))
      expect(changed.size.offers).toBe(living.size)
    }),
    { numRuns: 60 },
  )
})

test('[M3] merging many segments, with documents removed meanwhile, changes nothing that is found', () => {
  const random = (at: number) => words[(at * 7919 + (at >> 3)) % words.length]
  const made = Array.from({ length: 9000 }, (_, at) =>
    buildOffer(`o${at}`, {
      text: { language: 'fi', title: '', body: `${random(at)} ${random(at * 3 + 1)} nimi${at % 97}` },
    }),
  )
  const changed = matcherOf(made)
  let step = 0
  for (const _ of changed.tidy()) if (step++ < 3000) changed.removeOffer(`o${step * 2}`)
  for (let at = step + 1; at <= 3000; at++) changed.removeOffer(`o${at * 2}`)
  for (const _ of changed.tidy());
  const anew = matcherOf(made.filter((_, at) => at === 0 || at % 2 === 1 || at > 6000))
  const asked = need('kaivosveden puhdistus nimi13')
  expect(changed.size.offers).toBe(anew.size.offers)
  expect(changed.rankOffers(asked.text, 50)).toEqual(anew.rankOffers(asked.text, 50))
  expect(changed.rankOffers(asked.text, 50)).toHaveLength(50)
})

test('[M5] what only an obstacle keeps out stands apart, and says so', () => {
  const matcher = matcherOf([offerOf('kylma', { isOpen: false }), offerOf('cold', { leadTimeDays: 40 })])
  const { matches, butFor } = matcher.matchNeed(
    need('akkujen testaus pakkasessa', { deadline: now + 86_400_000 }),
    options,
  )
  expect(matches).toEqual([])
  expect(
    butFor.map(({ id, reasons }) => [
      id,
      reasons.filter(({ outcome }) => outcome === 'against').map(({ code }) => code),
    ]),
  ).toEqual([
    ['kylma', ['help.offerClosed']],
    ['cold', ['time.late']],
  ])
})

test('[M13] [M14] a concept in common makes no good match when the rest of the text is about something else', () => {
  const matcher = matcherOf(names.map((name) => offerOf(name, { delivery: ['anywhere'] })))
  const scoreOf = (id: TextName, body: string) =>
    matcher.matchNeed(need(body, { cooperation: ['test'] }), options).matches.find((one) => one.id === id)!.score
  const rest = 'Viulunsoittaja korjauttaa sellon kielet, jousen, kopan, tallan, loimut, virityskoneiston ja laukun'
  expect(scoreOf('kylma', 'Akkujen testaus pakkasessa')).toBeGreaterThan(0.6)
  expect(scoreOf('kylma', `${rest} pakkasessa`)).toBeLessThan(0.5)
  // Between languages no words can be missed, but they are still wanting.
  expect(scoreOf('mine', `${rest} vedessä`)).toBeLessThan(0.8)
})

test('[M17] what is about the matter alone stands above what mentions it among much else', () => {
  const about = 'Akkujen testaus pakkasessa.'
  const other = 'Vesi, kaivokset, poro, kartta ja matkailu: puhdistamme vedet, kartoitamme porot ja koulutamme oppaat.'
  const texts = { alone: about, amongMuch: `${about} ${other} ${other}` }
  const offers = Object.entries(texts).map(([id, body]) =>
    buildOffer(id, { text: { language: 'fi', title: '', body } }),
  )
  expect(ids(matcherOf(offers).matchNeed(need(about), options))).toEqual(['alone', 'amongMuch'])
  const needs = new Matcher(analyser)
  for (const { id, text } of offers) needs.putNeed(buildNeed(id, { text }))
  const asked = buildOffer('o', { text: { language: 'fi', title: '', body: about } })
  const [alone, amongMuch] = needs.matchOffer(asked, options).matches
  expect([alone!.id, amongMuch!.id]).toEqual(['alone', 'amongMuch'])
  expect(amongMuch!.score).toBeLessThan(alone!.score * 0.8)
})

test('[M18] a title tells more than the body, and what was tried less', () => {
  const battery = buildOffer('battery', { text: { language: 'fi', title: '', body: 'Akkujen lataus ja huolto' } })
  const reindeer = buildOffer('reindeer', { text: { language: 'fi', title: '', body: 'Porojen kuljetus ja hoito' } })
  const matcher = matcherOf([battery, reindeer])
  const first = (text: Partial<Need['text']>) =>
    ids(matcher.matchNeed(buildNeed('n', { text: { language: 'fi', title: '', body: '', ...text } }), options))[0]
  expect(first({ title: 'Akut', body: 'porot' })).toBe('battery')
  expect(first({ title: 'Porot', body: 'akut' })).toBe('reindeer')
  expect(first({ body: 'akut', aside: 'porot' })).toBe('battery')
  expect(first({ body: 'porot', aside: 'akut' })).toBe('reindeer')
})

test('[M15] what scores low is listed only while better ones are wanting', () => {
  const near = (id: string) =>
    buildOffer(id, { text: { language: 'fi', title: 'Akkujen testaus', body: 'pakkasessa' } })
  const far = (id: string) =>
    buildOffer(id, {
      text: {
        language: 'fi',
        title: 'Hevosen valjaat',
        body: 'Teemme valjaita, satuloita ja suitsia kartalta löytyville talleille, myös pakkasessa käytettäviksi',
      },
    })
  const asked = need('Akkujen testaus pakkasessa ennen talven ajokautta')
  const listed = (...found: Offer[]) => ids(matcherOf(found).matchNeed(asked, options)).sort()
  const fars = ['f1', 'f2', 'f3', 'f4'].map(far)
  expect(listed(...fars, near('n1'), near('n2'), near('n3'))).toEqual(['n1', 'n2', 'n3'])
  expect(listed(...fars, near('n1'), near('n2'))).toEqual(['f1', 'n1', 'n2'])
})

test('[M16] [M1] in a large crowd the best by rare and common words together are found, and add up', () => {
  const crowd = Array.from({ length: 4000 }, (_, at) =>
    buildOffer(`o${String(at).padStart(4, '0')}`, {
      text: {
        language: 'fi',
        title: '',
        body: `${words.slice(0, 9).join(' ')} nimi${at % 5} ${at % 2 ? 'kartta kartta' : 'tuoli tuoli'}`,
      },
    }),
  )
  const large = new Matcher(analyser, { postingsForAll: 24_000 })
  const small = new Matcher(analyser)
  for (const one of crowd) for (const matcher of [large, small]) matcher.putOffer(one)
  const asked = need(`${words.slice(0, 9).join(' ')} nimi3`)
  const [found, exact] = [large, small].map((matcher) => matcher.matchNeed(asked, options))
  expect(ids(found!)).toEqual(ids(exact!))
  expect(ids(found!).filter((id) => Number(id.slice(1)) % 5 !== 3)).toEqual([])
  expect(ids(found!)).toHaveLength(20)
  for (const { score, reasons } of found!.matches) {
    expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 9)
    expect(score).toBeLessThanOrEqual(1 + 1e-9)
  }
})

test('[M10] what the asker may not see is not compared', () => {
  const found = all.matchNeed(need('akkujen testaus pakkasessa'), { ...options, accepts: ({ id }) => id !== 'kylma' })
  expect(ids(found)).toEqual(['cold'])
})

const ranked = (id: string, score: number, change: Partial<Parameters<typeof arrange>[0][number]> = {}) => ({
  id,
  score,
  organisationId: null,
  kind: 'service',
  shown: 0,
  topics: new Map([[Number(id.slice(1)), 1]]),
  ...change,
})
const order = (candidates: ReturnType<typeof ranked>[], limit = 20) => arrange(candidates, limit).map(({ id }) => id)

test('[M27] what fits stands before what is only nearest', () => {
  const topics = new Map([[1, 1]])
  const [fits, isAlike] = [fittingScore + 0.02, { topics }]
  const candidates = [ranked('a1', fits, isAlike), ranked('a2', fits - 0.001, isAlike), ranked('b3', 0.35)]
  expect(order(candidates)).toEqual(['a1', 'a2', 'b3'])
  const well = candidates.map((one) => ({ ...one, score: one.score * 2 }))
  expect(order(well)).toEqual(['a1', 'b3', 'a2'])
})

test('[M8] at most two of one organisation among the first ten while others are left', () => {
  const own = Array.from({ length: 5 }, (_, at) => ranked(`a${at}`, 0.9 - at * 0.06, { organisationId: 'x' }))
  const others = Array.from({ length: 9 }, (_, at) =>
    ranked(`b${at + 10}`, 0.3 - at * 0.02, { organisationId: `y${at}` }),
  )
  const arranged = order([...own, ...others])
  expect(arranged.slice(0, 10).filter((id) => id.startsWith('a'))).toEqual(['a0', 'a1'])
  expect(arranged.slice(10, 13)).toEqual(['a2', 'a3', 'a4'])
})

test('[M8] each kind that passes has one among the first ten', () => {
  const services = Array.from({ length: 12 }, (_, at) => ranked(`s${at}`, 0.9 - at * 0.001))
  const rare = [
    ranked('t50', 0.5, { kind: 'data' }),
    ranked('t51', 0.46, { kind: 'advice' }),
    ranked('t52', 0.1, { kind: 'training' }),
  ]
  const firstTen = order([...services, ...rare]).slice(0, 10)
  expect(firstTen).toContain('t50')
  expect(firstTen).toContain('t51')
  expect(firstTen).not.toContain('t52')
})

test('[M8] within ties the one shown least goes first; likeness lowers', () => {
  expect(order([ranked('a1', 0.8, { shown: 9 }), ranked('a2', 0.77, { shown: 1 }), ranked('a3', 0.6)])).toEqual([
    'a2',
    'a1',
    'a3',
  ])
  const same = new Map([[1, 1]])
  expect(order([ranked('a1', 0.8, { topics: same }), ranked('a2', 0.75, { topics: same }), ranked('a3', 0.6)])).toEqual(
    ['a1', 'a3', 'a2'],
  )
})

test('[M8] the order does not depend on how candidates come', () => {
  const candidate = fc.record({
    score: fc.integer({ min: 1, max: 20 }),
    shown: fc.nat(2),
    kind: fc.constantFrom('a', 'b'),
    organisationId: fc.constantFrom('x', 'y', null),
  })
  fc.assert(
    fc.property(fc.array(candidate, { maxLength: 15 }), (made) => {
      const candidates = made.map(({ score, ...rest }, at) => ranked(`c${at}`, score / 20, rest))
      expect(order([...candidates].reverse())).toEqual(order(candidates))
      expect(order(candidates).sort()).toEqual(candidates.map(({ id }) => id).sort())
    }),
  )
})

test('[M11] others get their turn while steps are done', async () => {
  let turns = 0
  let isDone = false
  const count = () => {
    turns++
    if (!isDone) setImmediate(count)
  }
  setImmediate(count)
  await inSlices(
    (function* () {
      for (let step = 0; step < 60; step++) {
        const end = performance.now() + 1
        while (performance.now() < end);
        yield
      }
    })(),
  )
  isDone = true
  expect(turns).toBeGreaterThanOrEqual(5)
})
