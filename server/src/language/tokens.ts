/** One word of a text, lower case, NFC. */
export type Token = {
  readonly word: string
  /** the text as written */
  readonly written: string
  /** parts between inner hyphens, lower case; empty when there is no hyphen */
  readonly parts: readonly string[]
}

const pattern =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:[-‐‑’'.:]|(?<=\d),(?=\d))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*(?:\+\+|#)?/uy

const units = new Set(
  'mm cm m km mg g kg t ml l m2 m3 ha w kw mw gw kwh mwh gwh twh v kv a ma hz khz mhz ghz pa kpa mpa bar k c db lx nm um μm ppm ppb vol rpm'.split(
    ' ',
  ),
)
/** Letters that begin the name of a standard, a scale or a series when a number follows. */
const series = new Set(
  'iso en sfs iec din astm ieee trl mrl irl nace s3 tol ip pa ral ce atex haccp brc h2020 erasmus industry'.split(' '),
)
const none: readonly string[] = []

/** Makes the token of a word of letters alone, `text.slice(from, to)`, of which `hash` is hashOf. */
export type PlainReader = (text: string, from: number, to: number, hash: number) => Token

/** What a character is to one who looks for words of letters alone: one of their letters, surely none, or to be looked at. */
const isLetter = 1
const isNone = 2
/** By UTF-16 code unit, in the ranges where the four languages live; what is not here is to be looked at. */
const kinds = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const one = String.fromCharCode(code)
  if (/[A-Za-z]/.test(one) || (code >= 192 && /\p{L}/u.test(one))) return isLetter
  return /[\p{L}\p{M}\p{N}\-.:'+#]/u.test(one) ? 0 : isNone
})
const kindAt = (text: string, at: number): number => (at < text.length ? (kinds[text.charCodeAt(at)] ?? 0) : isNone)
const endMarks = new Set([...`-.:'\u2019\u2010\u2011`].map((mark) => mark.charCodeAt(0)))

/**
 * The words of a text in order: letters with inner hyphens, numbers joined to their unit (`40 kw` → `40kw`) and to the
 * name of their standard (`ISO 9001` → `iso9001`, beside `iso`). Case endings after a colon (`EU:n`) and an English
 * possessive are left off. Single digits are not words. Words of letters alone, most of a text, are walked letter by
 * letter; a pattern reads the others. `plain` makes their tokens: whoever reads many texts may give the same one again.
 */
export function tokens(given: string, plain: PlainReader = plainIn): Token[] {
  const text = given.normalize('NFC')
  const found: Token[] = []
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at)
    if (kind === isNone) at++
    else if (kind === isLetter) at = addWord(found, { text, at, plain })
    else at = addMatch(found, { text, at, plain })
  }
  return found.every(isWord) ? found : found.filter(isWord)
}

type Place = { text: string; at: number; plain: PlainReader }

/** Reads on from a letter; tells where the word ends. */
function addWord(found: Token[], place: Place): number {
  const { text, at, plain } = place
  let hash = hashBasis
  let to = at
  let next: number
  do {
    hash = hashed(hash, text.charCodeAt(to++))
    next = kindAt(text, to)
  } while (next === isLetter)
  const ends = next === isNone || (endMarks.has(text.charCodeAt(to)) && kindAt(text, to + 1) === isNone)
  if (!ends) return addMatch(found, place)
  addPlain(found, plain(text, at, to, hash))
  return to
}

/** What the pattern finds at a place, if anything; tells where to go on. */
function addMatch(found: Token[], { text, at, plain }: Place): number {
  pattern.lastIndex = at
  const written = pattern.exec(text)?.[0]
  if (written === undefined) return at + (text.codePointAt(at)! > 0xffff ? 2 : 1)
  const to = at + written.length
  if (isPlain(written)) addPlain(found, plain(text, at, to, hashOf(written)))
  else addMarked(found, written)
  return to
}

function addPlain(found: Token[], one: Token) {
  if (one.word.length <= 3 && units.has(one.word) && joinUnit(found, one.word, one.written)) return
  found.push(one)
}

const isWord = ({ word }: Token): boolean => word.length > 1 || /\p{L}/u.test(word)

/** The token of a word of letters alone. */
export const plainToken = (written: string): Token => ({ word: written.toLowerCase(), written, parts: none })
const plainIn: PlainReader = (text, from, to) => plainToken(text.slice(from, to))

/** FNV-1a (Fowler, Noll & Vo) over code units. */
const hashBasis = 0x811c9dc5 | 0
const hashed = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)

/** A word's hash, by which memories of words look it up. */
export function hashOf(word: string): number {
  let hash = hashBasis
  for (let at = 0; at < word.length; at++) hash = hashed(hash, word.charCodeAt(at))
  return hash
}

/** Whether a word is letters alone, in the ranges where the four languages live. */
function isPlain(written: string): boolean {
  for (let at = 0; at < written.length; at++) if (kindAt(written, at) !== isLetter) return false
  return true
}

/** A word with digits or marks in it, or of another script. */
function addMarked(found: Token[], written: string) {
  const marked = withoutEnding(written.toLowerCase().replace(/[‐‑]/g, '-').replace(/’/g, "'"))
  const bare = plainNumbers(marked)
  if (units.has(bare) && joinUnit(found, bare, written)) return
  if (/^\d/.test(bare) && joinSeries(found, bare, written)) return
  if (!/[.:]/.test(bare) || /^\p{L}{0,4}\d+([.,:]\d+)*\p{L}*$/u.test(bare)) found.push(token(bare, written))
  else found.push(...marked.split(/[.:]/).map((part) => token(plainNumbers(part), part)))
}

/** 1,5 and 1.5 are one number, and so are CO₂ and CO2, m³ and m3. */
const plainNumbers = (bare: string): string =>
  bare.replace(/(?<=\p{L})[⁰¹²³⁴-⁹₀-₉]+/gu, (digits) => digits.normalize('NFKC')).replace(/(?<=\d),(?=\d)/g, '.')

/**
 * Joins a number to the names of the standard before it: ISO 9001, EN 1090-2 after SFS-EN; IEC 27001 and ISO 27001 after
 * ISO/IEC. The year of an edition is left off.
 */
function joinSeries(found: Token[], number: string, written: string): boolean {
  const [before, previous] = [seriesOf(found.at(-2)), seriesOf(found.at(-1))]
  if (previous === undefined) return false
  const bare = number.replace(/:\d{4}$/, '')
  const as = `${found.at(-1)!.written} ${written}`
  if (before !== undefined) found.push(token(before + bare, as))
  found.push(token(previous + bare, as))
  return true
}

function seriesOf(one: Token | undefined): string | undefined {
  const name = one?.parts.at(-1) ?? one?.word
  return name !== undefined && series.has(name) ? name : undefined
}

function joinUnit(found: Token[], unit: string, written: string): boolean {
  const previous = found.at(-1)
  if (!previous || !/^\d[\d.,]*$/.test(previous.word)) return false
  found[found.length - 1] = {
    word: previous.word + unit,
    written: previous.written + ' ' + written,
    parts: previous.parts,
  }
  return true
}

function token(bare: string, written: string): Token {
  return { word: bare, written, parts: bare.includes('-') ? bare.split('-').filter((part) => part !== '') : none }
}

function withoutEnding(bare: string): string {
  const colon = /^([\p{L}\d]+):\p{L}{1,4}$/u.exec(bare)
  if (colon?.[1]) return colon[1]
  return bare.replace(/'(s|n|ssa|sta|lle|lla|lta|in|en)$/, '').replace(/'/g, '')
}
