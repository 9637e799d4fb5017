export const trades = ['tourism', 'land', 'mining', 'making', 'building', 'health', 'digital', 'general'] as const
export type Trade = (typeof trades)[number]

/** Divisions of NACE (the same two digits in Rev. 2 and 2.1) by the trade whose examples speak to them. */
const divisions: [from: number, to: number, trade: Trade][] = [
  [1, 3, 'land'],
  [5, 9, 'mining'],
  [10, 33, 'making'],
  [41, 43, 'building'],
  [55, 56, 'tourism'],
  [58, 63, 'digital'],
  [79, 79, 'tourism'],
  [86, 88, 'health'],
  [93, 93, 'tourism'],
]
/** Sections by letter; from J on the letters of Rev. 2 and 2.1 differ. */
const sections: Record<string, Record<string, Trade>> = {
  NACE2: { J: 'digital', Q: 'health' },
  'NACE2.1': { J: 'digital', K: 'digital', R: 'health' },
}
const commonSections: Record<string, Trade> = { A: 'land', B: 'mining', C: 'making', F: 'building', I: 'tourism' }

/** The trade of an industry; `general` for one without examples of its own. */
export function tradeOf(industry: { code: string; version: string } | null): Trade {
  if (!industry) return 'general'
  const { code, version } = industry
  const letter = code[0] ?? ''
  if (!/^\d{2}/.test(code)) return commonSections[letter] ?? sections[version]?.[letter] ?? 'general'
  const division = Number(code.slice(0, 2))
  return divisions.find(([from, to]) => division >= from && division <= to)?.[2] ?? 'general'
}
