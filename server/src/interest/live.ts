import { and, asc, eq, gt, or } from 'drizzle-orm'
import { lastActivity, type Activity } from '#activity/queries.ts'
import { activities } from '#activity/tables.ts'
import { isStaff, membershipIn, type Actor } from '#platform/actor.ts'
import type { News, Topics } from '#platform/live.ts'
import { Refusal } from '#platform/problems.ts'
import type { Platform } from '#platform/service.ts'
import type { Conn } from '#platform/store.ts'
import { needs } from '#catalogue/need/tables.ts'
import { interestSeenBy } from './queries.ts'
import { interests } from './tables.ts'
import { endInterestsOf, lookAtTurn } from './turn/actions.ts'

/** Takes on the job of the answer clocks. */
export const interestJobs = (service: Platform): void => service.jobs.handle('interestClock', lookAtTurn(service))

/** Activities after which a need may no longer be shown. */
const endings = new Set(['need.closed', 'need.withdrawn', 'need.expired', 'need.reviewed'])

/**
 * Ends what still waits about needs that are gone. Should this process end before it has heard, the answer clock finds
 * the same at its next look.
 */
export const followNeeds =
  (service: Platform) =>
  async (happened: Activity[]): Promise<void> => {
    const ids = happened.filter(({ kind }) => endings.has(kind)).map(({ subjectId }) => subjectId)
    for (const id of new Set(ids)) await endInterestsOf(service, id)
  }

/** Topics: `interest/<id>` for both sides and staff, `interests/<organisation>` for its members and staff. */
export function interestTopics(conn: Conn): Topics {
  return {
    mayHear: async (actor, topic) => {
      const { one, inbox } = partsOf(topic)
      if (inbox) return isStaff(actor) || membershipIn(actor, inbox) !== undefined
      return one !== undefined && seesInterest(conn, actor, one)
    },
    missed: (topic, after) => missedNews(conn, topic, after),
    lastSeq: () => lastActivity(conn),
  }
}

const partsOf = (topic: string) => ({
  one: /^interest\/(.+)$/.exec(topic)?.[1],
  inbox: /^interests\/(.+)$/.exec(topic)?.[1],
})

/** What listeners are told of an activity: that something changed, to the interest's page and to both inboxes. */
export function interestNewsOf({ kind, subjectId, seq, facts }: Activity): News[] {
  if (!kind.startsWith('interest.')) return []
  const inboxes = [facts['ownerId'], facts['offererId']].filter((id) => typeof id === 'string')
  return [`interest/${subjectId}`, ...inboxes.map((id) => `interests/${id}`)].map((topic) => ({ topic, seq, kind }))
}

async function seesInterest(conn: Conn, actor: Actor, id: string): Promise<boolean> {
  try {
    await interestSeenBy(conn, actor, id)
    return true
  } catch (refusal) {
    if (refusal instanceof Refusal) return false
    throw refusal
  }
}

/** A browser that was away longer than this reads the page anew rather than every step of it. */
const mostMissed = 200

async function missedNews(conn: Conn, topic: string, after: number): Promise<News[]> {
  const { one, inbox } = partsOf(topic)
  const which = one ? eq(interests.id, one) : or(eq(interests.offererId, inbox!), eq(needs.organisationId, inbox!))
  const rows = await conn
    .select({ activity: activities })
    .from(activities)
    .innerJoin(interests, eq(interests.id, activities.subjectId))
    .innerJoin(needs, eq(needs.id, interests.needId))
    .where(and(gt(activities.seq, after), which))
    .orderBy(asc(activities.seq))
    .limit(mostMissed)
  return rows.flatMap(({ activity }) => interestNewsOf(activity)).filter((news) => news.topic === topic)
}
