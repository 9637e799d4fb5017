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

/** The folded spelling of a lower-case word; digits are kept, double letters become one. */
export function fold(word: string): string {
  let folded = /^[a-z0-9]*$/.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, '')
  if (foreign.test(folded)) for (const [from, to] of digraphs) folded = folded.replace(from, to)
  let plain = ''
  for (const letter of folded) {
    const next = letters[letter] ?? letter
    if (next !== plain.at(-1) || next <= '9') plain += next
  }
  return plain
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
const codes = new Map([...pieceLetters].map((letter, place) => [letter, place + 1]))

/** The folded pieces of a folded word as numbers (six bits a letter), because an index holds millions of them. */
export function pieceCodes(folded: string, { size = 5, least = 7 }: { size?: number; least?: number } = {}): number[] {
  return pieces(folded, { size, least }).map((piece) => {
    let code = 0
    for (const letter of piece) code = code * 64 + (codes.get(letter) ?? 63)
    return code
  })
}
