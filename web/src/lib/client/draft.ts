import { now } from './format.ts'

/** Keeps what somebody types in this browser until it is saved, so that no crash or failure loses a word. */

const prefix = 'silta.draft.'

export type Draft<T> = { value: T; savedAt: number }

/** What was kept under this key; null when nothing was, or the store is closed to us. */
export function keptDraft<T>(key: string): Draft<T> | null {
  try {
    const text = localStorage.getItem(prefix + key)
    return text === null ? null : (JSON.parse(text) as Draft<T>)
  } catch {
    return null
  }
}

/** Keeps a value; false when the browser has no room or forbids it (private windows). */
export function keepDraft(key: string, value: unknown, savedAt = now()): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify({ value, savedAt } satisfies Draft<unknown>))
    return true
  } catch {
    return false
  }
}

/** Call it once the server has the text. */
export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(prefix + key)
  } catch {
    // a store that is closed holds nothing to drop
  }
}
