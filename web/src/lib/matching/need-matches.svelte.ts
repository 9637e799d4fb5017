import { changeNeedConcepts, needMatches, type FoundConcept } from '@silta/shared/matching.ts'
import type { Static } from 'typebox'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'
import { shownMatches } from './shown.ts'

export type Matches = Static<typeof needMatches.answer>
type Concept = { id: string; label: string }

/** What fits a need, and what it is read as being about: changed at once, and put back when the server refuses. */
export class NeedMatches {
  answer: Matches | null = $state.raw(null)
  failure: unknown = $state.raw(null)
  /** a newer list than the shown one, after news from elsewhere */
  newer: Matches | null = $state.raw(null)
  busy = $state(false)
  readonly needId: string

  constructor(needId: string, answer: Matches | null) {
    this.needId = needId
    this.answer = answer
  }

  async load(): Promise<void> {
    this.busy = true
    try {
      this.answer = await this.fetch()
      this.failure = null
      this.newer = null
    } catch (thrown) {
      this.failure = thrown
    }
    this.busy = false
  }

  /** Looks without moving anything under the reader's eyes; `show` takes it over. */
  async look(): Promise<void> {
    const found = await this.fetch(true).catch(() => null)
    if (found && idsOf(found) !== idsOf(this.answer)) this.newer = found
  }

  show(): void {
    if (this.newer) this.answer = this.newer
    this.newer = null
  }

  /** Leaves a concept out; one that was only added is gone. @throws Refusal, after the list stands as before */
  remove = (concept: Concept) =>
    this.change((concepts) =>
      concepts.flatMap((one) => {
        if (one.id !== concept.id) return [one]
        return one.origin === 'added' ? [] : [{ ...one, origin: 'removed' }]
      }),
    )

  /** Puts a concept in, or one that was left out back. @throws Refusal, after the list stands as before */
  add = (concept: Concept) =>
    this.change((concepts) => [
      ...concepts.filter(({ id }) => id !== concept.id),
      { ...wordsOf(concepts, concept), origin: concepts.some(({ id }) => id === concept.id) ? 'text' : 'added' },
    ])

  private async change(edit: (concepts: FoundConcept[]) => FoundConcept[]): Promise<void> {
    const before = this.answer
    if (!before) return
    const concepts = edit(before.concepts)
    this.answer = { ...before, concepts }
    this.busy = true
    const idsOfOrigin = (origin: string) => concepts.filter((one) => one.origin === origin).map(({ id }) => id)
    try {
      const body = { removed: idsOfOrigin('removed'), added: idsOfOrigin('added') }
      await call(changeNeedConcepts, { params: { id: this.needId }, body })
      await this.load()
    } catch (thrown) {
      this.answer = before
      throw thrown
    } finally {
      this.busy = false
    }
  }

  private fetch = (unseen = false) =>
    call(needMatches, { params: { id: this.needId }, query: { limit: shownMatches, language: getLocale(), unseen } })
}

const idsOf = (found: Matches | null) => found?.matches.map(({ offer }) => offer.id).join() ?? ''

const wordsOf = (concepts: FoundConcept[], { id, label }: Concept): FoundConcept =>
  concepts.find((one) => one.id === id) ?? { id, label, weight: 0, words: [], origin: 'added' }
