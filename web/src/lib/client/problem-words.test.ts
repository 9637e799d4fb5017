import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'

test('every sentence of messages/problems is reachable by its code', () => {
  const here = new URL('.', import.meta.url)
  const keys = Object.keys(JSON.parse(readFileSync(new URL('../../../messages/problems/fi.json', here), 'utf8')))
  const source = readFileSync(new URL('problem-words.ts', here), 'utf8')
  const unreachable = keys.filter((key) => key !== '$schema' && !source.includes(`words.${key},`))
  expect(unreachable).toEqual([])
})
