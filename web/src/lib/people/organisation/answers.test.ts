import { expect, test } from 'vitest'
import { Refusal } from '#lib/client/call.ts'
import { answersOf, basicsOf, bodyOf, figureOf, noAnswers, noGroup, sizeFactsOf } from './answers.ts'

test('reads figures as they are written in Finland', () => {
  expect(figureOf('1 200 000,50 €')).toBe(1_200_000.5)
  expect(figureOf('  ')).toBeUndefined()
  expect(figureOf('noin sata')).toBeNaN()
})

test('founds with what was answered alone', () => {
  const answers = { ...noAnswers(), name: ' Poro Oy ', industry: { value: 'NACE2:01.45', label: 'Poronhoito' } }
  expect(basicsOf(answers)).toEqual({ name: 'Poro Oy', industry: { code: '01.45', version: 'NACE2' } })
})

test('what is saved comes back as it was typed, and an emptied answer takes it away', () => {
  const body = bodyOf(
    {
      ...noAnswers(),
      name: 'Poro Oy',
      kind: 'company',
      persons: '4,5',
      turnoverEur: '800 000',
      group: [{ ...noGroup(), name: 'Emo Oy', sharePercent: '60', persons: '12' }],
      emailDomains: '@poro.fi; Poro.example',
    },
    true,
  )
  expect(body.sizeFacts).toEqual({
    persons: 4.5,
    turnoverEur: 800_000,
    group: [{ name: 'Emo Oy', sharePercent: 60, persons: 12, turnoverEur: 0, balanceSheetEur: 0 }],
  })
  expect([body.emailDomains, body.website]).toEqual([['poro.fi', 'poro.example'], null])
  const own = {
    version: 1,
    role: 'owner' as const,
    sizeFacts: body.sizeFacts!,
    businessId: null,
    foundedOn: null,
    legalForm: null,
    teamInbox: null,
    emailDomains: [],
  }
  const shown = { id: 'a', name: 'Poro Oy', kind: 'company' as const, verified: false, demo: false }
  const rest = {
    municipality: null,
    industry: null,
    sizeClass: 'small' as const,
    languages: [],
    description: null,
    website: null,
  }
  const answers = answersOf({ ...shown, ...rest, own })
  expect([answers.persons, answers.turnoverEur]).toEqual(['4,5', '800 000'])
  expect(sizeFactsOf(answers)).toEqual(body.sizeFacts)
})

test('leaves domains to owners', () => {
  expect('emailDomains' in bodyOf({ ...noAnswers(), emailDomains: 'poro.fi' }, false)).toBe(false)
})

test('names the figures that are no numbers by field', () => {
  const answers = { ...noAnswers(), persons: 'pari', group: [{ ...noGroup(), turnoverEur: 'x' }] }
  const refusal = (() => {
    try {
      return bodyOf(answers, true)
    } catch (thrown) {
      return thrown
    }
  })()
  expect(refusal).toBeInstanceOf(Refusal)
  expect((refusal as Refusal).details.map(({ field }) => field)).toEqual([
    'sizeFacts.persons',
    'sizeFacts.group.0.turnoverEur',
  ])
})
