import { checkAsking, checkWords } from '@silta/shared/conversations.ts'
import { call, Refusal } from '#lib/client/call.ts'
import { textOf } from './acting.ts'

type Where = { interestId: string; what: 'message' | 'acceptance' | 'fileName' } | { needId: string }
type Words = { text: string; fetch?: typeof globalThis.fetch }

/**
 * Words that would tell the other side who owns the need, while that is hidden from it, each once. None when they cannot
 * be looked at: this is a warning, and whatever is wrong with the words is said when they are sent.
 */
export async function tellingWords(where: Where, { text, fetch }: Words): Promise<string[]> {
  if (!text.trim()) return []
  try {
    const { findings } = await found(where, { text, fetch })
    return [...new Set(findings.map((one) => one.text))]
  } catch (thrown) {
    if (thrown instanceof Refusal) return []
    throw thrown
  }
}

function found(where: Where, { text, fetch }: Words) {
  if ('needId' in where) return call(checkAsking, { params: { id: where.needId }, body: { text } }, { fetch })
  return call(checkWords, { params: { id: where.interestId }, body: { text, what: where.what } }, { fetch })
}

/** The same for a form; none when they were pointed out and are to be sent as they are. */
export const tellingIn = async (form: FormData, where: Where, words: Words): Promise<string[]> =>
  textOf(form, 'asIs') ? [] : tellingWords(where, words)
