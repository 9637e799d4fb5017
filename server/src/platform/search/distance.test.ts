import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Dictionary } from './dictionary.ts'
import { typingErrors } from './distance.ts'
import { askedWords, forgiven, plain } from './words.ts'

/** The definition, written plainly. */
function errorsBetween(a: string, b: string): number {
  const cost = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j
    const same = a[i - 1] === b[j - 1] ? 0 : 1
    const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? cost(i - 2, j - 2) + 1 : Infinity
    return Math.min(cost(i - 1, j) + 1, cost(i, j - 1) + 1, cost(i - 1, j - 1) + same, swap)
  }
  return cost(a.length, b.length)
}

const word = fc.string({ unit: fc.constantFrom(...'abcd'), minLength: 1, maxLength: 6 })
const most = fc.integer({ min: 0, max: 3 })

test('[S6] counts typing errors as the definition does, up to the limit', () => {
  fc.assert(
    fc.property(word, word, most, (a, b, limit) => {
      expect(typingErrors(a, b, { most: limit })).toBe(Math.min(errorsBetween(a, b), limit + 1))
    }),
    { numRuns: 500 },
  )
})

test('[S6] compares with the nearest beginning when the word is not finished', () => {
  fc.assert(
    fc.property(word, word, most, (a, b, limit) => {
      const least = Math.min(...Array.from({ length: b.length + 1 }, (_, end) => errorsBetween(a, b.slice(0, end))))
      expect(typingErrors(a, b, { most: limit, beginning: true })).toBe(Math.min(least, limit + 1))
    }),
    { numRuns: 500 },
  )
})

test('[S6] the dictionary passes over no word that comparing each would find', () => {
  const long = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 4, maxLength: 12 })
  fc.assert(
    fc.property(long, fc.array(long, { maxLength: 12 }), fc.boolean(), (typed, words, isUnfinished) => {
      const dictionary = new Dictionary()
      for (const one of words) dictionary.add(one)
      const [asked] = askedWords(typed).map((one) => ({ ...one, plain: plain(typed), isUnfinished }))
      const limit = forgiven(typed)
      const expected = [...new Set(words)].filter(
        (one) => one !== typed && typingErrors(typed, one, { most: limit, beginning: isUnfinished }) <= limit,
      )
      expect(dictionary.near(asked!).sort()).toEqual(expected.sort())
    }),
  )
})
