import type { FactTest, Words } from '@silta/shared/conditions.ts'
import { factKeys, factOf, type FactKey, type Unit } from '@silta/shared/facts.ts'
import type { FactQuestion } from '@silta/shared/funding.ts'
import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { industryName } from '#people/industries.ts'
import { municipalityName } from '#people/municipalities.ts'
import { choiceWords, factWords } from './data/fact-words.ts'
import type { Change } from './rules.ts'
import type { Held, Sheet, Some, Span } from './sheet.ts'

type Language = InterfaceLanguage

/** The closed list of facts with the words that ask for them. */
export const questions = (language: Language): FactQuestion[] => factKeys.map((fact) => questionOf(fact, language))

export function questionOf(fact: FactKey, language: Language): FactQuestion {
  const { kind, home, unit = null, choices = [] } = factOf(fact)
  const { label, question } = factWords[fact]
  const named = choices.map((value) => ({ value, label: choiceName(fact, value, language) }))
  return { fact, kind, home, unit, label: label[language], question: question[language], choices: named }
}

/** Ratings and the like are their own names; a value that two facts share may have a name of its own in one of them. */
const choiceName = (fact: FactKey, value: string, language: Language) =>
  (choiceWords[`${fact}.${value}`] ?? choiceWords[value])?.[language] ?? value

/** What is known of a fact, as a person would say it. */
export function told(fact: FactKey, held: Held, language: Language): string {
  const { kind, unit = 'count' } = factOf(fact)
  if (typeof held === 'boolean') return yesNo[held ? 'yes' : 'no'][language]
  if (typeof held === 'number') return amount(held, unit, language)
  if (typeof held === 'string') {
    if (kind === 'day') return dayInWords(held, language)
    return kind === 'area' ? municipalityName(held, language) : choiceName(fact, held, language)
  }
  if ('some' in held) return toldSome(fact, held, language)
  if ('code' in held) return `${industryName(held.code, held.version, language)} (${held.code})`
  return toldSpan(held, unit, language)
}

function toldSome(fact: FactKey, { some, whole }: Some, language: Language): string {
  const names = some.map((one) => choiceName(fact, one, language)).join(', ')
  if (whole) return names || yesNo.none[language]
  return names ? `${yesNo.atLeast[language]} ${names}` : yesNo.unknown[language]
}

function toldSpan({ from, to }: Span, unit: Unit, language: Language): string {
  if (to === Infinity) return phrases.atLeast[language].replace('{n}', amount(from, unit, language))
  if (unit === 'trl') return `TRL ${from}–${to}`
  return phrases.between[language]
    .replace('{n}', amount(from, unit, language))
    .replace('{m}', amount(to, unit, language))
}

const w = (fi: string, sv: string, en: string): Words => ({ fi, sv, en })
const yesNo = {
  yes: w('kyllä', 'ja', 'yes'),
  no: w('ei', 'nej', 'no'),
  none: w('ei mitään', 'inget', 'none'),
  atLeast: w('ainakin', 'åtminstone', 'at least'),
  unknown: w('ei tiedossa', 'inte känt', 'not known'),
  now: w('nyt', 'nu', 'now'),
  otherThan: w('muu kuin', 'annat än', 'other than'),
  or: w('tai', 'eller', 'or'),
  region: w('Lappi', 'Lappland', 'Lapland'),
}
const phrases = {
  atLeast: w('vähintään {n}', 'minst {n}', 'at least {n}'),
  atMost: w('enintään {n}', 'högst {n}', 'at most {n}'),
  below: w('alle {n}', 'under {n}', 'under {n}'),
  between: w('{n}–{m}', '{n}–{m}', '{n}–{m}'),
  outside: w('muu kuin {n}–{m}', 'annat än {n}–{m}', 'outside {n}–{m}'),
  different: w('vähintään {n} eri', 'minst {n} olika', 'at least {n} different'),
  fewer: w('alle {n} eri', 'under {n} olika', 'fewer than {n} different'),
  from: w('{n} alkaen', 'från {n}', 'from {n}'),
  until: w('viimeistään {n}', 'senast {n}', 'by {n}'),
  after: w('{n} jälkeen', 'efter {n}', 'after {n}'),
  before: w('ennen {n}', 'före {n}', 'before {n}'),
  over: w('yli {n}', 'över {n}', 'over {n}'),
} satisfies Record<string, Words>

