// 300 instruments of 30 rules each, held against one need: our compiled conditions against json-logic-js, which reads the
// same conditions from their JSON each time and knows true and false alone.
import jsonLogic from 'json-logic-js'
import type { Condition, FactTest } from '../../shared/src/conditions.ts'
import { examples } from '#server/funding/data/examples.ts'
import { instrumentTexts } from '#server/funding/data/instruments.ts'
import { lineOf } from '#server/funding/instrument/queries.ts'
import { findingsIn } from '#server/funding/queries.ts'
import { byPromise, compileInstrument, findingsOf, openFacts } from '#server/funding/rules.ts'
import type { Held, Sheet } from '#server/funding/sheet.ts'
import { percentile, report } from './figure.ts'

const [instrumentCount, ruleCount, rounds] = [300, 30, 200]
const bench = 'funding'
const pool = instrumentTexts.flatMap(([, { rules }]) => rules)
const texts = Array.from({ length: instrumentCount }, (_, at) => {
  const [id, text] = instrumentTexts[at % instrumentTexts.length]!
  const rules = Array.from({ length: ruleCount }, (__, n) => pool[(at * 7 + n * 3) % pool.length]!)
  return { id: `${id}-${at}`, text: { ...text, rules: rules.map((rule, n) => ({ ...rule, id: `${rule.id}-${n}` })) } }
})
const instruments = texts.map(({ id, text }) => compileInstrument(id, 1, text))
const logic = texts.map(({ text }) => text.rules.map(({ when }) => logicOf(when)))
const names = new Map<string, string>()

const works = { rules: held, words: told, baseline: (sheet: Sheet) => asked(plain(sheet)) }
const [rules, words, baseline] = (['rules', 'words', 'baseline'] as const).map((key) => measured(works[key]))
for (const clock of ['p50', 'mean processor time'] as const) {
  const against = { unit: 'ms', against: 'json-logic-js, verdicts alone' }
  const ratioOf = (one: Measured) => one[clock] / baseline![clock]
  const [value, inWords] = [rules![clock], words![clock]]
  report({
    bench,
    metric: `9,000 rules: findings, open facts, order, ${clock}`,
    value,
    ...against,
    ratio: ratioOf(rules!),
  })
  report({
    bench,
    metric: `the same as an answer in words, ${clock}`,
    value: inWords,
    ...against,
    ratio: ratioOf(words!),
  })
  report({ bench, metric: `json-logic-js, verdicts alone, ${clock}`, value: baseline![clock], unit: 'ms' })
}

type Measured = { p50: number; 'mean processor time': number }

/** Milliseconds a need. Processor time beside the wall's, for a machine that does other work too; its clock is coarse, so over all rounds. */
function measured(work: (sheet: Sheet) => unknown): Measured {
  const sheets = Array.from({ length: rounds }, (_, at) => examples[at % examples.length]!.sheet)
  for (const sheet of sheets) work(sheet)
  const startedAt = process.cpuUsage()
  const times = sheets.map((sheet) => {
    const began = performance.now()
    work(sheet)
    return performance.now() - began
  })
  const { user, system } = process.cpuUsage(startedAt)
  return {
    p50: percentile(
      times.sort((a, b) => a - b),
      0.5,
    ),
    'mean processor time': (user + system) / 1_000 / rounds,
  }
}

function held(sheet: Sheet) {
  const findings = instruments.map((one) => findingsOf(one, sheet)).sort(byPromise)
  return { findings, open: openFacts(findings) }
}

function told(sheet: Sheet) {
  return held(sheet).findings.map((found) => ({
    ...lineOf(found.instrument.id, found.instrument.text, { language: 'fi', now: 0, names }),
    findings: findingsIn(found, sheet, 'fi'),
  }))
}

function asked(facts: object) {
  return logic.map((rules) => rules.map((rule) => jsonLogic.apply(rule as never, facts) as boolean))
}

/** A condition in json-logic's words; facts that are spans or sets are compared by their bounds and members. */
function logicOf(condition: Condition): unknown {
  if ('judged' in condition) return false
  if ('all' in condition) return { and: condition.all.map(logicOf) }
  if ('any' in condition) return { or: condition.any.map(logicOf) }
  if ('not' in condition) return { '!': logicOf(condition.not) }
  const { fact, test, value }: FactTest = condition
  const it = { var: fact }
  if (test === 'is') return { '==': [it, value] }
  if (test === 'in') return { in: [it, value] }
  if (test === 'has' || test === 'within') return { some: [it, { in: [{ var: '' }, value] }] }
  if (test === 'hasAtLeast') return { '>=': [{ var: `${fact}.length` }, value] }
  if (test === 'between') return { '<=': [(value as number[])[0], it, (value as number[])[1]] }
  const signs = { atLeast: '>=', atMost: '<=', below: '<', from: '>=', until: '<=' } as const
  return { [signs[test]]: [it, value] }
}

function plain(sheet: Sheet): object {
  const bare = (one: Held) => {
    if (typeof one !== 'object') return one
    return 'some' in one ? one.some : 'code' in one ? [one.code.slice(0, 2)] : one.from
  }
  return Object.fromEntries(
    Object.entries(sheet).map(([fact, one]) => [fact, fact === 'municipality' ? [one] : bare(one)]),
  )
}
