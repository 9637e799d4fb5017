import { sheetWords, type SheetField } from '#lib/catalogue/offer/sheet/sheet-words.ts'
import * as words from '#lib/paraglide/messages.js'
import type { RequestHandler } from './$types'
import { kindWords } from '#lib/catalogue/offer/words.ts'

/** Semicolons and a mark at the beginning, because that is how spreadsheets open it in Finland. */
export const GET: RequestHandler = () => {
  const fields: SheetField[] = [
    'title',
    'description',
    'forCompany',
    'kind',
    'priceEur',
    'leadTimeDays',
    'municipality',
  ]
  const example = [
    ...[words.offer_example_title(), words.offer_example_description(), words.offer_example_forCompany()],
    ...[kindWords.testEnvironment(), '1150', '14', 'Rovaniemi'],
  ]
  const line = (cells: string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')
  const text = `\ufeff${line(fields.map((field) => sheetWords[field]()))}\r\n${line(example)}\r\n`
  return new Response(text, {
    headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="silta.csv"' },
  })
}
