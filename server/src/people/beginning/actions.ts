import { and, eq } from 'drizzle-orm'
import type { Actor } from '#platform/actor.ts'
import type { Conn } from '#platform/store.ts'
import { beginnings } from '../tables.ts'

/** What somebody begins, under a key of their own; without one, nothing is looked for and nothing noted. */
export type Beginning = { actor: Actor; kind: 'need' | 'offer' | 'organisation'; key: string | undefined }

/** The id of what this person began under this key before, because the answer to it was lost; null when nothing was. */
export async function begunBefore(tx: Conn, { actor, kind, key }: Beginning): Promise<string | null> {
  if (!key || !actor.personId) return null
  const which = and(eq(beginnings.personId, actor.personId), eq(beginnings.kind, kind), eq(beginnings.key, key))
  const [row] = await tx.select({ subjectId: beginnings.subjectId }).from(beginnings).where(which)
  return row?.subjectId ?? null
}

/**
 * Notes what was begun, in the same transaction. What the key stood for before is gone, or belongs to somebody else, or
 * `begunBefore` would have been answered with.
 */
export async function noteBegun(tx: Conn, { actor, kind, key }: Beginning, made: { id: string; at: number }) {
  if (!key || !actor.personId) return
  const row = { personId: actor.personId, kind, key, subjectId: made.id, begunAt: made.at }
  await tx
    .insert(beginnings)
    .values(row)
    .onConflictDoUpdate({ target: [beginnings.personId, beginnings.kind, beginnings.key], set: row })
}
