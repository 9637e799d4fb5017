import { asc, desc, gt } from 'drizzle-orm'
import type { Conn } from '#platform/store.ts'
import { activities } from './tables.ts'

export type Activity = typeof activities.$inferSelect

/** Activities after a sequence number, oldest first. */
export const activitiesAfter = (conn: Conn, seq: number, limit: number): Promise<Activity[]> =>
  conn.select().from(activities).where(gt(activities.seq, seq)).orderBy(asc(activities.seq)).limit(limit)

/** The newest sequence number, 0 when nothing has happened yet. */
export async function lastActivity(conn: Conn): Promise<number> {
  const [row] = await conn.select({ seq: activities.seq }).from(activities).orderBy(desc(activities.seq)).limit(1)
  return row?.seq ?? 0
}
