import type { Industry } from '@silta/shared/organisations.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { divisions2, divisions21, movedDivisions, movedSections, sections2, sections21 } from './data/industries.ts'
import { folded } from './municipalities.ts'

export type IndustryVersion = Industry['version']
type Names = Record<InterfaceLanguage, string>
/** `section` of a section is its own letter; `words` are folded, and hold the names too. */
export type IndustryEntry = { code: string; section: string; names: Names; words: string[] }

const linesOf = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|'))

const wordsOf = (...texts: (string | undefined)[]) => folded(texts.join(' ')).split(' ')

function sectionOf([code, en, fi, sv]: string[]): IndustryEntry {
  const names = { en: en!, fi: fi!, sv: sv! }
  return { code: code!, section: code!, names, words: wordsOf(en, fi, sv) }
}

function divisionOf([code, section, en, fi, sv, words]: (string | undefined)[]): IndustryEntry {
  const names = { en: en!, fi: fi!, sv: sv! }
  return { code: code!, section: section!, names, words: wordsOf(en, fi, sv, words) }
}

const divisions = linesOf(divisions2).map(divisionOf)
const nace2 = [...linesOf(sections2).map(sectionOf), ...divisions]
const changed21 = new Map(linesOf(divisions21).map((line) => [line[0]!, divisionOf(line)]))
const sectionLines21 = [...linesOf(sections2).filter(([code]) => code! < 'J' && code !== 'G'), ...linesOf(sections21)]

function in21(old: IndustryEntry): IndustryEntry {
  const section = movedDivisions[old.code] ?? movedSections[old.section] ?? old.section
  const changed = changed21.get(old.code)
  return { ...old, section, names: changed?.names ?? old.names, words: [...old.words, ...(changed?.words ?? [])] }
}

const nace21 = [
  ...sectionLines21.sort(([a], [b]) => (a! < b! ? -1 : 1)).map(sectionOf),
  ...divisions.filter(({ code }) => code !== '45').map(in21),
]

/** Sections and divisions of each revision. */
export const industries: Record<IndustryVersion, IndustryEntry[]> = { NACE2: nace2, 'NACE2.1': nace21 }

const byCode = Object.fromEntries(
  Object.entries(industries).map(([version, all]) => [version, new Map(all.map((one) => [one.code, one]))]),
) as Record<IndustryVersion, Map<string, IndustryEntry>>

/**
 * Reads an industry: a code with its version, or a bare code of NACE Rev. 2. Sections (C), divisions (16, C16) and the
 * groups and classes below them (16.1, 16.10, national 16.101) are taken; of the latter only the division is checked.
 */
export function readIndustry(given: Industry | string): { code: string; version: IndustryVersion } | null {
  const { code, version } = typeof given === 'string' ? { code: given, version: 'NACE2' as const } : given
  const found = /^([A-V])?(?:(\d{2})(?:\.?(\d{1,3}))?)?$/.exec(code.trim().toUpperCase())
  if (!found || (!found[1] && !found[2])) return null
  const [, section, division, below] = found
  const entry = byCode[version].get(division ?? section!)
  if (!entry || (section && entry.section !== section)) return null
  return { code: below ? `${division}.${below}` : entry.code, version }
}

/** The name of a code's division or section in a language; an unknown code is its own name. */
export function industryName(code: string, version: IndustryVersion, language: InterfaceLanguage): string {
  return entryOf(code, version)?.names[language] ?? code
}

const section2By21 = new Map([...Object.entries(movedSections).map(([old, now]) => [now, old] as const), ['K', 'J']])

/** The section of Rev. 2 in which a code of either revision lies, so that both can stand in one list. */
export function commonSection(code: string, version: IndustryVersion): string | null {
  const entry = entryOf(code, version)
  if (!entry) return null
  if (version === 'NACE2') return entry.section
  return (
    byCode.NACE2.get(entry.code.length > 1 ? entry.code : '')?.section ?? section2By21.get(entry.code) ?? entry.code
  )
}

const entryOf = (code: string, version: IndustryVersion) => byCode[version].get(code.split('.')[0]!)

/** Industries by plain words in any language; NACE Rev. 2 first, for statistics and funders still use it. */
export function findIndustries(q: string, language: InterfaceLanguage, version: IndustryVersion = 'NACE2') {
  const wanted = folded(q).split(' ').filter(Boolean)
  const code = q.trim().toUpperCase().split('.')[0]
  const found = industries[version]
    .map((entry) => ({ entry, score: entry.code === code ? 100 : scoreOf(entry, wanted) }))
    .filter(({ entry, score }) => (wanted.length ? score > 0 : entry.code === entry.section))
    .sort((a, b) => b.score - a.score || a.entry.code.localeCompare(b.entry.code))
  return found.slice(0, 20).map(({ entry }) => ({
    code: entry.code,
    name: entry.names[language],
    version,
    ...(entry.section !== entry.code && { detail: industryName(entry.section, version, language) }),
  }))
}

/**
 * How well an entry answers: for each word typed 4 for the very word, 3 for its beginning, 2 for an inflected form or a
 * compound that begins with a word of ours, 1 for one that ends with it, 0 when a word is not met at all; divisions
 * before sections.
 */
function scoreOf({ code, section, words }: IndustryEntry, wanted: string[]): number {
  const scores = wanted.map((typed) => Math.max(0, ...words.map((word) => fitOf(word, typed))))
  const sum = scores.reduce((a, b) => a + b, 0)
  return sum > 0 ? sum + (code === section ? 0 : 0.5) : 0
}

function fitOf(word: string, typed: string): number {
  if (word === typed) return 4
  if (typed.length >= 3 && word.startsWith(typed)) return 3
  if (word.length < 4) return 0
  return typed.startsWith(word) ? 2 : typed.endsWith(word) ? 1 : 0
}
