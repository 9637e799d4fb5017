import { refreshAll } from '$app/navigation'
import type { ActionResult, SubmitFunction } from '$app/forms'
import { problemText } from '#lib/client/problem.ts'
import type { Acted } from '#lib/interest/acting.ts'
import * as words from '#lib/paraglide/messages.js'
import type { Toasts } from '#lib/ui/toasts.svelte.ts'

type Posted = {
  toasts: Toasts
  /** what was done, in words; nothing when it shows by itself */
  said: (values: Record<string, string>) => string
  /** what takes it back */
  undo?: (values: Record<string, string>) => Promise<unknown>
  /** instead of reading the page anew */
  after?: (values: Record<string, string>) => void
}

/**
 * A form of one button: it works without script, and with it the page stays, says what was done and how to take it
 * back. Its action answers what the undoing needs as `values`.
 */
export function posting({ toasts, said, undo, after = () => void refreshAll() }: Posted): SubmitFunction {
  return () =>
    ({ result }) => {
      const failure = failureOf(result)
      if (failure) return toasts.say(failure)
      const { values = {} } = (result as { data?: Partial<Acted> }).data ?? {}
      const back = undo && (() => void takenBack(() => undo(values), toasts))
      toasts.say(said(values), back)
      after(values)
    }
}

function failureOf(result: ActionResult): string {
  if (result.type === 'error') return navigator.onLine ? words.error_500_text() : words.error_offline_text()
  return result.type === 'failure' ? ((result.data as Acted | undefined)?.problem ?? '') : ''
}

async function takenBack(undo: () => Promise<unknown>, toasts: Toasts): Promise<void> {
  try {
    await undo()
    await refreshAll()
  } catch (thrown) {
    toasts.say(problemText(thrown))
  }
}
