import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitCompound } from '#language/compounds.ts'
import { fold, pieceCodes, trunk } from '#language/fold.ts'
import { lexiconOf } from '#language/lexicon.ts'
import { stem } from '#language/stems.ts'
import { tokens } from '#language/tokens.ts'

const words = (text: string) => tokens(text).map((token) => token.word)

test('[L2] words, hyphens, units, standards and case endings', () => {
  expect(words('Testaamme 3D-tulostettuja osia −40 °C:ssa.')).toEqual(['testaamme', '3d-tulostettuja', 'osia', '40c'])
  expect(words('EU:n ISO 9001 -standardi, 25 kW ja 3,5 mm')).toEqual([
    'eu',
    'iso',
    'iso9001',
    'standardi',
    '25kw',
    'ja',
    '3.5mm',
  ])
  expect(words('ISO/IEC 27001:2022 ja SFS-EN 1090-2')).toEqual([
    'iso',
    'iec',
    'iso27001',
    'iec27001',
    'ja',
    'sfs-en',
    'en1090-2',
  ])
  expect(words('1,5 MW, 1.5 MW, CO₂, 5 m³ ja PM2,5')).toEqual(['1.5mw', '1.5mw', 'co2', '5m3', 'ja', 'pm2.5'])
  expect(words("the company's C++ know-how")).toEqual(['the', 'company', 'c++', 'know-how'])
  expect(words('www.silta.example')).toEqual(['www', 'silta', 'example'])
  expect(words('')).toEqual([])
})

test('[L2] walking letter by letter finds what the definition of a word finds', () => {
  // a word as SPEC tells it, without what is joined or left off afterwards
  const word =
    /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:[-‐‑’'.:]|(?<=\d),(?=\d))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*(?:\+\+|#)?/gu
  const isNoSign = (found: string) => [...found].length > 1 || /\p{L}/u.test(found)
  const sign = fc.constantFrom(
    ...`aZäÄŋšß×÷ªµ²éa\u0301пß😀𝒜 \u00a0\n,;!?"()/_+#-.…‐`,
    '’ ',
    "' ",
    ': ',
    '. ',
    '++',
    'c#',
  )
  const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(text, (one) => {
      // a word that is split at its dots is written with plain hyphens and apostrophes from there on
      const plain = (each: string) => each.toLowerCase().replace(/[‐‑]/g, '-').replace(/’/g, "'")
      const parts = (found: string[]) => found.flatMap((each) => plain(each).split('.')).filter(isNoSign)
      expect(parts(tokens(one).map(({ written }) => written))).toEqual(parts(one.normalize('NFC').match(word) ?? []))
    }),
    { numRuns: 2000 },
  )
})

test('[L3] Snowball stems of the three languages', () => {
  expect(['kaivoksissa', 'mittauksia'].map((word) => stem(word, 'fi'))).toEqual(['kaivoks', 'mittauks'])
  expect(['gruvorna', 'mätningar'].map((word) => stem(word, 'sv'))).toEqual(['gruv', 'mätning'])
  expect(['measuring', 'measurements'].map((word) => stem(word, 'en'))).toEqual(['measur', 'measur'])
  expect(stem('iso9001', 'en')).toBe('iso9001')
})

const finnish = [
  'kaivos',
  'teollisuus',
  'vesi',
  'laite',
  'hevonen',
  'mittaaminen',
  'asiakas',
  'puhelin',
  'tuki',
  'ranta',
  'henki',
  'kauppa',
  'matkailu',
  'teräs',
  'avoin',
  'yö',
  'lumi',
  'kala',
  'teknologia',
  'korkeus',
  'akku',
  'koe',
  'tiede',
]
const fi = lexiconOf(new Set(finnish), new Set(), 'fi')

