import { createContext } from 'svelte'

export type Toast = { id: number; text: string; undo?: () => void }

/** Short news of what was just done, each with its undo; said aloud by the one live region in the layout. */
export class Toasts {
  shown = $state<Toast[]>([])
  private last = 0

  /** Stays long enough to read and reach: ten seconds, twenty with something to undo. */
  say(text: string, undo?: () => void): void {
    const toast = { id: ++this.last, text, undo }
    this.shown.push(toast)
    setTimeout(() => this.drop(toast.id), undo ? 20_000 : 10_000)
  }

  drop(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id)
  }
}

/** useToasts() anywhere below the root layout, which calls provideToasts(new Toasts()). */
export const [useToasts, provideToasts] = createContext<Toasts>()
