import { and, asc, desc, gt, sql, type SQL } from 'drizzle-orm'
import { prepared, type Conn } from '#platform/store.ts'
import { activities } from './tables.ts'

export type Activity = typeof activities.$inferSelect

/** Activities after a sequence number, oldest first. */
export const activitiesAfter = (conn: Conn, seq: number, limit: number): Promise<Activity[]> =>
  prepared(conn, 'activities_after', (c) =>
    c
      .select()
      .from(activities)
      .where(gt(activities.seq, sql.placeholder('seq')))
      .orderBy(asc(activities.seq))
      .limit(sql.placeholder('limit'))
      .prepare(),
  ).execute({ seq, limit })

/** What came after a sequence number among some activities, oldest first. */
export const activitiesAmong = (
  conn: Conn,
  which: SQL | undefined,
  { after, limit }: { after: number; limit: number },
): Promise<Activity[]> =>
  conn
    .select()
    .from(activities)
    .where(and(gt(activities.seq, after), which))
    .orderBy(asc(activities.seq))
    .limit(limit)

/** The newest sequence number, 0 when nothing has happened yet. */
export async function lastActivity(conn: Conn): Promise<number> {
  const [row] = await conn.select({ seq: activities.seq }).from(activities).orderBy(desc(activities.seq)).limit(1)
  return row?.seq ?? 0
}
