import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Condition, Outcome } from '@silta/shared/conditions.ts'
import { factKeys, factOf, type FactKey } from '@silta/shared/facts.ts'
import { compile } from './conditions.ts'
import { cases } from './data/cases.ts'
import { examples } from './data/examples.ts'
import { instrumentTexts } from './data/instruments.ts'
import { textProblems } from './instrument/rules.ts'
import { and, not, or, type Truth } from './logic.ts'
import { byPromise, changesOf, compileInstrument, findingsOf, openFacts } from './rules.ts'
import type { Held, Sheet } from './sheet.ts'
import { toldChanges } from './wording.ts'

const instruments = new Map(instrumentTexts.map(([id, text]) => [id, compileInstrument(id, 1, text)]))
const companies = new Map(examples.map(({ id, sheet }) => [id, sheet]))
const signs: Record<Outcome, string> = { passes: '+', fails: '-', unknown: '?' }

describe('[F4] the written cases', () => {
  test('there are at least sixty, and at least one of every instrument with rules', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    const written = new Set(cases.map(({ instrument }) => instrument))
    const unwritten = instrumentTexts.filter(
      ([id, { rules, status }]) => rules.length && status !== 'ended' && !written.has(id),
    )
    expect(unwritten.map(([id]) => id)).toEqual([])
  })

  test.each(cases.map((one, at) => [`${at + 1}. ${one.company} × ${one.instrument}: ${one.why}`, one] as const))(
    '%s',
    (_name, { company, but = {}, instrument, finds }) => {
      const { findings } = findingsOf(instruments.get(instrument)!, { ...companies.get(company)!, ...but })
      expect(findings.map(({ rule, outcome }) => `${signs[outcome]}${rule.id}`).join(' ')).toBe(finds)
    },
  )
})

const truths: Truth[] = [-1, 0, 1]

test('[F2] conjunction, disjunction and negation are Kleene’s', () => {
  for (const a of truths) {
    expect(not(not(a))).toBe(a)
    expect(or(a, 0) === 0 || or(a, 0) === 1).toBe(true)
    for (const b of truths) {
      expect(and(a, b)).toBe(and(b, a))
      expect(not(and(a, b))).toBe(or(not(a), not(b)))
      expect(and(a, or(a, b))).toBe(a)
      for (const c of truths) expect(and(a, or(b, c))).toBe(or(and(a, b), and(a, c)))
    }
  }
  expect([and(1, 0), and(-1, 0), or(1, 0), or(-1, 0), not(0)]).toEqual([0, -1, 1, 0, 0])
})

// Conditions and sheets of every kind, for what must hold of all of them.

const numbers = fc.integer({ min: 0, max: 9 })
const choicesOf = (fact: FactKey) => fc.constantFrom(...(factOf(fact).choices ?? []).slice(0, 4))
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    fact: fc.constant('sizeClass' as const),
    test: fc.constant('in' as const),
    value: fc.array(choicesOf('sizeClass'), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ fact: fc.constant('exporting' as const), test: fc.constant('is' as const), value: fc.boolean() }),
  fc.record({
    fact: fc.constantFrom('age', 'readiness', 'budget'),
    test: fc.constantFrom('atLeast', 'atMost', 'below'),
    value: numbers,
  }),
  fc.record({
    fact: fc.constant('countries' as const),
    test: fc.constant('hasAtLeast' as const),
    value: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    fact: fc.constant('countries' as const),
    test: fc.constant('has' as const),
    value: fc.array(choicesOf('countries'), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    fact: fc.constant('industry' as const),
    test: fc.constant('within' as const),
    value: fc.constantFrom(['A'], ['10', '16'], ['C']),
  }),
  fc.constant({ judged: true as const }),
) as never
const condition = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ) as never,
})).node
const sheet: fc.Arbitrary<Sheet> = fc.record(
  {
    sizeClass: choicesOf('sizeClass'),
    exporting: fc.boolean(),
    age: numbers,
    readiness: fc.tuple(numbers, numbers).map(([a, b]): Held => ({ from: Math.min(a, b), to: Math.max(a, b) })),
    budget: numbers,
    countries: fc.record({ some: fc.uniqueArray(choicesOf('countries'), { maxLength: 4 }), whole: fc.boolean() }),
    industry: fc.record({
      code: fc.constantFrom('A', '01.13', '10.13', 'C', '16', '62'),
      version: fc.constantFrom('NACE2', 'NACE2.1'),
    }),
  },
  { requiredKeys: [] },
) as never

/** The same sheet with less known: a fact gone, a span wider, a set of which there may be more. */
function vaguer(known: Sheet, fact: FactKey): Sheet {
  const { [fact]: held, ...rest } = known
  if (typeof held === 'number') return { ...rest, [fact]: { from: held - 1, to: held + 1 } }
  if (typeof held === 'object' && 'some' in held) return { ...rest, [fact]: { some: held.some.slice(1), whole: false } }
  return rest
}

test('[F3] what is known less never decides more, nor otherwise', () => {
  fc.assert(
    fc.property(condition, sheet, fc.constantFrom(...factKeys), (when, known, fact) => {
      const { truth } = compile(when)
      const { [fact]: _, ...without } = known
      for (const less of [without, vaguer(known, fact)]) expect([0, truth(known)]).toContain(truth(less))
    }),
    { numRuns: 3_000 },
  )
})

