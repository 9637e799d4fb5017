import type { Analyser, NamedConcept, TextAnalysis, TextTerms } from '#language/analysis.ts'
import { keptCounts, type TermCounts } from '#language/term-counts.ts'
import type { TextField } from '#language/text-field.ts'
import type { MatchText } from './facts.ts'
import type { ReasonConcept } from './finding.ts'

/** Concept ids that a person took out of what was read from a text, and put in. */
export type ConceptEdits = { removed: readonly string[]; added: readonly string[] }

/** A concept read out of a text, for the person to confirm, remove or add. `weight` is relative to the strongest. */
export type FoundConcept = ReasonConcept & { words: string[]; origin: 'text' | 'added' | 'removed' }

const titleWeight = 3
/** What was tried, what the owner puts in, references: they stand beside the matter. */
const asideWeight = 0.5
/** An added concept counts as much as one named in a title and in the body. */
const addedWeight = titleWeight + 1

/** What a text is about, as its title and body say. */
export function readText(analyser: Analyser, text: MatchText): TextAnalysis {
  return analyser.analyse(fieldsOf(text), text.language)
}

/** The same of a text that is only compared with others. */
export function readTerms(analyser: Analyser, text: MatchText): TextTerms {
  return analyser.terms(fieldsOf(text), text.language)
}

const fieldsOf = ({ title, body, aside = '' }: MatchText): TextField[] => [
  { text: title, weight: titleWeight },
  { text: body, weight: 1 },
  { text: aside, weight: asideWeight },
]

/**
 * What a text asks for once a person has corrected it. A removed concept goes with what it alone raised: its broader
 * concepts, and the words that name nothing else; an added one counts like one named twice.
 */
export function correct(analyser: Analyser, analysis: TextAnalysis, { removed, added }: ConceptEdits): TextAnalysis {
  if (removed.length === 0 && added.length === 0) return analysis
  const numbers = (ids: readonly string[]) => new Set(ids.flatMap((id) => analyser.vocabulary.numberById.get(id) ?? []))
  const out = numbers(removed)
  const named = new Map([...analysis.named].filter(([number]) => !out.has(number)))
  const dropped = wordsOnlyOf(out, named, analysis)
  for (const number of numbers(added)) {
    const known = named.get(number)
    if (!out.has(number))
      named.set(number, { weight: (known?.weight ?? 0) + addedWeight, words: known?.words ?? new Set() })
  }
  const concepts = keptCounts(analyser.spread(named), (number) => !out.has(number))
  return { ...withoutInstalled(analyser, without(analyser, analysis, dropped), out), named, concepts }
}

/** An installed vocabulary's concept goes with the own one that it is. */
function withoutInstalled(analyser: Analyser, analysis: TextAnalysis, out: ReadonlySet<number>): TextAnalysis {
  const isKept = (term: number) => !out.has(analyser.ownConcept(analyser.tableConcept(term) ?? -1) ?? -1)
  const { labelled, associations } = analysis
  if (out.size === 0 || associations.terms.length + labelled.terms.length === 0) return analysis
  return { ...analysis, labelled: keptCounts(labelled, isKept), associations: keptCounts(associations, isKept) }
}

function wordsOnlyOf(
  out: ReadonlySet<number>,
  kept: ReadonlyMap<number, NamedConcept>,
  { named }: TextAnalysis,
): Set<string> {
  const keptWords = new Set([...kept.values()].flatMap(({ words }) => [...words]))
  const words = [...out].flatMap((number) => [...(named.get(number)?.words ?? [])])
  return new Set(words.filter((word) => !keptWords.has(word)))
}

function without(analyser: Analyser, analysis: TextAnalysis, dropped: ReadonlySet<string>): TextAnalysis {
  if (dropped.size === 0) return analysis
  const gone = analyser.wordByTerm([...dropped], analysis.language)
  const kept = (counts: TermCounts) => keptCounts(counts, (term) => !gone.has(term))
  return { ...analysis, words: kept(analysis.words), shapes: kept(analysis.shapes) }
}

/** The concepts of a text as its owner sees them: named in it, added, and removed; the strongest first. */
export function foundConcepts(analyser: Analyser, text: MatchText, edits: ConceptEdits): FoundConcept[] {
  const read = readText(analyser, text)
  const asked = correct(analyser, read, edits)
  const strongest = Math.max(...[...asked.named.values()].map(({ weight }) => weight), 1e-9)
  const found: FoundConcept[] = []
  for (const [number, { weight, words }] of asked.named) {
    const concept = reasonConcept(analyser, number, weight / strongest)
    found.push({ ...concept, words: [...words], origin: edits.added.includes(concept.id) ? 'added' : 'text' })
  }
  for (const id of edits.removed) {
    const number = analyser.vocabulary.numberById.get(id)
    if (number === undefined) continue
    const words = [...(read.named.get(number)?.words ?? [])]
    found.push({ ...reasonConcept(analyser, number, 0), words, origin: 'removed' })
  }
  return found.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
}

/** A concept of the vocabulary with its preferred labels. */
export function reasonConcept(analyser: Analyser, number: number, weight: number): ReasonConcept {
  const concept = analyser.vocabulary.concepts[number]
  const label = (language: 'fi' | 'sv' | 'en') => concept?.labels[language][0] ?? concept?.id ?? ''
  return { id: concept?.id ?? '', labels: { fi: label('fi'), sv: label('sv'), en: label('en') }, weight }
}
