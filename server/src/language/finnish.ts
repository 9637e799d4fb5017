/**
 * Finnish nouns and adjectives by rule: the stems to which case endings attach, and the endings. Together they tell
 * that kaivosteollisuudessa is a form of kaivosteollisuus, which a stemmer that only cuts endings cannot. Follows the
 * types of inflection and consonant gradation of Finnish grammar (Iso suomen kielioppi, §§ 41–100); it accepts rather
 * too many stems than too few, because only words of the vocabulary are looked up with it.
 */

/** Strong grade → weak grade at the beginning of the last syllable; the first that fits counts. */
const weakened: [string, string][] = [
  ['kk', 'k'],
  ['pp', 'p'],
  ['tt', 't'],
  ['nk', 'ng'],
  ['nt', 'nn'],
  ['lt', 'll'],
  ['rt', 'rr'],
  ['mp', 'mm'],
  ['ht', 'hd'],
  ['lk', 'l'],
  ['rk', 'r'],
  ['hk', 'h'],
  ['uk', 'uv'],
]
const afterVowel: [string, string][] = [
  ['k', ''],
  ['p', 'v'],
  ['t', 'd'],
]
/** Weak grade in the nominative → strong grade in the stem (laite : laitteen, hammas : hampaan). */
const strengthened: [string, string][] = [
  ['ng', 'nk'],
  ['nn', 'nt'],
  ['ll', 'lt'],
  ['rr', 'rt'],
  ['mm', 'mp'],
  ['hd', 'ht'],
  ['k', 'kk'],
  ['p', 'pp'],
  ['t', 'tt'],
  ['d', 't'],
  ['v', 'p'],
]

/** Every stem of a Finnish word in the nominative singular, lower case, the word itself among them. */
export function inflectionStems(word: string): string[] {
  const stems = new Set([word])
  const add = (...found: string[]) => found.forEach((one) => one.length > 1 && stems.add(one))
  if (word.endsWith('nen')) addNen(word, add)
  else if (/[uy]s$/.test(word)) addUs(word, add)
  else if (/[aäoöie]s$/.test(word)) addAs(word, add)
  else if (word.endsWith('e')) addE(word, add)
  else if (/[aeiouyäö]n$/.test(word)) addN(word, add)
  else if (/[uy]t$/.test(word)) add(word.slice(0, -1) + 'e', word.slice(0, -2) + 'ee', word.slice(0, -2) + 'ei')
  else if (/[^aeiouyäö]$/.test(word)) add(word + 'i', word + 'e', word + 'ei', word + 'ej')
  else addVowel(word, add)
  return [...stems]
}

type Add = (...found: string[]) => void

function addNen(word: string, add: Add) {
  const core = word.slice(0, -3)
  add(core + 'se', core + 's', core + 'si')
}

function addUs(word: string, add: Add) {
  const core = word.slice(0, -1)
  add(core + 'kse', core + 'ksi', core + 'de', core + 'te', core + 't')
}

function addAs(word: string, add: Add) {
  const core = word.slice(0, -1)
  const vowel = core.at(-1) ?? ''
  add(core + 'kse', core + 'ksi')
  for (const grade of grades(core.slice(0, -1), strengthened)) add(grade + vowel + vowel, grade + vowel + 'i')
  if (vowel === 'i') grades(core.slice(0, -1), strengthened).forEach((grade) => add(grade + 'ii'))
}

function addE(word: string, add: Add) {
  const core = word.slice(0, -1)
  const strong = /[aeiouyäö]$/.test(core) ? [core, core + 'k'] : grades(core, strengthened)
  for (const grade of strong) add(grade + 'ee', grade + 'ei', grade + 'e')
}

function addN(word: string, add: Add) {
  const vowel = word.at(-2) ?? ''
  for (const grade of grades(word.slice(0, -2), strengthened)) add(grade + vowel + 'me', grade + vowel + 'mi')
  if (/t[oö]n$/.test(word)) add(word.slice(0, -1).replace(/t([oö])$/, 'tt$1') + (word.endsWith('on') ? 'ma' : 'mä'))
}

function addVowel(word: string, add: Add) {
  const core = word.slice(0, -1)
  const vowel = word.at(-1) ?? ''
  if (/(aa|ää|oo|uu|yy|ee|öö)$/.test(word)) return add(core + 'i')
  if (/(uo|yö|ie)$/.test(word)) return add(word.slice(0, -2) + vowel + 'i')
  // puku : puvun, so the k before u does not vanish as elsewhere (tuki : tuen).
  const loses = /[aeiouyäö].$/.test(core) && !(vowel === 'u' && core.endsWith('uk'))
  const cores = new Set([...grades(core, weakened), ...(loses ? grades(core, afterVowel) : [])])
  for (const grade of cores) {
    if (vowel === 'a') add(grade + 'a', grade + 'oi', grade + 'oj', grade + 'i')
    else if (vowel === 'ä') add(grade + 'ä', grade + 'öi', grade + 'öj', grade + 'i')
    else if (vowel === 'i') add(grade + 'i', grade + 'e', grade + 'ei', grade + 'ej')
    else add(grade + vowel, grade + vowel + 'i', grade + vowel + 'j')
  }
  if (word.endsWith('si')) add(core.slice(0, -1) + 'de', core.slice(0, -1) + 'te', core.slice(0, -1) + 't')
  if (vowel === 'i' && /[lrn]$/.test(core)) add(core)
  if (word.endsWith('mi')) add(core.slice(0, -1) + 'n')
}

/** The core as it is, and in its other grade. */
function grades(core: string, table: [string, string][]): string[] {
  const found = table.find(([from]) => core.endsWith(from))
  return found ? [core, core.slice(0, core.length - found[0].length) + found[1]] : [core]
}

const cases =
  ' n t a ä ta tä tta ttä ssa ssä sta stä lla llä lta ltä lle na nä ksi ten tten den en ien jen an än in on ön un yn han hän hen hin hon hön hun hyn seen siin ina inä itta ittä ine'.split(
    ' ',
  )
const possessives = ['', 'ni', 'si', 'mme', 'nne', 'nsa', 'nsä', 'an', 'än', 'en']
const clitics = ['', 'kin', 'kaan', 'kään', 'ko', 'kö', 'han', 'hän']

/** Every chain of case, possessive and clitic that may follow a stem; the empty one too. */
export const caseEndings: ReadonlySet<string> = new Set(
  cases.flatMap((one) =>
    possessives.flatMap((owner) =>
      clitics.map((clitic) => (owner === '' ? one : one.replace(/[nt]$/, '').replace(/ksi$/, 'kse')) + owner + clitic),
    ),
  ),
)

/** The forms in which a word stands before another in a compound: nominative, genitive, and -s for words in -nen. */
export function modifierForms(word: string): string[] {
  if (word.endsWith('nen')) return [word.slice(0, -3) + 's', word.slice(0, -3) + 'sen']
  const genitives = inflectionStems(word).filter(
    (stem) => stem !== word && /[aeiouyäö]$/.test(stem) && !/[^aeiouyäö]i$/.test(stem),
  )
  return [word, ...[word, ...genitives].filter((stem) => /[aeiouyäö]$/.test(stem)).map((stem) => stem + 'n')]
}
