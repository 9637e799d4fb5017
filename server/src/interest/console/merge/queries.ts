import { and, count, desc, eq, isNull } from 'drizzle-orm'
import { mergeFields } from '@silta/shared/merges.ts'
import { needInside, needsSeenBy, type NeedRow } from '#catalogue/need/queries.ts'
import { organisationById } from '#people/queries.ts'
import type { Actor } from '#platform/actor.ts'
import { invalid } from '#platform/problems.ts'
import type { Conn } from '#platform/store.ts'
import { interests } from '../../tables.ts'
import { isWider, textIn } from './rules.ts'
import { merges } from './tables.ts'

type Asked = { keep: string; close: string }

/**
 * Two needs that may be one. @throws notFound; invalid for one and the same, and for needs of two organisations: what
 * was told to one would be read by the other
 */
export async function duplicates(conn: Conn, actor: Actor, asked: Asked): Promise<{ keep: NeedRow; close: NeedRow }> {
  const keep = await needInside(conn, actor, asked.keep)
  const close = await needInside(conn, actor, asked.close)
  if (keep.id === close.id) throw invalid([{ field: 'close', code: 'self' }])
  if (keep.organisationId !== close.organisationId) throw invalid([{ field: 'close', code: 'unknown' }])
  return { keep, close }
}

/** The two side by side. @throws as duplicates */
export async function comparison(conn: Conn, actor: Actor, asked: Asked) {
  const { keep, close } = await duplicates(conn, actor, asked)
  const owner = await organisationById(conn, keep.organisationId)
  return {
    organisation: { id: keep.organisationId, name: owner!.name },
    keep: await sideOf(conn, keep),
    close: await sideOf(conn, close),
    fields: mergeFields.map((field) => ({ field, keep: textIn(keep, field), close: textIn(close, field) })),
    isWider: isWider(keep, close),
  }
}

async function sideOf(conn: Conn, { id, title, state, language, createdAt }: NeedRow) {
  const [row] = await conn.select({ many: count() }).from(interests).where(eq(interests.needId, id))
  return { id, title, state, language, createdAt, interests: row?.many ?? 0 }
}

/** Where a closed duplicate leads, if that is shown to the reader. */
export async function pointerOf(conn: Conn, actor: Actor, id: string): Promise<{ to: string | null }> {
  const [found] = await conn
    .select({ toId: merges.toId })
    .from(merges)
    .where(and(eq(merges.fromId, id), isNull(merges.undoneAt)))
    .orderBy(desc(merges.at))
    .limit(1)
  if (!found) return { to: null }
  const seen = await needsSeenBy(conn, actor, [found.toId])
  return { to: seen.has(found.toId) ? found.toId : null }
}
