import { and, desc, eq, isNull } from 'drizzle-orm'
import { offers } from '#catalogue/offer/tables.ts'
import type { Conn } from '#platform/store.ts'
import { duplicates } from './tables.ts'

type Kind = (typeof duplicates.$inferSelect)['kind']

/** Where a duplicate leads; null when it is none. */
export async function pointerFrom(conn: Conn, kind: Kind, id: string): Promise<{ to: string | null }> {
  const which = and(eq(duplicates.kind, kind), eq(duplicates.fromId, id), isNull(duplicates.undoneAt))
  const [found] = await conn
    .select({ toId: duplicates.toId })
    .from(duplicates)
    .where(which)
    .orderBy(desc(duplicates.at))
    .limit(1)
  return { to: found?.toId ?? null }
}

/** The same of an offer: one that was opened again, or that leads to one that is not open, leads nowhere. */
export async function offerPointer(conn: Conn, id: string): Promise<{ to: string | null }> {
  const { to } = await pointerFrom(conn, 'offer', id)
  if (!to) return { to }
  const isOpen = async (one: string) =>
    (await conn.select({ state: offers.state }).from(offers).where(eq(offers.id, one)))[0]?.state === 'open'
  return { to: (await isOpen(to)) && !(await isOpen(id)) ? to : null }
}
