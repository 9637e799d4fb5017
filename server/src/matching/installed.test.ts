import { expect, test } from 'vitest'
import { Analyser } from '#language/analysis.ts'
import { buildVocabularyFolder } from '#language/build.ts'
import { installedFiles, readConceptTable } from '#language/concept-table.ts'
import { conceptColumns } from '#language/installed-concepts.ts'
import { conceptsOf, vocabularyOf } from '#language/vocabulary.ts'
import { readTerms } from '#matching/asking.ts'
import { buildNeed, buildOffer } from '#matching/build.ts'
import type { MatchText, Need } from '#matching/facts.ts'
import { Matcher, type Match } from '#matching/matcher.ts'
import { documentTerms } from '#matching/terms/document.ts'
import { ReadingThreads } from '#matching/terms/threads.ts'

const folder = buildVocabularyFolder({
  [installedFiles.concepts]: [
    conceptColumns.join('\t'),
    'p1\tkaivokset\tgruvor\tmines\t\t\t\t\t\t',
    'p2\trikastushiekka\tanrikningssand\ttailings\t\t\t\t\t\tp1:0.60',
    'p3\tkuorot\tkörer\tchoirs\t\t\t\t\t\t',
  ].join('\n'),
  [installedFiles.fi]: 'kaivos\t3.00\t1:99\nrikastushiek\t5.00\t2:99 1:20\nallas\t4.00\t2:80\nkuoro\t4.00\t3:99',
  [installedFiles.en]: 'mine\t3.00\t1:99\ntail\t5.00\t2:99\npond\t4.00\t2:90\nchoir\t4.00\t3:99',
})
const rows = ['mining\tkaivos\tgruva\tmine\t\t', 'singing\tlaulaminen\tsång\tsinging\t\t']
const vocabulary = vocabularyOf(conceptsOf(['id\tfi\tsv\ten\tse\tbroader', ...rows].join('\n'), 'test'))
const analyser = new Analyser(vocabulary, readConceptTable(folder))

const english = (title: string): MatchText => ({ language: 'en', title, body: '' })
const texts = { pond: english('Tailings ponds'), mine: english('A mine of ours'), choir: english('A choir sings') }
const matcher = new Matcher(analyser)
for (const [id, text] of Object.entries(texts)) matcher.putOffer(buildOffer(id, { text }))
const need = (body: string, change: Partial<Need> = {}) =>
  buildNeed('n', { text: { language: 'fi', title: '', body }, ...change })
const found = (one: Need) => matcher.matchNeed(one, { limit: 10, now: 0 }).matches
const conceptsIn = ({ reasons }: Match) => reasons.flatMap(({ concepts = [] }) => concepts)
const byId = (matches: Match[], id: string) => matches.find((one) => one.id === id)

test('[M4] what the own vocabulary has no word for is found by an installed one, across languages', () => {
  const matches = found(need('Rikastushiekan altaat'))
  expect(matches[0]?.id).toBe('pond')
  expect(byId(matches, 'choir')).toBeUndefined()
  expect(conceptsIn(matches[0]!)[0]).toMatchObject({ id: 'yso:p2', labels: { fi: 'rikastushiekka', en: 'tailings' } })
})

test('[M1] with an installed vocabulary too the weights of reasons add up to the score', () => {
  const matches = found(need('Kaivos, rikastushiekka, allas ja kuoro'))
  expect(matches.map(({ id }) => id).sort()).toEqual(['choir', 'mine', 'pond'])
  for (const { score, reasons } of matches) {
    const sum = reasons.reduce((total, { weight }) => total + weight, 0)
    expect(sum).toBeCloseTo(score, 9)
    expect(score).toBeLessThanOrEqual(1)
    for (const { concepts = [], weight } of reasons.filter(({ code }) => code === 'topic.concepts'))
      expect(concepts.reduce((total, one) => total + one.weight, 0)).toBeCloseTo(weight, 9)
  }
})

test('[L17] [M2] a concept of both vocabularies is shown once, and goes from both when its owner removes it', () => {
  const kept = byId(found(need('Kaivos')), 'mine')!
  expect(conceptsIn(kept).map(({ id }) => id)).toEqual(['mining'])
  const without = found(need('Kaivos', { removed: ['mining'] }))
  expect(without.flatMap(conceptsIn).map(({ id }) => id)).not.toContain('mining')
  expect(byId(without, 'mine')).toBeUndefined()
})

test('[M57] threads read with the installed vocabulary as this one does', async () => {
  const fresh = new Analyser(vocabulary, readConceptTable(folder))
  const threads = new ReadingThreads(fresh, 1)
  const read = await threads.read(Object.entries(texts).map(([id, text]) => ({ key: { id, mark: '' }, text })))
  await threads.close()
  const own = Object.values(texts).map((text) => documentTerms(readTerms(fresh, text)))
  const counts = ({ terms, counts }: (typeof own)[number]) =>
    [...terms].map((term, at) => [term, counts[at]]).sort(([a = 0], [b = 0]) => a - b)
  expect(read.map(counts)).toEqual(own.map(counts))
})
