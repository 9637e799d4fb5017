import type { SubmitFunction } from '$app/forms'
import * as words from '#lib/paraglide/messages.js'

/**
 * A form that works without script, and with it stays where it is: sent once at a time, and what was typed stays in it
 * when the answer is no or does not come.
 */
export class Sending {
  busy = $state(false)
  /** that the connection broke, in words; a refusal's words come with the page's form */
  failure = $state('')
  readonly #done: () => void

  constructor(done: () => void = () => {}) {
    this.#done = done
  }

  submit: SubmitFunction = ({ cancel }) => {
    if (this.busy) return cancel()
    this.busy = true
    this.failure = ''
    return async ({ result, update }) => {
      try {
        if (result.type === 'error') this.failure = words.aid_lost()
        else await update({ reset: false })
        if (result.type === 'success') this.#done()
      } finally {
        this.busy = false
      }
    }
  }
}
