import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ContentLanguage } from '@silta/shared/words.ts'
import { SamiDictionary } from './dictionary.ts'
import { InstalledConcepts } from './installed-concepts.ts'
import { isStopWord } from './stopwords.ts'
import { tableTerms, tableWords } from './table-terms.ts'
import type { TermCounts } from './term-counts.ts'
import type { TextField } from './text-field.ts'
import { TermRows } from './term-rows.ts'

/** Files of an installed vocabulary's folder; the dictionary of Northern Sámi may be wanting, and so may any table. */
export const installedFiles = {
  concepts: 'yso-concepts.tsv.gz',
  fi: 'term-concepts-fi-snow5.tsv.gz',
  sv: 'term-concepts-sv-snow5.tsv.gz',
  en: 'term-concepts-en-snow.tsv.gz',
  sami: 'sme-fin.tsv.gz',
} as const
const tabled = ['fi', 'sv', 'en'] as const

/** The largest concepts of a text that are kept. */
const keptConcepts = 100
/** What a piece of a word counts beside the whole word. */
const pieceShare = 0.3
/** Of so many of a text's strongest concepts the related ones are asked for too, at this share of their nearness. */
const widenedFrom = 20
const relatedShare = 0.3
const widenedConcepts = 150

/**
 * An installed vocabulary: labelled concepts, and word → concept tables learnt from texts that people indexed
 * (cross-lingual explicit semantic analysis; Gabrilovich & Markovitch, 2007; Sorg & Cimiano, 2012). Each term has an
 * inverse document frequency and up to a dozen concepts with weights. A text's vector is the sum over its terms of
 * √count × idf × weight, pieces of words at a share, its largest kept, L2-normalised; texts in two languages are compared by
 * the dot product.
 */
export class ConceptTable {
  /** where it was read from: another thread may read it there too */
  readonly folder: string
  readonly concepts: InstalledConcepts
  readonly rows: Partial<Record<ContentLanguage, TermRows>>
  readonly dictionary: SamiDictionary | undefined
  readonly #sums: Float32Array
  readonly #shares: Float32Array

  /** Reads a folder into typed arrays. Throws when the concepts are missing, or a file is broken. */
  constructor(folder: string) {
    this.folder = folder
    const bytes = (name: string) => gunzipSync(readFileSync(join(folder, name)))
    const has = (name: string) => existsSync(join(folder, name))
    this.concepts = new InstalledConcepts(bytes(installedFiles.concepts).toString('utf8'))
    this.rows = {}
    for (const language of tabled)
      if (has(installedFiles[language])) this.rows[language] = new TermRows(bytes(installedFiles[language]))
    if (has(installedFiles.sami)) this.dictionary = new SamiDictionary(bytes(installedFiles.sami).toString('utf8'))
    const end = Math.max(this.concepts.end, ...Object.values(this.rows).map((rows) => rows.end))
    this.#sums = new Float32Array(end)
    this.#shares = new Float32Array(end)
  }

  /** The preferred label of a concept; empty when unknown. */
  label(concept: number, language: 'fi' | 'sv' | 'en'): string {
    return this.concepts.label(concept, language)
  }

  /** Concept numbers with their weights, the heaviest first, an L2-normalised vector; empty when no term is known. */
  vector(fields: readonly TextField[], language: ContentLanguage): TermCounts {
    const { rows, counts } = this.#termsOf(fields, language)
    const touched: number[] = []
    for (const [term, count] of counts) {
      const share = Math.sqrt(count) * (term.startsWith('#') ? pieceShare : 1)
      rows?.addTo(this.#sums, touched, { term, share })
    }
    return this.#taken(touched, keptConcepts)
  }

  /** A vector with what is related to its strongest concepts: what a text asks for is often said in a word beside it. */
  widened({ terms, counts }: TermCounts): TermCounts {
    const touched: number[] = []
    const add = (concept: number, amount: number) => {
      if (concept >= this.#sums.length) return
      if (this.#sums[concept] === 0) touched.push(concept)
      this.#sums[concept]! += amount
    }
    terms.forEach((concept, at) => add(concept, counts[at]!))
    terms.slice(0, widenedFrom).forEach((concept, at) => {
      this.concepts.eachRelated(concept, (other, nearness) => add(other, counts[at]! * nearness * relatedShare))
    })
    return this.#taken(touched, widenedConcepts)
  }

  /** Concepts that a text names by their labels, with the number of times × field weight. */
  named(fields: readonly TextField[], language: ContentLanguage): TermCounts {
    const touched: number[] = []
    for (const { text, weight } of fields) {
      this.concepts.eachNamed(text, language, (concept, share) => {
        if (this.#shares[concept] === 0) touched.push(concept)
        this.#shares[concept]! += share * weight
      })
    }
    const counts = touched.map((concept) => this.#shares[concept]!)
    for (const concept of touched) this.#shares[concept] = 0
    return { terms: touched, counts }
  }

  /** The sums of some concepts, the largest `most` of them, L2-normalised; takes them back. */
  #taken(touched: readonly number[], most: number): TermCounts {
    const sums = this.#sums
    const least =
      touched.length > most ? Float32Array.from(touched, (one) => sums[one]!).sort()[touched.length - most]! : 0
    const kept = touched
      .filter((one) => sums[one]! >= least)
      .sort((a, b) => sums[b]! - sums[a]! || a - b)
      .slice(0, most)
    const counts = kept.map((one) => sums[one]!)
    for (const one of touched) sums[one] = 0
    const norm = Math.hypot(...counts) || 1
    return { terms: kept, counts: counts.map((one) => one / norm) }
  }

  /** Terms as the tables know them, with the number of times × field weight; words that carry no matter are left out. */
  #termsOf(
    fields: readonly TextField[],
    language: ContentLanguage,
  ): { rows: TermRows | undefined; counts: Map<string, number> } {
    const read = language === 'se' ? 'fi' : language
    const counts = new Map<string, number>()
    const count = (term: string, weight: number) => counts.set(term, (counts.get(term) ?? 0) + weight)
    for (const { text, weight } of fields) {
      for (const one of tableWords(text)) {
        if (isStopWord(one, language)) continue
        const words = language === 'se' ? (this.dictionary?.finnish(one) ?? []) : [one]
        for (const known of words) {
          const { whole, pieces } = tableTerms(known, read)
          count(whole, weight)
          for (const piece of pieces) count(piece, weight)
        }
      }
    }
    return { rows: this.rows[read], counts }
  }
}

/** Reads an installed vocabulary's folder. Throws when its concepts are missing, or a file is broken. */
export const readConceptTable = (folder: string): ConceptTable => new ConceptTable(folder)

/** The folder in the data folder where `npm run vocabulary` installs; undefined when nothing is installed there. */
export function installedFolder(dataDir: string): string | undefined {
  const folder = join(dataDir, 'vocabulary')
  return existsSync(join(folder, installedFiles.concepts)) ? folder : undefined
}
