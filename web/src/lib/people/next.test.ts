import { expect, test } from 'vitest'
import { nextPage, withNext } from './next.ts'

const at = (next: string) => new URL(`https://silta.example/fi/sign-in?next=${encodeURIComponent(next)}`)

test('leads to a page of ours, with its query', () => {
  expect(nextPage(at('/fi/needs/new?from=mail#end'))).toBe('/fi/needs/new?from=mail#end')
  expect(withNext('/fi/sign-up', at('/fi/needs/new'))).toBe('/fi/sign-up?next=%2Ffi%2Fneeds%2Fnew')
})

test('never leads to another site', () => {
  for (const next of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example',
    'javascript:x',
  ])
    expect(nextPage(at(next)), next).toBeNull()
  expect(withNext('/fi/sign-up', new URL('https://silta.example/fi/sign-in'))).toBe('/fi/sign-up')
})
