import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { installedFiles } from '#server/language/concept-table.ts'
import { Learner, type TableLanguage } from '#server/language/learner.ts'
import type { PoliteClient } from './polite.ts'
import type { IndexedRecord, RecordStore } from './records.ts'
import type { Source } from './sources.ts'

/**
 * Reads a source on from where it was left, at most `most` records in all. Tells how many records there are; a source
 * that fails leaves what was read, and the next run goes on from there.
 */
export async function gather(
  { source, client, store }: { source: Source; client: PoliteClient; store: RecordStore },
  most: number,
  say: (line: string) => void,
): Promise<number> {
  for (let progress = store.progress; !progress.done && progress.records < most; progress = store.progress) {
    store.keep(await source.read(client, progress.next ?? source.first))
    say(`${store.progress.records} records`)
  }
  return store.progress.records
}

export type Learnt = Record<TableLanguage, { texts: number; terms: number }>

/**
 * Makes the tables of a folder that has concepts from records: subjects are ids or labels of its concepts, others teach
 * nothing. Concepts without related ones get those that the records give together.
 */
export async function learn(
  folder: string,
  records: AsyncIterable<IndexedRecord> | Iterable<IndexedRecord>,
): Promise<Learnt> {
  const path = join(folder, installedFiles.concepts)
  if (!existsSync(path))
    throw new Error('Concepts come first: npm run vocabulary -- install with a SKOS file or a folder')
  const [head = '', ...rows] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n')
  const concepts = rows.map((row) => row.split('\t'))
  const subjects = subjectsOf(concepts)
  const learners = { fi: new Learner('fi'), sv: new Learner('sv'), en: new Learner('en') }
  for (const cells of concepts)
    for (const [language, label] of labelsOf(cells)) learners[language].addLabel(label, numberOf(cells))
  for await (const { language, text, subjects: given } of records) {
    const known = [...new Set(given.flatMap((one) => subjects.get(one.toLowerCase()) ?? []))]
    if (known.length > 0) learners[language].add({ text, concepts: known })
  }
  const learnt = Object.fromEntries(
    (['fi', 'sv', 'en'] as const).map((language) => [language, writeTable(folder, language, learners[language])]),
  ) as Learnt
  replace(path, [head, ...concepts.map((cells) => related(cells, Object.values(learners)))])
  return learnt
}

function writeTable(folder: string, language: TableLanguage, learner: Learner) {
  const lines = [...learner.lines()]
  if (lines.length > 0 && learner.texts > 0) replace(join(folder, installedFiles[language]), lines)
  return { texts: learner.texts, terms: learner.texts > 0 ? lines.length : 0 }
}

function replace(path: string, lines: readonly string[]) {
  writeFileSync(`${path}.new`, gzipSync(lines.join('\n') + '\n'))
  renameSync(`${path}.new`, path)
}

/** The best of the languages that the records are in; what stands there already stays. */
function related(cells: readonly string[], learners: readonly Learner[]): string {
  if (cells[9]) return cells.join('\t')
  const nearness = new Map<number, number>()
  for (const learner of learners)
    for (const [other, one] of learner.related(numberOf(cells)))
      nearness.set(other, Math.max(one, nearness.get(other) ?? 0))
  const best = [...nearness].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 12)
  const made = best.map(([other, one]) => `p${other}:${Math.min(1, one).toFixed(2)}`).join(' ')
  return [...cells.slice(0, 9), made, ...cells.slice(10)].join('\t')
}

/** Concept numbers by id, and by preferred and other labels where only one concept has them. */
function subjectsOf(concepts: readonly string[][]): Map<string, number> {
  const found = new Map<string, number | undefined>()
  for (const cells of concepts) {
    const number = numberOf(cells)
    found.set(cells[0]!, number)
    for (const [, label] of labelsOf(cells)) {
      const key = label.toLowerCase()
      found.set(key, found.has(key) && found.get(key) !== number ? undefined : number)
    }
  }
  return new Map([...found].filter((entry): entry is [string, number] => entry[1] !== undefined))
}

function labelsOf(cells: readonly string[]): [TableLanguage, string][] {
  return (['fi', 'sv', 'en'] as const).flatMap((language, place) =>
    [cells[1 + place] ?? '', ...(cells[4 + place] ?? '').split('|')]
      .filter((label) => label !== '')
      .map((label): [TableLanguage, string] => [language, label]),
  )
}

const numberOf = (cells: readonly string[]): number => Number(cells[0]!.slice(1))
