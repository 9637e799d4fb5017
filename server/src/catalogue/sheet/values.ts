import { folded } from '#people/municipalities.ts'
import { deliveryWords, kindWords, languageWords, priceWords, stageWords, type SheetField } from './data/words.ts'

/** A cell as the value of a field, or the code of what is wrong with it. */
export type CellValue = { value: unknown; code?: undefined } | { value?: undefined; code: string }

const fine = (value: unknown): CellValue => ({ value })
const wrong = (code: string): CellValue => ({ code })

/** Reads a cell that is not empty. */
export function valueOf(field: SheetField, cell: string): CellValue {
  switch (field) {
    case 'kind':
      return wordOf(cell, kindWords)
    case 'language':
      return wordOf(cell, languageWords)
    case 'priceBasis':
      return wordOf(cell, priceWords)
    case 'stageFrom':
    case 'stageTo':
      return wordOf(cell, stageWords)
    case 'delivery':
      return wordsOf(cell, deliveryWords)
    case 'workLanguages':
      return wordsOf(cell, languageWords)
    case 'priceEur':
      return numberOf(cell)
    case 'leadTimeDays':
      return daysOf(cell)
    case 'sourceDate':
    case 'validUntil':
      return dayOf(cell)
    case 'industries':
      return fine(listOf(cell).map((code) => code.toUpperCase()))
    case 'fieldsOfScience':
      return fine(listOf(cell))
    case 'title':
    case 'description':
    case 'forCompany':
    case 'capacity':
    case 'municipality':
    case 'references':
    case 'contactInbox':
    case 'sourceUrl':
      return fine(cell)
  }
}

const listOf = (cell: string) =>
  cell
    .split(/[,;|/\n]/)
    .map((one) => one.trim())
    .filter(Boolean)

function meant(cell: string, words: Record<string, string[]>): string | undefined {
  const typed = folded(cell)
  return Object.keys(words).find((word) => [word, ...(words[word] ?? [])].some((one) => folded(one) === typed))
}

function wordOf(cell: string, words: Record<string, string[]>): CellValue {
  const word = meant(cell, words)
  return word === undefined ? wrong('unknown') : fine(word)
}

function wordsOf(cell: string, words: Record<string, string[]>): CellValue {
  const found = listOf(cell).map((one) => meant(one, words))
  return found.includes(undefined) ? wrong('unknown') : fine([...new Set(found)])
}

/** "1 200,50 €", "1.200,50", "1200.5": groups of exactly three digits after a single mark are thousands. */
function numberOf(cell: string): CellValue {
  const bare = cell.replace(/[\s\u00a0\u202f']|€|eur(oa|os?)?/gi, '')
  const plain = /^\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replace(/[.,]/g, '') : withPoint(bare)
  return /^\d+(\.\d+)?$/.test(plain) ? fine(Number(plain)) : wrong('number')
}

function withPoint(bare: string): string {
  const mark = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'))
  if (mark < 0) return bare
  return `${bare.slice(0, mark).replace(/[.,]/g, '')}.${bare.slice(mark + 1)}`
}

/** days in a unit as it is written: "2 viikkoa", "1 månad"; a month is 30 days */
const units: [RegExp, number][] = [
  [/^(d|pv|p|dygn|dag\w*|day\w*|paiva\w*)?$/, 1],
  [/^(vk|v|w|viikko\w*|viikkoa|vecka|veckor|week\w*)$/, 7],
  [/^(kk|man|mo|kuukau\w*|manad\w*|month\w*)$/, 30],
]

function daysOf(cell: string): CellValue {
  const found = /^(\d{1,4})\s*(\p{L}*)$/u.exec(cell.replace(/\.$/, ''))
  const days = units.find(([unit]) => unit.test(folded(found?.[2] ?? '?')))?.[1]
  return found && days ? fine(Number(found[1]) * days) : wrong('number')
}

/** 2026-12-31, 31.12.2026 or 31/12/2026. */
function dayOf(cell: string): CellValue {
  const finnish = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(cell)
  if (finnish) return fine(`${finnish[3]}-${finnish[2]!.padStart(2, '0')}-${finnish[1]!.padStart(2, '0')}`)
  return /^\d{4}-\d{2}-\d{2}$/.test(cell) ? fine(cell) : wrong('format')
}
