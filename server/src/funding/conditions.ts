import type { Condition, FactTest } from '@silta/shared/conditions.ts'
import type { FactKey } from '@silta/shared/facts.ts'
import { commonSection } from '#people/industries.ts'
import { municipalityOf } from '#people/municipalities.ts'
import { and, not, or, truthOf, type Truth } from './logic.ts'
import type { Held, Sheet, Some, Span, Trade } from './sheet.ts'

/** A condition made ready once: asked as often as there are needs. */
export type Compiled = {
  truth: (sheet: Sheet) => Truth
  /** facts whose answer could still decide; asked only where the truth is unknown */
  missing: (sheet: Sheet) => readonly FactKey[]
}

/** Makes closures of a condition, so that nothing of its JSON is looked at again. */
export function compile(condition: Condition): Compiled {
  if ('judged' in condition) return judged
  if ('all' in condition) return joined(condition.all.map(compile), and)
  if ('any' in condition) return joined(condition.any.map(compile), or)
  if ('not' in condition) {
    const { truth, missing } = compile(condition.not)
    return { truth: (sheet) => not(truth(sheet)), missing }
  }
  const { fact } = condition
  const test = testOf(condition)
  const only = [fact] as const
  const truth = (sheet: Sheet): Truth => {
    const held = sheet[fact]
    return held === undefined ? 0 : test(held)
  }
  return { truth, missing: () => only }
}

const none: readonly FactKey[] = []
const judged: Compiled = { truth: () => 0, missing: () => none }

function joined(parts: Compiled[], join: (a: Truth, b: Truth) => Truth): Compiled {
  const decided = join(-1, 1) // −1 ends an `and`, 1 an `or`
  const truth = (sheet: Sheet): Truth => {
    let result = not(decided)
    for (const part of parts) {
      result = join(result, part.truth(sheet))
      if (result === decided) return result
    }
    return result
  }
  const missing = (sheet: Sheet) => {
    const facts = new Set<FactKey>()
    for (const part of parts) if (part.truth(sheet) === 0) for (const fact of part.missing(sheet)) facts.add(fact)
    return [...facts]
  }
  return { truth, missing }
}

type Test = (held: Held) => Truth

/** The test of one fact that is known at least in part. Values were checked when the condition was written. */
function testOf({ test, value }: FactTest): Test {
  switch (test) {
    case 'is':
      return (held) => truthOf(held === value)
    case 'in':
      return oneOf(value as string[])
    case 'has':
      return hasAny(value as string[])
    case 'hasAtLeast':
      return hasSoMany(value as number)
    case 'atLeast':
      return inSpan(value as number, Infinity)
    case 'atMost':
      return inSpan(-Infinity, value as number)
    case 'below':
      return isBelow(value as number)
    case 'between':
      return inSpan(...(value as [number, number]))
    case 'within':
      return liesWithin(value as string[])
    case 'from':
      return (held) => truthOf((held as string) >= (value as string))
    case 'until':
      return (held) => truthOf((held as string) <= (value as string))
  }
}

function oneOf(values: string[]): Test {
  const wanted = new Set<unknown>(values)
  return (held) => truthOf(wanted.has(held))
}

function hasAny(values: string[]): Test {
  return (held) => {
    const { some, whole } = held as Some
    if (some.some((one) => values.includes(one))) return 1
    return whole ? -1 : 0
  }
}

const hasSoMany =
  (count: number): Test =>
  (held) => {
    const { some, whole } = held as Some
    return some.length >= count ? 1 : whole ? -1 : 0
  }

const inSpan =
  (least: number, most: number): Test =>
  (held) => {
    if (typeof held === 'number') return truthOf(held >= least && held <= most)
    const { from, to } = held as Span
    if (to < least || from > most) return -1
    return from >= least && to <= most ? 1 : 0
  }

const isBelow =
  (limit: number): Test =>
  (held) => {
    if (typeof held === 'number') return truthOf(held < limit)
    const { from, to } = held as Span
    return to < limit ? 1 : from >= limit ? -1 : 0
  }

function liesWithin(beginnings: string[]): Test {
  return (held) => (typeof held === 'string' ? inArea(held, beginnings) : inTrade(held as Trade, beginnings))
}

/** Municipality numbers, `lapland` for the region, `FI` for every municipality. */
function inArea(code: string, areas: string[]): Truth {
  if (areas.includes(code) || areas.includes('FI')) return 1
  return truthOf(areas.includes('lapland') && municipalityOf(code)?.region === 'lapland')
}

/**
 * Sections and beginnings of codes of NACE Rev. 2. A section known alone does not tell which of its divisions it is, and
 * as Rev. 2.1 moved and split divisions, one of its codes is only placed by the section.
 */
function inTrade({ code, version }: Trade, beginnings: string[]): Truth {
  const section = commonSection(code, version)
  if (section && beginnings.includes(section)) return 1
  const codes = beginnings.filter((one) => /^\d/.test(one))
  if (/^\d/.test(code) && version === 'NACE2') {
    if (codes.some((one) => code.startsWith(one))) return 1
    return codes.some((one) => one.startsWith(code)) ? 0 : -1
  }
  return mayBeIn(section, codes)
}

const mayBeIn = (section: string | null, codes: string[]): Truth =>
  !section || codes.some((one) => commonSection(one, 'NACE2') === section) ? 0 : -1
