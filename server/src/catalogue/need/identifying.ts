import { places } from './data/places.ts'

export type IdentifyingKind = 'name' | 'domain' | 'email' | 'phone' | 'address' | 'place' | 'businessId'
/** A piece of a text that may tell who its owner is; `start` and `end` count UTF-16 units. */
export type Identifying = { start: number; end: number; text: string; kind: IdentifyingKind }
/** Names by which the owner is known. */
export type Known = { organisation: string; people: string[]; domains: string[]; municipalities: string[] }

const email = /[^\s@<>()",;:]+@[^\s@<>()",;:]+\.\p{L}{2,}/gu
const domain =
  /(?:https?:\/\/)?(?:[\p{L}\d-]+\.)+(?:fi|com|net|org|eu|se|no|io|ai|app|info|biz|shop|example)(?![\p{L}\d])(?:\/\S*)?/giu
const phone = /(?<![\d.,])(?:\+\d{1,3}[\s-]?(?:\(0\)\s?)?|0)\d(?:[\s-]?\d){6,11}(?![\d.,]*\d)/g
const businessId = /(?<!\d)(?:FI-?\d{8}|\d{6,7}-\d)(?!\d)/gi
const roads =
  'katu|kadun|kadulla|kadulle|kadulta|tie|tien|tiellä|tielle|tieltä|kuja|kujan|kujalla|polku|polulla|väylä|väylällä|raitti|raitilla|ranta|rannassa|tori|torilla|gatan|vägen|gränd|stigen|esplanadi'
const address = new RegExp(
  `(?:\\p{Lu}[\\p{L}-]*(?:${roads})\\s+\\d{1,4}\\s?(?:[a-zA-Z](?!\\p{L}))?(?:\\s\\d{1,3})?(?!\\d)|` +
    `(?<!\\d)\\d{1,4}\\s(?:\\p{Lu}[\\p{L}-]+\\s){1,3}(?:Street|Road|Lane|Avenue)\\b|(?<!\\d)\\d{5}\\s+\\p{Lu}[\\p{L}-]+)`,
  'gu',
)

/** E-mail and web addresses, telephone numbers and business ids, which have no place in a published text. */
export function contactsIn(text: string): Identifying[] {
  return apart([
    ...matches(text, email, 'email'),
    ...matches(text, domain, 'domain'),
    ...matches(text, businessId, 'businessId'),
    ...matches(text, phone, 'phone'),
  ])
}

/** Everything in a text that may tell who wrote it, in order and without overlaps. A warning, not a proof. */
export function identifyingIn(text: string, known: Known): Identifying[] {
  return apart([
    ...contactsIn(text),
    ...matches(text, address, 'address'),
    ...organisationIn(text, known.organisation),
    ...peopleIn(text, known.people),
    ...domainsIn(text, known.domains),
    ...placesIn(text, [...places, ...known.municipalities]),
  ])
}

const matches = (text: string, pattern: RegExp, kind: IdentifyingKind): Identifying[] =>
  [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
    kind,
  }))

/** The first of those that overlap wins: an e-mail address is one finding, not also a domain. */
function apart(found: Identifying[]): Identifying[] {
  const kept: Identifying[] = []
  for (const one of found) if (!kept.some(({ start, end }) => one.start < end && start < one.end)) kept.push(one)
  return kept.sort((a, b) => a.start - b.start)
}

const legalForms = new Set(
  'oy ab oyj abp ky kb tmi ry rf rn osk osuuskunta säätiö sr ltd limited inc gmbh as the and ja och'.split(' '),
)

type Word = { word: string; start: number; end: number }
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\d][\p{L}\d'’-]*/gu)].map((found) => ({
    word: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }))

/** The name as a whole in any case, and its own words where they are written as names. */
function organisationIn(text: string, name: string): Identifying[] {
  const parts = wordsOf(name)
    .map(({ word }) => word)
    .filter((word) => !legalForms.has(word.toLowerCase()))
  if (!parts.length) return []
  const found = wordsOf(text)
  const whole = found.flatMap((_, at) => sequenceAt(text, found, at, parts))
  const single = found.filter(
    (one) => isCapital(one.word) && !opensSentence(text, one.start) && parts.some((part) => isNamed(part, one.word)),
  )
  return [...whole, ...single.map((one) => asFinding(text, one, one, 'name'))]
}

function sequenceAt(text: string, found: Word[], at: number, parts: string[]): Identifying[] {
  const run = found.slice(at, at + parts.length)
  if (run.length < parts.length || !run.every(({ word }, i) => isInflectionOf(parts[i]!, word))) return []
  return [asFinding(text, run[0]!, run.at(-1)!, 'name')]
}

