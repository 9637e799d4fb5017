import type { Analyser, SpottedConcept, TextAnalysis } from '#language/analysis.ts'
import type { MatchText } from './facts.ts'
import type { ReasonConcept } from './finding.ts'

/** Concept ids that a person took out of what was read from a text, and put in. */
export type ConceptEdits = { removed: readonly string[]; added: readonly string[] }

/** A concept read out of a text, for the person to confirm, remove or add. `weight` is relative to the strongest. */
export type FoundConcept = ReasonConcept & { words: string[]; origin: 'text' | 'added' | 'removed' }

const titleWeight = 2
/** An added concept counts as much as one named in a title and in the body. */
const addedWeight = 3

/** What a text is about, as its title and body say. */
export function readText(analyser: Analyser, { title, body, language }: MatchText): TextAnalysis {
  const fields = [
    { text: title, weight: titleWeight },
    { text: body, weight: 1 },
  ]
  return analyser.analyse(fields, language)
}

/**
 * What a text asks for once a person has corrected it. A removed concept goes with what it alone raised: its broader
 * concepts, and the words that name nothing else; an added one counts like one named twice.
 */
export function correct(analyser: Analyser, analysis: TextAnalysis, { removed, added }: ConceptEdits): TextAnalysis {
  if (removed.length === 0 && added.length === 0) return analysis
  const numbers = (ids: readonly string[]) => new Set(ids.flatMap((id) => analyser.vocabulary.numberById.get(id) ?? []))
  const out = numbers(removed)
  const named = new Map([...analysis.concepts].filter(([number, spotted]) => spotted.named && !out.has(number)))
  // A named concept's weight holds its narrower ones' shares, which spreading adds again.
  const own = new Map([...named].map(([number, spotted]) => [number, { ...spotted, weight: spotted.namedWeight }]))
  for (const number of numbers(added)) {
    if (!out.has(number)) own.set(number, addTo(own.get(number)))
  }
  const concepts = analyser.spread(own)
  for (const number of out) concepts.delete(number)
  const dropped = wordsOnlyOf(out, named, analysis)
  return { ...without(analyser, analysis, dropped), concepts }
}

function addTo(known: SpottedConcept | undefined): SpottedConcept {
  const weight = (known?.namedWeight ?? 0) + addedWeight
  return { weight, namedWeight: weight, words: known?.words ?? new Set(), named: true }
}

function wordsOnlyOf(
  out: ReadonlySet<number>,
  kept: ReadonlyMap<number, SpottedConcept>,
  { concepts }: TextAnalysis,
): Set<string> {
  const keptWords = new Set([...kept.values()].flatMap(({ words }) => [...words]))
  const words = [...out].flatMap((number) => {
    const spotted = concepts.get(number)
    return spotted?.named ? [...spotted.words] : []
  })
  return new Set(words.filter((word) => !keptWords.has(word)))
}

function without(analyser: Analyser, analysis: TextAnalysis, dropped: ReadonlySet<string>): TextAnalysis {
  if (dropped.size === 0) return analysis
  const gone = analyser.wordByTerm([...dropped], analysis.language)
  return {
    ...analysis,
    words: new Map([...analysis.words].filter(([term]) => !gone.has(term))),
    shapes: new Map([...analysis.shapes].filter(([term]) => !gone.has(term))),
  }
}

/** The concepts of a text as its owner sees them: named in it, added, and removed; the strongest first. */
export function foundConcepts(analyser: Analyser, text: MatchText, edits: ConceptEdits): FoundConcept[] {
  const read = readText(analyser, text)
  const asked = correct(analyser, read, edits)
  const strongest = Math.max(...[...asked.concepts.values()].map(({ weight }) => weight), 1e-9)
  const found: FoundConcept[] = []
  for (const [number, { weight, words, named }] of asked.concepts) {
    const concept = reasonConcept(analyser, number, weight / strongest)
    const origin = edits.added.includes(concept.id) ? 'added' : 'text'
    if (named) found.push({ ...concept, words: [...words], origin })
  }
  for (const id of edits.removed) {
    const number = analyser.vocabulary.numberById.get(id)
    if (number === undefined) continue
    const words = [...(read.concepts.get(number)?.words ?? [])]
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