test('[F3] of two conditions the one denies what the other says, whatever is known', () => {
  fc.assert(
    fc.property(condition, sheet, (when, known) => {
      expect(compile({ not: when }).truth(known)).toBe(not(compile(when).truth(known)))
      expect(compile({ all: [when, { not: when }] }).truth(known)).not.toBe(1)
    }),
    { numRuns: 1_000 },
  )
})

test('[F5] an unknown rule names the facts that would decide it, and a decided one changes by none of them', () => {
  fc.assert(
    fc.property(condition, sheet, (when, known) => {
      const { truth, missing } = compile(when)
      if (truth(known) !== 0) return
      for (const fact of missing(known)) expect(factKeys).toContain(fact)
    }),
    { numRuns: 1_000 },
  )
  const partners = compile({
    any: [
      { fact: 'companies', test: 'atLeast', value: 3 },
      { not: { fact: 'partnerKinds', test: 'has', value: ['research'] } },
    ],
  })
  expect(partners.missing({ companies: 2 })).toEqual(['partnerKinds'])
  expect(partners.missing({})).toEqual(['companies', 'partnerKinds'])
})

test('[F6] what was believed stays unknown, and what was read in an old source never speaks against', () => {
  const [, text] = instrumentTexts.find(([id]) => id === 'bf-tempo')!
  const rule = { ...text.rules[0]!, when: { fact: 'age', test: 'below', value: 60 } as const }
  const outcome = (confidence: 'high' | 'medium' | 'low', age: number) =>
    findingsOf(compileInstrument('one', 1, { ...text, rules: [{ ...rule, confidence }] }), { age }).findings[0]!.outcome
  expect(outcome('high', 70)).toBe('fails')
  expect(outcome('medium', 70)).toBe('unknown')
  expect(outcome('medium', 50)).toBe('passes')
  expect([outcome('low', 70), outcome('low', 50)]).toEqual(['unknown', 'unknown'])
})

test('[F7] what would have to change is the smallest change, in plain words', () => {
  const when = instruments.get('interreg-npa')!.rules[0]!.rule.when
  const known: Sheet = {
    countries: { some: ['FI', 'SE'], whole: true },
    undertaking: { some: ['development'], whole: true },
  }
  expect(toldChanges(changesOf(when, known), known, 'en')).toBe('Countries: at least 3 different (now Finland, Sweden)')
  const old: Sheet = { age: 90 }
  const young: Condition = { fact: 'age', test: 'below', value: 60 }
  expect(toldChanges(changesOf(young, old), old, 'fi')).toBe('Yrityksen ikä: alle 5 vuotta (nyt 90 kk)')
  expect(toldChanges(changesOf(young, old), old, 'sv')).toBe('Företagets ålder: under 5 år (nu 90 mån)')
  const trader: Sheet = { legalForm: 'soleTrader' }
  const company: Condition = { not: { fact: 'legalForm', test: 'in', value: ['soleTrader', 'association'] } }
  expect(toldChanges(changesOf(company, trader), trader, 'en')).toBe(
    'Legal form: other than sole trader or association (now sole trader)',
  )
  expect(changesOf(young, { age: 50 })).toEqual([])
  expect(changesOf(young, {})).toEqual([])
})

test('[F7] whatever fails names a change, and nothing else does', () => {
  fc.assert(
    fc.property(condition, sheet, (when, known) => {
      const failing = compile(when).truth(known) === -1
      expect(changesOf(when, known).length > 0).toBe(failing)
    }),
    { numRuns: 1_000 },
  )
})

test('[F1] every instrument that is loaded has sound rules, three languages, and a source or none for each', () => {
  expect(instrumentTexts.length).toBe(32)
  for (const [id, text] of instrumentTexts) {
    expect({ id, problems: textProblems(text) }).toEqual({ id, problems: [] })
    for (const rule of text.rules)
      if (rule.confidence === 'high')
        expect({ id, url: rule.source.url }).toEqual({ id, url: expect.stringContaining('http') })
  }
})

test('[F1] a text with a test that does not suit its fact, an id twice or an empty sentence is told of', () => {
  const [, text] = instrumentTexts.find(([id]) => id === 'eurostars')!
  const [first] = text.rules
  const wrong = {
    ...first!,
    id: 'other',
    when: { fact: 'age', test: 'is', value: true } as const,
    sentence: { fi: '', sv: 'x', en: 'x' },
  }
  expect(textProblems({ ...text, rules: [first!, first!, wrong] })).toEqual([
    { field: 'text.rules.2.when', code: 'test' },
    { field: 'text.rules.1.id', code: 'twice' },
    { field: 'text.rules.2.sentence.fi', code: 'required' },
  ])
  const line = { when: { fact: 'sizeClass', test: 'is', value: 'micro' } as const, sentence: text.title }
  expect(textProblems({ ...text, matchLine: line })).toEqual([{ field: 'text.matchLine.when', code: 'fact' }])
})

test('[F8] what nothing speaks against comes first, and what most rules wait for is asked first', () => {
  const known = companies.get('young-software')!
  const found = [...instruments.values()].map((one) => findingsOf(one, known)).sort(byPromise)
  const verdicts = found.map(({ verdict }) => verdict)
  expect(verdicts.lastIndexOf('nothingAgainst')).toBeLessThan(verdicts.indexOf('against'))
  const nobody = [...instruments.values()].map((one) => findingsOf(one, {}))
  const asked = openFacts(nobody)
  expect(asked[0]![1]).toBeGreaterThanOrEqual(asked.at(-1)![1])
  expect(asked.map(([fact]) => fact).slice(0, 3)).toContain('sizeClass')
})
