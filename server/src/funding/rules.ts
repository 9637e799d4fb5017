import type { Condition, FactTest, Outcome } from '@silta/shared/conditions.ts'
import type { FactKey } from '@silta/shared/facts.ts'
import type { InstrumentText, Rate, Rule } from '@silta/shared/instruments.ts'
import { compile, type Compiled } from './conditions.ts'
import type { Truth } from './logic.ts'
import type { Sheet } from './sheet.ts'

/** An instrument with its conditions made ready. */
export type CompiledInstrument = {
  id: string
  version: number
  text: InstrumentText
  rules: { rule: Rule; compiled: Compiled }[]
  rates: { rate: Rate; compiled: Compiled | null }[]
  matchLine: Compiled | null
}

export function compileInstrument(id: string, version: number, text: InstrumentText): CompiledInstrument {
  return {
    id,
    version,
    text,
    rules: text.rules.map((rule) => ({ rule, compiled: compile(rule.when) })),
    rates: text.rates.map((rate) => ({ rate, compiled: rate.when && compile(rate.when) })),
    matchLine: text.matchLine && compile(text.matchLine.when),
  }
}

/** One rule held against what is known. */
export type RuleFinding = { rule: Rule; outcome: Outcome; missing: readonly FactKey[] }
export type InstrumentFinding = {
  instrument: CompiledInstrument
  /** never that aid will be granted: a person at the authority decides that */
  verdict: 'nothingAgainst' | 'against'
  passes: number
  fails: number
  unknown: number
  findings: RuleFinding[]
}

const nothingMissing: readonly FactKey[] = []

/**
 * Holds every rule of an instrument against what is known. What was believed and not read (confidence low) stays
 * unknown whatever the facts say; what was read in an old or secondary source (medium) never speaks against.
 */
export function findingsOf(instrument: CompiledInstrument, sheet: Sheet): InstrumentFinding {
  const findings: RuleFinding[] = []
  let [passes, fails] = [0, 0]
  for (const { rule, compiled } of instrument.rules) {
    const truth = rule.confidence === 'low' ? 0 : compiled.truth(sheet)
    const outcome = outcomeOf(truth, rule)
    if (outcome === 'passes') passes++
    else if (outcome === 'fails') fails++
    const isOpen = truth === 0 && rule.confidence !== 'low'
    findings.push({ rule, outcome, missing: isOpen ? compiled.missing(sheet) : nothingMissing })
  }
  const unknown = findings.length - passes - fails
  return { instrument, verdict: fails ? 'against' : 'nothingAgainst', passes, fails, unknown, findings }
}

function outcomeOf(truth: Truth, { confidence }: Pick<Rule, 'confidence'>): Outcome {
  if (truth === 1) return 'passes'
  return truth === -1 && confidence === 'high' ? 'fails' : 'unknown'
}

/** Whether a rate is this need's; one without a condition is everybody's. */
export function rateOutcome({ rate, compiled }: CompiledInstrument['rates'][number], sheet: Sheet): Outcome {
  if (!compiled) return 'passes'
  return rate.confidence === 'low' ? 'unknown' : outcomeOf(compiled.truth(sheet), rate)
}

const statusRank = { open: 0, unknown: 1, paused: 2, ended: 3 } as const

/** What can be applied for first; then what has nothing against it, and of those what is known best. */
export function byPromise(a: InstrumentFinding, b: InstrumentFinding): number {
  const against = Number(a.fails > 0) - Number(b.fails > 0)
  const status = statusRank[a.instrument.text.status] - statusRank[b.instrument.text.status]
  const known = b.passes - a.passes || a.unknown - b.unknown
  return against || status || known || (a.instrument.id < b.instrument.id ? -1 : 1)
}

/** Facts that would decide something, with the number of rules that wait for each, the most first. */
export function openFacts(findings: InstrumentFinding[]): [FactKey, number][] {
  const waiting = new Map<FactKey, number>()
  for (const { verdict, instrument, findings: rules } of findings) {
    if (verdict === 'against' || instrument.text.status === 'ended') continue
    for (const { missing } of rules) for (const fact of missing) waiting.set(fact, (waiting.get(fact) ?? 0) + 1)
  }
  return [...waiting].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}

const compiledParts = new WeakMap<Condition, Compiled>()

/** Parts of conditions that stand in a book, made ready at the first change that is looked for in them. */
function truthOf(condition: Condition, sheet: Sheet): Truth {
  let compiled = compiledParts.get(condition)
  if (!compiled) compiledParts.set(condition, (compiled = compile(condition)))
  return compiled.truth(sheet)
}

/** A test that would have to come out otherwise; `wanted` tells which way. */
export type Change = { test: FactTest; wanted: boolean }

/**
 * The fewest tests that would have to come out otherwise for a condition to hold (or, not wanted, not to); empty where
 * nothing speaks against it.
 */
export function changesOf(condition: Condition, sheet: Sheet, wanted = true): Change[] {
  const stands = truthOf(condition, sheet)
  if (stands !== (wanted ? -1 : 1)) return []
  if ('judged' in condition) return []
  if ('not' in condition) return changesOf(condition.not, sheet, !wanted)
  if (!('all' in condition) && !('any' in condition)) return [{ test: condition, wanted }]
  const parts = 'all' in condition ? condition.all : condition.any
  const each = parts.map((one) => changesOf(one, sheet, wanted))
  // all parts must change where an `all` is to hold, and where an `any` is not to
  if ('all' in condition === wanted) return each.flat()
  return each.reduce((least, one) => (one.length < least.length ? one : least))
}
