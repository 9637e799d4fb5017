import { onMount } from 'svelte'
import { dropDraft, keepDraft, keptDraft } from '#lib/client/draft.ts'

/** Words that are kept on this device while they are typed, until they are sent. Made while a component is. */
export class Draft {
  text = $state('')
  /** what stands here was typed earlier, and never sent */
  restored = $state(false)
  readonly #key: string
  readonly #start: string

  /** `typed`: what came back with a refusal, or the proposal. */
  constructor(key: string, start: string, typed?: string) {
    this.#key = key
    this.#start = start
    this.text = typed ?? start
    let mounted = $state(false)
    onMount(() => {
      const kept = typed === undefined ? keptDraft<string>(key) : null
      if (kept && kept.value !== start) {
        this.text = kept.value
        this.restored = true
      }
      mounted = true
    })
    $effect(() => {
      const text = this.text
      if (!mounted) return
      if (text === this.#start) dropDraft(key)
      else keepDraft(key, text)
    })
  }

  startAgain(): void {
    this.text = this.#start
    this.restored = false
  }

  /** Once the server has the words. */
  sent(text = ''): void {
    dropDraft(this.#key)
    this.text = text
    this.restored = false
  }
}