/** "Age of the company: under 5 years (now 7 years); …": what would have to come out otherwise. */
export function toldChanges(changes: Change[], sheet: Sheet, language: Language): string | null {
  if (!changes.length) return null
  return changes.map((change) => toldChange(change, sheet, language)).join('; ')
}

function toldChange({ test, wanted }: Change, sheet: Sheet, language: Language): string {
  const held = sheet[test.fact]
  const now = held === undefined ? '' : ` (${yesNo.now[language]} ${told(test.fact, held, language)})`
  return `${factWords[test.fact].label[language]}: ${asked(test, wanted, language)}${now}`
}

/** What a test asks for, or, not wanted, its opposite. */
function asked({ fact, test, value }: FactTest, wanted: boolean, language: Language): string {
  const { unit = 'count' } = factOf(fact)
  const number = (one: unknown) => amount(one as number, unit, language)
  const say = (phrase: Words, n: string, m = '') => phrase[language].replace('{n}', n).replace('{m}', m)
  switch (test) {
    case 'atLeast':
      return say(wanted ? phrases.atLeast : phrases.below, number(value))
    case 'atMost':
      return say(wanted ? phrases.atMost : phrases.over, number(value))
    case 'below':
      return say(wanted ? phrases.below : phrases.atLeast, number(value))
    case 'between': {
      const [least, most] = value as number[]
      return say(wanted ? phrases.between : phrases.outside, number(least), number(most))
    }
    case 'hasAtLeast':
      return say(wanted ? phrases.different : phrases.fewer, String(value))
    case 'from':
      return say(wanted ? phrases.from : phrases.before, dayInWords(String(value), language))
    case 'until':
      return say(wanted ? phrases.until : phrases.after, dayInWords(String(value), language))
    case 'is':
    case 'in':
    case 'has':
    case 'within':
      return named(value, wanted, { fact, language })
  }
}

function named(value: FactTest['value'], wanted: boolean, { fact, language }: { fact: FactKey; language: Language }) {
  if (typeof value === 'boolean') return yesNo[value === wanted ? 'yes' : 'no'][language]
  const { kind } = factOf(fact)
  const nameOf = (one: string) => {
    if (kind === 'area') return one === 'lapland' ? yesNo.region[language] : municipalityName(one, language)
    return kind === 'industry' ? industryName(one, 'NACE2', language) : choiceName(fact, one, language)
  }
  const names = [value].flat().map((one) => nameOf(String(one)))
  const all = names.join(` ${yesNo.or[language]} `)
  return wanted ? all : `${yesNo.otherThan[language]} ${all}`
}

/** 2027-04-15 as people of the language write it. */
const dayInWords = (day: string, language: Language) => days[language].format(new Date(`${day}T12:00:00Z`))

const daysOf = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
const days: Record<Language, Intl.DateTimeFormat> = {
  fi: daysOf('fi-FI'),
  sv: daysOf('sv-FI'),
  en: daysOf('en-GB'),
}
const formatOf = (locale: string) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
/** made once: to make one takes longer than a hundred rules */
const formats: Record<Language, Intl.NumberFormat> = {
  fi: formatOf('fi-FI'),
  sv: formatOf('sv-FI'),
  en: formatOf('en-GB'),
}
const unitWords: Partial<Record<Unit, Words>> = {
  persons: w('henkilötyövuotta', 'årsverken', 'person-years'),
  months: w('kk', 'mån', 'months'),
}
const years = w('vuotta', 'år', 'years')

function amount(value: number, unit: Unit, language: Language): string {
  const inWords = (one: number) => formats[language].format(one)
  if (unit === 'cents') return `${inWords(value / 100)} €`
  if (unit === 'euros') return `${inWords(value)} €`
  if (unit === 'trl') return `TRL ${value}`
  if (unit === 'months' && value > 12 && value % 12 === 0) return `${inWords(value / 12)} ${years[language]}`
  const word = unitWords[unit]?.[language]
  return word ? `${inWords(value)} ${word}` : inWords(value)
}
