import { tryCosts, type CostAnswer, type CostPlan } from '@silta/shared/costs.ts'
import { call } from '#lib/client/call.ts'
import { problemText } from '#lib/client/problem.ts'

const waitMs = 250

/** What a plan comes to while it is being written: asked a moment after the last change, the earlier asking dropped. */
export class Reckoning {
  result = $state.raw<CostAnswer>()!
  busy = $state(false)
  failure = $state('')
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking: AbortController | undefined
  readonly #needId: string

  constructor(needId: string, result: CostAnswer) {
    this.#needId = needId
    this.result = result
  }

  ask(plan: CostPlan): void {
    clearTimeout(this.#timer)
    this.#asking?.abort()
    this.busy = true
    this.#timer = setTimeout(() => void this.#answer(plan), waitMs)
  }

  async #answer(plan: CostPlan): Promise<void> {
    const { signal } = (this.#asking = new AbortController())
    try {
      this.result = await call(tryCosts, { params: { id: this.#needId }, body: plan }, { signal })
      this.failure = ''
    } catch (thrown) {
      if (signal.aborted) return
      this.failure = problemText(thrown)
    }
    this.busy = false
  }
}
