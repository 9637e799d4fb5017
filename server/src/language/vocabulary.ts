import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { contentLanguages, type ContentLanguage } from '@silta/shared/words.ts'

/** One thing that people ask for or offer, with the words for it in each language. */
export type Concept = {
  id: string
  theme: string
  /** the preferred label first; `se` may be empty */
  labels: Record<ContentLanguage, string[]>
  broader: string[]
}

/** Concepts are numbered by their place in `concepts`. */
export type Vocabulary = {
  concepts: Concept[]
  numberById: ReadonlyMap<string, number>
  /** numbers of the broader concepts, by concept number */
  broader: readonly (readonly number[])[]
  narrower: readonly (readonly number[])[]
}

const header = ['id', 'fi', 'sv', 'en', 'se', 'broader'].join('\t')
const ownFolder = join(import.meta.dirname, 'vocabulary')

/** Reads every theme (`*.tsv`) of a folder, by default the vocabulary that comes with Silta. Throws on a wrong form. */
export function readVocabulary(folder = ownFolder): Vocabulary {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.tsv'))
    .sort()
  return vocabularyOf(
    files.flatMap((name) => conceptsOf(readFileSync(join(folder, name), 'utf8'), basename(name, '.tsv'))),
  )
}

/** The concepts of one theme's file. Throws when the header or the number of columns is wrong. */
export function conceptsOf(text: string, theme: string): Concept[] {
  const [first, ...lines] = text.split('\n').filter((line) => line.trim() !== '')
  if (first !== header) throw new Error(`${theme}.tsv: the first line must be "${header.replaceAll('\t', ' TAB ')}"`)
  return lines.map((line, at) => {
    const cells = line.split('\t')
    if (cells.length !== 6) throw new Error(`${theme}.tsv line ${at + 2}: ${cells.length} columns instead of 6`)
    const [id = '', fi, sv, en, se, broader] = cells
    return { id, theme, labels: { fi: list(fi), sv: list(sv), en: list(en), se: list(se) }, broader: list(broader) }
  })
}

/** Numbers the concepts and joins them by their broader links; a link to nothing is left out (see `formProblems`). */
export function vocabularyOf(concepts: Concept[]): Vocabulary {
  const numberById = new Map(concepts.map((concept, number) => [concept.id, number]))
  const broader = concepts.map((concept) => concept.broader.flatMap((id) => numberById.get(id) ?? []))
  const narrower: number[][] = concepts.map(() => [])
  broader.forEach((above, number) => above.forEach((one) => narrower[one]?.push(number)))
  return { concepts, numberById, broader, narrower }
}

/** What is wrong with a vocabulary's form, one sentence each; empty when all is well. */
export function formProblems(concepts: Concept[]): string[] {
  const { numberById, broader } = vocabularyOf(concepts)
  const problems: string[] = []
  const owner = new Map<string, string>()
  concepts.forEach((concept, number) => {
    const where = `${concept.theme}.tsv, ${concept.id}`
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(concept.id)) problems.push(`${where}: an id is lower-case words with hyphens`)
    if (numberById.get(concept.id) !== number) problems.push(`${where}: the id stands twice`)
    for (const id of concept.broader) if (!numberById.has(id)) problems.push(`${where}: broader "${id}" does not exist`)
    problems.push(...labelProblems(concept, where, owner))
    if (isAboveItself(number, broader)) problems.push(`${where}: is broader than itself`)
  })
  return problems
}

function labelProblems({ id, labels }: Concept, where: string, owner: Map<string, string>): string[] {
  const problems: string[] = []
  for (const language of contentLanguages) {
    if (labels[language].length === 0 && language !== 'se') problems.push(`${where}: no label in ${language}`)
    for (const label of labels[language]) {
      const key = `${language} ${label.toLowerCase()}`
      const other = owner.get(key)
      if (other !== undefined) problems.push(`${where}: the ${language} label "${label}" is also ${other}'s`)
      owner.set(key, id)
    }
  }
  return problems
}

function isAboveItself(number: number, broader: readonly (readonly number[])[]): boolean {
  const seen = new Set<number>()
  const waiting = [...(broader[number] ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === number) return true
    if (!seen.has(next)) waiting.push(...(broader[next] ?? []))
    seen.add(next)
  }
  return false
}

function list(cell: string | undefined): string[] {
  return (cell ?? '')
    .split('|')
    .map((label) => label.trim())
    .filter((label) => label !== '')
}
