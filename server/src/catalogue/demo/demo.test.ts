import { describe, expect, test } from 'vitest'
import { Check, Errors } from 'typebox/value'
import type { TSchema } from 'typebox'
import { createNeed } from '@silta/shared/needs.ts'
import { createOrganisation } from '@silta/shared/organisations.ts'
import {
  ClosingReason,
  contentLanguages,
  disclosures,
  needStates,
  NeedState,
  organisationKinds,
} from '@silta/shared/words.ts'
import { needs as all } from './needs.ts'
import { organisations } from './organisations.ts'
import type { DemoNeed, DemoOrganisation } from './shape.ts'

/** Municipality number → the part of its name that no inflected form changes. */
const municipalities: Record<string, string> = {
  '047': 'Enonteki',
  '091': 'Helsin',
  '148': 'Inari',
  '240': 'Kemi',
  '241': 'Keminmaa',
  '261': 'Kittilä',
  '273': 'Kolari',
  '320': 'Kemijärve',
  '498': 'Muonio',
  '564': 'Oulu',
  '583': 'Pelkosennieme',
  '614': 'Posio',
  '683': 'Ranua',
  '698': 'Rovanieme',
  '732': 'Salla',
  '742': 'Savukosk',
  '751': 'Simo',
  '758': 'Sodankylä',
  '845': 'Tervola',
  '851': 'Torni',
  '854': 'Pello',
  '890': 'Utsjo',
  '976': 'Ylitornio',
}

const needs = all.filter((need) => need.kind !== 'direction')
const directions = all.filter((need) => need.kind === 'direction')
const keys = organisations.map(({ key }) => key)

function countWords(text = '') {
  return text.split(/\s+/).filter(Boolean).length
}

/** [0, 1]; which part of the rows has this value */
function share<Row>(rows: Row[], holds: (row: Row) => boolean) {
  return rows.filter(holds).length / rows.length
}

function repeated(values: string[]) {
  return values.filter((value, at) => values.indexOf(value) !== at)
}

/** What the schema refuses, by name; empty when nothing. */
function refused<Row>(rows: Row[], schema: TSchema, given: (row: Row) => { name: string; body: unknown }) {
  return rows
    .map(given)
    .filter(({ body }) => !Check(schema, body))
    .map(({ name, body }) => `${name}: ${JSON.stringify(Errors(schema, body))}`)
}

function toBody({ organisation, daysAgo: _ago, validForDays: _days, state: _state, ...need }: DemoNeed) {
  const { closingReason: _reason, ...wish } = need
  return { name: need.title, body: { ...wish, organisationId: organisation } }
}

function toFacts({ key, persons, turnoverEur, descriptionLanguage: _language, ...rest }: DemoOrganisation) {
  const { emailDomain, ...facts } = rest
  return { name: key, body: { ...facts, sizeFacts: { persons, turnoverEur }, emailDomains: [emailDomain] } }
}

describe('organisations of the demo region', () => {
  test('there are enough of every kind but research', () => {
    expect(organisations.filter(({ kind }) => kind === 'company').length).toBeGreaterThanOrEqual(42)
    expect(organisations.filter(({ kind }) => kind !== 'company').length).toBeGreaterThanOrEqual(8)
    const present = new Set(organisations.map(({ kind }) => kind))
    expect(organisationKinds.filter((kind) => !present.has(kind))).toEqual(['research'])
  })

  test('each is what the contract takes', () => {
    expect(refused(organisations, createOrganisation.body, toFacts)).toEqual([])
    const languages: readonly string[] = contentLanguages
    expect(organisations.filter((one) => !languages.includes(one.descriptionLanguage))).toEqual([])
  })

  test('keys, names and domains are unique', () => {
    expect(repeated(keys)).toEqual([])
    expect(repeated(organisations.map(({ name }) => name))).toEqual([])
    expect(repeated(organisations.map(({ emailDomain }) => emailDomain))).toEqual([])
  })

  test('each stands in a known municipality, most of them in Lapland', () => {
    expect(organisations.filter(({ municipality }) => !(municipality in municipalities))).toEqual([])
    expect(share(organisations, ({ municipality }) => !['091', '564'].includes(municipality))).toBeGreaterThan(0.9)
  })

  test('no mail can leave: every domain ends with .example, every inbox is in its own domain', () => {
    expect(organisations.filter(({ emailDomain }) => !emailDomain.endsWith('.example'))).toEqual([])
    expect(organisations.filter((one) => !one.teamInbox.endsWith(`@${one.emailDomain}`))).toEqual([])
  })

  test('each was founded on a day that exists, and describes itself in some sentences', () => {
    expect(organisations.filter(({ foundedOn }) => !isDay(foundedOn)).map(({ key }) => key)).toEqual([])
    const lengths = organisations.map(({ description }) => countWords(description))
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(12)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(60)
  })
})

