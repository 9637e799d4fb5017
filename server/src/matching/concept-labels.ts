import type { InterfaceLanguage } from '@silta/shared/words.ts'
import { contentLanguages, interfaceLanguages } from '@silta/shared/words.ts'
import type { Vocabulary } from '#language/vocabulary.ts'
import { folded } from '#people/municipalities.ts'

type Entry = { folded: string; concept: number; isPreferred: boolean }
export type LabelledConcept = { id: string; label: string; broader: string | null }

/** Concepts by the beginning of a label, in any language, without regard to case and diacritics. */
export class ConceptLabels {
  readonly #vocabulary: Vocabulary
  /** by folded label */
  readonly #entries: Entry[]

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
    this.#entries = vocabulary.concepts
      .flatMap(({ labels }, concept) =>
        contentLanguages.flatMap((language) =>
          labels[language].map((label, at) => ({ folded: folded(label), concept, isPreferred: at === 0 })),
        ),
      )
      .sort((a, b) => (a.folded < b.folded ? -1 : a.folded > b.folded ? 1 : a.concept - b.concept))
  }

  /** The very label first, then preferred labels, then the shorter; labelled in the reader's language. */
  find(q: string, { language, limit }: { language: InterfaceLanguage; limit: number }): LabelledConcept[] {
    const begun = folded(q)
    if (begun === '') return []
    const found = this.#beginningWith(begun).sort(
      (a, b) =>
        Number(b.folded === begun) - Number(a.folded === begun) ||
        Number(b.isPreferred) - Number(a.isPreferred) ||
        a.folded.length - b.folded.length ||
        a.concept - b.concept,
    )
    return [...new Set(found.map(({ concept }) => concept))]
      .slice(0, limit)
      .map((concept) => this.#labelled(concept, language))
  }

  has(id: string): boolean {
    return this.#vocabulary.numberById.has(id)
  }

  #beginningWith(begun: string): Entry[] {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#entries[middle]!.folded < begun) low = middle + 1
      else high = middle
    }
    let end = low
    while (this.#entries[end]?.folded.startsWith(begun)) end++
    return this.#entries.slice(low, end)
  }

  #labelled(number: number, language: InterfaceLanguage): LabelledConcept {
    const label = (of: number) => preferredLabel(this.#vocabulary, of, language)
    const [above] = this.#vocabulary.broader[number] ?? []
    const { id } = this.#vocabulary.concepts[number]!
    return { id, label: label(number), broader: above === undefined ? null : label(above) }
  }
}

/** The first label in the language, else in another one, else the id. */
function preferredLabel(vocabulary: Vocabulary, number: number, language: InterfaceLanguage): string {
  const { id, labels } = vocabulary.concepts[number]!
  return [language, ...interfaceLanguages].map((one) => labels[one][0]).find((label) => label !== undefined) ?? id
}
