import { dropDraft, keepDraft, keptDraft } from './draft.ts'

/**
 * The key under which something is begun once, however often its request has to be sent: the same in this browser until
 * its answer has come.
 */
export class Beginning {
  readonly #name: string
  #key = ''

  /** @param draft the key under which the text is kept */
  constructor(draft: string) {
    this.#name = `${draft}.begun`
  }

  /** The key to send; `isAgain` when it was sent before, so that what it began may hold an earlier text. */
  ask(): { draftKey: string; isAgain: boolean } {
    const before = this.#key || keptDraft<string>(this.#name)?.value
    this.#key = before || newKey()
    if (!before) keepDraft(this.#name, this.#key)
    return { draftKey: this.#key, isAgain: Boolean(before) }
  }

  /** The answer has come, or the text is left behind. */
  end(): void {
    this.#key = ''
    dropDraft(this.#name)
  }
}

/** 128 random bits; crypto.randomUUID is not there on plain http */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
