import { eq, inArray, or } from 'drizzle-orm'
import { aidLinks } from '#funding/aid/register/tables.ts'
import type { Conn } from '#platform/store.ts'

export type LinkRow = typeof aidLinks.$inferSelect
type Way = { from: string; to: string }

/**
 * Links between enterprises of one undertaking name the one that stays; a link to oneself, or one that stood already, is
 * left out. Answers the rows as they stood.
 */
export async function joinLinks(tx: Conn, { from, to }: Way): Promise<LinkRow[]> {
  const touched = await tx
    .select()
    .from(aidLinks)
    .where(or(eq(aidLinks.organisationId, from), eq(aidLinks.linkedId, from)))
  const renamed = (id: string | null) => (id === from ? to : id)
  for (const row of touched) {
    await tx.delete(aidLinks).where(eq(aidLinks.id, row.id))
    const next = { ...row, organisationId: renamed(row.organisationId)!, linkedId: renamed(row.linkedId) }
    if (next.organisationId !== next.linkedId) await tx.insert(aidLinks).values(next).onConflictDoNothing()
  }
  return touched
}

export async function partLinks(tx: Conn, links: LinkRow[]): Promise<void> {
  if (!links.length) return
  const ids = links.map(({ id }) => id)
  await tx.delete(aidLinks).where(inArray(aidLinks.id, ids))
  await tx.insert(aidLinks).values(links).onConflictDoNothing()
}
