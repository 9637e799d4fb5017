import type { Condition, Confidence, Words } from '@silta/shared/conditions.ts'
import type { FactKey } from '@silta/shared/facts.ts'
import type { Call, InstrumentText, Rate, Rule, SupportForm } from '@silta/shared/instruments.ts'
import { datedSources, sources, type SourceKey } from './sources.ts'

// How the files beside this one are written down: short, and each fact with where it was read.

export const w = (fi: string, sv: string, en: string): Words => ({ fi, sv, en })

/** source, confidence: ['BF1', 'high'] */
export type Read = [SourceKey, Confidence]
const read = ([key, confidence]: Read) => ({
  source: sources[key],
  checkedOn: datedSources[key] ?? null,
  confidence,
})

export const rule = (id: string, when: Condition, sentence: Words, from: Read): Rule => ({
  id,
  sentence,
  when,
  ...read(from),
})

type RateParts = { when?: Condition; form?: SupportForm; percent?: number; maximumEur?: number; minimumEur?: number }
export const rate = (label: Words, parts: RateParts, from: Read): Rate => ({
  label,
  when: parts.when ?? null,
  form: parts.form ?? 'grant',
  basisPoints: parts.percent === undefined ? null : parts.percent * 100,
  maximumCents: parts.maximumEur === undefined ? null : parts.maximumEur * 100,
  minimumCents: parts.minimumEur === undefined ? null : parts.minimumEur * 100,
  ...read(from),
})

export const call = (id: string, title: Words, days: [string | null, string | null], from: Read): Call => ({
  id,
  title,
  opensOn: days[0],
  closesOn: days[1],
  ...read(from),
})

type Parts = Pick<InstrumentText, 'title' | 'paysFor' | 'authorityId'> & { from: Read } & Partial<
    Omit<InstrumentText, 'source' | 'checkedOn' | 'confidence'>
  >

/** What is left out is not known. */
export const instrument = (id: string, { from, ...parts }: Parts): [string, InstrumentText] => [
  id,
  {
    form: 'grant',
    status: 'unknown',
    statusNote: null,
    deMinimis: 'unknown',
    researchRole: 'unknown',
    rules: [],
    rates: [],
    calls: [],
    matchLine: null,
    ...parts,
    ...read(from),
  },
]

export const is = (fact: FactKey, value: string | boolean): Condition => ({ fact, test: 'is', value })
export const isIn = (fact: FactKey, ...value: string[]): Condition => ({ fact, test: 'in', value })
export const has = (fact: FactKey, ...value: string[]): Condition => ({ fact, test: 'has', value })
export const atLeast = (fact: FactKey, value: number): Condition => ({ fact, test: 'atLeast', value })
export const atMost = (fact: FactKey, value: number): Condition => ({ fact, test: 'atMost', value })
export const below = (fact: FactKey, value: number): Condition => ({ fact, test: 'below', value })
export const between = (fact: FactKey, from: number, to: number): Condition => ({
  fact,
  test: 'between',
  value: [from, to],
})
export const judged: Condition = { judged: true }

// Rules that many instruments share.

export const company = (from: Read) =>
  rule(
    'company',
    is('organisationKind', 'company'),
    w('Hakija on yritys.', 'Sökanden är ett företag.', 'The applicant is a company.'),
    from,
  )

export const sme = (from: Read) =>
  rule(
    'sme',
    isIn('sizeClass', 'micro', 'small', 'medium'),
    w(
      'Yritys on pk-yritys: alle 250 henkeä, omistusyhteydet mukaan lukien.',
      'Företaget är ett litet eller medelstort företag: under 250 personer, ägarband medräknade.',
      'The company is small or medium-sized: under 250 people, ownership ties included.',
    ),
    from,
  )

export const smeOrMidcap = (from: Read) =>
  rule(
    'sme-or-midcap',
    isIn('sizeClass', 'micro', 'small', 'medium', 'midcap'),
    w(
      'Yritys on pk-yritys tai midcap-yritys (konsernin liikevaihto enintään 300 milj. €).',
      'Företaget är ett litet eller medelstort företag eller ett midcap-företag (koncernens omsättning högst 300 mn €).',
      'The company is small, medium-sized or midcap (group turnover up to 300 M€).',
    ),
    from,
  )

export const research = (from: Read) =>
  rule(
    'research-applies',
    is('organisationKind', 'research'),
    w(
      'Hakijana on tutkimusorganisaatio; yritys on mukana kumppanina.',
      'Sökanden är en forskningsorganisation; företaget deltar som partner.',
      'A research organisation applies; a company takes part as its partner.',
    ),
    from,
  )

export const deMinimisRoom = (from: Read) =>
  rule(
    'de-minimis-room',
    atLeast('deMinimisLeft', 1),
    w(
      'Vähämerkityksisen (de minimis) tuen kattoa on jäljellä: 300 000 € kolmessa vuodessa.',
      'Det finns utrymme kvar under taket för stöd av mindre betydelse (de minimis): 300 000 € på tre år.',
      'There is room left under the ceiling of de minimis aid: 300,000 € in three years.',
    ),
    from,
  )