const isNamed = (part: string, word: string) => part.length >= 4 && isInflectionOf(part, word)

function peopleIn(text: string, people: string[]): Identifying[] {
  const names = people.flatMap((name) => wordsOf(name).map(({ word }) => word)).filter((name) => name.length >= 3)
  const hits = wordsOf(text).filter(({ word }) => isCapital(word) && names.some((name) => isInflectionOf(name, word)))
  return hits.map((one) => asFinding(text, one, one, 'name'))
}

/** What a domain is called without its ending: poroliha of poroliha.fi. */
function domainsIn(text: string, domains: string[]): Identifying[] {
  const names = domains.map((one) => one.split('.').at(-2) ?? one).filter((one) => one.length >= 4)
  const hits = wordsOf(text).filter(({ word }) => names.some((name) => isInflectionOf(name, word)))
  return hits.map((one) => asFinding(text, one, one, 'domain'))
}

function placesIn(text: string, names: string[]): Identifying[] {
  // Short names are often plain words too (kolari, a car crash; hirvas, a reindeer), so they count with a capital alone.
  const counts = (name: string, word: string) => name.length >= 7 || isCapital(word)
  const hits = wordsOf(text).filter(({ word }) =>
    names.some((name) => counts(name, word) && isInflectionOf(name, word)),
  )
  return hits.map((one) => asFinding(text, one, one, 'place'))
}

const asFinding = (text: string, first: Word, last: Word, kind: IdentifyingKind): Identifying => ({
  start: first.start,
  end: last.end,
  text: text.slice(first.start, last.end),
  kind,
})

const isCapital = (word: string) => word[0] !== word[0]?.toLowerCase()
const opensSentence = (text: string, start: number) => /(?:^|[.!?:\n]\s*)$/.test(text.slice(0, start))

/**
 * Finnish case endings, possessives and clitics after a stem, and the Swedish and English genitive
 * (Iso suomen kielioppi, § 81: sijapäätteet).
 */
const ending = new RegExp(
  "^(?:[:’'-]?(?:s|n|t|in|en|an|än|on|ön|un|yn|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|tta|ttä|ta|tä|a|ä|" +
    'h[aeiouyäö]n|seen|ien|iin|issa|issä|ista|istä|illa|illä|ilta|iltä|ille|' +
    'lai(?:nen|set|sen|sten|sia|sille|sella|seen|sta)|läi(?:nen|set|sen|sten|siä|sille|sellä|seen|stä))' +
    '(?:ni|si|mme|nne|nsa|nsä)?)?(?:kin|kaan|kään|ko|kö|han|hän|pa|pä)?$',
)

/** Ends of stems that change when an ending follows: niemi → nieme-, joki → joe-. */
const gradations: [RegExp, string[]][] = [
  [/joki$/, ['joe', 'joke']],
  [/järvi$/, ['järve']],
  [/lahti$/, ['lahde', 'lahte']],
  [/mäki$/, ['mäe', 'mäke']],
  [/lampi$/, ['lamme', 'lampe']],
  [/kangas$/, ['kankaa', 'kangasta']],
  [/(k|p|t)\1([aeiouyäö])$/, ['$1$2']],
  [/nki$/, ['ngi']],
  [/nta$/, ['nna']],
  [/ntä$/, ['nnä']],
  [/lta$/, ['lla']],
  [/rta$/, ['rra']],
  [/rku$/, ['ru']],
  [/nen$/, ['se', 'sta', 'stä', 'si']],
  [/is$/, ['ii', 'ikse']],
  [/as$/, ['aa']],
  [/us$/, ['ukse', 'uu']],
  [/es$/, ['ee', 'ekse']],
  [/i$/, ['e']],
  [/e$/, ['ee']],
  [/([bcdfghjklmnpqrstvwxz])$/, ['$1i']],
  [/lkä$/, ['lä']],
  [/lka$/, ['la']],
]

const stemsByName = new Map<string, string[]>()

function stemsOf(name: string): string[] {
  let stems = stemsByName.get(name)
  if (stems) return stems
  const changed = gradations.flatMap(([from, to]) => (from.test(name) ? to.map((end) => name.replace(from, end)) : []))
  stems = [name, ...changed]
  if (stemsByName.size > 5_000) stemsByName.clear()
  stemsByName.set(name, stems)
  return stems
}

/** Whether a word is a name in any of its forms: Rovaniemi, Rovaniemellä, rovaniemeläinen, Rovaniemis. */
export function isInflectionOf(name: string, word: string): boolean {
  const [given, seen] = [name.toLowerCase(), word.toLowerCase()]
  if (given[0] !== seen[0]) return false
  return stemsOf(given).some((stem) => seen.startsWith(stem) && ending.test(seen.slice(stem.length)))
}
