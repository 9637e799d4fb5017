import { fail, type ActionFailure } from '@sveltejs/kit'
import { Refusal } from '#lib/client/call.ts'
import { fieldErrors, problemText } from '#lib/client/problem.ts'

/** What became of a page's form: its name, what was typed, and what is wrong with it, in words. */
export type Acted = {
  act: string
  done: boolean
  values: Record<string, string>
  problem: string
  errors: Record<string, string>
  /** words that would tell who the hidden owner is: pointed out before they are sent */
  found?: string[]
}

/**
 * Does a form's work on the server, so that it works without script too.
 * @returns what was typed with the refusal's words and status when it was refused; redirects pass through
 */
export async function acted(
  act: string,
  form: FormData,
  work: () => Promise<unknown>,
): Promise<Acted | ActionFailure<Acted>> {
  try {
    await work()
    return { act, done: true, values: {}, problem: '', errors: {} }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return refused(act, form, { problem: problemText(thrown), errors: fieldErrors(thrown), status: thrown.status })
  }
}

type Wrong = { problem?: string; errors?: Record<string, string>; found?: string[]; status?: number }

/** A form that goes back as it was typed, with words for what is wrong. */
export function refused(act: string, form: FormData, wrong: Wrong): ActionFailure<Acted> {
  const { problem = '', errors = {}, found = [], status = 422 } = wrong
  return fail(status, { act, done: false, values: textsOf(form), problem, errors, found })
}

/** The text under a name, '' when there is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
