import { describe, expect, test } from 'vitest'
import { Check, Errors } from 'typebox/value'
import { createOffer } from '@silta/shared/offers.ts'
import { createOrganisation } from '@silta/shared/organisations.ts'
import { contentLanguages, offerKinds, offerStates } from '@silta/shared/words.ts'
import { offers } from './offers.ts'
import { organisations } from './organisations.ts'
import { providers } from './providers.ts'
import type { DemoOffer } from './shape.ts'

const keys = providers.map(({ key }) => key)
const titles = (rows: DemoOffer[]) => rows.map(({ title }) => title)

function countWords(text = '') {
  return text.split(/\s+/).filter(Boolean).length
}

function repeated(values: string[]) {
  return values.filter((value, at) => values.indexOf(value) !== at)
}

function toBody({ organisation, daysAgo: _ago, validForDays: _days, state: _state, ...offer }: DemoOffer) {
  return { ...offer, organisationId: organisation }
}

describe('research providers of the demo region', () => {
  test('there are at least sixteen, all of them research', () => {
    expect(providers.length).toBeGreaterThanOrEqual(16)
    expect(providers.filter(({ kind }) => kind !== 'research')).toEqual([])
  })

  test('each is what the contract takes, in a language people write', () => {
    const refused = providers.flatMap(({ key, persons, turnoverEur, descriptionLanguage: _language, ...rest }) => {
      const { emailDomain, ...facts } = rest
      const body = { ...facts, sizeFacts: { persons, turnoverEur }, emailDomains: [emailDomain] }
      return Check(createOrganisation.body, body) ? [] : [[key, Errors(createOrganisation.body, body)]]
    })
    expect(refused).toEqual([])
    const languages: readonly string[] = contentLanguages
    expect(providers.filter((one) => !languages.includes(one.descriptionLanguage))).toEqual([])
  })

  test('no key, name or domain is used twice in the region', () => {
    const everyone = [...organisations, ...providers]
    expect(repeated(everyone.map(({ key }) => key))).toEqual([])
    expect(repeated(everyone.map(({ name }) => name))).toEqual([])
    expect(repeated(everyone.map(({ emailDomain }) => emailDomain))).toEqual([])
  })

  test('no mail can leave: every domain ends with .example, every inbox is in its own domain', () => {
    expect(providers.filter(({ emailDomain }) => !emailDomain.endsWith('.example'))).toEqual([])
    expect(providers.filter((one) => !one.teamInbox.endsWith(`@${one.emailDomain}`))).toEqual([])
    const addresses = JSON.stringify([offers, providers]).match(/[\w.+-]+@[\w.-]+|https?:[^"\s]+/g) ?? []
    expect(addresses.length).toBeGreaterThan(0)
    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([])
  })
})

describe('offers of the demo region', () => {
  test('there are at least 190, of every kind and state', () => {
    expect(offers.length).toBeGreaterThanOrEqual(190)
    expect(offerKinds.filter((kind) => offers.filter((offer) => offer.kind === kind).length < 8)).toEqual([])
    expect(offerStates.filter((state) => !offers.some((offer) => offer.state === state))).toEqual([])
    expect(offers.filter(({ state }) => state === 'open').length / offers.length).toBeGreaterThan(0.9)
  })

  test('each is what the contract takes', () => {
    const refused = offers.filter((offer) => !Check(createOffer.body, toBody(offer)))
    expect(refused.map((offer) => [offer.title, Errors(createOffer.body, toBody(offer))])).toEqual([])
  })

  test('each belongs to a provider, and every provider offers something', () => {
    expect(titles(offers.filter(({ organisation }) => !keys.includes(organisation)))).toEqual([])
    expect(keys.filter((key) => !offers.some(({ organisation }) => organisation === key))).toEqual([])
  })

  test('titles are unique', () => {
    expect(repeated(titles(offers).map((title) => title.toLowerCase()))).toEqual([])
  })

  test('half are in Finnish, a quarter in Swedish, a quarter in English', () => {
    const wanted = { fi: 0.5, sv: 0.25, en: 0.25 }
    for (const [language, part] of Object.entries(wanted)) {
      const share = offers.filter((offer) => offer.language === language).length / offers.length
      expect(Math.abs(share - part)).toBeLessThan(0.03)
    }
  })

  test('each works in the language it is written in', () => {
    expect(titles(offers.filter(({ language, workLanguages }) => !workLanguages?.includes(language)))).toEqual([])
  })

  test('an offer has 50–120 words of description and 20–40 for the company', () => {
    const odd = offers.filter(({ description, forCompany }) => {
      const [told, gained] = [countWords(description), countWords(forCompany)]
      return told < 50 || told > 120 || gained < 20 || gained > 40
    })
    expect(titles(odd)).toEqual([])
  })

  test('exactly the free ones cost nothing, and exactly the expired ones are past their day', () => {
    const unlike = offers.filter(({ priceBasis, priceEur }) => (priceBasis === 'free') !== (priceEur === 0))
    expect(titles(unlike)).toEqual([])
    expect(titles(offers.filter(({ state, validForDays }) => (state === 'expired') !== validForDays < 0))).toEqual([])
    expect(titles(offers.filter(({ daysAgo }) => daysAgo < 1))).toEqual([])
  })

  test('stages go forward and the place is a municipality of a known organisation', () => {
    const order = ['idea', 'tried', 'pilot', 'inUse']
    const backward = offers.filter((one) => order.indexOf(one.stageFrom ?? '') > order.indexOf(one.stageTo ?? ''))
    expect(titles(backward)).toEqual([])
    const known = new Set([...organisations, ...providers].map(({ municipality }) => municipality))
    expect(titles(offers.filter(({ municipality }) => municipality && !known.has(municipality)))).toEqual([])
  })
})
