import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ContentLanguage } from '@silta/shared/words.ts'
import { Analyser } from '#language/analysis.ts'
import { readConceptTable } from '#language/concept-table.ts'
import { detectorOf } from '#language/detection.ts'
import type { TermCounts } from '#language/term-counts.ts'
import { conceptsOf, readVocabulary, vocabularyOf } from '#language/vocabulary.ts'

const rows = [
  'energy\tenergia\tenergi\tenergy\t\t',
  'renewable\tuusiutuva energia\tförnybar energi\trenewable energy\t\tenergy',
  'wind\ttuulivoima\tvindkraft\twind power|windpower\t\trenewable',
  'mining\tkaivos\tgruva\tmine\t\tindustry',
  'industry\tteollisuus\tindustri\tindustry\t\t',
  'colour\tväri\tfärg\tcolour\tivdni\t',
  'digital-twin\tdigitaalinen kaksonen\tdigital tvilling\tdigital twin|digitwin\t\t',
]
const small = vocabularyOf(conceptsOf(['id\tfi\tsv\ten\tse\tbroader', ...rows].join('\n'), 'test'))
const analyser = new Analyser(small)

function found(text: string, language: ContentLanguage) {
  const { concepts, named } = analyser.analyse([{ text, weight: 1 }], language)
  return Object.fromEntries(
    concepts.terms.map((number, at) => [
      small.concepts[number]?.id,
      [Number(concepts.counts[at]?.toFixed(2)), ...(named.get(number)?.words ?? [])],
    ]),
  )
}

test('[L5] [L7] [L9] a phrase hides what is inside it, and raises what is above it', () => {
  expect(found('Uusiutuvan energian selvitys', 'fi')).toEqual({
    renewable: [1, 'Uusiutuvan energian'],
    energy: [0.4],
  })
  expect(found('vindkraftens energi', 'sv')).toEqual({
    wind: [1, 'vindkraftens'],
    renewable: [0.4],
    energy: [1.15, 'energi'],
  })
})

test('[L4] [L9] parts of a compound count, with the compound as the word', () => {
  expect(found('kaivosteollisuudelle', 'fi')).toEqual({
    mining: [0.6, 'kaivosteollisuudelle'],
    industry: [0.84, 'kaivosteollisuudelle'],
  })
})

test('[L9] a text that is read for its concepts alone names the same ones, by the same words', () => {
  const text = 'Kaivosteollisuudelle uusiutuvaa energiaa, tuuli voima ja kaivos'
  const { named } = analyser.analyse([{ text, weight: 1 }], 'fi')
  expect(named.size).toBe(4)
  expect(analyser.named(text, 'fi')).toEqual(named)
})

test('[L10] spelling and words written apart', () => {
  expect(found('The colors', 'en')).toEqual({ colour: [1, 'colors'] })
  expect(found('kaivos teollisuus tuuli voima', 'fi')).toEqual({
    mining: [1, 'kaivos'],
    industry: [1.4, 'teollisuus'],
    wind: [1, 'tuuli voima'],
    renewable: [0.4],
    energy: [0.15],
  })
  expect(found('Rakennamme digitwin-mallia', 'fi')['digital-twin']).toBeUndefined()
  expect(found('Rakennamme mallia digitwin', 'fi')).toEqual({ 'digital-twin': [0.8, 'digitwin'] })
})

test('[L7] weights of fields add up', () => {
  const { concepts, length } = analyser.analyse(
    [
      { text: 'Kaivos', weight: 2 },
      { text: 'Kaivoksen värit', weight: 1 },
    ],
    'fi',
  )
  expect(concepts.counts[concepts.terms.indexOf(3)]).toBe(3)
  expect(length).toBe(4)
})

test.each(['sex', 'visa', 'fog'])('[L13] the Swedish word %s is not read as an English label', (word) => {
  expect([...new Analyser(readVocabulary()).named(word, 'sv')]).toEqual([])
})

const detect = detectorOf(readVocabulary())

test.each([
  ['Haluamme kehittää tuotteen, joka kestää pakkasta.', 'fi'],
  ['kaivosveden puhdistus', 'fi'],
  ['Porotalouden jäljitettävyys', 'fi'],
  ['Vi vill utveckla en produkt som tål kyla.', 'sv'],
  ['rening av gruvvatten', 'sv'],
  ['Provning av batterier i kallt klimat', 'sv'],
  ['We would like to develop a product that withstands frost.', 'en'],
  ['mine water treatment', 'en'],
  ['Cold climate testing of batteries', 'en'],
  ['Mii háliidit ovddidit buktaga mii gierdá buolaša.', 'se'],
])('[L8] %s is %s', (text, language) => {
  expect(detect(text)[0]?.language).toBe(language)
})

test('[L8] a text without letters has no language', () => {
  expect(detect('12 345 !')).toEqual([])
})

const tables = join(import.meta.dirname, '../../../../shared/vocabulary')
test.skipIf(!existsSync(tables))(
  '[L11] a word → concept table gives normalised vectors that meet across languages',
  () => {
    const table = readConceptTable(tables)
    const [fi, en, other] = [
      table.vector([{ text: 'Kaivosvesien puhdistaminen', weight: 1 }], 'fi'),
      table.vector([{ text: 'Purification of mine waters', weight: 1 }], 'en'),
      table.vector([{ text: 'Violin concertos of the nineteenth century', weight: 1 }], 'en'),
    ]
    const dot = (a: TermCounts, b: TermCounts) =>
      a.terms.reduce((sum, one, at) => sum + a.counts[at]! * (b.counts[b.terms.indexOf(one)] ?? 0), 0)
    expect(Math.hypot(...fi.counts)).toBeCloseTo(1)
    expect(fi.terms.length).toBeLessThanOrEqual(100)
    expect(dot(fi, en)).toBeGreaterThan(5 * dot(fi, other))
  },
)

test('[L11] without a table there are no associations', () => {
  expect(analyser.analyse([{ text: 'kaivos', weight: 1 }], 'fi').associations.terms).toEqual([])
})

test.each([
  ['fi', 'Uusiutuvan energian ja tuulivoiman kaivosteollisuus, 25 kW sekä tuuli voima'],
  ['sv', 'Förnybar energi för vindkraftens gruvindustri'],
  ['en', 'Colours of wind-power digital twins in mines'],
] as const)(
  '[L9] texts that are only compared have the same terms, without the words behind them (%s)',
  (language, text) => {
    const fields = [
      { text, weight: 2 },
      { text: `${text} ${text}`, weight: 1 },
    ]
    const { named, ...terms } = analyser.analyse(fields, language)
    expect(named.size).toBeGreaterThan(1)
    expect(analyser.terms(fields, language)).toEqual(terms)
  },
)
