import { join } from 'node:path'
import { readTracked, report } from './tracked.ts'
import type { TrackedFile } from './tracked.ts'

const RULE = /^- \*\*\[([A-Z]+\d+)\]\*\*/
const LOOSE_RULE = /^\s*[-*]\s+\**\[[A-Za-z]+\d+\]/
const NAME_CALL = /\b(?:test|it|describe)\b(?!\.(?:skip|todo))/
const NAME_START = /['"`]((?:\[[A-Z]+\d+\]\s*)+)/g
const ID = /\[([A-Z]+\d+)\]/g

type Place = { id: string; at: string }

/**
 * Compares the numbered rules of every SPEC.md (`- **[P1]** sentence`) with the test names that cite them
 * (`test('[P1] …')`): a rule that no test cites, an id that no rule has, an id given twice.
 */
export function specFaults(files: TrackedFile[]): string[] {
  const specs = files.filter(({ path }) => path === 'SPEC.md' || path.endsWith('/SPEC.md'))
  const tests = files.filter(({ path }) => /\.(test|contract)\.ts$/.test(path) && !path.startsWith('scripts/'))
  const rules = specs.flatMap((file) => places(file, (line) => RULE.exec(line)?.slice(1, 2) ?? []))
  const cited = tests.flatMap((file) => places(file, citedIds))
  const known = new Set(rules.map(({ id }) => id))
  const tested = new Set(cited.map(({ id }) => id))
  return [
    ...specs.flatMap(misspelt),
    ...rules.filter(({ id }, at) => rules.findIndex((rule) => rule.id === id) < at).map(sayTwice),
    ...rules.filter(({ id }) => !tested.has(id)).map(sayUntested),
    ...cited.filter(({ id }) => !known.has(id)).map(sayUnknown),
  ]
}

function places({ path, text }: TrackedFile, idsOf: (line: string) => string[]): Place[] {
  return text.split('\n').flatMap((line, at) => idsOf(line).map((id) => ({ id, at: `${path}:${at + 1}` })))
}

// A name stands behind its call, or, broken by the formatter, begins a line of its own.
function citedIds(line: string): string[] {
  if (/\.(?:skip|todo)\b/.test(line)) return []
  const names = NAME_CALL.test(line) ? [line] : [...line.matchAll(NAME_START)].map((match) => match[1]!)
  return [...new Set(names.flatMap((name) => [...name.matchAll(ID)].map((match) => match[1]!)))]
}

function misspelt({ path, text }: TrackedFile): string[] {
  return text
    .split('\n')
    .flatMap((line, at) =>
      LOOSE_RULE.test(line) && !RULE.test(line) ? [`${path}:${at + 1}: write a rule as "- **[P1]** sentence"`] : [],
    )
}

const sayTwice = ({ id, at }: Place) => `${at}: ${id} is given twice: number the new rule on from the last of its slice`
const sayUntested = ({ id, at }: Place) => `${at}: no test cites ${id}: name one test('[${id}] …') beside what it tests`
const sayUnknown = ({ id, at }: Place) =>
  `${at}: no SPEC.md has ${id}: write the rule into the slice's SPEC.md, or mend the id`

if (import.meta.main) report(specFaults(readTracked(join(import.meta.dirname, '..'))))
