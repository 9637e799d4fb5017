import { expect, test } from 'vitest'
import { excerptOf, marksIn, respelt } from './marks.ts'
import { askedWords } from './words.ts'

const marked = (text: string, question: string) =>
  marksIn(text, { words: askedWords(question), language: 'fi' }).map(({ start, end }) => text.slice(start, end))

test('[S17] marks words, forms, beginnings, parts of compounds and words with typing errors', () => {
  const text = 'Porojen ruokinta, lämpöpumppu ja revontulet; Ärjä'
  expect(marked(text, 'poro ')).toEqual(['Porojen'])
  expect(marked(text, 'lämpö ')).toEqual(['lämpöpumppu'])
  expect(marked(text, 'pumppu')).toEqual(['lämpöpumppu'])
  expect(marked(text, 'revnotulet')).toEqual(['revontulet'])
  expect(marked(text, 'ärj')).toEqual(['Ärjä'])
  expect(marked(text, 'malmi')).toEqual([])
  const naming = new Set(['revontulet'])
  expect(marksIn(text, { words: askedWords('aurora'), language: 'fi', naming })).toEqual([{ start: 33, end: 43 }])
})

test('[S18] an excerpt is where most of the question stands, cut between words', () => {
  const filling = 'täyte sana '.repeat(60)
  const text = `${filling}poro. ${filling}Kylmä poro metsässä. ${filling}`
  const { text: excerpt, marks } = excerptOf(text, { words: askedWords('kylmä poro metsä'), language: 'fi' })
  expect(marks.map(({ start, end }) => excerpt.slice(start, end))).toEqual(['Kylmä', 'poro', 'metsässä'])
  expect(excerpt.startsWith('… ') && excerpt.endsWith(' …')).toBe(true)
  expect(excerpt.length).toBeLessThanOrEqual(224)
  const words = new Set(text.split(' '))
  expect(excerpt.split(' ').filter((word) => word !== '…' && !words.has(word))).toEqual([])
})

test('[S18] a short text is its own excerpt, and a text without the words gives its beginning', () => {
  expect(excerptOf(' Poro\n laitumella ', { words: askedWords('poro'), language: 'fi' })).toEqual({
    text: 'Poro laitumella',
    marks: [{ start: 0, end: 4 }],
  })
  const long = 'sana '.repeat(100)
  expect(excerptOf(long, { words: askedWords('poro'), language: 'fi' })).toEqual({
    text: `${'sana '.repeat(44)}…`,
    marks: [],
  })
})

test('[S19] suggests words of the given texts alone, and only for what they lack', () => {
  const texts = [{ text: 'Poronhoito ja kylmätestaus', language: 'fi' as const }]
  expect(respelt(askedWords('poronhoiot kylmätestaus'), texts, 'fi')).toBe('poronhoito kylmatestaus')
  expect(respelt(askedWords('poronhoito'), texts, 'fi')).toBeNull()
  expect(respelt(askedWords('salaisuus'), texts, 'fi')).toBeNull()
})

test('[S19] of two words as near, suggests the one in the reader’s language; a much nearer one stays', () => {
  const texts = [
    { text: 'Ett bättre batteri', language: 'sv' as const },
    { text: 'A battery in the cold', language: 'en' as const },
    { text: 'Kylmätestaus ja sähköauto', language: 'fi' as const },
  ]
  const suggested = (question: string, reads: 'sv' | 'en' | 'fi') => respelt(askedWords(question), texts, reads)
  expect([suggested('battry', 'en'), suggested('battry', 'sv')]).toEqual(['battery', 'bättre'])
  expect(suggested('kylmätestus', 'en')).toBe('kylmätestaus')
})
