import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { messageFaults } from './messages.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'silta-messages-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('words that stand in all languages are complete', () => {
  write('common', { fi: { hello: 'Hei {name}' }, sv: { hello: 'Hej {name}' }, en: { hello: 'Hello {name}' } })
  expect(messageFaults(folder)).toEqual([])
})

test('a key that a language lacks or leaves empty is found', () => {
  write('common', { fi: { hello: 'Hei' }, sv: { hello: ' ' }, en: {} })
  expect(messageFaults(folder)).toEqual(['common: hello: no words in sv, en'])
})

test('a language without its file is found', () => {
  write('common', { fi: { hello: 'Hei' }, en: { hello: 'Hello' } })
  expect(messageFaults(folder)).toEqual(['common: hello: no words in sv'])
})

test('another placeholder is found, in plural forms too', () => {
  const form = (name: string) => [{ match: { 'n=one': `{${name}} thing` } }]
  write('common', { fi: { a: '{n}' }, sv: { a: '{m}' }, en: { a: '{n}' } })
  write('need', { fi: { b: form('n') }, sv: { b: form('n') }, en: { b: form('k') } })
  expect(messageFaults(folder)).toEqual([
    'common: a: other placeholders in sv than in fi',
    'need: b: other placeholders in en than in fi',
  ])
})

test('a key in two groups is found', () => {
  for (const group of ['common', 'need']) write(group, { fi: { a: 'a' }, sv: { a: 'a' }, en: { a: 'a' } })
  expect(messageFaults(folder)).toEqual(['a: stands in common and in need'])
})

function write(group: string, words: Record<string, object>): void {
  mkdirSync(join(folder, group))
  for (const [language, messages] of Object.entries(words)) {
    writeFileSync(join(folder, group, `${language}.json`), JSON.stringify(messages))
  }
}
