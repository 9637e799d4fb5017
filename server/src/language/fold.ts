/**
 * Folding: one spelling for words that languages have borrowed from each other, so that teknologia, teknologi and
 * technology, musiikki, musik and music, and names of people, places and products meet across languages. The rules are
 * the regular correspondences of learned loan words in Finnish, Swedish and English (c/k/ch/qu, ph/f, th/t, w/v, z/s,
 * y/i, b/p, d/t, g/k, x/ks, long and short sounds alike), applied alike to every language.
 */
const digraphs: [RegExp, string][] = [
  [/sch|tsh|sh/g, 's'],
  [/tch/g, 'ts'],
  [/ch|ck|cq/g, 'k'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/qu/g, 'kv'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/ae|æ/g, 'e'],
  [/oe|ø/g, 'o'],
  [/ou/g, 'u'],
]
const letters: Record<string, string> = {
  b: 'p',
  c: 'k',
  d: 't',
  đ: 't',
  g: 'k',
  j: 'i',
  q: 'k',
  w: 'v',
  y: 'i',
  z: 's',
  ŧ: 't',
  ŋ: 'n',
  ß: 's',
  ð: 't',
  þ: 't',
}

const foreign = /[cqxæø]|sh|ph|th|ae|oe|ou/
/** Letters without their marks, by code, as far as the four languages' alphabets go. */
const bareLetters = Array.from({ length: 0x250 }, (_, code) => unmarked(String.fromCharCode(code)))
/** What each of these letters is spelt as when no other stands with it. */
const spelt = bareLetters.map((letter) => letters[letter] ?? letter)

/** The folded spelling of a lower-case word; digits are kept, double letters become one. */
export function fold(word: string): string {
  let folded = bare(word)
  if (foreign.test(folded)) for (const [from, to] of digraphs) folded = folded.replace(from, to)
  let plain = ''
  let last = ''
  for (let at = 0; at < folded.length; at++) {
    const next = spelt[folded.charCodeAt(at)] ?? folded.charAt(at)
    if (next === last && next > '9') continue
    plain += next
    last = next.charAt(next.length - 1)
  }
  return plain
}

function bare(word: string): string {
  let found = ''
  for (let at = 0; at < word.length; at++) {
    const letter = bareLetters[word.charCodeAt(at)]
    if (letter === undefined) return unmarked(word)
    found += letter
  }
  return found
}

function unmarked(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '')
}

/**
 * The folded trunk of a word: its stem folded, without the endings by which loan words differ between the languages
 * (histor-ia/-y, mus-iikki/-ik/-ic, organisaat-io/-ion). Empty when fewer than four letters are left.
 */
export function trunk(stem: string): string {
  const folded = fold(stem).replace(/(?:ion|io|ia|ie|[aeiou])$/, '')
  return folded.length >= 4 ? folded : ''
}

/** Runs of `size` letters of a word, in order; none when the word is shorter than `least` letters. */
export function pieces(word: string, { size = 5, least = 9 }: { size?: number; least?: number } = {}): string[] {
  if (word.length < least) return []
  const found: string[] = []
  for (let start = 0; start + size <= word.length; start++) found.push(word.slice(start, start + size))
  return found
}

const pieceLetters = 'abcdefghijklmnopqrstuvwxyz0123456789-'
const otherLetter = 63
const pieceSize = 5
const shortestInPieces = 7
const lastFive = (1 << 30) - 1
const codes = Uint8Array.from({ length: 128 }, (_, code) => {
  const place = pieceLetters.indexOf(String.fromCharCode(code))
  return place < 0 ? otherLetter : place + 1
})

/** The 5-letter pieces of a folded word as numbers (six bits a letter), because an index holds millions of them. */
export function pieceCodes(folded: string): number[] {
  const found: number[] = []
  if (folded.length < shortestInPieces) return found
  let code = 0
  for (let at = 0; at < folded.length; at++) {
    code = ((code << 6) | (codes[folded.charCodeAt(at)] ?? otherLetter)) & lastFive
    if (at >= pieceSize - 1) found.push(code)
  }
  return found
}
