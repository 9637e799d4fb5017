import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { report } from './tracked.ts'

const LANGUAGES = ['fi', 'sv', 'en']

type Messages = Record<string, unknown>

/**
 * Compares the words of the pages, `<folder>/<group>/<language>.json`, between the languages: every key stands in
 * each of them, says something, and has the same placeholders; no key stands in two groups.
 */
export function messageFaults(folder: string): string[] {
  const groups = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const groupByKey = new Map<string, string>()
  return groups.flatMap(({ name: group }) => {
    const words = LANGUAGES.map((language) => readMessages(join(folder, group, `${language}.json`)))
    const keys = [...new Set(words.flatMap((messages) => Object.keys(messages)))].filter((key) => key !== '$schema')
    return keys.flatMap((key) => {
      const other = groupByKey.get(key)
      groupByKey.set(key, group)
      const texts = words.map((messages) => messages[key])
      return [...(other ? [`${key}: stands in ${other} and in ${group}`] : []), ...keyFaults(`${group}: ${key}`, texts)]
    })
  })
}

function keyFaults(name: string, texts: unknown[]): string[] {
  const missing = LANGUAGES.filter((_, at) => isEmpty(texts[at]))
  if (missing.length > 0) return [`${name}: no words in ${missing.join(', ')}`]
  const placeholders = texts.map((text) => placeholdersOf(text))
  return LANGUAGES.slice(1)
    .filter((_, at) => placeholders[at + 1] !== placeholders[0])
    .map((language) => `${name}: other placeholders in ${language} than in ${LANGUAGES[0]}`)
}

function isEmpty(text: unknown): boolean {
  return text === undefined || text === null || (typeof text === 'string' && text.trim() === '')
}

// A message with plural forms is an object; its placeholders are those of all its forms together.
function placeholdersOf(text: unknown): string {
  const names = [...JSON.stringify(text).matchAll(/(?<!\\)\{(\w+)\}/g)].map((match) => match[1]!)
  return [...new Set(names)].toSorted().join()
}

function readMessages(file: string): Messages {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Messages) : {}
}

if (import.meta.main) report(messageFaults(join(import.meta.dirname, '../web/messages')))
