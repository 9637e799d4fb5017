import {
  answerNeedFacts,
  answerOrganisationFacts,
  needFunding,
  type FactQuestion,
  type FundingAnswer,
} from '@silta/shared/funding.ts'
import type { FactValue } from '@silta/shared/facts.ts'
import type { Static } from 'typebox'
import { call, Refusal } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'

export type NeedFundingAnswer = Static<typeof needFunding.answer>

/** A question as far as it has to be known to keep an answer. */
export type Asked = Pick<FactQuestion, 'fact' | 'home' | 'kind' | 'unit' | 'label' | 'choices'>

/** What could pay for a need, and the questions that would decide more; answers are kept at once. */
export class NeedFunding {
  answer: NeedFundingAnswer | null = $state.raw(null)
  failure: unknown = $state.raw(null)
  busy = $state(false)
  /** an answer of mine that met another one's */
  conflict: { question: Asked; mine: FactValue | null } | null = $state.raw(null)
  readonly needId: string
  /** the organisation on the other side, where the need is looked at as part of a match */
  readonly #partnerId: string | undefined

  constructor(needId: string, answer: NeedFundingAnswer | null, partnerId?: string) {
    this.needId = needId
    this.answer = answer
    this.#partnerId = partnerId
  }

  /** Open ones against which nothing was found, then those where something was, then those that are closed. */
  readonly groups = $derived.by(() => {
    const all = this.answer?.instruments ?? []
    const isClosed = ({ status }: FundingAnswer) => status === 'paused' || status === 'ended'
    const closed = all.filter(isClosed)
    const rest = all.filter((one) => !isClosed(one))
    return {
      nothingAgainst: rest.filter(({ verdict }) => verdict === 'nothingAgainst'),
      against: rest.filter(({ verdict }) => verdict === 'against'),
      closed,
    }
  })

  /** Questions that this reader may answer. */
  readonly questions = $derived(
    (this.answer?.questions ?? []).filter(({ home }) =>
      home === 'organisation' ? this.answer?.mayAnswer.organisation : this.answer?.mayAnswer.need,
    ),
  )

  async load(): Promise<void> {
    this.busy = true
    try {
      const asked = { params: { id: this.needId }, query: { partnerId: this.#partnerId, language: getLocale() } }
      this.answer = await call(needFunding, asked)
      this.failure = null
    } catch (thrown) {
      this.failure = thrown
    }
    this.busy = false
  }

  /** What stands now: the answer that a change is made to. */
  standing(fact: FactQuestion['fact']): FactValue | null {
    return this.answer?.known.find((one) => one.fact === fact)?.answer ?? null
  }

  /**
   * Keeps an answer where it belongs; null takes it back. False when somebody answered otherwise meanwhile: both answers
   * then stand in `conflict`. @throws Refusal
   */
  async reply(question: Asked, value: FactValue | null): Promise<boolean> {
    try {
      await this.#send(question, value)
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || thrown.code !== 'staleVersion') throw thrown
      await this.load()
      this.conflict = { question, mine: value }
      return false
    }
    this.conflict = null
    await this.load()
    return true
  }

  async #send({ fact, home }: Asked, value: FactValue | null): Promise<void> {
    const body = { facts: { [fact]: value }, before: { [fact]: this.standing(fact) } }
    const organisationId = this.answer?.organisationId
    if (home === 'organisation' && organisationId)
      await call(answerOrganisationFacts, { params: { id: organisationId }, body })
    else await call(answerNeedFacts, { params: { id: this.needId }, body })
  }
}
