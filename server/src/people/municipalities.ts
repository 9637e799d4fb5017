import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { municipalities, type Municipality } from './data/municipalities.ts'

const byCode = new Map(municipalities.map((one) => [one.code, one]))
const byName = new Map(municipalities.flatMap((one) => namesOf(one).map((name) => [folded(name), one])))

function namesOf({ fi, sv, se }: Municipality): string[] {
  return [fi, sv, se].filter((name) => name !== undefined)
}

/** Lower case without diacritics, so that what people type meets what we keep: "Jyväskylä" → "jyvaskyla". */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/ŋ/g, 'n')
    .replace(/ŧ/g, 't')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A municipality by its number or by its name in Finnish, Swedish or Northern Sámi; null when there is none. */
export function municipalityOf(given: string): Municipality | null {
  return byCode.get(given.trim()) ?? byName.get(folded(given)) ?? null
}

/** The name in a language of the interface; Finnish where there is no Swedish one. An unknown number is its own name. */
export function municipalityName(code: string, language: InterfaceLanguage): string {
  const found = byCode.get(code)
  if (!found) return code
  return (language === 'sv' && found.sv) || found.fi
}

/** Municipalities whose name, or a word of it, begins with what was typed; all of Lapland when nothing was. */
export function findMunicipalities(q: string, language: InterfaceLanguage) {
  const wanted = folded(q)
  const found = municipalities
    .map((one) => ({ one, rank: wanted ? rankOf(one, wanted) : one.region === 'lapland' ? 1 : 0 }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.one.fi.localeCompare(b.one.fi, 'fi'))
  return found.slice(0, 25).map(({ one }) => {
    const name = municipalityName(one.code, language)
    const others = namesOf(one).filter((other) => other !== name)
    return { code: one.code, name, ...(others.length && { detail: others.join(' · ') }) }
  })
}

/** 3 = the very name, 2 = its beginning, 1 = the beginning of another word or somewhere inside, 0 = not at all */
function rankOf(one: Municipality, wanted: string): number {
  const names = namesOf(one).map(folded)
  if (one.code === wanted || names.includes(wanted)) return 3
  if (names.some((name) => name.startsWith(wanted))) return 2
  return wanted.length >= 3 && names.some((name) => name.includes(wanted)) ? 1 : 0
}
