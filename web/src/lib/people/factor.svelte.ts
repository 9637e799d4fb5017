import { tick } from 'svelte'
import { Refusal } from '#lib/client/call.ts'

/** The second step of signing in: asked for only when the account has one. */
export class Factor {
  isNeeded = $state(false)
  code = $state('')

  /** What was answered, or null when the second factor's code is asked for first. */
  async ask<Answer>(signIn: () => Promise<Answer>): Promise<Answer | null> {
    try {
      return await signIn()
    } catch (thrown) {
      if (!(thrown instanceof Refusal) || thrown.code !== 'secondFactorNeeded' || this.code) throw thrown
      this.isNeeded = true
      await tick()
      document.getElementById('f-secondFactor')?.focus()
      return null
    }
  }

  forget(): void {
    this.isNeeded = false
    this.code = ''
  }
}
