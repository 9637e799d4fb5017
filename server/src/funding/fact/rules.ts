import { factKeys, factOf, type FactAnswers, type FactKey, type FactValue } from '@silta/shared/facts.ts'
import { isDay } from '#catalogue/rules.ts'
import { readIndustry } from '#people/industries.ts'
import { municipalityOf } from '#people/municipalities.ts'
import type { FieldProblem } from '#platform/problems.ts'

/** Facts whose answers are kept for a need, and for an organisation. */
export const keptFor = {
  need: factKeys.filter((key) => ['need', 'match'].includes(factOf(key).home)),
  organisation: factKeys.filter((key) => factOf(key).home === 'organisation'),
}

/** Findings about answers: facts that are not kept here, and values that do not suit their fact. */
export function answerProblems(answers: FactAnswers, home: keyof typeof keptFor): FieldProblem[] {
  return Object.entries(answers).flatMap(([key, value]) => {
    const field = `facts.${key}`
    if (!(keptFor[home] as string[]).includes(key)) return [{ field, code: 'unknown' }]
    return value === null || suits(key as FactKey, value) ? [] : [{ field, code: 'format' }]
  })
}

type Given = { facts: FactAnswers; before?: FactAnswers | undefined }

/** Facts that stand otherwise than they did when they were answered, and otherwise than they are answered now. */
export function overtaken({ facts, before = {} }: Given, present: FactAnswers): string[] {
  const is = (one: FactValue | null | undefined, other: FactValue | null | undefined) =>
    JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
  return Object.keys(facts).filter((fact) => !is(present[fact], before[fact]) && !is(present[fact], facts[fact]))
}

function suits(key: FactKey, value: FactValue): boolean {
  const { kind, unit, choices = [] } = factOf(key)
  const known = (one: unknown) => (choices as readonly unknown[]).includes(one)
  switch (kind) {
    case 'choice':
      return known(value)
    case 'set':
      return Array.isArray(value) && value.every(known)
    case 'yesNo':
      return typeof value === 'boolean'
    case 'number':
      return (
        typeof value === 'number' && (unit === 'persons' || Number.isInteger(value)) && (unit !== 'trl' || isTrl(value))
      )
    case 'area':
      return typeof value === 'string' && municipalityOf(value)?.code === value
    case 'industry':
      return typeof value === 'string' && readIndustry(value) !== null
    case 'day':
      return typeof value === 'string' && isDay(value)
  }
}

const isTrl = (value: number) => value >= 1 && value <= 9
