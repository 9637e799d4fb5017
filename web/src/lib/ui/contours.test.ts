import { expect, test } from 'vitest'
import { contourPaths } from './contours.ts'

const size = { columns: 40, rows: 26, levels: 9 }

test('the same seed is the same fell, another seed another one', () => {
  expect(contourPaths('a', size)).toEqual(contourPaths('a', size))
  expect(contourPaths('a', size)).not.toEqual(contourPaths('b', size))
})

test('most levels have a line, and no line leaves the sheet', () => {
  const paths = contourPaths('silta', size)
  expect(paths.filter((path) => path !== '').length).toBeGreaterThanOrEqual(6)
  const numbers = paths.join(' ').match(/\d+/g)!.map(Number)
  expect(Math.max(...numbers)).toBeLessThanOrEqual((size.columns - 1) * 10)
  expect(paths.join('')).not.toMatch(/NaN|-/)
})
