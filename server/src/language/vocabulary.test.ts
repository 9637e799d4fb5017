import { expect, test } from 'vitest'
import { conceptsOf, formProblems, readVocabulary } from '#language/vocabulary.ts'

const header = 'id\tfi\tsv\ten\tse\tbroader'

test('[L1] the own vocabulary is in form and holds at least 1,500 concepts', () => {
  const { concepts } = readVocabulary()
  expect(formProblems(concepts)).toEqual([])
  expect(concepts.length).toBeGreaterThanOrEqual(1500)
})

test('[L1] a wrong header or number of columns is refused with its place', () => {
  expect(() => conceptsOf('id\tfi\nx\ty\n', 'mining')).toThrow('mining.tsv: the first line')
  expect(() => conceptsOf(`${header}\nmining\tkaivos\tgruva\tmine\t\n`, 'mining')).toThrow(
    'mining.tsv line 2: 5 columns instead of 6',
  )
})

test('[L1] each slip of form is named', () => {
  const rows = [
    'mine\tkaivos\tgruva\tmine\t\tpit',
    'pit\tkuoppa\tgruva\tpit\t\tmine',
    'pit\tmonttu\tgrop\t\t\tnowhere',
    'Open Pit\tavolouhos\tdagbrott\topen pit\t\t',
  ]
  expect(formProblems(conceptsOf([header, ...rows].join('\n'), 'mining')).sort()).toEqual([
    'mining.tsv, Open Pit: an id is lower-case words with hyphens',
    'mining.tsv, pit: broader "nowhere" does not exist',
    'mining.tsv, pit: no label in en',
    'mining.tsv, pit: the id stands twice',
    'mining.tsv, pit: the sv label "gruva" is also mine\'s',
  ])
})

test('[L1] a circle of broader concepts is found', () => {
  const rows = ['a\ta1\tb1\tc1\t\tb', 'b\ta2\tb2\tc2\t\tc', 'c\ta3\tb3\tc3\t\ta', 'd\ta4\tb4\tc4\t\ta']
  expect(formProblems(conceptsOf([header, ...rows].join('\n'), 't'))).toEqual([
    't.tsv, a: is broader than itself',
    't.tsv, b: is broader than itself',
    't.tsv, c: is broader than itself',
  ])
})
