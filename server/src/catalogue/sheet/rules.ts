import { Compile } from 'typebox/compile'
import type { Static } from 'typebox'
import { createOffer, type previewOfferSheet } from '@silta/shared/offers.ts'
import type { Actor } from '#platform/actor.ts'
import { fieldProblemOf } from '#platform/http.ts'
import { Refusal, type FieldProblem } from '#platform/problems.ts'
import { folded } from '#people/municipalities.ts'
import { draftOf, type NewOffer } from '../offer/actions.ts'
import { blockingOf } from '../offer/rules.ts'
import type { OfferRow } from '../offer/queries.ts'
import { headings, sheetFields, type SheetField } from './data/words.ts'
import { valueOf } from './values.ts'
import type { Sheet, SheetRow } from './table.ts'

export type SheetMapping = Static<typeof previewOfferSheet.body>
export type RowProblem = Static<typeof previewOfferSheet.answer>['problems'][number]
/** What a sheet becomes: an offer for each row that is right, and every problem of the others. */
export type ReadRow = { row: number; offer: OfferRow | null; problems: RowProblem[] }

/** Which field each column seems to be, by its heading; each field once, null where nothing fits. */
export function guessFields(columns: string[]): (SheetField | null)[] {
  const guesses = columns.flatMap((column, at) =>
    sheetFields.map((field) => ({ at, field, fit: fitOf(folded(column), field) })),
  )
  const fields: (SheetField | null)[] = columns.map(() => null)
  for (const { at, field, fit } of guesses.sort((a, b) => b.fit - a.fit || a.at - b.at))
    if (fit > 0 && fields[at] === null && !fields.includes(field)) fields[at] = field
  return fields
}

/** 4 = the heading itself, 3 = it begins so, 2 = one of its words, 0 = something else */
function fitOf(column: string, field: SheetField): number {
  const names = [...headings[field], field].map(folded)
  if (names.includes(column)) return 4
  if (names.some((name) => column.startsWith(`${name} `))) return 3
  return names.some((name) => ` ${column} `.includes(` ${name} `)) ? 2 : 0
}

/** A mapping that does not fit its sheet: an unknown field, one field twice, more or fewer columns. */
export function mappingProblems({ columns }: Pick<Sheet, 'columns'>, { fields }: SheetMapping): FieldProblem[] {
  if (fields.length !== columns.length) return [{ field: 'fields', code: 'columns', limit: columns.length }]
  return fields.flatMap((name, at) => {
    if (name === null) return []
    if (!(sheetFields as readonly string[]).includes(name)) return [{ field: `fields.${at}`, code: 'unknown' }]
    return fields.indexOf(name) < at ? [{ field: `fields.${at}`, code: 'twice' }] : []
  })
}

const body = Compile(createOffer.body)

type Reading = { actor: Actor; organisationId: string; columns: string[]; mapping: SheetMapping; now: number }

/** One row as a draft, or what is wrong with it, each with its column and the cell as it stands. */
export function readRow({ row, cells }: SheetRow, reading: Reading): ReadRow {
  const { mapping, columns } = reading
  const given: Record<string, unknown> = { title: '', description: '', kind: mapping.kind, language: mapping.language }
  const problems: FieldProblem[] = []
  mapping.fields.forEach((field, at) => {
    const cell = cells[at] ?? ''
    if (field === null || cell === '') return
    const { value, code } = valueOf(field as SheetField, cell)
    if (code) problems.push({ field, code })
    else given[field] = value
  })
  const { offer, problems: found } = problems.length ? { offer: null, problems } : draft(given, reading)
  return { row, offer, problems: found.map(({ field, code }) => placed({ field, code })) }

  function placed({ field, code }: { field: string; code: string }): RowProblem {
    const at = mapping.fields.indexOf(field.split('.')[0] ?? '')
    const value = at < 0 ? null : (cells[at] ?? '').slice(0, 200)
    return { row, column: columns[at] ?? null, code, value: value || null }
  }
}

function draft(given: Record<string, unknown>, reading: Reading): { offer: OfferRow | null; problems: FieldProblem[] } {
  const { actor, organisationId, now } = reading
  const missing = blockingOf(given as { title: string; description: string })
  if (missing.length) return { offer: null, problems: missing }
  const whole = { ...given, organisationId }
  if (!body.Check(whole)) return { offer: null, problems: body.Errors(whole).map(fieldProblemOf) }
  try {
    return { offer: draftOf(actor, whole as NewOffer, now), problems: [] }
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.details) return { offer: null, problems: refusal.details }
    throw refusal
  }
}
