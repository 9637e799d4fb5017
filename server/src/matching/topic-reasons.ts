import type { Analyser } from '#language/analysis.ts'
import { reasonConcept } from './asking.ts'
import type { MatchText } from './facts.ts'
import type { MatchReason, ReasonConcept } from './finding.ts'
import type { Contribution } from './topic-query.ts'

const listedConcepts = 8
const listedWords = 6

/**
 * The topic's share of a score as reasons: one of shared concepts, one of shared words. Their weights add up to `share`,
 * for they are the very contributions that made the topic score, scaled alike.
 */
export function topicReasons(
  analyser: Analyser,
  parts: readonly Contribution[],
  { share, text }: { share: number; text: MatchText },
): MatchReason[] {
  const all = parts.reduce((sum, part) => sum + part.amount, 0)
  if (all === 0) return []
  const scaled = parts.map((part) => ({ ...part, amount: (part.amount / all) * share }))
  const isConcept = ({ signal }: Contribution) => signal !== 'words' && signal !== 'shapes'
  return [
    ...conceptReason(analyser, scaled.filter(isConcept)),
    ...wordReason(
      analyser,
      scaled.filter((part) => !isConcept(part)),
      text,
    ),
  ]
}

function conceptReason(analyser: Analyser, parts: Contribution[]): MatchReason[] {
  if (parts.length === 0) return []
  const concepts = together(parts.map((part) => conceptOf(analyser, part))).sort(
    (a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1),
  )
  const isField = ({ id }: ReasonConcept) => fieldsOf(analyser).has(id)
  return [
    {
      facet: 'topic',
      outcome: 'fits',
      code: 'topic.concepts',
      params: {},
      weight: total(parts),
      // A whole field (physics, geography) counts, but tells a reader nothing: it is named when nothing else is.
      concepts: [...concepts.filter((one) => !isField(one)), ...concepts.filter(isField)].slice(0, listedConcepts),
    },
  ]
}

/** Ids of the concepts that stand for a whole theme of the vocabulary. */
const fieldsOf = ({ vocabulary }: Analyser): ReadonlySet<string> => {
  const known = fields.get(vocabulary)
  if (known) return known
  const found = new Set(vocabulary.concepts.filter(({ id, theme }) => id === theme).map(({ id }) => id))
  fields.set(vocabulary, found)
  return found
}
const fields = new WeakMap<Analyser['vocabulary'], ReadonlySet<string>>()

/** A concept of the own vocabulary and of an installed one is one concept when it is labelled alike: the own one. */
function conceptOf(analyser: Analyser, { term, signal, amount }: Contribution): ReasonConcept {
  if (signal === 'concepts') return reasonConcept(analyser, term, amount)
  const number = analyser.tableConcept(term) ?? 0
  const own = analyser.ownConcept(number)
  if (own !== undefined) return reasonConcept(analyser, own, amount)
  const label = (language: 'fi' | 'sv' | 'en') => analyser.table?.label(number, language) ?? ''
  return { id: `yso:p${number}`, labels: { fi: label('fi'), sv: label('sv'), en: label('en') }, weight: amount }
}

function together(concepts: readonly ReasonConcept[]): ReasonConcept[] {
  const byId = new Map<string, ReasonConcept>()
  for (const one of concepts) byId.set(one.id, { ...one, weight: one.weight + (byId.get(one.id)?.weight ?? 0) })
  return [...byId.values()]
}

function wordReason(
  analyser: Analyser,
  parts: Contribution[],
  { title, body, aside = '', language }: MatchText,
): MatchReason[] {
  if (parts.length === 0) return []
  const wordByTerm = analyser.wordByTerm([title, body, aside], language)
  const amounts = new Map<string, number>()
  for (const { term, amount } of parts) {
    const word = wordByTerm.get(term) ?? ''
    amounts.set(word, (amounts.get(word) ?? 0) + amount)
  }
  const words = [...amounts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word)
  return [
    {
      facet: 'topic',
      outcome: 'fits',
      code: 'topic.words',
      params: { words: words.slice(0, listedWords) },
      weight: total(parts),
    },
  ]
}

function total(parts: readonly Contribution[]): number {
  return parts.reduce((sum, part) => sum + part.amount, 0)
}
