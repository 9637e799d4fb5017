/** One word of a text, lower case, NFC. */
export type Token = {
  readonly word: string
  /** the text as written */
  readonly written: string
  /** parts between inner hyphens, lower case; empty when there is no hyphen */
  readonly parts: readonly string[]
}

const pattern =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:[-‐‑’'.:]|(?<=\d),(?=\d))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*(?:\+\+|#)?/gu

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

/**
 * The words of a text in order: letters with inner hyphens, numbers joined to their unit (`40 kw` → `40kw`) and to the
 * name of their standard (`ISO 9001` → `iso9001`, beside `iso`). Case endings after a colon (`EU:n`) and an English
 * possessive are left off. Single digits are not words. `plain` makes the token of a word of letters alone: whoever
 * reads many texts may give the same one again.
 */
export function tokens(text: string, plain: (written: string) => Token = plainToken): Token[] {
  const found: Token[] = []
  for (const written of text.normalize('NFC').match(pattern) ?? none) {
    if (!isPlain(written)) {
      addMarked(found, written)
      continue
    }
    const one = plain(written)
    if (one.word.length <= 3 && units.has(one.word) && joinUnit(found, one.word, written)) continue
    found.push(one)
  }
  return found.every(isWord) ? found : found.filter(isWord)
}

const isWord = ({ word }: Token): boolean => word.length > 1 || /\p{L}/u.test(word)

/** The token of a word of letters alone. */
export const plainToken = (written: string): Token => ({ word: written.toLowerCase(), written, parts: none })

/** Whether a word is letters alone, in the ranges where the four languages live. */
function isPlain(written: string): boolean {
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at)
    if (code < 65 || (code > 90 && code < 97) || (code > 122 && code < 192) || code > 0x24f) return false
  }
  return true
}

/** A word with digits or marks in it, or of another script. */
function addMarked(found: Token[], written: string) {
  const previous = found.at(-1)
  const bare = withoutEnding(written.toLowerCase().replace(/[‐‑]/g, '-').replace(/’/g, "'"))
  if (units.has(bare) && joinUnit(found, bare, written)) return
  if (previous && /^\d/.test(bare) && series.has(previous.word)) {
    found.push(token(previous.word + bare, previous.written + ' ' + written))
    return
  }
  if (!/[.:]/.test(bare) || /^\d+([.,:]\d+)*\p{L}*$/u.test(bare)) found.push(token(bare, written))
  else found.push(...bare.split(/[.:]/).map((part) => token(part, part)))
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
