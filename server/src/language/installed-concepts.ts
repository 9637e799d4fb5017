import type { ContentLanguage } from '@silta/shared/words.ts'
import { KeyTable } from './key-table.ts'
import { stem } from './stems.ts'

/** Columns of a concepts file; more of them may follow. */
export const conceptColumns = 'id pref_fi pref_sv pref_en alt_fi alt_sv alt_en se_dict head_broader assoc'.split(' ')
const labelled = ['fi', 'sv', 'en', 'se'] as const
const word = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu
const longestLabel = 6
/** Numbers of concepts are below. */
const conceptLimit = 2 ** 24
/** English and Swedish must bear out, one of them at least, what the head of a Finnish compound says (k in `head_broader`). */
const leastBorneOut = 1

/** Calls `visit` with each concept that a text names, and which share of the naming is its own, (0, 1]. */
type Naming = (concept: number, share: number) => void

/**
 * The concepts of an installed vocabulary in typed arrays: labels found by their words' stems, concepts that the same
 * things are indexed with, and broader ones. Concepts are known by the number in their id (`p123`).
 */
export class InstalledConcepts {
  /** one past the highest number */
  readonly end: number
  readonly size: number
  /** by language */
  readonly labelCounts: Readonly<Record<ContentLanguage, number>>
  readonly #named: Record<ContentLanguage, LabelRows>
  readonly #preferred: PreferredLabels
  readonly #related: Related

  /** `text` is a concepts file: a line of column names, then a line for each concept. Throws on another form. */
  constructor(text: string) {
    const rows = rowsOf(text)
    this.size = rows.length
    this.end = rows.reduce((most, [id]) => Math.max(most, numberIn(id!) + 1), 0)
    const named = (language: ContentLanguage) => new LabelRows(rows, language)
    this.#named = { fi: named('fi'), sv: named('sv'), en: named('en'), se: named('se') }
    const counts = labelled.map((language) => [language, this.#named[language].size] as const)
    this.labelCounts = Object.fromEntries(counts) as Record<ContentLanguage, number>
    this.#preferred = new PreferredLabels(rows, this.end)
    this.#related = new Related(rows, this.end)
  }

  /** The preferred label; empty when there is none. */
  label(concept: number, language: 'fi' | 'sv' | 'en'): string {
    return this.#preferred.label(concept, language)
  }

  /** Concepts whose labels a text holds, the longest label at each word. */
  eachNamed(text: string, language: ContentLanguage, visit: Naming) {
    const stems = stemsOf(text, language)
    for (let at = 0; at < stems.length;) at += this.#named[language].visitAt(stems, at, visit)
  }

  /** Concepts that stand beside or above one, each with how near it stands, (0, 1]. */
  eachRelated(concept: number, visit: (other: number, nearness: number) => void) {
    this.#related.each(concept, visit)
  }
}

type Row = readonly string[]

function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.split('\n')
  const names = head.replace(/\r$/, '').split('\t')
  if (conceptColumns.some((name, at) => names[at] !== name))
    throw new Error(`A concepts file begins with the columns ${conceptColumns.join(', ')}`)
  return lines.filter((line) => line !== '').map((line) => line.replace(/\r$/, '').split('\t'))
}

const numberIn = (id: string): number => {
  const number = Number(id.slice(1))
  if (id[0] !== 'p' || !Number.isInteger(number) || number >= conceptLimit)
    throw new Error(`A concept's id is p and a number, not "${id}"`)
  return number
}

const listIn = (cell: string | undefined): string[] => (cell ?? '').split('|').filter((label) => label !== '')

const stemsOf = (text: string, language: ContentLanguage): string[] =>
  Array.from(text.normalize('NFC').toLowerCase().matchAll(word), ([one]) => stem(one, language))

/** Concepts by the stems of their labels; a qualifier in brackets is no part of a label. */
class LabelRows {
  readonly #keys: KeyTable
  readonly #starts: Uint32Array
  readonly #concepts: Uint32Array
  /** by key: how many words the longest label has that begins with this one, at least 1 where any does */
  readonly #longest: Uint8Array

