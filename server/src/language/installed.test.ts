import { expect, test } from 'vitest'
import type { ContentLanguage } from '@silta/shared/words.ts'
import { Analyser } from '#language/analysis.ts'
import { buildVocabularyFolder } from '#language/build.ts'
import { installedFiles, readConceptTable } from '#language/concept-table.ts'
import { conceptColumns } from '#language/installed-concepts.ts'
import { KeyTable } from '#language/key-table.ts'
import type { TermCounts } from '#language/term-counts.ts'
import { conceptsOf, vocabularyOf } from '#language/vocabulary.ts'

const concepts = [
  conceptColumns.join('\t'),
  'p1\tkaivokset\tgruvor\tmines\tlouhokset\t\t\truvkkit\tp3:1\tp2:0.50 p4:0.20',
  'p2\tkaivosvesi\tgruvvatten\tmine water\t\t\t\t\tp4:0\t',
  'p3\tteollisuus\tindustri\tindustry\t\t\t\t\t\t',
  'p4\tvesi (aine)\tvatten\twater\t\t\t\tčáhci\t\t',
  'p7\tvesi (alkuaine)\telement\tclassical water\t\t\t\t\t\t',
]
const tables = {
  [installedFiles.fi]: 'kaivos\t2.00\t1:99 2:33\nvesi\t1.00\t4:99\n#kaivo\t2.00\t1:99',
  [installedFiles.en]: 'mine\t2.50\t1:99\nwater\t1.00\t4:99',
  [installedFiles.sami]: 'ruvke\tN\tkaivos|kaivanto',
}

const table = readConceptTable(buildVocabularyFolder({ [installedFiles.concepts]: concepts.join('\n'), ...tables }))
const byConcept = ({ terms, counts }: TermCounts) =>
  Object.fromEntries(terms.map((one, at) => [one, Number(counts[at]!.toFixed(3))]))
const named = (text: string, language: ContentLanguage) => byConcept(table.named([{ text, weight: 1 }], language))

test('[L14] what is not there is not read, and preferred labels are known', () => {
  expect(table.rows.sv).toBeUndefined()
  expect(table.vector([{ text: 'gruvor', weight: 1 }], 'sv')).toEqual({ terms: [], counts: [] })
  expect([table.label(2, 'en'), table.label(4, 'fi'), table.label(5, 'fi')]).toEqual(['mine water', 'vesi (aine)', ''])
})

test.each([
  [{ [installedFiles.concepts]: 'id\tlabel\np1\tkaivos' }, /begins with the columns id, pref_fi/],
  [{ [installedFiles.concepts]: `${concepts[0]}\nx1\tkaivos` }, /id is p and a number, not "x1"/],
  [{ [installedFiles.concepts]: concepts.join('\n'), [installedFiles.fi]: 'kaivos\t2.0\t1=99' }, /"term TAB idf TAB/],
  [{ [installedFiles.concepts]: concepts.join('\n'), [installedFiles.fi]: 'a\t1\t1:9\na\t1\t1:9' }, /a term twice: a/],
])('[L14] another form is refused (%#)', (files, refusal) => {
  const folder = buildVocabularyFolder(files)
  expect(() => readConceptTable(folder)).toThrow(refusal)
})

test('[L11] a vector adds √count × idf × weight over terms, pieces of long words at a share', () => {
  const [mine, waters] = [2, 2 / 3]
  const water = Math.sqrt(2)
  const norm = Math.hypot(mine, waters, water)
  expect(byConcept(table.vector([{ text: 'kaivos, vesi ja vesi', weight: 1 }], 'fi'))).toEqual({
    1: Number((mine / norm).toFixed(3)),
    4: Number((water / norm).toFixed(3)),
    2: Number((waters / norm).toFixed(3)),
  })
  expect(byConcept(table.vector([{ text: 'kaivosalueet', weight: 1 }], 'fi'))).toEqual({ 1: 1 })
})

test('[L15] the longest label counts, in any form, and one of several concepts in shares', () => {
  expect(named('Mine water in mines', 'en')).toEqual({ 2: 1, 1: 1 })
  expect(named('Vesi', 'fi')).toEqual({ 4: 0.5, 7: 0.5 })
  expect(named('nothing of the kind', 'en')).toEqual({})
  expect(
    byConcept(
      table.named(
        [
          { text: 'mine', weight: 3 },
          { text: 'mine', weight: 1 },
        ],
        'en',
      ),
    ),
  ).toEqual({ 1: 4 })
})

test('[L16] related concepts come with the strongest ones, and the vector stays normalised', () => {
  const widened = table.widened({ terms: [1], counts: [1] })
  const norm = Math.hypot(1, 0.15, 0.15, 0.06)
  const share = (one: number) => Number((one / norm).toFixed(3))
  expect(byConcept(widened)).toEqual({ 1: share(1), 2: share(0.15), 3: share(0.15), 4: share(0.06) })
})

const own = ['mining\tkaivos\tgruva\tmine\t\t', 'element\tvesi\telement\tingredient\t\t']
const vocabulary = vocabularyOf(conceptsOf(['id\tfi\tsv\ten\tse\tbroader', ...own].join('\n'), 'test'))

test('[L17] labels in two languages make one concept of two, in one language they do not', () => {
  const analyser = new Analyser(vocabulary, table)
  expect([1, 2, 4, 7].map((one) => analyser.ownConcept(one))).toEqual([0, undefined, undefined, 1])
})

test('[L16] what a text asks for is widened, what a document says is not', () => {
  const analyser = new Analyser(vocabulary, table)
  const read = analyser.terms([{ text: 'Mines', weight: 1 }], 'en')
  const concepts = (text: typeof read) => text.associations.terms.map((term) => analyser.tableConcept(term))
  expect(concepts(read)).toEqual([1])
  expect(concepts(analyser.widened(read))).toEqual([1, 2, 3, 4])
  expect(read.labelled.terms.map((term) => analyser.tableConcept(term))).toEqual([1])
})

test('[L18] a Northern Sámi word has the concepts of its Finnish one', () => {
  const finnish = byConcept(table.vector([{ text: 'kaivos kaivanto', weight: 1 }], 'fi'))
  expect(byConcept(table.vector([{ text: 'ruvke', weight: 1 }], 'se'))).toEqual(finnish)
  expect(byConcept(table.vector([{ text: 'ruvkes', weight: 1 }], 'se'))).toEqual(finnish)
  expect(table.vector([{ text: 'ruvge', weight: 1 }], 'se').terms).toEqual([])
})

test('[L14] a table of keys gives each its own number, and grows', () => {
  const keys = new KeyTable(2)
  const words = Array.from({ length: 5000 }, (_, at) => `sana-${at}-å`)
  expect(words.map((one) => keys.takeText(one))).toEqual([...words.keys()])
  expect(words.map((one) => keys.find(one))).toEqual([...words.keys()])
  expect([keys.find('sana'), keys.find(''), keys.size]).toEqual([-1, -1, 5000])
})