/** Whether a written day is in the calendar: 2027-02-29 is not. */
function isDay(day: string) {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

describe('needs of the demo region', () => {
  test('there are enough needs and directions', () => {
    expect(needs.length).toBeGreaterThanOrEqual(64)
    expect(directions.length).toBeGreaterThanOrEqual(16)
  })

  test('each is what the contract takes', () => {
    expect(refused(all, createNeed.body, toBody)).toEqual([])
    expect(all.filter(({ state }) => !Check(NeedState, state))).toEqual([])
  })

  test('each belongs to an organisation of the region and names a known municipality', () => {
    expect(all.filter(({ organisation }) => !keys.includes(organisation)).map(({ title }) => title)).toEqual([])
    expect(all.filter(({ municipality }) => municipality && !(municipality in municipalities))).toEqual([])
  })

  test('titles are unique', () => {
    expect(repeated(all.map(({ title }) => title.toLowerCase()))).toEqual([])
  })

  test('60 % are in Finnish, 20 % in Swedish, 20 % in English', () => {
    for (const rows of [needs, all]) {
      expect(Math.abs(share(rows, ({ language }) => language === 'fi') - 0.6)).toBeLessThan(0.05)
      expect(Math.abs(share(rows, ({ language }) => language === 'sv') - 0.2)).toBeLessThan(0.05)
      expect(Math.abs(share(rows, ({ language }) => language === 'en') - 0.2)).toBeLessThan(0.05)
    }
  })

  test('every layer is there: 60 % public, 15 % members, 10 % anonymous, 10 % interest, 5 % agreement', () => {
    const wanted = { public: 0.6, members: 0.15, anonymous: 0.1, interest: 0.1, agreement: 0.05 }
    for (const layer of disclosures) {
      expect(
        Math.abs(share(needs, ({ disclosure }) => disclosure === layer) - wanted[layer as keyof typeof wanted]),
      ).toBeLessThan(0.04)
    }
  })

  test('most are open, and every other state but expired is met', () => {
    expect(share(needs, ({ state }) => state === 'open')).toBeGreaterThan(0.7)
    const present = new Set(needs.map(({ state }) => state))
    expect(needStates.filter((state) => !present.has(state))).toEqual(['expired'])
    expect(directions.filter(({ state }) => state !== 'open')).toEqual([])
  })

  test('exactly the closed ones say why', () => {
    const unlike = all.filter((need) => Check(ClosingReason, need.closingReason) !== (need.state === 'closed'))
    expect(unlike.map(({ title }) => title)).toEqual([])
  })

  test('a need has 60–140 words of problem and 30–60 of wanted result', () => {
    const odd = needs.filter(({ problem, wantedResult }) => {
      const [told, wanted] = [countWords(problem), countWords(wantedResult)]
      return told < 60 || told > 140 || wanted < 30 || wanted > 60
    })
    expect(odd.map(({ title }) => title)).toEqual([])
  })

  test('a direction has 35–140 words and asks for nothing', () => {
    const odd = directions.filter((one) => countWords(one.problem) < 35 || countWords(one.problem) > 140)
    expect(odd.map(({ title }) => title)).toEqual([])
    expect(directions.filter(({ wantedResult, cooperation }) => wantedResult || cooperation?.length)).toEqual([])
  })

  test('each was written in the past and is valid still; its deadline is a day that exists', () => {
    expect(all.filter(({ daysAgo, validForDays }) => daysAgo < 1 || validForDays < 1)).toEqual([])
    expect(all.filter(({ deadline }) => deadline && !isDay(deadline)).map(({ title }) => title)).toEqual([])
  })
})

describe('hidden layers of the demo region', () => {
  const hidden = all.filter(({ disclosure }) => disclosure !== 'public')
  const ownerOf = (need: DemoNeed) => organisations.find(({ key }) => key === need.organisation)!
  const namesOwner = (need: DemoNeed, text: string) =>
    [ownerOf(need).name.slice(0, 6), ownerOf(need).emailDomain, municipalities[ownerOf(need).municipality]!].some(
      (mark) => text.includes(mark),
    )

  test('each has a teaser, and only they do', () => {
    expect(hidden.filter(({ teaser }) => countWords(teaser) < 6).map(({ title }) => title)).toEqual([])
    expect(all.filter(({ disclosure, teaser }) => disclosure === 'public' && teaser)).toEqual([])
  })

  test('no title or teaser names its owner or its place', () => {
    const told = hidden.filter(
      (need) => need.disclosure !== 'members' && namesOwner(need, `${need.title} ${need.teaser}`),
    )
    expect(told.map(({ title }) => title)).toEqual([])
  })

  test('an anonymous need names neither its owner nor its place anywhere', () => {
    const told = hidden
      .filter(({ disclosure }) => disclosure === 'anonymous')
      .filter(
        (need) =>
          need.municipality ||
          namesOwner(
            need,
            Object.values(toBody(need).body)
              .filter((text) => text !== need.organisation)
              .join(' '),
          ),
      )
    expect(told.map(({ title }) => title)).toEqual([])
  })

  test('an anonymous need tells no industry that only its owner has', () => {
    const told = hidden
      .filter(({ disclosure, industry }) => disclosure === 'anonymous' && typeof industry === 'string')
      .filter(({ industry }) => organisations.filter((one) => one.industry.startsWith(industry as string)).length < 2)
    expect(told.map(({ title }) => title)).toEqual([])
  })

  test('no text holds an address that is not an example', () => {
    const addresses = JSON.stringify([all, organisations]).match(/[\w.+-]+@[\w.-]+|https?:[^"\s]+/g) ?? []
    expect(addresses.length).toBeGreaterThan(0)
    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([])
  })
})
