import { problemText } from '#lib/client/problem.ts'
import type { Toasts } from '#lib/ui/toasts.svelte.ts'

type Keepalive = { fetch: typeof globalThis.fetch }
type Remove = (options: Keepalive) => Promise<unknown>

/** as long as a toast with its undo stands */
const undoMs = 20_000
/** the request outlives the page that sent it */
const keepalive: Keepalive = { fetch: (input, init) => fetch(input, { ...init, keepalive: true }) }

/**
 * What was taken off a list: gone from it at once, from the server when the undo has run out. `flush` when the page
 * is left, so that nothing that was removed stays.
 */
export class Removals {
  #waiting = $state<Record<string, true>>({})
  readonly #due = new Map<string, () => Promise<void>>()
  readonly #toasts: Toasts
  readonly #refresh: () => Promise<void>

  constructor(toasts: Toasts, refresh: () => Promise<void>) {
    this.#toasts = toasts
    this.#refresh = refresh
  }

  has(id: string): boolean {
    return this.#waiting[id] === true
  }

  remove(id: string, said: string, remove: Remove): void {
    this.#waiting[id] = true
    const timer = setTimeout(() => void this.#due.get(id)?.(), undoMs)
    this.#due.set(id, () => this.#carryOut(id, timer, remove))
    this.#toasts.say(said, () => {
      // too late to undo what was carried out
      if (!this.#due.has(id)) return
      clearTimeout(timer)
      this.#forget(id)
    })
  }

  flush(): void {
    for (const carryOut of this.#due.values()) void carryOut()
  }

  async #carryOut(id: string, timer: ReturnType<typeof setTimeout>, remove: Remove): Promise<void> {
    clearTimeout(timer)
    this.#due.delete(id)
    try {
      await remove(keepalive)
      await this.#refresh()
    } catch (thrown) {
      this.#toasts.say(problemText(thrown))
    }
    this.#forget(id)
  }

  #forget(id: string): void {
    this.#due.delete(id)
    delete this.#waiting[id]
  }
}
