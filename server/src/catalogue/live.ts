import { and, asc, eq, gt, like } from 'drizzle-orm'
import { activities } from '#activity/tables.ts'
import { lastActivity, type Activity } from '#activity/queries.ts'
import type { Actor } from '#platform/actor.ts'
import type { News, Topics } from '#platform/live.ts'
import { Refusal } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { needSeenBy } from './need/queries.ts'
import { lookAtValidity as lookAtNeed } from './need/expiry/actions.ts'
import { lookAtValidity as lookAtOffer } from './offer/expiry/actions.ts'
import { removeOldSheets } from './sheet/actions.ts'

/** Takes on the jobs that end and remind of what is no longer valid. */
export function catalogueJobs(service: Platform): void {
  const { jobs } = service
  jobs.handle('needValidity', lookAtNeed(service))
  jobs.handle('offerValidity', lookAtOffer(service))
  jobs.handle('offerSheetRemoval', removeOldSheets(service))
}

/** Topics: `need/<id>` for whoever sees that need, `offers` for anyone, since open offers are public. */
export function catalogueTopics(conn: Conn): Topics {
  return {
    mayHear: async (actor, topic) => topic === 'offers' || seesNeed(conn, actor, topic),
    missed: (topic, after) => missedNews(conn, topic, after),
    lastSeq: () => lastActivity(conn),
  }
}

/** What listeners are told of an activity: that something changed, never what it says. */
export function newsOf({ kind, subjectId, seq }: Activity): News[] {
  if (kind.startsWith('need.')) return [{ topic: `need/${subjectId}`, seq, kind }]
  if (kind.startsWith('offer.')) return [{ topic: 'offers', seq, kind: 'offer.changed' }]
  return []
}

async function seesNeed(conn: Conn, actor: Actor, topic: string): Promise<boolean> {
  const id = /^need\/(.+)$/.exec(topic)?.[1]
  if (!id) return false
  try {
    await needSeenBy(conn, actor, id)
    return true
  } catch (refusal) {
    if (refusal instanceof Refusal) return false
    throw refusal
  }
}

/** A browser that was away longer than this reads the page anew rather than every step of it. */
const mostMissed = 200

async function missedNews(conn: Conn, topic: string, after: number): Promise<News[]> {
  const id = /^need\/(.+)$/.exec(topic)?.[1]
  const which = id ? eq(activities.subjectId, id) : like(activities.kind, 'offer.%')
  const rows = await conn
    .select()
    .from(activities)
    .where(and(gt(activities.seq, after), which))
    .orderBy(asc(activities.seq))
    .limit(mostMissed)
  return rows.flatMap(newsOf)
}
