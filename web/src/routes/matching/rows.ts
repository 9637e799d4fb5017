import type { ExampleMatch, Explanation } from '@silta/shared/explanation.ts'
import { number, percent } from '#lib/client/format.ts'
import { facetWords } from '#lib/matching/facet-words.ts'
import * as words from '#lib/paraglide/messages.js'

/** A number as a bar and in words. `marked`: the one that is spoken of. */
export type Row = { key: string; label: string; value: number; text: string; lang?: string; marked?: boolean }

const signalWords: Record<string, () => string> = {
  words: words.how_signal_words,
  shapes: words.how_signal_shapes,
  concepts: words.how_signal_concepts,
  labels: words.how_signal_labels,
  associations: words.how_signal_associations,
}

export const signalsOf = (signals: Explanation['weights']['signals'], which: 'same' | 'across'): Row[] =>
  signals.map((one) => ({
    key: one.name,
    label: signalWords[one.name]?.() ?? one.name,
    value: one[which],
    text: number(one[which], 2),
  }))

export const facetsOf = (side: Explanation['weights']['need']): Row[] =>
  side.map(({ facet, weight }) => ({ key: facet, label: facetWords[facet](), value: weight, text: percent(weight) }))

/** Both means of the match on which the two sides agree least: there they differ most. */
export function bothOf(matches: readonly ExampleMatch[]): { title: string; rows: Row[] } | undefined {
  const gap = ({ sides }: ExampleMatch) => Math.abs(sides.need - sides.offer)
  const [apart] = [...matches].sort((a, b) => gap(b) - gap(a))
  if (!apart) return undefined
  const { need, offer } = apart.sides
  const row = (key: string, label: string, value: number): Row => ({ key, label, value, text: percent(value) })
  return {
    title: apart.title,
    rows: [
      row('need', words.how_side_need(), need),
      row('offer', words.how_side_offer(), offer),
      row('mean', words.how_both_mean(), (need + offer) / 2),
      { ...row('score', words.how_both_score(), apart.score), marked: true },
    ],
  }
}

export const tiedOf = (tie: Explanation['tie']): Row[] =>
  (tie?.offers ?? []).map(({ title, language, shown, first }) => ({
    key: title,
    label: first ? `${title} (${words.how_tie_first()})` : title,
    lang: language,
    value: shown,
    text: words.how_tie_shown({ count: number(shown) }),
    marked: first,
  }))

/** How likely each place is looked at. */
export const placesOf = (looking: readonly number[]): Row[] =>
  looking.map((share, at) => ({
    key: String(at),
    label: words.how_log_place({ place: number(at + 1) }),
    value: share,
    text: percent(share),
  }))
