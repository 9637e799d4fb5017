import { expect, test } from 'vitest'
import { titlesFrom } from './titles.ts'

test('the first sentences of a text are its titles, without their full stops', () => {
  expect(titlesFrom('Lasikatto huurtuu pakkasessa. Vieraat palelevat.', 'Kirkas lasi puolella sähköllä.')).toEqual([
    'Lasikatto huurtuu pakkasessa',
    'Kirkas lasi puolella sähköllä',
    'Vieraat palelevat',
  ])
})

test('a long sentence is cut at a clause, or else between words', () => {
  const clauses = `When the temperature falls below minus thirty the pump stops, ${'and guests wait '.repeat(6)}`
  expect(titlesFrom(clauses, '')).toEqual(['When the temperature falls below minus thirty the pump stops'])
  expect(titlesFrom('sana '.repeat(40).trim(), '')).toEqual(['sana '.repeat(18).trim()])
})

test('nothing written suggests nothing', () => {
  expect(titlesFrom('', ' … ')).toEqual([])
})
