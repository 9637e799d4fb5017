import { expect, test } from 'vitest'
import { Analyser } from './analysis.ts'
import { readVocabulary } from './vocabulary.ts'

const analyser = new Analyser(readVocabulary())

/** What each word of a text counts, by the word as written. */
function countsOf(text: string, language: 'fi' | 'sv' | 'en') {
  const { words } = analyser.analyse([{ text, weight: 1 }], language)
  const written = analyser.wordByTerm([text], language)
  return Object.fromEntries(words.terms.map((term, at) => [written.get(term), words.counts[at]]))
}

test.each([
  ['fi', 'Akku tyhjenee kolmenkymmenen asteen pakkasessa', 'Akku', 'kolmenkymmenen'],
  ['fi', 'Porojen seuranta helpottuu kahdesta syystä', 'Porojen', 'kahdesta'],
  ['sv', 'Renen syns bättre när trettio kameror hjälper', 'Renen', 'trettio'],
  ['en', 'The sawmill needs twenty better people', 'sawmill', 'twenty'],
] as const)('[L12] in %s "%s", %s tells more of the matter than %s', (language, text, matter, general) => {
  const counts = countsOf(text, language)
  expect(counts[matter]).toBe(1)
  expect(counts[general]).toBeLessThan(0.5)
})

test('[L12] a concept of a general theme keeps part of its weight', () => {
  const { named } = analyser.analyse([{ text: 'uusi akku', weight: 1 }], 'fi')
  const weightOf = (id: string) => named.get(analyser.vocabulary.numberById.get(id)!)?.weight
  expect(weightOf('battery')).toBe(1)
  expect(weightOf('new')).toBeLessThan(1)
})

test.each([
  ['fi', 'silloin', 'bridge'],
  ['sv', 'kostar', 'diet'],
  ['en', 'customers', 'manner'],
  ['en', 'people', 'personality'],
] as const)('[L13] in %s "%s" is not read as %s', (language, text, concept) => {
  const { named } = analyser.analyse([{ text, weight: 1 }], language)
  const number = analyser.vocabulary.numberById.get(concept)
  expect(number).toBeDefined()
  expect(named.has(number!)).toBe(false)
})
