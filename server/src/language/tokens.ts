/** One word of a text, lower case, NFC. */
export type Token = {
  word: string
  /** the text as written */
  written: string
  /** parts between inner hyphens, lower case; empty when there is no hyphen */
  parts: string[]
}

const word =
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

/**
 * The words of a text in order: letters with inner hyphens, numbers joined to their unit (`40 kw` → `40kw`) and to the
 * name of their standard (`ISO 9001` → `iso9001`, beside `iso`). Case endings after a colon (`EU:n`) and an English
 * possessive are left off. Single letters and bare one-digit numbers are not words.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  for (const [written] of text.normalize('NFC').matchAll(word)) {
    const previous = found.at(-1)
    const bare = withoutEnding(written.toLowerCase().replace(/[‐‑]/g, '-').replace(/’/g, "'"))
    if (previous && /^\d[\d.,]*$/.test(previous.word) && units.has(bare)) {
      previous.word += bare
      previous.written += ' ' + written
      continue
    }
    if (previous && /^\d/.test(bare) && series.has(previous.word)) {
      found.push(token(previous.word + bare, previous.written + ' ' + written))
      continue
    }
    found.push(...tokensOf(bare, written))
  }
  return found.filter((one) => one.word.length > 1 || /\p{L}/u.test(one.word))
}

function tokensOf(bare: string, written: string): Token[] {
  if (!/[.:]/.test(bare) || /^\d+([.,:]\d+)*\p{L}*$/u.test(bare)) return [token(bare, written)]
  return bare.split(/[.:]/).map((part) => token(part, part))
}

function token(bare: string, written: string): Token {
  return { word: bare, written, parts: bare.includes('-') ? bare.split('-') : [] }
}

function withoutEnding(bare: string): string {
  const colon = /^([\p{L}\d]+):\p{L}{1,4}$/u.exec(bare)
  if (colon?.[1]) return colon[1]
  return bare.replace(/'(s|n|ssa|sta|lle|lla|lta|in|en)$/, '').replace(/'/g, '')
}
