import { refusal } from '#platform/problems.ts'

export const sheetUnreadable = refusal('sheetUnreadable', 422, 'This cannot be read: save it as XLSX or CSV.')
export const sheetTooLarge = refusal('sheetTooLarge', 413, 'A sheet has at most 5,000 rows, 100 columns and 5 MB.')
export const sheetEmpty = refusal('sheetEmpty', 422, 'The sheet needs a row of column names and at least one more row.')
