import { fail } from '@sveltejs/kit'
import { Refusal } from '#lib/client/call.ts'
import { fieldErrors, problemText } from '#lib/client/problem.ts'

/** What became of a page's form: its name, what was typed, what is wrong with it in words, and what to tell. */
export type Acted = {
  act: string
  done: string
  values: Record<string, string>
  problem: string
  errors: Record<string, string>
}

/**
 * Does a form's work on the server, so that it works without script too. `work` answers what to tell when it is done.
 * @returns what was typed with the refusal's words and status when it was refused; redirects pass through
 */
export async function acted(act: string, form: FormData, work: () => Promise<string>) {
  try {
    return { act, done: await work(), values: {}, problem: '', errors: {} } satisfies Acted
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return wrong(act, form, { problem: problemText(thrown), errors: fieldErrors(thrown), status: thrown.status })
  }
}

type Wrong = { problem?: string; errors: Record<string, string>; status?: number }

/** A form that goes back as it was typed, with words for what is wrong. */
export function wrong(act: string, form: FormData, { problem = '', errors, status = 422 }: Wrong) {
  const typed = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return fail(status, { act, done: '', values: Object.fromEntries(typed), problem, errors } satisfies Acted)
}
