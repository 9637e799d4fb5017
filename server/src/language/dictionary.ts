import { KeyTable } from './key-table.ts'

/** What is cut off a word must leave so many letters of it: shorter beginnings are any word's. */
const shortestBeginning = 5
const longestEnding = 5

/**
 * Finnish words for Northern Sámi ones. The dictionary has base forms alone, and no rules of inflection are known here:
 * a word is looked up as written, then by its beginnings. What is found so is approximate.
 */
export class SamiDictionary {
  readonly #keys: KeyTable
  /** by key, then by beginnings */
  readonly #finnish: string[] = []

  /** `text` has lines `word TAB part of speech TAB Finnish words|`. */
  constructor(text: string) {
    const lines = text.split('\n').filter((line) => line !== '')
    this.#keys = new KeyTable(lines.length * 2)
    for (const [sami, finnish] of lines.map(entryOf)) this.#put(sami, finnish)
    // Whole words first: a beginning stands for a word only where none is written so.
    for (const [sami, finnish] of lines.map(entryOf))
      if (sami.length > shortestBeginning) this.#put(sami.slice(0, -1), finnish)
  }

  get size(): number {
    return this.#finnish.length
  }

  /** Lower-case Finnish words for a lower-case word in any form; none when nothing is like it. */
  finnish(word: string): string[] {
    for (
      let end = word.length;
      end >= Math.min(word.length, Math.max(shortestBeginning, word.length - longestEnding));
      end--
    ) {
      const key = this.#keys.find(word.slice(0, end))
      if (key >= 0) return this.#finnish[key]!.split('|')
    }
    return []
  }

  #put(sami: string, finnish: string) {
    const key = this.#keys.takeText(sami)
    this.#finnish[key] ??= finnish
  }
}

function entryOf(line: string): [sami: string, finnish: string] {
  const [sami = '', , finnish = ''] = line.toLowerCase().split('\t')
  return [
    sami.normalize('NFC'),
    finnish
      .split(/[|,;]/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .join('|'),
  ]
}
