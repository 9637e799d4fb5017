import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { dayOf } from '#platform/clock.ts'
import { packStored, unpack, ZipProblem } from './zip.ts'

/** A row as in the file: the first row is 1. Cells are text, as many as there are columns. */
export type SheetRow = { row: number; cells: string[] }
export type Sheet = { columns: string[]; rows: SheetRow[] }
export type SheetFault = 'unreadable' | 'tooLarge' | 'empty'
export class SheetProblem extends Error {
  readonly code: SheetFault
  constructor(code: SheetFault) {
    super(code)
    this.code = code
  }
}

export const maxBytes = 5 * 1024 * 1024
export const maxRows = 5_000
export const maxColumns = 100
/** letters of all cells together: one shared text may stand in many cells of an XLSX file */
const maxLetters = 10_000_000
const unpackedLimits = { files: 500, bytes: 60 * 1024 * 1024 }

/** Reads the first sheet of an XLSX file, or a CSV file. @throws SheetProblem. Busy for long: a worker's task. */
export async function readTable(bytes: Buffer): Promise<Sheet> {
  if (bytes.length > maxBytes) throw new SheetProblem('tooLarge')
  const isZip = bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))
  return sheetOf(isZip ? await xlsxRows(bytes) : csvRows(textOf(bytes)))
}

/** The first row that is not empty names the columns; rows without any text are left out. */
function sheetOf(rows: string[][]): Sheet {
  const head = rows.findIndex((cells) => cells.some(Boolean))
  if (head < 0) throw new SheetProblem('empty')
  const filled = rows
    .map((cells, at) => ({ row: at + 1, cells }))
    .slice(head)
    .filter(({ cells }) => cells.some(Boolean))
  let width = 0
  for (const { cells } of filled) width = Math.max(width, cells.findLastIndex(Boolean) + 1)
  const letters = filled.reduce((sum, { cells }) => sum + cells.reduce((of, cell) => of + cell.length, 0), 0)
  if (width > maxColumns || filled.length - 1 > maxRows || letters > maxLetters) throw new SheetProblem('tooLarge')
  const [names, ...body] = filled.map(({ row, cells }) => ({
    row,
    cells: Array.from({ length: width }, (_, at) => cells[at] ?? ''),
  }))
  if (body.length === 0) throw new SheetProblem('empty')
  return { columns: names!.cells.map((name, at) => name || letterOf(at)), rows: body }
}

/** A column without a name is called as spreadsheet programs call it: A … Z, AA … */
const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))

async function xlsxRows(bytes: Buffer): Promise<string[][]> {
  const files = unpackedFiles(bytes)
  try {
    // Numbers stay the text that the file has: a long code keeps its digits.
    const rows = await readSheet(packStored(files), 1, { parseNumber: (text: string) => text as never })
    return rows.map((cells) => cells.map(cellText))
  } catch {
    throw new SheetProblem('unreadable')
  }
}

function unpackedFiles(bytes: Buffer) {
  try {
    return unpack(bytes, unpackedLimits, (name) => /\.(xml|rels)$/.test(name))
  } catch (failure) {
    if (failure instanceof ZipProblem) throw new SheetProblem(failure.code)
    if (failure instanceof RangeError) throw new SheetProblem('unreadable')
    throw failure
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : dayOf(cell.getTime())
  return cleaned(String(cell as string | boolean))
}

/** What no database takes is left out; a formula is the text that it is. */
const cleaned = (text: string) => text.replaceAll('\0', '').toWellFormed().trim()

/** Text in UTF-8, UTF-16 with or without a mark, or windows-1252, which takes any bytes. */
export function textOf(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le')
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be')
  const sample = bytes.subarray(0, 1000)
  // Western letters in UTF-16 have a zero in every other byte.
  const zeros = (parity: number) => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length / sample.length
  if (zeros(1) > 0.2 && zeros(0) < 0.02) return decoded(bytes, 'utf-16le')
  if (zeros(0) > 0.2 && zeros(1) < 0.02) return decoded(bytes, 'utf-16be')
  if (sample.includes(0)) throw new SheetProblem('unreadable')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decoded(bytes, 'windows-1252')
  }
}

const decoded = (bytes: Buffer, encoding: string) => new TextDecoder(encoding).decode(bytes)

function csvRows(text: string): string[][] {
  const told = /^sep=(.)\r?\n/.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const options = { relax_column_count: true, relax_quotes: true, skip_empty_lines: false }
  try {
    const rows = parse(body, { ...options, delimiter: told?.[1] ?? delimiterOf(body) }) as string[][]
    // The line that tells the delimiter is a row of the file too.
    return [...(told ? [[]] : []), ...rows.map((cells) => cells.map(cleaned))]
  } catch {
    throw new SheetProblem('unreadable')
  }
}

const delimiters = [';', '\t', ',', '|']

/** The delimiter that most lines have as often as the first, outside of quotes. */
export function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r?\n|\r/)
    .filter((line) => line.trim())
    .slice(0, 20)
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const [first = 0] = counts
    return first === 0 ? 0 : counts.filter((count) => count === first).length * 100 + Math.min(first, 99)
  })
  const best = Math.max(...scores)
  return best === 0 ? ';' : delimiters[scores.indexOf(best)]!
}