test.each([
  ['kaivoksessammekin', 'kaivos'],
  ['kaivosten', 'kaivos'],
  ['teollisuuden', 'teollisuus'],
  ['teollisuutta', 'teollisuus'],
  ['vedestä', 'vesi'],
  ['vettä', 'vesi'],
  ['vesiin', 'vesi'],
  ['laitteiden', 'laite'],
  ['laitteella', 'laite'],
  ['hevosten', 'hevonen'],
  ['mittaamisesta', 'mittaaminen'],
  ['asiakkaamme', 'asiakas'],
  ['asiakkaille', 'asiakas'],
  ['puhelimessa', 'puhelin'],
  ['tuen', 'tuki'],
  ['tukea', 'tuki'],
  ['rannalla', 'ranta'],
  ['rantoja', 'ranta'],
  ['hengen', 'henki'],
  ['kaupoissa', 'kauppa'],
  ['matkailuun', 'matkailu'],
  ['teräksen', 'teräs'],
  ['avoimia', 'avoin'],
  ['öisin', undefined],
  ['lunta', 'lumi'],
  ['lumen', 'lumi'],
  ['kaloja', 'kala'],
  ['teknologioista', 'teknologia'],
  ['korkeuden', 'korkeus'],
  ['akuilla', 'akku'],
  ['kokeiden', 'koe'],
  ['tieteessä', 'tiede'],
  ['tuuli', undefined],
])('[L3] %s is a form of %s', (written, word) => {
  expect(fi.wordsFor(written)[0]).toBe(word)
})

const swedish = [
  'gruva',
  'industri',
  'vatten',
  'kvalitet',
  'projekt',
  'laboratorium',
  'mätning',
  'skötsel',
  'forskning',
  'kyrka',
  'ren',
]
const sv = lexiconOf(new Set(swedish), new Set(), 'sv')

test.each([
  ['gruvorna', 'gruva'],
  ['industrins', 'industri'],
  ['vattnet', 'vatten'],
  ['projektet', 'projekt'],
  ['laboratoriet', 'laboratorium'],
  ['mätningarna', 'mätning'],
  ['skötseln', 'skötsel'],
  ['renarna', 'ren'],
  ['stål', undefined],
  ['rena', undefined],
])('[L3] %s is a form of %s', (written, word) => {
  expect(sv.wordsFor(written)[0]).toBe(word)
})

test.each([
  ['kaivosteollisuudessa', ['kaivos', 'teollisuus']],
  ['vedenmittaaminen', ['vesi', 'mittaaminen']],
  ['kalatalous', []],
  ['kaivosvesilaitteita', ['kaivos', 'vesi', 'laite']],
  ['teräsrakenteisiin', []],
  ['yksityisyys', []],
  ['tuntematukea', []],
])('[L4] Finnish: %s → %j', (word, parts) => {
  expect(splitCompound(word, fi).flatMap((part) => part.words.slice(0, 1))).toEqual(parts)
})

test.each([
  ['gruvindustrin', ['gruva', 'industri']],
  ['forskningsprojektet', ['forskning', 'projekt']],
  ['vattenkvalitet', ['vatten', 'kvalitet']],
  ['kyrkogården', []],
])('[L4] Swedish: %s → %j', (word, parts) => {
  expect(splitCompound(word, sv).flatMap((part) => part.words.slice(0, 1))).toEqual(parts)
})

test.each([
  ['teknologia', 'teknologi', 'technology'],
  ['robotiikka', 'robotik', 'robotics'],
  ['historia', 'historia', 'history'],
  ['organisaatio', 'organisation', 'organization'],
  ['filosofia', 'filosofi', 'philosophy'],
])('[L6] %s, %s and %s share pieces', (...borrowed) => {
  const [first, ...others] = borrowed.map((word) => new Set(pieceCodes(fold(word))))
  for (const other of others) {
    const shared = [...(first ?? [])].filter((piece) => other.has(piece)).length
    expect(shared / Math.min(first?.size ?? 1, other.size)).toBeGreaterThanOrEqual(0.5)
  }
})

test('[L6] short borrowed words share their trunk', () => {
  const trunks = [trunk(stem('musiikki', 'fi')), trunk(stem('musik', 'sv')), trunk(stem('music', 'en'))]
  expect(new Set(trunks)).toEqual(new Set(['musik']))
  expect(trunk(stem('energia', 'fi'))).toBe(trunk(stem('energy', 'en')))
  expect(trunk('on')).toBe('')
})
