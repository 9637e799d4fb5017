import { expect, test } from 'vitest'
import { addressWith, Asked } from './address.ts'

const url = new URL('https://silta.example/fi/offers?q=poro&kind=service&offset=40')

test('a change begins the list anew and keeps the rest', () => {
  expect(addressWith(url, { kind: 'data' })).toBe('/fi/offers?q=poro&kind=data')
  expect(addressWith(url, { kind: null, q: '' })).toBe('/fi/offers')
  expect(addressWith(url, { offset: '20' })).toBe('/fi/offers?q=poro&kind=service&offset=20')
})

test('an address asks only what the list knows', () => {
  const asked = new Asked(url)
  expect(asked.text('q', 3)).toBe('por')
  expect(asked.text('municipality', 3)).toBeUndefined()
  expect(asked.oneOf('kind', ['service', 'data'])).toBe('service')
  expect(asked.oneOf('kind', ['data'])).toBeUndefined()
  expect([asked.offset(1000), asked.offset(20)]).toEqual([40, 20])
  expect(new Asked(new URL('https://silta.example/?offset=-5')).offset(100)).toBe(0)
  expect(new Asked(new URL('https://silta.example/?offset=x')).offset(100)).toBe(0)
})
