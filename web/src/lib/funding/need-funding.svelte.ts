import {
  answerNeedFacts,
  answerOrganisationFacts,
  needFunding,
  type FactQuestion,
  type FundingAnswer,
} from '@silta/shared/funding.ts'
import type { FactValue } from '@silta/shared/facts.ts'
import type { Static } from 'typebox'
import { call } from '#lib/client/call.ts'
import { getLocale } from '#lib/paraglide/runtime.js'

export type NeedFundingAnswer = Static<typeof needFunding.answer>

/** What could pay for a need, and the questions that would decide more; answers are kept at once. */
export class NeedFunding {
  answer: NeedFundingAnswer | null = $state.raw(null)
  failure: unknown = $state.raw(null)
  busy = $state(false)
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

  /** Keeps an answer where it belongs; null takes it back. @throws Refusal */
  async reply({ fact, home }: Pick<FactQuestion, 'fact' | 'home'>, value: FactValue | null): Promise<void> {
    const body = { facts: { [fact]: value } }
    const organisationId = this.answer?.organisationId
    if (home === 'organisation' && organisationId)
      await call(answerOrganisationFacts, { params: { id: organisationId }, body })
    else await call(answerNeedFacts, { params: { id: this.needId }, body })
    await this.load()
  }
}
