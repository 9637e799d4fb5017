import type { ActionResult, SubmitFunction } from '$app/forms'
import * as words from '#lib/paraglide/messages.js'
import type { Acted } from './acting.ts'

type Result = ActionResult
type Then = {
  sent?: () => void
  done?: () => void
  failed?: () => void
  /** whether what is sent while the answer is still awaited is something new, and goes after it */
  next?: () => boolean
}

/**
 * A form that works without script, and with it stays where it is: busy while the answer is awaited, sent once at a
 * time, and what was typed stays in it when the answer is no or does not come.
 */
export class Sending {
  busy = $state(false)
  /** that the connection broke, or why it was refused, in words */
  failure = $state('')
  readonly #then: Then
  #waiting: HTMLFormElement | null = null

  constructor(then: Then = {}) {
    this.#then = then
  }

  submit: SubmitFunction = ({ cancel, formElement }) => {
    if (this.busy) {
      if (this.#then.next?.()) this.#waiting = formElement
      return cancel()
    }
    this.busy = true
    this.failure = ''
    this.#then.sent?.()
    return async ({ result, update }) => {
      try {
        await this.#answered(result, () => update({ reset: false }))
      } finally {
        this.busy = false
        this.#sendNext(result)
      }
    }
  }

  /** After a refusal both texts stand in the field, for the person to look at. */
  #sendNext({ type }: Result) {
    const form = this.#waiting
    this.#waiting = null
    if (type === 'success') form?.requestSubmit()
  }

  async #answered(result: Result, update: () => Promise<void>): Promise<void> {
    if (result.type === 'error') {
      this.failure = words.interest_not_saved()
      return this.#then.failed?.()
    }
    if (result.type === 'failure') {
      this.failure = (result.data as Acted | undefined)?.problem ?? ''
      this.#then.failed?.()
    } else this.#then.done?.()
    await update()
  }
}