  constructor(rows: readonly Row[], language: ContentLanguage) {
    this.#keys = new KeyTable(rows.length * 2)
    const found: number[] = []
    const longest: number[] = []
    for (const row of rows) {
      for (const label of labelsIn(row, language)) {
        const stems = stemsOf(label.replace(/ ?\(.*\)/, ''), language)
        if (stems.length === 0 || stems.length > longestLabel) continue
        found.push(this.#keys.takeText(stems.join(' ')) * conceptLimit + numberIn(row[0]!))
        const first = this.#keys.takeText(stems[0]!)
        longest[first] = Math.max(longest[first] ?? 0, stems.length)
      }
    }
    this.#longest = Uint8Array.from({ length: this.#keys.size }, (_, key) => longest[key] ?? 0)
    this.#starts = new Uint32Array(this.#keys.size + 1)
    this.#concepts = this.#gathered(found)
  }

  get size(): number {
    return this.#concepts.length
  }

  /** Visits the concepts of the longest label at a place; tells how many words it covers, 1 when there is none. */
  visitAt(stems: readonly string[], at: number, visit: Naming): number {
    const first = this.#keys.find(stems[at]!)
    if (first < 0) return 1
    for (let count = Math.min(this.#longest[first]!, stems.length - at); count > 0; count--) {
      const key = count === 1 ? first : this.#keys.find(stems.slice(at, at + count).join(' '))
      if (key < 0) continue
      const [from, to] = [this.#starts[key]!, this.#starts[key + 1]!]
      for (let place = from; place < to; place++) visit(this.#concepts[place]!, 1 / (to - from))
      if (to > from) return count
    }
    return 1
  }

  /** `found` are keys × conceptLimit + concepts. */
  #gathered(found: readonly number[]): Uint32Array {
    const once = Float64Array.from(found)
      .sort()
      .filter((one, at, all) => one !== all[at - 1])
    for (const one of once) this.#starts[Math.floor(one / conceptLimit) + 1]!++
    for (let key = 0; key < this.#keys.size; key++) this.#starts[key + 1]! += this.#starts[key]!
    return Uint32Array.from(once, (one) => one % conceptLimit)
  }
}

function labelsIn(row: Row, language: ContentLanguage): string[] {
  const place = labelled.indexOf(language)
  if (language === 'se') return listIn(row[7])
  return [...(row[1 + place] ? [row[1 + place]!] : []), ...listIn(row[4 + place])]
}

/** Preferred labels in one run of UTF-8. */
class PreferredLabels {
  readonly #bytes: Uint8Array
  /** by three times the concept's number and the language's place */
  readonly #ends: Uint32Array

  constructor(rows: readonly Row[], end: number) {
    const sorted = [...rows].sort((a, b) => numberIn(a[0]!) - numberIn(b[0]!))
    this.#ends = new Uint32Array(end * 3 + 1)
    const parts: Uint8Array[] = []
    let length = 0
    let filled = 0
    for (const row of sorted) {
      const own = numberIn(row[0]!) * 3
      for (; filled < own; filled++) this.#ends[filled + 1] = length
      for (let place = 1; place <= 3; place++) {
        const bytes = new TextEncoder().encode(row[place] ?? '')
        parts.push(bytes)
        length += bytes.length
        this.#ends[++filled] = length
      }
    }
    this.#bytes = Buffer.concat(parts)
  }

  label(concept: number, language: 'fi' | 'sv' | 'en'): string {
    const place = concept * 3 + labelled.indexOf(language)
    return new TextDecoder().decode(this.#bytes.subarray(this.#ends[place] ?? 0, this.#ends[place + 1] ?? 0))
  }
}

/** Concepts beside and above each concept, with their nearness in hundredths. */
class Related {
  readonly #starts: Uint32Array
  readonly #others: Uint32Array
  readonly #hundredths: Uint8Array

  constructor(rows: readonly Row[], end: number) {
    this.#starts = new Uint32Array(end + 1)
    const others: number[] = []
    const hundredths: number[] = []
    const byNumber = new Map(rows.map((row) => [numberIn(row[0]!), row]))
    for (let concept = 0; concept < end; concept++) {
      for (const [other, nearness] of relatedIn(byNumber.get(concept))) {
        others.push(other)
        hundredths.push(Math.round(nearness * 100))
      }
      this.#starts[concept + 1] = others.length
    }
    this.#others = Uint32Array.from(others)
    this.#hundredths = Uint8Array.from(hundredths)
  }

  each(concept: number, visit: (other: number, nearness: number) => void) {
    for (let at = this.#starts[concept] ?? 0; at < (this.#starts[concept + 1] ?? 0); at++)
      visit(this.#others[at]!, this.#hundredths[at]! / 100)
  }
}

/** How near a broader concept stands, beside those that the same things are indexed with (their normalised PMI). */
const broaderNearness = 0.5

function relatedIn(row: Row | undefined): Map<number, number> {
  const related = new Map<number, number>()
  for (const cell of (row?.[9] ?? '').split(' ').filter((one) => one !== '')) {
    const [id = '', nearness] = cell.split(':')
    related.set(numberIn(id), Number(nearness))
  }
  const [above, borneOut] = (row?.[8] ?? '').split(':')
  if (above && Number(borneOut) >= leastBorneOut)
    related.set(numberIn(above), Math.max(broaderNearness, related.get(numberIn(above)) ?? 0))
  return related
}
