import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Store } from './store.ts'

/** What stays true until something is committed: counts for each reader and question, who a session belongs to. */
export type Memory = {
  /** What was computed for this key, or what `compute` answers now. The key holds all that the answer depends on. */
  of: <T>(key: readonly unknown[], compute: () => Promise<T>) => Promise<T>
}

const most = 2_000
/** Other processes on the same PostgreSQL commit without telling this one. */
const untoldMs = 2_000

/** A memory that every commit in this process empties: what began before a commit is not kept after it. */
export function openMemory(store: Store, clock: Clock): Memory {
  let kept = new Map<string, { at: number; value: Promise<unknown> }>()
  store.onCommit(() => {
    if (kept.size) kept = new Map()
  })
  const isFresh = ({ at }: { at: number }) => store.engine === 'sqlite' || clock() - at < untoldMs
  return {
    of<T>(key: readonly unknown[], compute: () => Promise<T>): Promise<T> {
      const name = JSON.stringify(key)
      const found = kept.get(name)
      if (found && isFresh(found)) return found.value as Promise<T>
      const value = compute()
      if (kept.size >= most) kept.clear()
      const own = kept
      own.set(name, { at: clock(), value })
      value.catch(() => own.delete(name))
      return value
    },
  }
}

/** All that decides what a reader may see and in which words: part of a key. */
export const readerOf = ({ personId, role, language, memberships }: Actor): readonly unknown[] => [
  personId,
  role,
  language,
  memberships,
]
