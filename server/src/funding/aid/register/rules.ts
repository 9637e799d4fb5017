import type { Regime } from '@silta/shared/aid.ts'
import { folded } from '#people/municipalities.ts'
import type { FieldProblem } from '#platform/problems.ts'
import { isDay } from '#catalogue/rules.ts'
import type { Sheet, SheetRow } from '#catalogue/sheet/table.ts'
import type { Cents } from '../cents.ts'
import { aidFields, headings, regimeWords, type AidField } from './data/headings.ts'

export type GrantText = {
  granter: string
  instrument: string
  amountCents: Cents
  grantedOn: string
  regime: Regime
  recipient: string
}

const needed: readonly AidField[] = ['granter', 'amount', 'grantedOn', 'regime']
const longest = 160
const mostCents = 1_000_000_000_000
/** aid older than the first de minimis rules is a slip of the keyboard */
const firstDay = '1992-01-01'

/** Days that cannot be the day of a grant: none of the calendar's, too early, or over a year ahead. */
export function grantDayProblems(grantedOn: string, today: string): FieldProblem[] {
  if (!isDay(grantedOn)) return [{ field: 'grantedOn', code: 'format' }]
  if (grantedOn < firstDay) return [{ field: 'grantedOn', code: 'minimum', limit: firstDay }]
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  return grantedOn > nextYear ? [{ field: 'grantedOn', code: 'maximum', limit: nextYear }] : []
}

/** Which column holds which field, by its heading, each once; -1 where none does. */
export function columnsFor(columns: string[]): Record<AidField, number> {
  const names = columns.map(folded)
  const found = {} as Record<AidField, number>
  for (const field of aidFields) {
    const words = new Set([field, ...headings[field]].map(folded))
    found[field] = names.findIndex((name) => words.has(name))
  }
  return found
}

export type ReadSheet = { grants: GrantText[]; problems: FieldProblem[] }

/** Every row as an entry, or what is wrong: `columns.<field>` is missing, `rows.<row as in the file>.<field>` is not right. */
export function readGrants({ columns, rows }: Sheet, today: string): ReadSheet {
  const at = columnsFor(columns)
  const missing = needed.filter((field) => at[field] < 0)
  if (missing.length)
    return { grants: [], problems: missing.map((field) => ({ field: `columns.${field}`, code: 'required' })) }
  const read = rows.map((row) => readGrant(row, at, today))
  return { grants: read.flatMap(({ grant }) => grant ?? []), problems: read.flatMap(({ problems }) => problems) }
}

function readGrant({ row, cells }: SheetRow, at: Record<AidField, number>, today: string) {
  const cell = (field: AidField) => cells[at[field]] ?? ''
  const amountCents = centsOf(cell('amount'))
  const grantedOn = isoDay(cell('grantedOn'))
  const regime = regimeOf(cell('regime'))
  const problems = [
    ...needed.filter((field) => !cell(field)).map((field) => ({ field, code: 'required' })),
    ...(cell('amount') && amountCents === null ? [{ field: 'amount', code: 'number' }] : []),
    ...(cell('grantedOn') ? grantDayProblems(grantedOn, today) : []),
    ...(cell('regime') && !regime ? [{ field: 'regime', code: 'unknown' }] : []),
    ...(['granter', 'instrument', 'recipient'] as const)
      .filter((field) => cell(field).length > longest)
      .map((field) => ({ field, code: 'maxLength', limit: longest })),
  ]
  if (problems.length) return { problems: problems.map((one) => ({ ...one, field: `rows.${row}.${one.field}` })) }
  const texts = { granter: cell('granter'), instrument: cell('instrument'), recipient: cell('recipient') }
  return { grant: { ...texts, amountCents: amountCents!, grantedOn, regime: regime! }, problems: [] }
}

/** "1 200,50 €", "1.200,50", "1200.5" in cents, without ever being a fraction; null for what is no sum over nothing. */
export function centsOf(cell: string): Cents | null {
  const bare = cell.replace(/[\s\u00a0\u202f']|€|eur(oa|os?)?/gi, '')
  const whole = /^\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replace(/[.,]/g, '') : bare.replace(/[.,](?=.*[.,])/g, '')
  const found = /^(\d{1,10})(?:[.,](\d{1,2}))?$/.exec(whole)
  if (!found) return null
  const cents = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return cents > 0 && cents <= mostCents ? cents : null
}

/** 2026-12-31, 31.12.2026 or 31/12/2026 as 2026-12-31; anything else as it is. */
export function isoDay(cell: string): string {
  const found = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(cell)
  return found ? `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}` : cell
}

function regimeOf(cell: string): Regime | undefined {
  const typed = folded(cell)
  return (Object.keys(regimeWords) as Regime[]).find((one) => [one, ...regimeWords[one]].map(folded).includes(typed))
}
