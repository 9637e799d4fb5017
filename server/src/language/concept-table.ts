import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ContentLanguage } from '@silta/shared/words.ts'
import { pieces } from './fold.ts'
import { stem } from './stems.ts'

/**
 * A word → concept table learnt from texts that people indexed (cross-lingual explicit semantic analysis): each term has
 * an inverse document frequency and up to a dozen concepts with weights. A text's vector is the sum over its distinct
 * terms of idf × weight, its 60 largest kept, L2-normalised; texts in two languages are compared by the dot product.
 */
export type ConceptTable = {
  /** where it was read from: another thread may read it there too */
  folder: string
  vector: (texts: string[], language: ContentLanguage) => Map<number, number>
  /** preferred labels by concept number; empty when unknown */
  label: (concept: number, language: ContentLanguage) => string
}

type Rows = {
  rowByTerm: Map<string, number>
  idf: Float32Array
  starts: Uint32Array
  concepts: Uint32Array
  weights: Uint8Array
}

const files: Partial<Record<ContentLanguage, string>> = {
  fi: 'term-concepts-fi-snow5.tsv.gz',
  sv: 'term-concepts-sv-snow5.tsv.gz',
  en: 'term-concepts-en-snow.tsv.gz',
}
const keptConcepts = 60
const word = /\p{L}{2,}(?:-\p{L}+)*/gu

/** Reads the tables and labels of a vocabulary folder into typed arrays. Throws when a file is missing or broken. */
export function readConceptTable(folder: string): ConceptTable {
  const rows = new Map<ContentLanguage, Rows>()
  for (const language of ['fi', 'sv', 'en'] as const) {
    rows.set(language, parseRows(unzipped(join(folder, files[language] ?? ''))))
  }
  const labels = parseLabels(unzipped(join(folder, 'yso-concepts.tsv.gz')))
  return {
    folder,
    vector: (texts, language) => vectorOf(termsOf(texts, language), rows.get(language)),
    label: (concept, language) => labels.get(concept)?.[language === 'sv' ? 1 : language === 'en' ? 2 : 0] ?? '',
  }
}

/** Terms of a text as the tables know them: stems, and in Finnish and Swedish the 5-letter pieces of long words. */
function termsOf(texts: string[], language: ContentLanguage): Set<string> {
  const terms = new Set<string>()
  for (const text of texts) {
    for (const [one] of text.normalize('NFC').toLowerCase().matchAll(word)) {
      terms.add(stem(one, language))
      if (language !== 'en') for (const piece of pieces(one)) terms.add('#' + piece)
    }
  }
  return terms
}

function vectorOf(terms: Set<string>, rows: Rows | undefined): Map<number, number> {
  const sums = new Map<number, number>()
  if (!rows) return sums
  for (const term of terms) {
    const row = rows.rowByTerm.get(term)
    if (row === undefined) continue
    for (let at = rows.starts[row] ?? 0; at < (rows.starts[row + 1] ?? 0); at++) {
      const concept = rows.concepts[at] ?? 0
      sums.set(concept, (sums.get(concept) ?? 0) + ((rows.idf[row] ?? 0) * (rows.weights[at] ?? 0)) / 99)
    }
  }
  const kept = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, keptConcepts)
  const norm = Math.hypot(...kept.map(([, weight]) => weight)) || 1
  return new Map(kept.map(([concept, weight]) => [concept, weight / norm]))
}

function parseRows(text: string): Rows {
  const lines = text.split('\n').filter((line) => line !== '')
  const pairs = text.split(':').length - 1
  const rows: Rows = {
    rowByTerm: new Map(),
    idf: new Float32Array(lines.length),
    starts: new Uint32Array(lines.length + 1),
    concepts: new Uint32Array(pairs),
    weights: new Uint8Array(pairs),
  }
  let at = 0
  lines.forEach((line, row) => {
    const [term = '', idf, cells = ''] = line.split('\t')
    rows.rowByTerm.set(term, row)
    rows.idf[row] = Number(idf)
    for (const cell of cells.split(' ')) {
      const [concept, weight] = cell.split(':')
      rows.concepts[at] = Number(concept)
      rows.weights[at++] = Number(weight)
    }
    rows.starts[row + 1] = at
  })
  return rows
}

function parseLabels(text: string): Map<number, string[]> {
  const [, ...lines] = text.split('\n')
  return new Map(
    lines
      .filter((line) => line !== '')
      .map((line) => {
        const [id = '', ...labels] = line.split('\t', 4)
        return [Number(id.slice(1)), labels] as const
      }),
  )
}

function unzipped(path: string): string {
  return gunzipSync(readFileSync(path)).toString('utf8')
}
