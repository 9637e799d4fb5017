import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Store } from './store.ts'

/** What stays true until something is committed: counts and pages for each reader and question, who a session belongs to. */
export type Memory = {
  /** What was computed for this key, or what `compute` answers now. The key holds all that the answer depends on. */
  of: <T>(key: readonly unknown[], compute: () => Promise<T>) => Promise<T>
  /** The same for what must not be late by a moment: remembered only where the database tells of everybody's commits. */
  exactly: Memory['of']
}

const most = 1_000
/** Other processes on the same PostgreSQL commit without telling this one. */
const untoldMs = 2_000

/** A memory that every commit empties: what began before a commit is not kept after it. */
export function openMemory(store: Store, clock: Clock): Memory {
  let version = store.version()
  let kept = new Map<string, { at: number; value: Promise<unknown> }>()
  const forget = () => {
    if (kept.size) kept = new Map()
  }
  store.onCommit(forget)
  const of: Memory['of'] = (key, compute) => {
    const current = store.version()
    if (current !== version) forget()
    version = current
    const name = JSON.stringify(key)
    const found = kept.get(name)
    if (found && (current !== null || clock() - found.at < untoldMs)) return found.value as ReturnType<typeof compute>
    const value = compute()
    if (kept.size >= most) kept.clear()
    const own = kept
    own.set(name, { at: clock(), value })
    value.catch(() => own.delete(name))
    return value
  }
  const tellsOfAll = version !== null
  return { of, exactly: (key, compute) => (tellsOfAll ? of(key, compute) : compute()) }
}

/** All that decides what a reader may see and in which words: part of a key. */
export const readerOf = ({ personId, role, language, memberships, acting }: Actor): readonly unknown[] => [
  personId,
  role,
  language,
  memberships,
  acting,
]
