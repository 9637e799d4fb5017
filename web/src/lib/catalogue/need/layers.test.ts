import { disclosures } from '@silta/shared/words.ts'
import { expect, test } from 'vitest'
import { readers, shownTo } from './layers.ts'

const rank = { nothing: 0, teaser: 1, full: 2 }
const amount = (disclosure: (typeof disclosures)[number], reader: (typeof readers)[number]) => {
  const { text, owner } = shownTo(disclosure, reader)
  return rank[text] * 2 + Number(owner)
}

test('a narrower circle never sees less', () => {
  for (const disclosure of disclosures) {
    const amounts = readers.map((reader) => amount(disclosure, reader))
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b))
  }
})

test('everybody with an agreement sees everything, and only the public layer shows anything to a visitor', () => {
  expect(disclosures.map((one) => amount(one, 'agreed'))).toEqual([5, 5, 5, 5, 5])
  expect(disclosures.map((one) => amount(one, 'visitor'))).toEqual([5, 0, 0, 0, 0])
})
